package pdffile

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
)

// readXref reads the cross-reference table or stream (7.5.4, 7.5.8). A file
// with more than one section was changed after it was written, and is refused:
// which of two readers takes which object would be anybody's guess.
func (f *File) readXref() error {
	at := bytes.LastIndex(f.data, []byte("startxref"))
	if at < 0 {
		return broken("no startxref: the file is cut")
	}
	if bytes.Count(f.data, []byte("startxref")) > 1 {
		if bytes.Contains(f.data[:min(len(f.data), linearHead)], []byte("/Linearized")) {
			return broken("another program has saved the file anew, for viewers that load one page alone (linearized)")
		}
		return broken("the file was changed by an incremental update")
	}
	l := &lexer{data: f.data, pos: at + len("startxref")}
	offset, ok := l.unsigned()
	if !ok || offset >= len(f.data) {
		return broken("startxref points outside the file")
	}
	if l.skipSpace(); l.pos < len(f.data) {
		return broken("there is more after the end of the file")
	}
	if !bytes.HasPrefix(bytes.TrimSpace(f.data[at:]), []byte("startxref")) || !bytes.HasSuffix(bytes.TrimRight(f.data, "\r\n"), []byte("%%EOF")) {
		return broken("no %%%%EOF: the file is cut")
	}
	l = &lexer{data: f.data, pos: offset}
	l.skipSpace()
	var err error
	if bytes.HasPrefix(f.data[l.pos:], []byte("xref")) {
		l.pos += len("xref")
		err = f.xrefTable(l)
	} else {
		err = f.xrefStream(l)
	}
	if err != nil {
		return err
	}
	if _, ok := f.Trailer["Prev"]; ok {
		return broken("the file was changed by an incremental update")
	}
	if _, ok := f.Trailer["XRefStm"]; ok {
		return broken("the file has two cross-reference tables")
	}
	size, err := f.Int(f.Trailer["Size"])
	if err != nil {
		return err
	}
	for num := range f.entries { // order-free: any is enough
		if num >= size { // to a viewer it is not there
			return broken("object %d stands beyond the size of the cross-reference table", num)
		}
	}
	return f.contiguous(offset, at)
}

// linearHead is how many bytes of a file have the word that it is linearized (annex F).
const linearHead = 1024

// contiguous tells whether the file holds its objects and nothing else, up to its last
// words: a viewer that mends files would take what stands between.
func (f *File) contiguous(table, end int) error {
	ends := map[int]int{table: end} // of objects and the table, by where they begin
	for num, e := range f.entries { // order-free: each goes into its own place
		if e.stream != 0 || e.offset == table {
			continue
		}
		v, err := f.object(num)
		if err != nil {
			return err
		}
		if d, ok := v.(Dict); ok && d["Linearized"] != nil {
			return broken("the file names a first page of its own for viewers that load one alone")
		}
		ends[e.offset] = f.ends[num]
	}
	pos := bytes.IndexByte(f.data, '\n') + 1
	if pos < len(f.data) && f.data[pos] == '%' { // the mark of a binary file
		pos += bytes.IndexByte(f.data[pos:], '\n') + 1
	}
	for _, at := range slices.Sorted(maps.Keys(ends)) {
		if at < pos {
			return broken("two objects share the bytes before byte %d", pos)
		}
		switch between := bytes.Trim(f.data[pos:at], " \t\r\n"); {
		case len(between) == 0:
		case between[0] == '%':
			return broken("a comment stands between the objects at byte %d: another program has saved the file anew", pos)
		default:
			return broken("something stands between the objects at byte %d", pos)
		}
		pos = ends[at]
	}
	return nil
}

func (f *File) xrefTable(l *lexer) error {
	for {
		l.skipSpace()
		if bytes.HasPrefix(f.data[l.pos:], []byte("trailer")) {
			l.pos += len("trailer")
			break
		}
		first, ok1 := l.unsigned()
		count, ok2 := l.unsigned()
		if !ok1 || !ok2 || count > maxObjects || first > maxObjects {
			return broken("the cross-reference table cannot be read")
		}
		if err := f.subsection(l, first, count); err != nil {
			return err
		}
	}
	v, err := l.value()
	if err != nil {
		return err
	}
	trailer, ok := v.(Dict)
	if !ok {
		return broken("the trailer is not a dictionary")
	}
	f.Trailer = trailer
	return nil
}

func (f *File) subsection(l *lexer, first, count int) error {
	for num := first; num < first+count; num++ {
		offset, ok1 := l.unsigned()
		gen, ok2 := l.unsigned()
		v, err := l.next()
		if err != nil || !ok1 || !ok2 {
			return broken("the cross-reference table cannot be read")
		}
		switch v {
		case operator("n"):
			if offset <= 0 || offset >= len(f.data) {
				return broken("object %d stands outside the file", num)
			}
			if _, twice := f.entries[num]; twice {
				return broken("the cross-reference table has object %d twice", num)
			}
			f.entries[num] = entry{offset: offset, gen: gen}
		case operator("f"):
		default:
			return broken("the cross-reference table cannot be read")
		}
	}
	return nil
}

func (f *File) xrefStream(l *lexer) error {
	num, _, err := l.header()
	if err != nil {
		return err
	}
	v, err := l.value()
	if err != nil {
		return err
	}
	if v, err = f.body(l, num, v); err != nil {
		return err
	}
	s, ok := v.(*Stream)
	if !ok || s.Dict["Type"] != Name("XRef") {
		return broken("no cross-reference stream where startxref points")
	}
	data, err := f.Decode(s)
	if err != nil {
		return err
	}
	f.Trailer = s.Dict
	return f.xrefEntries(s.Dict, data)
}

func (f *File) xrefEntries(d Dict, data []byte) error {
	var w [3]int
	widths, _ := d["W"].(Array)
	if len(widths) != 3 {
		return broken("the cross-reference stream has no widths")
	}
	for i, v := range widths {
		n, ok := asInt(v)
		if !ok || n < 0 || n > 8 {
			return broken("the cross-reference stream has wrong widths")
		}
		w[i] = n
	}
	index, _ := d["Index"].(Array)
	if index == nil {
		index = Array{Number(0), d["Size"]}
	}
	row := w[0] + w[1] + w[2]
	for i := 0; i+1 < len(index); i += 2 {
		first, ok1 := asInt(index[i])
		count, ok2 := asInt(index[i+1])
		if !ok1 || !ok2 || first < 0 || count < 0 || count > maxObjects || row == 0 || len(data) < count*row {
			return broken("the cross-reference stream is cut")
		}
		for num := first; num < first+count; num++ {
			if _, twice := f.entries[num]; twice {
				return broken("the cross-reference stream has object %d twice", num)
			}
			f.xrefRow(num, w, data[:row])
			data = data[row:]
		}
	}
	return nil
}

func (f *File) xrefRow(num int, w [3]int, row []byte) {
	kind := 1
	if w[0] > 0 {
		kind = bigEndian(row[:w[0]])
	}
	a, b := bigEndian(row[w[0]:w[0]+w[1]]), bigEndian(row[w[0]+w[1]:])
	switch kind {
	case 1:
		f.entries[num] = entry{offset: a, gen: b}
	case 2:
		f.entries[num] = entry{offset: b, stream: a}
	}
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n & (1<<40 - 1)
}

// objectStream is an unpacked object stream (7.5.7).
type objectStream struct {
	data []byte
	nums []int
	at   []int
}

func (f *File) unpack(num int, e entry) (any, error) {
	s := f.packed[e.stream]
	if s == nil {
		var err error
		if s, err = f.objectStream(e.stream); err != nil {
			return nil, err
		}
		f.packed[e.stream] = s
	}
	if e.offset >= len(s.nums) || s.nums[e.offset] != num {
		return nil, broken("object %d is not where the table has it", num)
	}
	l := &lexer{data: s.data, pos: s.at[e.offset], words: f.words}
	return l.value()
}

func (f *File) objectStream(num int) (*objectStream, error) {
	if e, ok := f.entries[num]; !ok || e.stream != 0 {
		return nil, broken("object stream %d is not there", num)
	}
	src, err := f.Stream(Ref{Num: num})
	if err != nil {
		return nil, err
	}
	n, err := f.Int(src.Dict["N"])
	if err != nil || n < 0 || n > maxObjects {
		return nil, broken("object stream %d has no count", num)
	}
	first, err := f.Int(src.Dict["First"])
	if err != nil {
		return nil, err
	}
	data, err := f.Decode(src)
	if err != nil {
		return nil, err
	}
	out := &objectStream{data: data}
	l := &lexer{data: data}
	for range n {
		id, ok1 := l.unsigned()
		at, ok2 := l.unsigned()
		if !ok1 || !ok2 || first+at > len(data) || first+at < 0 {
			return nil, broken("object stream %s is cut", strconv.Itoa(num))
		}
		out.nums, out.at = append(out.nums, id), append(out.at, first+at)
	}
	return out, nil
}

package verify_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"maps"
	"slices"
	"strings"

	"caveat/internal/verify/pdffile"
)

// pdfEditor holds a PDF taken apart, to be damaged and put together again.
type pdfEditor struct {
	objects map[int]any
	streams map[int][]byte // decoded, but for photographs
	trailer pdffile.Dict
	file    *pdffile.File
	pages   []int // object numbers
	first   int   // number of the object that the file begins with, if not the lowest
}

func openEditor(data []byte) *pdfEditor {
	f := must(pdffile.Open(data))
	e := &pdfEditor{objects: map[int]any{}, streams: map[int][]byte{}, file: f,
		trailer: pdffile.Dict{"Root": f.Trailer["Root"], "Info": f.Trailer["Info"], "ID": f.Trailer["ID"]}}
	for num := range int(f.Trailer["Size"].(pdffile.Number)) {
		v := must(f.Resolve(pdffile.Ref{Num: num}))
		if v == nil {
			continue
		}
		if s, ok := v.(*pdffile.Stream); ok {
			if t := s.Dict["Type"]; t == pdffile.Name("ObjStm") || t == pdffile.Name("XRef") {
				continue
			}
			d := maps.Clone(s.Dict)
			if data, err := f.Decode(s); err == nil {
				delete(d, "Filter")
				delete(d, "DecodeParms")
				e.streams[num] = data
			} else {
				e.streams[num] = bytes.Clone(s.Raw()) // a photograph
			}
			v = d
		}
		e.objects[num] = v
	}
	e.number(f.Catalog["Pages"])
	for page := range e.pages {
		num := e.content(page)
		e.streams[num] = standAlone(e.streams[num])
	}
	return e
}

// standAlone makes each piece of marked content a text object of its own, with
// its colour, font and place, so that one can be changed without the next.
func standAlone(content []byte) []byte {
	var out []string
	font, rg := "", "0 g"
	text, joined, x, y := false, false, 0.0, 0.0
	begin := func() {
		out = append(out, "BT")
		if font != "" {
			out = append(out, font)
		}
		out = append(out, fmt.Sprintf("1 0 0 1 %.3f %.3f Tm", x, y))
	}
	lines := strings.Split(string(content), "\n")
	for i, line := range lines {
		switch {
		case text && joined && strings.HasSuffix(line, "BDC"):
			joined = false
		case text && line == "EMC" && goesOn(lines[i+1:]):
			joined = true
		case line == "BT":
			text, x, y = true, 0, 0
		case line == "ET":
			text = false
		case strings.HasSuffix(line, " Td"):
			var dx, dy float64
			_, _ = fmt.Sscanf(line, "%g %g", &dx, &dy)
			x, y = x+dx, y+dy
			line = fmt.Sprintf("1 0 0 1 %.3f %.3f Tm", x, y)
		case strings.HasSuffix(line, " Tf"):
			font = line
		case strings.HasSuffix(line, " rg"):
			rg = line
		case text && (strings.HasSuffix(line, "BDC") || strings.HasSuffix(line, "BMC")):
			out = append(out, "ET", line, rg)
			begin()
			continue
		case text && line == "EMC":
			out = append(out, "ET", line)
			begin()
			continue
		}
		out = append(out, line)
	}
	return []byte(strings.Join(out, "\n"))
}

// goesOn tells whether the next text is shown where the last one ended.
func goesOn(lines []string) bool {
	for _, line := range lines {
		switch {
		case line == "ET" || strings.HasSuffix(line, " Td"):
			return false
		case strings.HasSuffix(line, "Tj") || strings.HasSuffix(line, "TJ"):
			return true
		}
	}
	return false
}

func (e *pdfEditor) number(v any) {
	ref := v.(pdffile.Ref)
	d := e.objects[ref.Num].(pdffile.Dict)
	if d["Type"] == pdffile.Name("Page") {
		e.pages = append(e.pages, ref.Num)
		return
	}
	for _, kid := range d["Kids"].(pdffile.Array) {
		e.number(kid)
	}
}

func (e *pdfEditor) dict(num int) pdffile.Dict { return e.objects[num].(pdffile.Dict) }

func (e *pdfEditor) catalog() pdffile.Dict { return e.dict(e.trailer["Root"].(pdffile.Ref).Num) }

// add adds an object and gives its number.
func (e *pdfEditor) add(v any, stream []byte) int {
	num := slices.Max(slices.Collect(maps.Keys(e.objects))) + 1
	e.objects[num] = v
	if stream != nil {
		e.streams[num] = stream
	}
	return num
}

// content is the number of a page's content stream.
func (e *pdfEditor) content(page int) int {
	return e.dict(e.pages[page])["Contents"].(pdffile.Ref).Num
}

// element is the number of the structure element with an id.
func (e *pdfEditor) element(id string) int {
	for _, num := range slices.Sorted(maps.Keys(e.objects)) {
		if d, ok := e.objects[num].(pdffile.Dict); ok && d["Type"] == pdffile.Name("StructElem") && d["ID"] == pdffile.String(id) {
			return num
		}
	}
	panic("no element " + id)
}

// spotted is marked content.
type spotted struct{ page, id int }

// marks is the marked content in an element, in reading order.
func (e *pdfEditor) marks(num int) []spotted {
	var out []spotted
	page := -1
	var visit func(v any)
	visit = func(v any) {
		switch v := v.(type) {
		case pdffile.Number:
			out = append(out, spotted{page, int(v)})
		case pdffile.Array:
			for _, k := range v {
				visit(k)
			}
		case pdffile.Ref:
			visit(e.objects[v.Num])
		case pdffile.Dict:
			if ref, ok := v["Pg"].(pdffile.Ref); ok {
				page = slices.Index(e.pages, ref.Num)
			}
			switch v["Type"] {
			case pdffile.Name("MCR"):
				out = append(out, spotted{page, int(v["MCID"].(pdffile.Number))})
			case pdffile.Name("OBJR"):
			default:
				visit(v["K"])
			}
		}
	}
	visit(e.objects[num])
	return out
}

// edit changes the operators of marked content, from BDC to EMC.
func (e *pdfEditor) edit(m spotted, change func(string) string) {
	num := e.content(m.page)
	s := string(e.streams[num])
	start := strings.Index(s, fmt.Sprintf("<</MCID %d>>BDC", m.id))
	if start < 0 {
		panic(fmt.Sprintf("no marked content %d on page %d", m.id, m.page))
	}
	start = strings.LastIndexByte(s[:start], '/')
	end := start + strings.Index(s[start:], "EMC") + len("EMC")
	e.streams[num] = []byte(s[:start] + change(s[start:end]) + s[end:])
}

// within puts operators after the BDC and before the EMC of marked content.
func within(before, after string) func(string) string {
	return func(s string) string {
		i := strings.Index(s, "BDC") + len("BDC")
		return s[:i] + "\n" + before + s[i:len(s)-len("EMC")] + after + "\nEMC"
	}
}

// bytes puts the file together, without compression.
func (e *pdfEditor) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := map[int]int{}
	nums := slices.Sorted(maps.Keys(e.objects))
	last := nums[len(nums)-1]
	if e.first > 0 {
		nums = append([]int{e.first}, slices.DeleteFunc(nums, func(num int) bool { return num == e.first })...)
	}
	for _, num := range nums {
		offsets[num] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n", num)
		e.object(&b, num)
		b.WriteString("\nendobj\n")
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", last+1)
	for num := 1; num <= last; num++ {
		if at, ok := offsets[num]; ok {
			fmt.Fprintf(&b, "%010d 00000 n \n", at)
		} else {
			b.WriteString("0000000000 65535 f \n")
		}
	}
	e.trailer["Size"] = pdffile.Number(last + 1)
	b.WriteString("trailer\n")
	write(&b, e.trailer)
	fmt.Fprintf(&b, "\nstartxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}

func (e *pdfEditor) object(b *bytes.Buffer, num int) {
	data, isStream := e.streams[num]
	if !isStream {
		write(b, e.objects[num])
		return
	}
	d := maps.Clone(e.dict(num))
	if d["Filter"] == nil {
		var packed bytes.Buffer
		z := zlib.NewWriter(&packed)
		_, _ = z.Write(data)
		_ = z.Close()
		data, d["Filter"] = packed.Bytes(), pdffile.Name("FlateDecode")
	}
	d["Length"] = pdffile.Number(len(data))
	if d["Length1"] != nil { // of a font program
		d["Length1"] = pdffile.Number(len(e.streams[num]))
	}
	write(b, d)
	b.WriteString("\nstream\n")
	b.Write(data)
	b.WriteString("\nendstream")
}

func write(b *bytes.Buffer, v any) {
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		fmt.Fprint(b, v)
	case pdffile.Number:
		b.WriteString(strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.6f", float64(v)), "0"), "."))
	case pdffile.Name:
		b.WriteString("/" + string(v))
	case pdffile.String:
		fmt.Fprintf(b, "<%X>", string(v))
	case pdffile.Ref:
		fmt.Fprintf(b, "%d %d R", v.Num, v.Gen)
	case pdffile.Array:
		b.WriteByte('[')
		for i, k := range v {
			if i > 0 {
				b.WriteByte(' ')
			}
			write(b, k)
		}
		b.WriteByte(']')
	case pdffile.Dict:
		b.WriteString("<<")
		for _, key := range slices.Sorted(maps.Keys(v)) {
			b.WriteString("/" + string(key) + " ")
			write(b, v[key])
		}
		b.WriteString(">>")
	default:
		panic(fmt.Sprintf("%T", v))
	}
}

package pdffile

import (
	"bytes"
	"fmt"
	"io"
)

// File is an open file.
type File struct {
	data    []byte
	entries map[int]entry
	objects map[int]any // resolved ones
	packed  map[int]*objectStream
	busy    map[int]bool // being resolved: a reference to itself is a fault
	ends    map[int]int  // where objects end that have been read
	fonts   map[Ref]*Font
	glyphs  []Glyph // room for those of the next pages
	// glyphBytes is what the page before spent on a glyph, its operators included.
	glyphBytes int
	zlib       io.ReadCloser
	words      *vocabulary
	Trailer    Dict
	Catalog    Dict
}

// entry is a line of the cross-reference table.
type entry struct {
	offset int // in the file; in an object stream the index
	stream int // number of the object stream, or 0
	gen    int
}

// Open reads the structure of a file. Objects are read when asked for.
func Open(data []byte) (*File, error) {
	f := &File{data: data, glyphBytes: 3, entries: map[int]entry{}, objects: map[int]any{}, packed: map[int]*objectStream{}, busy: map[int]bool{}, ends: map[int]int{}, fonts: map[Ref]*Font{}, words: &vocabulary{known: map[string]any{}}}
	if !bytes.HasPrefix(data, []byte("%PDF-1.")) && !bytes.HasPrefix(data, []byte("%PDF-2.")) {
		return nil, broken("no header")
	}
	if err := f.readXref(); err != nil {
		return nil, err
	}
	if _, ok := f.Trailer["Encrypt"]; ok {
		return nil, broken("the file is encrypted")
	}
	catalog, err := f.Dict(f.Trailer["Root"])
	if err != nil {
		return nil, err
	}
	f.Catalog = catalog
	return f, nil
}

// UseRoom gives room for the glyphs of the pages, instead of new room.
func (f *File) UseRoom(room []Glyph) { f.glyphs = room[:0] }

// Resolve follows references. What is not there is null (7.3.10).
func (f *File) Resolve(v any) (any, error) {
	for range maxDepth {
		ref, ok := v.(Ref)
		if !ok {
			return v, nil
		}
		var err error
		if v, err = f.object(ref.Num); err != nil {
			return nil, err
		}
	}
	return nil, broken("references lead in a circle")
}

func (f *File) object(num int) (any, error) {
	if v, ok := f.objects[num]; ok {
		return v, nil
	}
	e, ok := f.entries[num]
	if !ok {
		return nil, nil
	}
	if f.busy[num] {
		return nil, broken("object %d needs itself", num)
	}
	f.busy[num] = true
	defer delete(f.busy, num)
	v, err := f.load(num, e)
	if err != nil {
		return nil, err
	}
	f.objects[num] = v
	return v, nil
}

func (f *File) load(num int, e entry) (any, error) {
	if e.stream != 0 {
		return f.unpack(num, e)
	}
	if e.offset < 0 || e.offset >= len(f.data) {
		return nil, broken("object %d stands outside the file", num)
	}
	l := &lexer{data: f.data, pos: e.offset, words: f.words}
	got, gen, err := l.header()
	if err != nil {
		return nil, err
	}
	if got != num || gen != 0 || e.gen != 0 {
		return nil, broken("object %d (generation %d) stands where the table has object %d (%d)", got, gen, num, e.gen)
	}
	v, err := l.value()
	if err != nil {
		return nil, err
	}
	return f.body(l, num, v)
}

// header reads "12 0 obj".
func (l *lexer) header() (num, gen int, err error) {
	num, ok1 := l.unsigned()
	gen, ok2 := l.unsigned()
	l.skipSpace()
	if !ok1 || !ok2 || !bytes.HasPrefix(l.data[l.pos:], []byte("obj")) {
		return 0, 0, broken("no object begins at byte %d", l.pos)
	}
	l.pos += len("obj")
	return num, gen, nil
}

// body completes an object after its first value: a stream has data to come.
func (f *File) body(l *lexer, num int, v any) (any, error) {
	word, err := l.next()
	if err != nil {
		return nil, err
	}
	if word == operator("endobj") {
		f.ends[num] = l.pos
		return v, nil
	}
	dict, ok := v.(Dict)
	if word != operator("stream") || !ok {
		return nil, broken("object %d does not end", num)
	}
	if bytes.HasPrefix(l.data[l.pos:], []byte("\r\n")) {
		l.pos++
	}
	l.pos++
	if dict["F"] != nil {
		return nil, broken("the stream of object %d stands in another file", num)
	}
	length, err := f.Int(dict["Length"])
	if err != nil || length < 0 || length > len(l.data)-l.pos {
		return nil, broken("the stream of object %d has no true length", num)
	}
	end := &lexer{data: l.data, pos: l.pos + length}
	if w, err := end.next(); err != nil || w != operator("endstream") {
		return nil, broken("the stream of object %d does not end where it says", num)
	}
	if w, err := end.next(); err != nil || w != operator("endobj") {
		return nil, broken("object %d does not end", num)
	}
	f.ends[num] = end.pos
	return &Stream{Dict: dict, raw: l.data[l.pos : l.pos+length]}, nil
}

// Dict is v resolved, as a dictionary; a stream gives its own.
func (f *File) Dict(v any) (Dict, error) {
	r, err := f.Resolve(v)
	if err != nil {
		return nil, err
	}
	switch d := r.(type) {
	case Dict:
		return d, nil
	case *Stream:
		return d.Dict, nil
	}
	return nil, broken("a dictionary is missing where there is %s", kind(r))
}

// Array is v resolved, as an array; a missing one is empty.
func (f *File) Array(v any) (Array, error) {
	r, err := f.Resolve(v)
	if err != nil {
		return nil, err
	}
	switch a := r.(type) {
	case Array:
		return a, nil
	case nil:
		return nil, nil
	}
	return nil, broken("an array is missing where there is %s", kind(r))
}

// Int is v resolved, as a whole number.
func (f *File) Int(v any) (int, error) {
	r, err := f.Resolve(v)
	if err != nil {
		return 0, err
	}
	if n, ok := asInt(r); ok {
		return n, nil
	}
	return 0, broken("a whole number is missing where there is %s", kind(r))
}

// Number is v resolved, as a number.
func (f *File) Number(v any) (float64, error) {
	r, err := f.Resolve(v)
	if err != nil {
		return 0, err
	}
	if n, ok := r.(Number); ok {
		return float64(n), nil
	}
	return 0, broken("a number is missing where there is %s", kind(r))
}

// Stream is v resolved, as a stream.
func (f *File) Stream(v any) (*Stream, error) {
	r, err := f.Resolve(v)
	if err != nil {
		return nil, err
	}
	if s, ok := r.(*Stream); ok {
		return s, nil
	}
	return nil, broken("a stream is missing where there is %s", kind(r))
}

func kind(v any) string {
	switch v := v.(type) {
	case nil:
		return "nothing"
	case Number:
		return "a number"
	case Name:
		return "the name `/" + string(v) + "`"
	case String:
		return "a string"
	case Array:
		return "an array"
	case Dict:
		return "a dictionary"
	case *Stream:
		return "a stream"
	}
	return fmt.Sprintf("%v", v)
}

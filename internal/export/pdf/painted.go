package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// painted is what finish needs of the file that fpdf wrote: each page's
// content and the pictures by their resource names.
type painted struct {
	data     []byte
	offsets  []int // of each object
	contents [][]byte
	images   []picturedObject // in order of their names
}

type picturedObject struct {
	name string
	obj  int
}

// object is an indirect object of fpdf's file.
type object struct {
	value  value
	stream []byte
}

// readPainted reads fpdf's file through its cross-reference table.
func readPainted(data []byte) (*painted, error) {
	p := &painted{data: data}
	trailer, err := p.crossReference()
	if err != nil {
		return nil, fmt.Errorf("the file that fpdf wrote: %w", err)
	}
	if err := p.readPages(trailer); err != nil {
		return nil, fmt.Errorf("the file that fpdf wrote: %w", err)
	}
	return p, nil
}

func (p *painted) crossReference() (value, error) {
	i := bytes.LastIndex(p.data, []byte("startxref\n"))
	if i < 0 {
		return value{}, errors.New("no startxref")
	}
	s := &scanner{data: p.data, at: i + len("startxref\n")}
	start, err := strconv.Atoi(s.word())
	if err != nil || start < 0 || start >= i {
		return value{}, errors.New("startxref leads nowhere")
	}
	s.at = start
	if s.word() != "xref" || s.word() != "0" {
		return value{}, errors.New("no cross-reference table")
	}
	n, err := strconv.Atoi(s.word())
	if err != nil || n < 1 || n > len(p.data) {
		return value{}, errors.New("a cross-reference table without size")
	}
	for range n {
		offset, err := strconv.Atoi(s.word())
		if err != nil || offset < 0 || offset >= len(p.data) {
			return value{}, errors.New("a wrong offset")
		}
		s.word() // generation
		s.word() // n or f
		p.offsets = append(p.offsets, offset)
	}
	if s.word() != "trailer" {
		return value{}, errors.New("no trailer")
	}
	return s.value()
}

// object reads an object and, if it has one, its stream.
func (p *painted) object(n int) (object, error) {
	if n < 1 || n >= len(p.offsets) {
		return object{}, fmt.Errorf("no object %d", n)
	}
	s := &scanner{data: p.data, at: p.offsets[n]}
	if s.word() != strconv.Itoa(n) || s.word() != "0" || s.word() != "obj" {
		return object{}, fmt.Errorf("object %d does not stand at its offset", n)
	}
	v, err := s.value()
	if err != nil {
		return object{}, fmt.Errorf("object %d: %w", n, err)
	}
	if s.word() != "stream" {
		return object{value: v}, nil
	}
	length, err := strconv.Atoi(v.get("Length").token)
	from := s.at + 1 // the line feed after the keyword
	if err != nil || length < 0 || from+length > len(p.data) {
		return object{}, fmt.Errorf("object %d: a stream without length", n)
	}
	return object{v, p.data[from : from+length]}, nil
}

// follow reads the object that an entry refers to.
func (p *painted) follow(v value, key string) (object, error) {
	r := v.get(key)
	if r.kind != reference {
		return object{}, fmt.Errorf("no reference `%s`", key)
	}
	return p.object(r.number)
}

func (p *painted) readPages(trailer value) error {
	root, err := p.follow(trailer, "Root")
	if err != nil {
		return err
	}
	pages, err := p.follow(root.value, "Pages")
	if err != nil {
		return err
	}
	for _, kid := range pages.value.get("Kids").items {
		page, err := p.object(kid.number)
		if err != nil {
			return err
		}
		content, err := p.follow(page.value, "Contents")
		if err != nil {
			return err
		}
		p.contents = append(p.contents, content.stream)
		if len(p.contents) > 1 {
			continue
		}
		resources, err := p.follow(page.value, "Resources")
		if err != nil {
			return err
		}
		p.readImages(resources.value.get("XObject"))
	}
	return nil
}

// readImages notes the pictures of the resources, which all pages share. They
// come in the order of a map; their names are hashes of their content.
func (p *painted) readImages(xobjects value) {
	for i := 0; i+1 < len(xobjects.items); i += 2 {
		p.images = append(p.images, picturedObject{xobjects.items[i].token, xobjects.items[i+1].number})
	}
	slices.SortFunc(p.images, func(a, b picturedObject) int { return bytes.Compare([]byte(a.name), []byte(b.name)) })
	p.images = slices.Compact(p.images)
}

// copyTo writes an object of fpdf's file, and those that it refers to, into
// another file.
func (p *painted) copyTo(f *file, n int, done map[int]ref) (ref, error) {
	if r, ok := done[n]; ok {
		return r, nil
	}
	o, err := p.object(n)
	if err != nil {
		return 0, err
	}
	r := f.alloc()
	done[n] = r
	if o.value.kind != dictionary || o.stream == nil {
		return 0, fmt.Errorf("object %d is no stream", n)
	}
	var dict []byte
	for i := 0; i+1 < len(o.value.items); i += 2 {
		if key := o.value.items[i].token; key != "Length" {
			dict = append(append(dict, '/'), key...)
			if dict, err = p.copyValue(dict, o.value.items[i+1], f, done); err != nil {
				return 0, err
			}
		}
	}
	f.raw(r, string(dict), o.stream)
	return r, nil
}

// copyValue writes a value with its references renumbered.
func (p *painted) copyValue(to []byte, v value, f *file, done map[int]ref) ([]byte, error) {
	switch v.kind {
	case reference:
		r, err := p.copyTo(f, v.number, done)
		return append(append(to, ' '), r.String()...), err
	case array, dictionary:
		var err error
		to = append(to, opening[v.kind]...)
		for _, item := range v.items {
			if to, err = p.copyValue(to, item, f, done); err != nil {
				return nil, err
			}
		}
		return append(to, closing[v.kind]...), nil
	case nameValue:
		return append(append(to, '/'), v.token...), nil
	}
	return append(append(to, ' '), v.token...), nil
}

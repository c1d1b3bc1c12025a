package pdfium

import (
	"context"
	"math"
)

// Document is an open file.
type Document struct {
	ctx    context.Context
	in     *instance
	handle uint64
	Pages  int
}

// Page is an open page. Lengths are points; Y grows upwards.
type Page struct {
	doc           *Document
	handle        uint64
	Width, Height float64
}

// Page opens a page, from 0, and hands it to use, which must not keep it.
func (d *Document) Page(i int, use func(*Page) error) error {
	if err := d.ctx.Err(); err != nil {
		return err
	}
	page := d.call("FPDF_LoadPage", d.handle, uint64(i))
	if page == 0 {
		return ErrUnreadable
	}
	defer d.call("FPDF_ClosePage", page)
	p := &Page{doc: d, handle: page,
		Width:  float64(math.Float32frombits(uint32(d.call("FPDF_GetPageWidthF", page)))),
		Height: float64(math.Float32frombits(uint32(d.call("FPDF_GetPageHeightF", page))))}
	return use(p)
}

func (d *Document) call(name string, args ...uint64) uint64 { return d.in.call(d.ctx, name, args...) }

func (d *Document) float64(i uint32) float64 {
	v, _ := d.in.mod.Memory().ReadUint64Le(d.in.buf + 8*i)
	return math.Float64frombits(v)
}

func (d *Document) float32(i uint32) float64 {
	v, _ := d.in.mod.Memory().ReadUint32Le(d.in.buf + 4*i)
	return float64(math.Float32frombits(v))
}

// Rect is a rectangle on a page.
type Rect struct{ Left, Bottom, Right, Top float64 }

// Union is the smallest rectangle round both; an empty one does not count.
func (r Rect) Union(o Rect) Rect {
	switch {
	case r == Rect{}:
		return o
	case o == Rect{}:
		return r
	}
	return Rect{min(r.Left, o.Left), min(r.Bottom, o.Bottom), max(r.Right, o.Right), max(r.Top, o.Top)}
}

// Char is one character that PDFium reads on a page.
type Char struct {
	Rune rune
	Box  Rect    // of the drawn glyph
	X, Y float64 // origin on the baseline
	Size float64 // of the font as it appears
	// MCID is the marked-content id of its text, -1 where it has none.
	MCID int
	// Generated marks blanks and line ends that PDFium adds by itself.
	Generated bool
}

// Chars are the characters of the page in PDFium's reading order.
func (p *Page) Chars() ([]Char, error) {
	d := p.doc
	text := d.call("FPDFText_LoadPage", p.handle)
	if text == 0 {
		return nil, ErrUnreadable
	}
	defer d.call("FPDFText_ClosePage", text)
	n := int(int32(d.call("FPDFText_CountChars", text)))
	if n < 0 {
		return nil, ErrUnreadable
	}
	out := make([]Char, n)
	objects := map[uint64]textObject{}
	for i := range out {
		out[i] = d.char(text, uint64(i), objects)
	}
	if d.in.broken {
		return nil, ErrUnreadable
	}
	return out, nil
}

// textObject is what all characters of one text object share.
type textObject struct {
	size float64
	mcid int
}

func (d *Document) char(text, i uint64, objects map[uint64]textObject) Char {
	c := Char{Rune: rune(uint32(d.call("FPDFText_GetUnicode", text, i))), MCID: -1}
	object := d.call("FPDFText_GetTextObject", text, i)
	if c.Generated = object == 0; c.Generated {
		return c
	}
	shared, ok := objects[object]
	if !ok {
		shared = textObject{size: d.size(text, i), mcid: int(int32(d.call("FPDFPageObj_GetMarkedContentID", object)))}
		objects[object] = shared
	}
	c.Size, c.MCID = shared.size, shared.mcid
	b := uint64(d.in.buf)
	if uint32(d.call("FPDFText_GetCharBox", text, i, b, b+8, b+16, b+24)) != 0 {
		c.Box = Rect{Left: d.float64(0), Right: d.float64(1), Bottom: d.float64(2), Top: d.float64(3)}
	}
	if uint32(d.call("FPDFText_GetCharOrigin", text, i, b, b+8)) != 0 {
		c.X, c.Y = d.float64(0), d.float64(1)
	}
	return c
}

// size is the font's size times the scale of the text's matrix.
func (d *Document) size(text, i uint64) float64 {
	size := math.Float64frombits(d.call("FPDFText_GetFontSize", text, i))
	if uint32(d.call("FPDFText_GetMatrix", text, i, uint64(d.in.buf))) == 0 {
		return size
	}
	return size * math.Hypot(d.float32(2), d.float32(3))
}

package pdfium

import (
	"context"
	"math"
	"unicode/utf16"
	"unicode/utf8"
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

func (d *Document) float32(i uint32) float64 {
	v, _ := d.in.mod.Memory().ReadUint32Le(d.in.buf + 4*i)
	return float64(math.Float32frombits(v))
}

// Rect is a rectangle on a page.
type Rect struct{ Left, Bottom, Right, Top float64 }

// Char is one character that PDFium reads on a page.
type Char struct {
	Rune rune
	// Object is the text object that draws it, by place in the page's; -1 for
	// blanks and line ends that PDFium adds by itself.
	Object int
}

// Object is what PDFium says of a text object.
type Object struct {
	// MCID is the marked-content id that it stands in, -1 without one.
	MCID int
	Size float64 // of the font as it appears
	Box  Rect    // of what it draws
}

// Text are the characters of the page in PDFium's reading order, and the
// objects that draw them.
func (p *Page) Text() ([]Char, []Object, error) {
	d := p.doc
	text := d.call("FPDFText_LoadPage", p.handle)
	if text == 0 {
		return nil, nil, ErrUnreadable
	}
	defer d.call("FPDFText_ClosePage", text)
	n := int(int32(d.call("FPDFText_CountChars", text)))
	if n < 0 {
		return nil, nil, ErrUnreadable
	}
	object, unicode := d.in.function("FPDFText_GetTextObject"), d.in.function("FPDFText_GetUnicode")
	chars := make([]Char, 0, n)
	var objects []Object
	places := map[uint64]int{0: -1}
	handle, place := uint64(0), -1
	for i := range n {
		if h := d.in.run(d.ctx, object, text, uint64(i)); h != handle {
			handle = h
			var known bool
			if place, known = places[h]; !known {
				place = len(objects)
				places[h] = place
				objects = append(objects, d.object(h))
			}
		}
		chars = appendChar(chars, Char{rune(uint32(d.in.run(d.ctx, unicode, text, uint64(i)))), place})
	}
	if d.in.broken {
		return nil, nil, ErrUnreadable
	}
	return chars, objects, nil
}

// appendChar adds a character, or the second half of one that PDFium gives as
// surrogates: in text that it turned round the low one comes first.
func appendChar(to []Char, c Char) []Char {
	if n := len(to); utf16.IsSurrogate(c.Rune) && n > 0 && to[n-1].Object == c.Object {
		for _, whole := range [...]rune{utf16.DecodeRune(to[n-1].Rune, c.Rune), utf16.DecodeRune(c.Rune, to[n-1].Rune)} {
			if whole != utf8.RuneError {
				to[n-1].Rune = whole
				return to
			}
		}
	}
	return append(to, c)
}

// object asks for what all characters of a text object share.
func (d *Document) object(handle uint64) Object {
	out := Object{MCID: int(int32(d.call("FPDFPageObj_GetMarkedContentID", handle)))}
	b := uint64(d.in.buf)
	if uint32(d.call("FPDFTextObj_GetFontSize", handle, b)) != 0 {
		out.Size = d.float32(0)
	}
	if uint32(d.call("FPDFPageObj_GetMatrix", handle, b)) != 0 {
		out.Size *= math.Hypot(d.float32(2), d.float32(3))
	}
	if uint32(d.call("FPDFPageObj_GetBounds", handle, b, b+4, b+8, b+12)) != 0 {
		out.Box = Rect{Left: d.float32(0), Bottom: d.float32(1), Right: d.float32(2), Top: d.float32(3)}
	}
	return out
}

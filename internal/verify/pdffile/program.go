package pdffile

import (
	"bytes"
	"encoding/binary"
	"iter"
	"slices"
)

// Program is an embedded TrueType font program: the outlines that are drawn.
type Program struct {
	// Tables are the font's tables by their tags.
	Tables     map[string][]byte
	glyf, loca []byte
	cmap, gsub []byte
	points     []Point // room to measure in
	flags      []byte  // room for those of a glyph
	long       bool    // format of loca
	Upem       int
	Glyphs     int
}

// OpenProgram reads the tables of a TrueType font.
func OpenProgram(data []byte) (*Program, error) {
	tables := map[string][]byte{}
	p := &Program{Tables: tables}
	if len(data) < 12 {
		return nil, broken("a font is cut")
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	for i := range n {
		at := 12 + 16*i
		if at+16 > len(data) {
			return nil, broken("a font is cut")
		}
		from, size := int(binary.BigEndian.Uint32(data[at+8:])), int(binary.BigEndian.Uint32(data[at+12:]))
		if from > len(data) || size > len(data)-from {
			return nil, broken("the table `%s` of a font is cut", data[at:at+4])
		}
		tag := string(data[at : at+4])
		if _, twice := tables[tag]; twice { // viewers differ in which they take
			return nil, broken("a font has the table `%s` twice", tag)
		}
		tables[tag] = data[from : from+size]
	}
	p.glyf, p.loca, p.cmap, p.gsub = tables["glyf"], tables["loca"], tables["cmap"], tables["GSUB"]
	head, maxp, hhea := tables["head"], tables["maxp"], tables["hhea"]
	if len(head) < 54 || len(maxp) < 6 || len(hhea) < 36 || p.loca == nil {
		return nil, broken("a font lacks a table")
	}
	p.Upem = int(binary.BigEndian.Uint16(head[18:]))
	format := binary.BigEndian.Uint16(head[50:])
	if format > 1 {
		return nil, broken("a font has a table `loca` of no known format")
	}
	p.long = format == 1
	p.Glyphs = int(binary.BigEndian.Uint16(maxp[4:]))
	if p.Upem == 0 {
		return nil, broken("a font has no em")
	}
	return p, nil
}

// raw is the data of a glyph, empty for a blank one.
func (p *Program) raw(gid int) ([]byte, error) {
	if gid < 0 || gid >= p.Glyphs {
		return nil, broken("a font has no glyph %d", gid)
	}
	var from, to int
	if p.long {
		if 4*gid+8 > len(p.loca) {
			return nil, broken("a font is cut")
		}
		from, to = int(binary.BigEndian.Uint32(p.loca[4*gid:])), int(binary.BigEndian.Uint32(p.loca[4*gid+4:]))
	} else {
		if 2*gid+4 > len(p.loca) {
			return nil, broken("a font is cut")
		}
		from, to = 2*int(binary.BigEndian.Uint16(p.loca[2*gid:])), 2*int(binary.BigEndian.Uint16(p.loca[2*gid+2:]))
	}
	if from > to || to > len(p.glyf) {
		return nil, broken("glyph %d of a font is cut", gid)
	}
	return p.glyf[from:to], nil
}

// instructed tells whether a glyph has instructions, which some viewers follow.
func (p *Program) instructed(gid int) bool {
	raw, err := p.raw(gid)
	if err != nil || len(raw) < 10 {
		return false
	}
	r := &reader{data: raw[10:]}
	n := int(int16(binary.BigEndian.Uint16(raw)))
	if n < 0 {
		for flags := moreComponents; flags&moreComponents != 0 && !r.short; {
			if _, flags = r.component(); flags&haveInstructions != 0 {
				return true
			}
		}
		return false
	}
	r.pos = 2 * n
	return r.u16() > 0
}

// Point is a point of an outline in font units. End marks the last of its
// contour.
type Point struct {
	X, Y    float64
	On, End bool
}

// Outline is the points of a glyph, its parts joined; none for a blank. A
// program is read by one goroutine at a time.
func (p *Program) Outline(gid int) ([]Point, error) { return p.AddOutline(nil, gid) }

// AddOutline adds the points of a glyph to others.
func (p *Program) AddOutline(to []Point, gid int) ([]Point, error) {
	budget := maxParts
	return p.outline(to, gid, 0, &budget)
}

const maxParts = 1000 // of one glyph: a hostile font could name a part many times over

// outline adds the points of a glyph.
func (p *Program) outline(out []Point, gid, depth int, budget *int) ([]Point, error) {
	if *budget--; depth > 16 || *budget < 0 {
		return nil, broken("glyph %d of a font has too many parts", gid)
	}
	raw, err := p.raw(gid)
	if err != nil || len(raw) == 0 {
		return out, err
	}
	if len(raw) < 10 {
		return nil, broken("glyph %d of a font is cut", gid)
	}
	if n := int(int16(binary.BigEndian.Uint16(raw))); n >= 0 {
		return p.simple(out, raw[10:], n)
	}
	for c, err := range components(raw[10:]) {
		if err != nil {
			return nil, err
		}
		from := len(out)
		if out, err = p.outline(out, c.gid, depth+1, budget); err != nil {
			return nil, err
		}
		for i := range out[from:] {
			pt := &out[from+i]
			pt.X, pt.Y = c.m.Apply(pt.X, pt.Y)
		}
	}
	return out, nil
}

// Same tells whether a glyph draws what one of another font draws, in units of
// its own em: both have the same data, but for the numbers of their parts.
func (p *Program) Same(gid int, other *Program, otherGID int) bool {
	budget := maxParts
	return p.same(gid, other, otherGID, &budget)
}

func (p *Program) same(gid int, other *Program, otherGID int, budget *int) bool {
	a, err1 := p.raw(gid)
	b, err2 := other.raw(otherGID)
	if *budget--; *budget < 0 || err1 != nil || err2 != nil || len(a) < 10 || len(b) < 10 {
		return false
	}
	if a[0] < 0x80 { // simple; what follows it up to an even place is padding
		return bytes.HasPrefix(a, b) && len(bytes.Trim(a[len(b):], "\x00")) == 0
	}
	if b[0] < 0x80 {
		return false
	}
	const form = argsAreOffsets | moreComponents
	for x, y := (&reader{data: a[10:]}), (&reader{data: b[10:]}); ; {
		c, flags := x.component()
		d, others := y.component()
		if x.short || y.short || flags&form != others&form || flags&argsAreOffsets == 0 || c.m != d.m || !p.same(c.gid, other, d.gid, budget) {
			return false
		}
		if flags&moreComponents == 0 {
			return true
		}
	}
}

// Parts are the glyphs that a composite is made of, itself where it is none.
func (p *Program) Parts(gid int) ([]int, error) {
	raw, err := p.raw(gid)
	if err != nil {
		return nil, err
	}
	if len(raw) < 10 || int16(binary.BigEndian.Uint16(raw)) >= 0 {
		return []int{gid}, nil
	}
	var out []int
	for c, err := range components(raw[10:]) {
		if err != nil {
			return nil, err
		}
		out = append(out, c.gid)
	}
	return out, nil
}

type component struct {
	gid int
	m   Matrix
}

// The flags of composite glyphs (OpenType glyf).
const (
	argsAreWords = 1 << iota
	argsAreOffsets
	_
	oneScale
	_
	moreComponents
	twoScales
	fullMatrix
	haveInstructions
)

// components are the parts of a composite glyph, or an error at its end.
func components(raw []byte) iter.Seq2[component, error] {
	return func(yield func(component, error) bool) {
		r := &reader{data: raw}
		for n := 0; ; n++ {
			c, flags := r.component()
			if r.short || flags&argsAreOffsets == 0 || n > maxParts {
				yield(c, broken("a composite glyph cannot be read"))
				return
			}
			if !yield(c, nil) || flags&moreComponents == 0 {
				return
			}
		}
	}
}

func (r *reader) component() (component, int) {
	flags := int(r.u16())
	c := component{gid: int(r.u16()), m: identity}
	if flags&argsAreWords != 0 {
		c.m[4], c.m[5] = float64(int16(r.u16())), float64(int16(r.u16()))
	} else {
		c.m[4], c.m[5] = float64(int8(r.u8())), float64(int8(r.u8()))
	}
	switch {
	case flags&oneScale != 0:
		c.m[0] = r.f2dot14()
		c.m[3] = c.m[0]
	case flags&twoScales != 0:
		c.m[0], c.m[3] = r.f2dot14(), r.f2dot14()
	case flags&fullMatrix != 0:
		c.m[0], c.m[1], c.m[2], c.m[3] = r.f2dot14(), r.f2dot14(), r.f2dot14(), r.f2dot14()
	}
	return c, flags
}

// reader reads big-endian numbers; past the end it gives 0 and is short.
type reader struct {
	data  []byte
	pos   int
	short bool
}

func (r *reader) u8() uint8 {
	if r.pos >= len(r.data) {
		r.short = true
		return 0
	}
	r.pos++
	return r.data[r.pos-1]
}

func (r *reader) u16() uint16 {
	if r.pos+2 > len(r.data) {
		r.pos, r.short = len(r.data), true
		return 0
	}
	r.pos += 2
	return uint16(r.data[r.pos-2])<<8 | uint16(r.data[r.pos-1])
}

func (r *reader) f2dot14() float64 { return float64(int16(r.u16())) / 16384 }

// The flags of simple glyphs.
const (
	onCurve  = 1
	xShort   = 2
	yShort   = 4
	repeated = 8
	xSame    = 16
	ySame    = 32
)

// simple adds the points of a glyph that is not made of others.
func (p *Program) simple(out []Point, raw []byte, contours int) ([]Point, error) {
	if contours == 0 {
		return out, nil
	}
	r := &reader{data: raw}
	last := -1
	for range contours {
		end := int(r.u16())
		if end < last {
			return nil, broken("a glyph cannot be read")
		}
		last = end
	}
	r.pos += int(r.u16()) // instructions
	n := last + 1
	if r.short || r.pos > len(raw) || !p.readFlags(r, n) {
		return nil, broken("a glyph cannot be read")
	}
	from := len(out)
	out = slices.Grow(out, n)[:from+n]
	points := out[from:]
	x, y := 0, 0
	for i, f := range p.flags {
		x += r.delta(f & (xShort | xSame))
		points[i] = Point{X: float64(x), On: f&onCurve != 0}
	}
	for i, f := range p.flags {
		y += r.delta(f & (yShort | ySame) >> 1)
		points[i].Y = float64(y)
	}
	for i := range contours {
		points[binary.BigEndian.Uint16(raw[2*i:])].End = true
	}
	if r.short {
		return nil, broken("a glyph is cut")
	}
	return out, nil
}

// readFlags takes the flags of n points, and tells whether they are all there.
func (p *Program) readFlags(r *reader, n int) bool {
	p.flags = p.flags[:0]
	for len(p.flags) < n && !r.short {
		f := r.u8()
		p.flags = append(p.flags, f)
		if f&repeated != 0 {
			for range r.u8() {
				p.flags = append(p.flags, f)
			}
		}
	}
	return !r.short && len(p.flags) == n
}

// delta is how far a point is from the one before it, by its flags for x.
func (r *reader) delta(flags byte) int {
	switch flags {
	case xShort | xSame:
		return int(r.u8())
	case xShort:
		return -int(r.u8())
	case xSame:
		return 0
	}
	return int(int16(r.u16()))
}

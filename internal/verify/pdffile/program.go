package pdffile

import (
	"encoding/binary"
	"slices"
)

// Program is an embedded TrueType font program: the outlines that are drawn.
type Program struct {
	// Tables are the font's tables by their tags.
	Tables     map[string][]byte
	glyf, loca []byte
	cmap, gsub []byte
	inks       map[int]Ink // measured so far
	long       bool        // format of loca
	Upem       int
	Glyphs     int
}

// OpenProgram reads the tables of a TrueType font.
func OpenProgram(data []byte) (*Program, error) {
	tables := map[string][]byte{}
	p := &Program{Tables: tables, inks: map[int]Ink{}}
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
		tables[string(data[at:at+4])] = data[from : from+size]
	}
	p.glyf, p.loca, p.cmap, p.gsub = tables["glyf"], tables["loca"], tables["cmap"], tables["GSUB"]
	head, maxp, hhea := tables["head"], tables["maxp"], tables["hhea"]
	if len(head) < 54 || len(maxp) < 6 || len(hhea) < 36 || p.loca == nil {
		return nil, broken("a font lacks a table")
	}
	p.Upem = int(binary.BigEndian.Uint16(head[18:]))
	p.long = binary.BigEndian.Uint16(head[50:]) == 1
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

// Point is a point of an outline in font units. End marks the last of its
// contour.
type Point struct {
	X, Y    float64
	On, End bool
}

// Outline is the points of a glyph, its parts joined; none for a blank.
func (p *Program) Outline(gid int) ([]Point, error) {
	budget := maxParts
	return p.outline(gid, 0, &budget)
}

const maxParts = 1000 // of one glyph: a hostile font could name a part many times over

func (p *Program) outline(gid, depth int, budget *int) ([]Point, error) {
	if *budget--; depth > 16 || *budget < 0 {
		return nil, broken("glyph %d of a font has too many parts", gid)
	}
	raw, err := p.raw(gid)
	if err != nil || len(raw) == 0 {
		return nil, err
	}
	if len(raw) < 10 {
		return nil, broken("glyph %d of a font is cut", gid)
	}
	if n := int(int16(binary.BigEndian.Uint16(raw))); n >= 0 {
		return simple(raw[10:], n)
	}
	parts, err := components(raw[10:])
	if err != nil {
		return nil, err
	}
	var out []Point
	for _, part := range parts {
		points, err := p.outline(part.gid, depth+1, budget)
		if err != nil {
			return nil, err
		}
		for _, pt := range points {
			x, y := part.m.Apply(pt.X, pt.Y)
			out = append(out, Point{x, y, pt.On, pt.End})
		}
	}
	return out, nil
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
	parts, err := components(raw[10:])
	var out []int
	for _, part := range parts {
		out = append(out, part.gid)
	}
	return out, err
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
)

func components(raw []byte) ([]component, error) {
	var out []component
	for {
		r := &reader{data: raw}
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
		if r.short || flags&argsAreOffsets == 0 || len(out) > maxParts {
			return nil, broken("a composite glyph cannot be read")
		}
		out = append(out, c)
		if flags&moreComponents == 0 {
			return out, nil
		}
		raw = raw[r.pos:]
	}
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

func (r *reader) u16() uint16 { hi := r.u8(); return uint16(hi)<<8 | uint16(r.u8()) }

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

func simple(raw []byte, contours int) ([]Point, error) {
	r := &reader{data: raw}
	ends := make([]int, contours)
	for i := range ends {
		ends[i] = int(r.u16())
	}
	if contours == 0 {
		return nil, nil
	}
	r.pos += int(r.u16()) // instructions
	n := ends[contours-1] + 1
	if r.short || r.pos > len(raw) || !slices.IsSorted(ends) || n > 8*len(raw)*256 {
		return nil, broken("a glyph cannot be read")
	}
	flags := make([]byte, 0, min(n, 4096))
	for len(flags) < n && !r.short {
		f := r.u8()
		flags = append(flags, f)
		if f&repeated != 0 {
			for range r.u8() {
				flags = append(flags, f)
			}
		}
	}
	if r.short || len(flags) != n {
		return nil, broken("a glyph cannot be read")
	}
	out := make([]Point, n)
	x, y := 0, 0
	for i, f := range flags {
		x += r.delta(f&xShort != 0, f&xSame != 0)
		out[i].X, out[i].On = float64(x), f&onCurve != 0
	}
	for i, f := range flags {
		y += r.delta(f&yShort != 0, f&ySame != 0)
		out[i].Y = float64(y)
	}
	for _, end := range ends {
		out[end].End = true
	}
	if r.short {
		return nil, broken("a glyph is cut")
	}
	return out, nil
}

func (r *reader) delta(short, same bool) int {
	switch {
	case short && same:
		return int(r.u8())
	case short:
		return -int(r.u8())
	case same:
		return 0
	}
	return int(int16(r.u16()))
}

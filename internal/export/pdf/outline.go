package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"

	"caveat/internal/font"
)

// outlines reads the glyphs of one face (OpenType, tables loca and glyf).
type outlines struct {
	face  *font.Face
	glyf  []byte
	loca  []byte
	long  bool // offsets of four bytes
	count int
}

var errCut = errors.New("is cut short")

func readOutlines(f *font.Face) (*outlines, error) {
	head, err := sfntTable(f.Data, "head", 54)
	if err != nil {
		return nil, faceError(f, err)
	}
	loca, err := sfntTable(f.Data, "loca", 2)
	if err != nil {
		return nil, faceError(f, err)
	}
	glyf, err := sfntTable(f.Data, "glyf", 0)
	if err != nil {
		return nil, faceError(f, err)
	}
	o := &outlines{face: f, glyf: glyf, loca: loca, long: binary.BigEndian.Uint16(head[50:]) != 0}
	if o.count = len(loca)/2 - 1; o.long {
		o.count = len(loca)/4 - 1
	}
	return o, nil
}

func faceError(f *font.Face, err error) error { return fmt.Errorf("font `%s`: %w", f.Name, err) }

// sfntTable is a table of a font file of at least size bytes.
func sfntTable(data []byte, tag string, size int) ([]byte, error) {
	if len(data) < 12 {
		return nil, errCut
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	for i := range n {
		at := 12 + 16*i
		if at+16 > len(data) {
			return nil, errCut
		}
		if string(data[at:at+4]) != tag {
			continue
		}
		from, length := int(binary.BigEndian.Uint32(data[at+8:])), int(binary.BigEndian.Uint32(data[at+12:]))
		if from+length > len(data) || length < size {
			return nil, fmt.Errorf("table `%s` %w", tag, errCut)
		}
		return data[from : from+length], nil
	}
	return nil, fmt.Errorf("has no table `%s`", tag)
}

// glyph is the data of a glyph; empty for a blank one.
func (o *outlines) glyph(id uint16) ([]byte, error) {
	if int(id) >= o.count {
		return nil, faceError(o.face, fmt.Errorf("has no glyph %d", id))
	}
	from, to := o.offset(int(id)), o.offset(int(id)+1)
	if from > to || to > len(o.glyf) {
		return nil, faceError(o.face, fmt.Errorf("glyph %d lies outside table `glyf`", id))
	}
	if to-from > 0 && to-from < 10 {
		return nil, faceError(o.face, fmt.Errorf("glyph %d %w", id, errCut))
	}
	return o.glyf[from:to], nil
}

func (o *outlines) offset(i int) int {
	if o.long {
		return int(binary.BigEndian.Uint32(o.loca[4*i:]))
	}
	return 2 * int(binary.BigEndian.Uint16(o.loca[2*i:]))
}

// isComposite tells whether glyph data is made of components.
func isComposite(g []byte) bool { return len(g) >= 10 && int16(binary.BigEndian.Uint16(g)) < 0 }

// box is a glyph's bounding box.
type box struct{ xMin, yMin, xMax, yMax int }

func glyphBox(g []byte) box {
	if len(g) < 10 {
		return box{}
	}
	at := func(i int) int { return int(int16(binary.BigEndian.Uint16(g[i:]))) }
	return box{at(2), at(4), at(6), at(8)}
}

func (b box) empty() bool { return b == box{} }

func (b box) union(o box) box {
	if b.empty() {
		return o
	}
	if o.empty() {
		return b
	}
	return box{min(b.xMin, o.xMin), min(b.yMin, o.yMin), max(b.xMax, o.xMax), max(b.yMax, o.yMax)}
}

// simple is the size of a simple glyph without its instructions.
type simple struct {
	data             []byte
	contours, points int
}

// plain is a simple glyph without instructions: hints refer to programs that
// an embedded font of several faces cannot carry.
func plain(g []byte) (simple, error) {
	contours := int(int16(binary.BigEndian.Uint16(g)))
	at := 10 + 2*contours
	if at+2 > len(g) {
		return simple{}, errCut
	}
	s := simple{contours: contours}
	if contours > 0 {
		s.points = int(binary.BigEndian.Uint16(g[at-2:])) + 1
	}
	n := int(binary.BigEndian.Uint16(g[at:]))
	if at+2+n > len(g) {
		return simple{}, errCut
	}
	if n == 0 {
		s.data = g
		return s, nil
	}
	s.data = make([]byte, 0, len(g)-n)
	s.data = append(s.data, g[:at]...)
	s.data = append(s.data, 0, 0)
	s.data = append(s.data, g[at+2+n:]...)
	return s, nil
}

// Flags of a component (OpenType, glyf, composite glyph flags).
const (
	argsAreWords   = 0x0001
	argsAreXY      = 0x0002
	hasScale       = 0x0008
	moreComponents = 0x0020
	hasXYScale     = 0x0040
	hasTwoByTwo    = 0x0080
	hasHints       = 0x0100
	useMyMetrics   = 0x0200
	overlaps       = 0x0400
	unscaledOffset = 0x1000
)

// component is one reference of a composite glyph: rest is what follows the
// glyph's number.
type component struct {
	flags uint16
	glyph uint16
	rest  []byte
}

// components takes a composite glyph apart.
func components(g []byte) ([]component, error) {
	var out []component
	for at := 10; ; {
		if at+4 > len(g) {
			return nil, errCut
		}
		c := component{flags: binary.BigEndian.Uint16(g[at:]), glyph: binary.BigEndian.Uint16(g[at+2:])}
		n := componentTail(c.flags)
		if at+4+n > len(g) {
			return nil, errCut
		}
		c.rest = g[at+4 : at+4+n]
		out = append(out, c)
		at += 4 + n
		if c.flags&moreComponents == 0 {
			return out, nil
		}
	}
}

func componentTail(flags uint16) int {
	n := 2
	if flags&argsAreWords != 0 {
		n = 4
	}
	switch {
	case flags&hasScale != 0:
		n += 2
	case flags&hasXYScale != 0:
		n += 4
	case flags&hasTwoByTwo != 0:
		n += 8
	}
	return n
}

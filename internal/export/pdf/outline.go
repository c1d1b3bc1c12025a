package pdf

import (
	"encoding/binary"
	"fmt"

	"caveat/internal/font"
	"caveat/internal/font/sfnt"
)

// outlinesOf reads the glyphs of a face.
func outlinesOf(f *font.Face) (sfnt.Outlines, error) {
	var tables [3][]byte
	for i, t := range []struct {
		tag  string
		size int
	}{{"head", 54}, {"loca", 2}, {"glyf", 0}} {
		data, err := sfnt.Find(f.Data, t.tag, t.size)
		if err != nil {
			return sfnt.Outlines{}, faceError(f, err)
		}
		tables[i] = data
	}
	o, err := sfnt.NewOutlines(tables[0], tables[1], tables[2])
	if err != nil {
		return o, faceError(f, err)
	}
	return o, nil
}

func faceError(f *font.Face, err error) error { return fmt.Errorf("font `%s`: %w", f.Name, err) }

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
		return simple{}, sfnt.ErrCut
	}
	s := simple{contours: contours}
	if contours > 0 {
		s.points = int(binary.BigEndian.Uint16(g[at-2:])) + 1
	}
	n := int(binary.BigEndian.Uint16(g[at:]))
	if at+2+n > len(g) {
		return simple{}, sfnt.ErrCut
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

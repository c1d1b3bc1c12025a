package sfnt

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Outlines are the glyphs of tables glyf and loca.
type Outlines struct {
	glyf, loca []byte
	long       bool // loca has offsets of four bytes
	count      int
}

// NewOutlines are those of three tables, none of which is changed. It fails where `head`
// or `loca` is too short.
func NewOutlines(head, loca, glyf []byte) (Outlines, error) {
	if len(head) < 54 || len(loca) < 2 {
		return Outlines{}, errors.New("table `head` or `loca` is missing or cut short")
	}
	o := Outlines{glyf: glyf, loca: loca, long: binary.BigEndian.Uint16(head[50:]) != 0}
	if o.count = len(loca)/2 - 1; o.long {
		o.count = len(loca)/4 - 1
	}
	return o, nil
}

// Count is how many glyphs there are.
func (o Outlines) Count() int { return o.count }

// Glyph is the data of a glyph; empty for a blank one.
func (o Outlines) Glyph(id int) ([]byte, error) {
	if id >= o.count {
		return nil, fmt.Errorf("has no glyph %d", id)
	}
	from, to := o.offset(id), o.offset(id+1)
	if from > to || to > len(o.glyf) {
		return nil, fmt.Errorf("glyph %d lies outside table `glyf`", id)
	}
	if to-from > 0 && to-from < glyphHeader {
		return nil, fmt.Errorf("glyph %d %w", id, ErrCut)
	}
	return o.glyf[from:to], nil
}

func (o Outlines) offset(i int) int {
	if o.long {
		return int(binary.BigEndian.Uint32(o.loca[4*i:]))
	}
	return 2 * int(binary.BigEndian.Uint16(o.loca[2*i:]))
}

// glyphHeader is the number of contours and the bounding box.
const glyphHeader = 10

// IsComposite tells whether glyph data is made of components.
func IsComposite(glyph []byte) bool {
	return len(glyph) >= glyphHeader && int16(binary.BigEndian.Uint16(glyph)) < 0
}

// Flags of a component (glyf, composite glyph flags).
const (
	ArgsAreWords   = 0x0001
	ArgsAreXY      = 0x0002
	HasScale       = 0x0008
	MoreComponents = 0x0020
	HasXYScale     = 0x0040
	HasTwoByTwo    = 0x0080
	HasHints       = 0x0100
	UseMyMetrics   = 0x0200
	Overlaps       = 0x0400
	UnscaledOffset = 0x1000
)

// Component is one reference of a composite glyph: Rest is what follows the
// glyph's number.
type Component struct {
	Flags uint16
	Glyph uint16
	Rest  []byte
}

// Components takes a composite glyph apart. It fails with ErrCut where one is not whole.
func Components(glyph []byte) ([]Component, error) {
	var out []Component
	for at := glyphHeader; ; {
		if at+4 > len(glyph) {
			return nil, ErrCut
		}
		c := Component{Flags: binary.BigEndian.Uint16(glyph[at:]), Glyph: binary.BigEndian.Uint16(glyph[at+2:])}
		n := tail(c.Flags)
		if at+4+n > len(glyph) {
			return nil, ErrCut
		}
		c.Rest = glyph[at+4 : at+4+n]
		out = append(out, c)
		at += 4 + n
		if c.Flags&MoreComponents == 0 {
			return out, nil
		}
	}
}

// tail is the length of what follows a component's glyph.
func tail(flags uint16) int {
	n := 2
	if flags&ArgsAreWords != 0 {
		n = 4
	}
	switch {
	case flags&HasScale != 0:
		n += 2
	case flags&HasXYScale != 0:
		n += 4
	case flags&HasTwoByTwo != 0:
		n += 8
	}
	return n
}

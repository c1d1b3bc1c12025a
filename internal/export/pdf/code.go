package pdf

import (
	"encoding/binary"
	"slices"

	"caveat/internal/font"
	"caveat/internal/geom"
)

// part is one outline of a code, at its offset in units of its face.
type part struct {
	face   *font.Face
	glyph  uint16
	dx, dy int32
}

// code is one character code of the embedded font: what it draws, how far it
// advances and what it reads as. The code is also the number of its glyph.
type code struct {
	parts   []part
	advance geom.Em
	text    string
	// variant tells codes apart that are otherwise alike: PDFium drops a code
	// that stands twice at one place.
	variant uint8
}

// maxCodes leaves room among 65535 glyphs for those that codes are composed
// of.
const maxCodes = 24000

// typeface is the codes of one embedded font, each drawing, advance and text
// once.
type typeface struct {
	codes  []code // codes[0] is .notdef
	single map[singleKey]uint16
	other  map[string]uint16
	faces  map[*font.Face]int
	key    []byte
}

// wideSpace is never drawn. PDFium takes a move within a TJ for a space when it
// is longer than half the width of the first code that reads as one; where that
// is wider than a third of an em it goes by the width of the next code instead,
// and a code without width is never preceded by a space.
var wideSpace = code{advance: upem, text: " "}

// singleKey is what tells codes of one glyph and one character apart.
type singleKey struct {
	face    *font.Face
	glyph   uint16
	advance geom.Em
	text    rune
}

func newTypeface() *typeface {
	return &typeface{codes: []code{{advance: upem / 2}, wideSpace}, single: map[singleKey]uint16{}, other: map[string]uint16{},
		faces: map[*font.Face]int{}}
}

// full tells whether a line of n more codes has no room.
func (t *typeface) full(n int) bool { return len(t.codes)+n > maxCodes }

// one is the number of a code that draws one glyph and reads as one character.
func (t *typeface) one(p part, advance geom.Em, text rune) uint16 {
	k := singleKey{p.face, p.glyph, advance, text}
	n, ok := t.single[k]
	if !ok {
		n = t.add(code{parts: []part{p}, advance: advance, text: string(text)})
		t.single[k] = n
	}
	return n
}

// number is the number of a code.
func (t *typeface) number(c code) uint16 {
	k := binary.AppendVarint(t.key[:0], int64(c.advance))
	k = append(k, c.variant)
	k = binary.AppendUvarint(k, uint64(len(c.parts)))
	for _, p := range c.parts {
		k = binary.AppendUvarint(k, uint64(t.face(p.face)))
		k = binary.AppendUvarint(k, uint64(p.glyph))
		k = binary.AppendVarint(k, int64(p.dx))
		k = binary.AppendVarint(k, int64(p.dy))
	}
	k = append(k, c.text...)
	t.key = k
	n, ok := t.other[string(k)]
	if !ok {
		c.parts = slices.Clone(c.parts)
		n = t.add(c)
		t.other[string(k)] = n
	}
	return n
}

func (t *typeface) add(c code) uint16 {
	t.codes = append(t.codes, c)
	return uint16(len(t.codes) - 1)
}

func (t *typeface) face(f *font.Face) int {
	n, ok := t.faces[f]
	if !ok {
		n = len(t.faces)
		t.faces[f] = n
	}
	return n
}

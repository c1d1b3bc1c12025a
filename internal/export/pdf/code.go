package pdf

import (
	"cmp"
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
	codes []code // codes[0] is .notdef
	next  []uint16
	faces map[*font.Face]*faceCodes
	last  *faceCodes // the one asked for last
	other map[string]uint16
	marks map[markKey]uint16
	key   []byte
}

// faceCodes are the codes that draw a single glyph of a face: for each glyph
// the first of a chain that goes on in typeface.next.
type faceCodes struct {
	face   *font.Face
	number int
	first  []uint16
}

// markKey names a blank code that reads as a mark of direction.
type markKey struct {
	text    string
	advance geom.Em
	variant uint8
}

// wideSpace is never drawn. PDFium takes a move within a TJ for a space when it
// is longer than half the width of the code that it finds for one; where that is
// wider than a third of an em it goes by the width of the next code instead, and a
// code without width is never preceded by a space. The code that it finds is that
// of the lowest number, from build 8076 on the one that ToUnicode names last.
var wideSpace = code{advance: upem, text: " "}

func newTypeface() *typeface {
	return &typeface{codes: []code{{advance: upem / 2}, wideSpace}, next: make([]uint16, fixed), faces: map[*font.Face]*faceCodes{},
		other: map[string]uint16{}, marks: map[markKey]uint16{}}
}

// full tells whether a line of n more codes has no room.
func (t *typeface) full(n int) bool { return len(t.codes)+n > maxCodes }

// one is the number of a code that draws one glyph and reads as one character.
func (t *typeface) one(p part, advance geom.Em, text string) uint16 {
	f := t.face(p.face)
	if int(p.glyph) >= len(f.first) {
		f.first = append(f.first, make([]uint16, int(p.glyph)+64-len(f.first))...)
	}
	for n := f.first[p.glyph]; n != 0; n = t.next[n] {
		if c := &t.codes[n]; c.advance == advance && c.text == text {
			return n
		}
	}
	n := t.add(code{parts: []part{p}, advance: advance, text: text})
	t.next[n] = f.first[p.glyph]
	f.first[p.glyph] = n
	return n
}

// number is the number of a code.
func (t *typeface) number(c code) uint16 {
	k := binary.AppendVarint(t.key[:0], int64(c.advance))
	k = append(k, c.variant)
	k = binary.AppendUvarint(k, uint64(len(c.parts)))
	for _, p := range c.parts {
		k = binary.AppendUvarint(k, uint64(t.face(p.face).number))
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

// mark is the number of a blank code that reads as a mark of direction.
func (t *typeface) mark(k markKey) uint16 {
	n, ok := t.marks[k]
	if !ok {
		n = t.number(code{text: k.text, advance: k.advance, variant: k.variant})
		t.marks[k] = n
	}
	return n
}

func (t *typeface) add(c code) uint16 {
	t.codes = append(t.codes, c)
	t.next = append(t.next, 0)
	return uint16(len(t.codes) - 1)
}

// fixed is how many codes have their places: .notdef and wideSpace.
const fixed = 2

// remembered is how many codes PDFium keeps the boxes of: what any other draws
// is read again for each letter.
const remembered = 256

// arrange puts the codes in order, given how often each is used, and returns
// their new numbers. PDFium looks a width up in a list from its start, four
// times for each letter. So the codes most used come below 256, and of those and
// of the others the ones of a frequent width stand together, as one range, the
// widths most used first. A look-up passes 28 ranges then, over 13 articles of 60
// paragraphs; where the codes most used came first, whatever their widths, 49.
func (t *typeface) arrange(uses []int) []uint16 {
	order := make([]uint16, len(t.codes))
	for i := range order {
		order[i] = uint16(i)
	}
	slices.SortStableFunc(order[fixed:], func(a, b uint16) int { return cmp.Compare(uses[b], uses[a]) })
	first := min(len(order), remembered)
	t.sortByWidth(order[fixed:first], uses)
	t.sortByWidth(order[first:], uses)
	codes, to := make([]code, len(order)), make([]uint16, len(order))
	for i, n := range order {
		codes[i], to[n] = t.codes[n], uint16(i)
	}
	t.codes = codes
	return to
}

// frequentWidth is how many letters there are to one of a frequent width. More
// widths make look-ups shorter still and fonts larger, Amharic's by a hundredth.
const frequentWidth = 160

// sortByWidth puts codes of one frequent width together and, among these and in
// all the rest, in order of what they draw: neighbours then have similar outlines
// and texts, so that font and ToUnicode pack smaller.
func (t *typeface) sortByWidth(codes []uint16, uses []int) {
	all, byWidth := 0, map[geom.Em]int{}
	for _, n := range codes {
		all += uses[n]
		byWidth[t.codes[n].advance] += uses[n]
	}
	type rank struct {
		used  int
		width geom.Em
	}
	ranks := make([]rank, len(t.codes))
	for _, c := range codes {
		if width := t.codes[c].advance; byWidth[width]*frequentWidth >= all {
			ranks[c] = rank{byWidth[width], width}
		}
	}
	slices.SortFunc(codes, func(m, n uint16) int {
		a, b := ranks[m], ranks[n]
		if d := cmp.Or(cmp.Compare(b.used, a.used), cmp.Compare(a.width, b.width)); d != 0 {
			return d
		}
		return t.compare(&t.codes[m], &t.codes[n])
	})
}

// compare orders codes; no two are equal.
func (t *typeface) compare(a, b *code) int {
	if d := slices.CompareFunc(a.parts, b.parts, t.compareParts); d != 0 {
		return d
	}
	return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.advance, b.advance), cmp.Compare(a.variant, b.variant))
}

func (t *typeface) compareParts(a, b part) int {
	if a.face != b.face {
		return cmp.Compare(t.face(a.face).number, t.face(b.face).number)
	}
	return cmp.Or(cmp.Compare(a.glyph, b.glyph), cmp.Compare(a.dx, b.dx), cmp.Compare(a.dy, b.dy))
}

func (t *typeface) face(f *font.Face) *faceCodes {
	if t.last != nil && t.last.face == f {
		return t.last
	}
	c := t.faces[f]
	if c == nil {
		c = &faceCodes{face: f, number: len(t.faces)}
		t.faces[f] = c
	}
	t.last = c
	return c
}

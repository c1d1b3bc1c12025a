package foundry

import (
	"fmt"
	"math"
	"slices"
	"unicode"

	"caveat/internal/font"
	"caveat/internal/verify/bidi"
	"caveat/internal/verify/pdffile"

	"golang.org/x/text/unicode/norm"
)

// openFace is a face as far as it has been read.
type openFace struct {
	program  *pdffile.Program
	subs     *pdffile.Substitutions  // nil until they are needed
	outlines map[int][]pdffile.Point // by glyph
	reach    map[string][]int        // glyphs that may be drawn for a text
	glyphs   []int                   // room for nominal
}

// open reads a face, once.
func (f *Foundry) open(face *font.Face) (*openFace, error) {
	if k := f.faces[face]; k != nil {
		return k, nil
	}
	program, err := pdffile.OpenProgram(face.Data)
	if err != nil {
		return nil, fmt.Errorf("the face `%s` cannot be read: %w", face.Name, err)
	}
	k := &openFace{program: program, outlines: map[int][]pdffile.Point{}, reach: map[string][]int{}}
	f.faces[face] = k
	return k, nil
}

// hasNominal tells whether the figure's glyph is the face's glyph for a single
// character of the text.
func (k *openFace) hasNominal(g *figure) bool {
	return g.program.Upem == k.program.Upem && k.isAmong(g, g.gid, k.nominal(g.forms))
}

// hasShaped tells whether the figure's glyph, or all its parts, are among those
// that the face may draw for the text.
func (k *openFace) hasShaped(g *figure) bool {
	if g.program.Upem != k.program.Upem {
		return false
	}
	candidates := k.candidates(g)
	return k.isAmong(g, g.gid, candidates) || !slices.ContainsFunc(g.ids, func(gid int) bool { return !k.isAmong(g, gid, candidates) })
}

// isAmong tells whether a glyph of the figure's font is one of these glyphs of the
// face.
func (k *openFace) isAmong(g *figure, gid int, among []int) bool {
	return slices.ContainsFunc(among, func(own int) bool { return g.program.Same(gid, k.program, own) })
}

// sameInk tells whether the face may draw the text with the outlines of the figure, in
// one glyph or in several.
func (k *openFace) sameInk(g *figure) bool {
	one := func(points []pdffile.Point, among []int) bool {
		return slices.ContainsFunc(among, func(gid int) bool { return alike(points, g.program.Upem, k.outline(gid), k.program.Upem) })
	}
	if one(g.whole, k.nominal(g.forms)) {
		return true
	}
	candidates := k.candidates(g)
	strange := func(part []pdffile.Point) bool { return len(part) > 0 && !one(part, candidates) }
	return one(g.whole, candidates) || len(g.parts) > 0 && !slices.ContainsFunc(g.parts, strange)
}

// outline is the outline of a glyph, read once.
func (k *openFace) outline(gid int) []pdffile.Point {
	points, ok := k.outlines[gid]
	if !ok {
		points, _ = k.program.Outline(gid)
		k.outlines[gid] = points
	}
	return points
}

// candidates are the glyphs that the face may draw for a figure's text.
func (k *openFace) candidates(g *figure) []int {
	if out, ok := k.reach[g.text]; ok {
		return out
	}
	out := k.reachable(k.nominal(g.forms))
	k.reach[g.text] = out
	return out
}

// reachable are the glyphs that the face's substitutions may make of some glyphs.
func (k *openFace) reachable(glyphs []int) []int {
	if k.subs == nil {
		k.subs = k.program.Substitutions()
	}
	return k.subs.Reach(glyphs)
}

// nominal are the glyphs of single characters. The next call overwrites them.
func (k *openFace) nominal(forms []rune) []int {
	k.glyphs = k.glyphs[:0]
	for _, r := range forms {
		if g := k.program.Nominal(r); g != 0 {
			k.glyphs = append(k.glyphs, g)
		}
	}
	return k.glyphs
}

// forms are the characters that a shaper may look up for a text: its composed and
// decomposed forms, mirror images, a dotted circle under a lone mark, and the parts
// that vowels of some scripts fall into.
func forms(text string) []rune {
	out := append(make([]rune, 0, 8), 0x25cc)
	if len(text) > 1 || text >= "\x80" {
		text += norm.NFC.String(text) + norm.NFD.String(text)
	}
	for _, r := range text {
		if unicode.IsSpace(r) || slices.Contains(out, r) {
			continue
		}
		out = append(out, r)
		switch {
		case r == 0x0e33 || r == 0x0eb3: // Thai and Lao am
			out = append(out, r-1, r+0x1a)
		case r >= 0x17be && r <= 0x17c5: // Khmer vowels round a consonant
			out = append(out, 0x17c1)
		case r == 0x2011 || r == 0xad:
			out = append(out, 0x2010, '-')
		}
		if other, ok := bidi.Mirrored(r); ok {
			out = append(out, other)
		}
	}
	return out
}

// alike tells whether two outlines are the same but for the em they are drawn
// in and the rounding that comes with it.
func alike(a []pdffile.Point, upemA int, b []pdffile.Point, upemB int) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	scale, near := float64(upemA)/float64(upemB), 2.1*float64(upemA)/1000
	for i := range a {
		if a[i].On != b[i].On || a[i].End != b[i].End || math.Abs(a[i].X-b[i].X*scale) > near || math.Abs(a[i].Y-b[i].Y*scale) > near {
			return false
		}
	}
	return true
}

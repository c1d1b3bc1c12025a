package font

import (
	"slices"
	"unicode"

	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// closure is the glyphs that a text of certain characters can ever be drawn
// with: those of the characters, and all that substitutions make of them,
// whatever their context. It keeps some that no text needs and none too few,
// whichever program shapes the text.
type closure struct {
	font *gotext.Font
	keep []bool // by glyph
	todo []tables.GlyphID
}

// glyphs is the closure of the characters. Every mark of the face belongs to
// it (shapers take a vowel sign apart into others), the joiners, the dotted
// circle that carries a lone mark, and .notdef.
func glyphs(f *Face, runes func(rune) bool) []bool {
	c := &closure{font: f.Font, keep: make([]bool, f.glyphCount())}
	c.add(0)
	for it := f.Font.Cmap.Iter(); it.Next(); {
		if r, g := it.Char(); runes(r) || unicode.Is(unicode.M, r) || r == ' ' || r == 0x200C || r == 0x200D || r == 0x25CC {
			c.add(tables.GlyphID(g))
		}
	}
	for {
		c.drain()
		if !c.ligatures() {
			return c.keep
		}
	}
}

func (c *closure) add(g tables.GlyphID) {
	if int(g) < len(c.keep) && !c.keep[g] {
		c.keep[g] = true
		c.todo = append(c.todo, g)
	}
}

// drain follows the substitutions of one glyph by others.
func (c *closure) drain() {
	for len(c.todo) > 0 {
		g := c.todo[len(c.todo)-1]
		c.todo = c.todo[:len(c.todo)-1]
		for _, l := range c.font.GSUB.Lookups {
			for _, s := range l().Subtables {
				c.substitutes(s, g)
			}
		}
	}
}

func (c *closure) substitutes(subtable tables.GSUBLookup, g tables.GlyphID) {
	switch s := subtable.(type) {
	case tables.SingleSubs:
		c.single(s.Data, g)
	case tables.MultipleSubs:
		if i, ok := s.Coverage.Index(g); ok && i < len(s.Sequences) {
			c.addAll(s.Sequences[i].SubstituteGlyphIDs)
		}
	case tables.AlternateSubs:
		if i, ok := s.Coverage.Index(g); ok && i < len(s.AlternateSets) {
			c.addAll(s.AlternateSets[i].AlternateGlyphIDs)
		}
	case tables.ReverseChainSingleSubs:
		if i, ok := s.Cov().Index(g); ok && i < len(s.SubstituteGlyphIDs) {
			c.add(s.SubstituteGlyphIDs[i])
		}
	}
}

func (c *closure) single(data tables.SingleSubstData, g tables.GlyphID) {
	i, ok := data.Cov().Index(g)
	if !ok {
		return
	}
	switch d := data.(type) {
	case tables.SingleSubstData1:
		c.add(tables.GlyphID(int(g) + int(d.DeltaGlyphID)))
	case tables.SingleSubstData2:
		if i < len(d.SubstituteGlyphIDs) {
			c.add(d.SubstituteGlyphIDs[i])
		}
	}
}

func (c *closure) addAll(glyphs []tables.GlyphID) {
	for _, g := range glyphs {
		c.add(g)
	}
}

// ligatures adds every ligature whose parts are all there; it tells whether
// there was one.
func (c *closure) ligatures() bool {
	for _, l := range c.font.GSUB.Lookups {
		for _, subtable := range l().Subtables {
			s, ok := subtable.(tables.LigatureSubs)
			if !ok {
				continue
			}
			for g, kept := range c.keep {
				if i, ok := s.Coverage.Index(tables.GlyphID(g)); kept && ok && i < len(s.LigatureSets) {
					c.ligaturesOf(s.LigatureSets[i])
				}
			}
		}
	}
	return len(c.todo) > 0
}

func (c *closure) ligaturesOf(set tables.LigatureSet) {
	for _, l := range set.Ligatures {
		lost := func(part tables.GlyphID) bool { return int(part) >= len(c.keep) || !c.keep[part] }
		if !slices.ContainsFunc(l.ComponentGlyphIDs, lost) {
			c.add(l.LigatureGlyph)
		}
	}
}

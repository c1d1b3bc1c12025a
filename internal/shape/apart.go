package shape

import (
	"slices"

	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// partsWords tells whether a font shapes a word with the blank before it alike
// whatever comes before that blank, so that words may be shaped once and used
// again. It holds where no rule of GSUB or GPOS that looks at more than one
// glyph has the blank among them, save as the first, or skips it.
func partsWords(f *gotext.Font, blank gotext.GID) bool {
	if blank == 0 || len(f.Kern) > 0 || len(f.Kerx) > 0 || len(f.Morx) > 0 {
		return false
	}
	b := blankGlyph{id: tables.GlyphID(blank), gdef: &f.GDEF}
	for _, l := range f.GSUB.Lookups {
		for _, t := range l.Subtables {
			if b.substituted(t, l.Flag) {
				return false
			}
		}
	}
	for _, l := range f.GPOS.Lookups {
		for _, t := range l.Subtables {
			if b.positioned(t, l.Flag) {
				return false
			}
		}
	}
	return true
}

// blankGlyph asks of lookups whether they see the glyph of a blank.
type blankGlyph struct {
	id   tables.GlyphID
	gdef *tables.GDEF
}

func (b blankGlyph) in(cs ...tables.Coverage) bool {
	for _, c := range cs {
		if _, ok := c.Index(b.id); ok {
			return true
		}
	}
	return false
}

// skipped tells whether a lookup with these flags looks past the blank
// (OpenType, LookupFlag bits 1 to 3).
func (b blankGlyph) skipped(flag uint16) bool {
	if b.gdef.GlyphClassDef == nil {
		return flag&2 != 0 // taken for a base glyph
	}
	return b.gdef.GlyphProps(b.id)&flag&0xE != 0
}

func (b blankGlyph) substituted(t tables.GSUBLookup, flag uint16) bool {
	switch t := t.(type) {
	case tables.SingleSubs, tables.MultipleSubs, tables.AlternateSubs:
		return b.in(t.Cov()) // what it becomes is not followed
	case tables.LigatureSubs:
		return b.skipped(flag) || b.component(t)
	case tables.ContextualSubs:
		return b.skipped(flag) || b.context(t.Data)
	case tables.ChainedContextualSubs:
		return b.skipped(flag) || b.chain(t.Data)
	case tables.ReverseChainSingleSubs:
		return b.skipped(flag) || b.follows(t.BacktrackCoverages, []tables.Coverage{t.Cov()}, t.LookaheadCoverages)
	}
	return true
}

func (b blankGlyph) component(t tables.LigatureSubs) bool {
	for _, set := range t.LigatureSets {
		for _, l := range set.Ligatures {
			if slices.Contains(l.ComponentGlyphIDs, b.id) {
				return true
			}
		}
	}
	return false
}

func (b blankGlyph) positioned(t tables.GPOSLookup, flag uint16) bool {
	switch t := t.(type) {
	case tables.SinglePos, tables.MarkBasePos, tables.MarkLigPos, tables.MarkMarkPos:
		return b.in(t.Cov()) // marks stay with their base, which is never parted from them
	case tables.CursivePos:
		return b.skipped(flag) || b.in(t.Cov())
	case tables.PairPos:
		return b.skipped(flag) || b.pair(t.Data)
	case tables.ContextualPos:
		return b.skipped(flag) || b.context(t.Data)
	case tables.ChainedContextualPos:
		return b.skipped(flag) || b.chain(t.Data)
	}
	return true
}

func (b blankGlyph) pair(d tables.PairPosData) bool {
	switch d := d.(type) {
	case tables.PairPosData1:
		for _, set := range d.PairSets {
			if _, ok := set.FindGlyph(b.id); ok {
				return true
			}
		}
		return false
	case tables.PairPosData2:
		second, _ := d.ClassDef2.Class(b.id)
		for first := range d.ClassDef1.Extent() {
			if d.Record(uint16(first), second) != (tables.Class2Record{}) {
				return true
			}
		}
		return false
	}
	return true
}

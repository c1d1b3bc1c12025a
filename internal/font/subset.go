package font

import (
	"encoding/binary"
	"slices"
	"unicode"

	"caveat/internal/font/sfnt"
)

// subsetTables are the tables of a subset: what drawing needs. Hints,
// signatures and glyph names are left out.
var subsetTables = [...]string{"GDEF", "GPOS", "GSUB", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}

// Subset is the face as a TrueType font with the outlines that a text needs,
// whose characters runes tells. Glyphs keep their numbers, so that every table
// of layout stays true; the outlines of the others are empty. The same
// characters give the same bytes. The face must be loaded, as those of a
// Stack are.
func (f *Face) Subset(runes func(rune) bool) ([]byte, error) {
	data := map[string][]byte{}
	for _, tag := range subsetTables {
		if t, err := sfnt.Find(f.Data, tag, 0); err == nil {
			data[tag] = t
		}
	}
	outlines, err := sfnt.NewOutlines(data["head"], data["loca"], data["glyf"])
	if err != nil {
		return nil, err
	}
	keep := glyphs(f, runes)
	if err := keepComponents(outlines, keep); err != nil {
		return nil, err
	}
	if !f.hasMarks(runes) { // without marks to place it only kerns: 230 KB in the Ethiopic faces
		delete(data, "GPOS")
	}
	if data["glyf"], data["loca"], err = only(outlines, keep); err != nil {
		return nil, err
	}
	data["cmap"] = f.charactersOf(keep)
	data["head"] = longOffsets(data["head"])
	data["post"] = withoutNames(data["post"])
	var tables []sfnt.Table
	for _, tag := range subsetTables {
		if len(data[tag]) > 0 {
			tables = append(tables, sfnt.Table{Tag: tag, Data: data[tag]})
		}
	}
	return sfnt.Assemble(tables), nil
}

// hasMarks tells whether a text has a mark that the face draws.
func (f *Face) hasMarks(runes func(rune) bool) bool {
	for it := f.Font.Cmap.Iter(); it.Next(); {
		if r, _ := it.Char(); runes(r) && unicode.Is(unicode.M, r) {
			return true
		}
	}
	return false
}

// glyphCount is the number of glyphs of a loaded face (table maxp).
func (f *Face) glyphCount() int {
	ld, err := newLoader(f.Data)
	if err != nil {
		return 0
	}
	maxp, err := table(ld, "maxp", 6)
	if err != nil {
		return 0
	}
	return int(binary.BigEndian.Uint16(maxp[4:]))
}

// keepComponents keeps the glyphs that kept glyphs are composed of.
func keepComponents(o sfnt.Outlines, keep []bool) error {
	for again := true; again; {
		again = false
		for g, kept := range keep {
			if !kept || g >= o.Count() {
				continue
			}
			parts, err := componentsOf(o, g)
			if err != nil {
				return err
			}
			for _, p := range parts {
				if g := int(p.Glyph); g < len(keep) && !keep[g] {
					keep[g], again = true, true
				}
			}
		}
	}
	return nil
}

// componentsOf is what a glyph is composed of, if it is.
func componentsOf(o sfnt.Outlines, id int) ([]sfnt.Component, error) {
	glyph, err := o.Glyph(id)
	if err != nil || !sfnt.IsComposite(glyph) {
		return nil, err
	}
	return sfnt.Components(glyph)
}

// only is the tables glyf and loca with the outlines of some glyphs.
func only(o sfnt.Outlines, keep []bool) (glyf, loca []byte, err error) {
	loca = make([]byte, 0, 4*o.Count()+4)
	for id := range o.Count() {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if id >= len(keep) || !keep[id] {
			continue
		}
		glyph, err := o.Glyph(id)
		if err != nil {
			return nil, nil, err
		}
		glyf = append(glyf, glyph...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf))), nil
}

// longOffsets is the table head of a font whose loca has 32-bit offsets.
func longOffsets(head []byte) []byte {
	out := slices.Clone(head)
	binary.BigEndian.PutUint16(out[50:], 1)
	return out
}

// withoutNames is the table post in version 3, which has no glyph names.
func withoutNames(post []byte) []byte {
	out := slices.Clone(post[:min(32, len(post))])
	if len(out) >= 4 {
		binary.BigEndian.PutUint32(out, 0x00030000)
	}
	return out
}

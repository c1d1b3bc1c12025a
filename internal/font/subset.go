package font

import (
	"encoding/binary"
	"errors"
	"slices"
	"unicode"

	ot "github.com/go-text/typesetting/font/opentype"
)

// subsetTables are the tables of a subset: what drawing needs. Hints,
// signatures and glyph names are left out.
var subsetTables = [...]string{"GDEF", "GPOS", "GSUB", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}

var errGlyphs = errors.New("its glyphs lie outside its table `glyf`")

// Subset is the face as a TrueType font with the outlines that a text needs,
// whose characters runes tells. Glyphs keep their numbers, so that every table
// of layout stays true; the outlines of the others are empty. The same
// characters give the same bytes. The face must be loaded, as those of a
// Stack are.
func (f *Face) Subset(runes func(rune) bool) ([]byte, error) {
	ld, err := newLoader(f.Data)
	if err != nil {
		return nil, err
	}
	data := map[string][]byte{}
	for _, tag := range subsetTables {
		if t, err := ld.RawTable(ot.MustNewTag(tag)); err == nil {
			data[tag] = t
		}
	}
	outlines, err := readOutlines(data)
	if err != nil {
		return nil, err
	}
	keep := glyphs(f, runes)
	if err := outlines.components(keep); err != nil {
		return nil, err
	}
	if !f.hasMarks(runes) { // without marks to place it only kerns: 230 KB in the Ethiopic faces
		delete(data, "GPOS")
	}
	data["glyf"], data["loca"] = outlines.only(keep)
	data["cmap"] = f.charactersOf(keep)
	data["head"] = longOffsets(data["head"])
	data["post"] = withoutNames(data["post"])
	return writeFont(data), nil
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

// outlines is the glyf table, with the offsets of loca: one more than glyphs.
type outlines struct {
	glyf    []byte
	offsets []int
}

func readOutlines(data map[string][]byte) (outlines, error) {
	o := outlines{glyf: data["glyf"]}
	loca := data["loca"]
	long := len(data["head"]) >= 52 && data["head"][51] == 1 // indexToLocFormat
	for len(loca) >= 2 && !long || len(loca) >= 4 {
		if long {
			o.offsets, loca = append(o.offsets, int(binary.BigEndian.Uint32(loca))), loca[4:]
		} else {
			o.offsets, loca = append(o.offsets, 2*int(binary.BigEndian.Uint16(loca))), loca[2:]
		}
	}
	if !slices.IsSorted(o.offsets) || len(o.offsets) == 0 || o.offsets[len(o.offsets)-1] > len(o.glyf) {
		return o, errGlyphs
	}
	return o, nil
}

func (o outlines) glyph(g int) []byte {
	if g+1 >= len(o.offsets) {
		return nil
	}
	return o.glyf[o.offsets[g]:o.offsets[g+1]]
}

// The flags of a composite glyph's components (OpenType, glyf).
const (
	wordArguments  = 0x0001
	oneScale       = 0x0008
	moreComponents = 0x0020
	twoScales      = 0x0040
	twoByTwo       = 0x0080
)

// components keeps the glyphs that kept glyphs are composed of.
func (o outlines) components(keep []bool) error {
	for again := true; again; {
		again = false
		for g, kept := range keep {
			if !kept {
				continue
			}
			parts, err := partsOf(o.glyph(g))
			if err != nil {
				return err
			}
			for _, p := range parts {
				if p < len(keep) && !keep[p] {
					keep[p], again = true, true
				}
			}
		}
	}
	return nil
}

// partsOf is the glyphs that a composite glyph is made of.
func partsOf(glyph []byte) ([]int, error) {
	if len(glyph) < 10 || int16(binary.BigEndian.Uint16(glyph)) >= 0 {
		return nil, nil
	}
	var out []int
	for rest := glyph[10:]; ; {
		if len(rest) < 6 {
			return nil, errGlyphs
		}
		flags := binary.BigEndian.Uint16(rest)
		out = append(out, int(binary.BigEndian.Uint16(rest[2:])))
		size := partSize(flags)
		if flags&moreComponents == 0 {
			return out, nil
		}
		if len(rest) < size {
			return nil, errGlyphs
		}
		rest = rest[size:]
	}
}

// partSize is the length of a component record.
func partSize(flags uint16) int {
	size := 6
	if flags&wordArguments != 0 {
		size += 2
	}
	switch {
	case flags&oneScale != 0:
		size += 2
	case flags&twoScales != 0:
		size += 4
	case flags&twoByTwo != 0:
		size += 8
	}
	return size
}

// only is the tables glyf and loca with the outlines of some glyphs.
func (o outlines) only(keep []bool) (glyf, loca []byte) {
	size := 0
	for g := range len(o.offsets) - 1 {
		if g < len(keep) && keep[g] {
			size += len(o.glyph(g)) + 3
		}
	}
	glyf, loca = make([]byte, 0, size), make([]byte, 0, 4*len(o.offsets))
	for g := range len(o.offsets) - 1 {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if g < len(keep) && keep[g] {
			glyf = padded(append(glyf, o.glyph(g)...))
		}
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
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

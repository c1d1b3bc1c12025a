package font

import (
	"cmp"
	"encoding/binary"
	"slices"

	"caveat/internal/font/sfnt"
)

// mapping is a character and its glyph.
type mapping struct{ char, glyph int }

// charactersOf is a table cmap with the characters of some glyphs. A program
// takes another font for those that are not in it, instead of a blank.
func (f *Face) charactersOf(keep []bool) []byte {
	var all []mapping
	for it := f.Font.Cmap.Iter(); it.Next(); {
		if r, g := it.Char(); g != 0 && int(g) < len(keep) && keep[g] {
			all = append(all, mapping{int(r), int(g)})
		}
	}
	slices.SortFunc(all, func(a, b mapping) int { return cmp.Compare(a.char, b.char) })
	return characterMap(slices.Compact(all))
}

// run is characters that follow one another, as their glyphs do.
type run struct{ first, last, glyph int }

func runs(all []mapping) []run {
	var out []run
	for _, m := range all {
		if n := len(out) - 1; n >= 0 && out[n].last+1 == m.char && out[n].glyph+m.char-out[n].first == m.glyph {
			out[n].last = m.char
			continue
		}
		out = append(out, run{m.char, m.char, m.glyph})
	}
	return out
}

// characterMap is a table cmap: format 4 for the basic plane, which every
// program reads, and format 12 for all.
func characterMap(all []mapping) []byte {
	basic := segments(slices.DeleteFunc(runs(all), func(r run) bool { return r.last > 0xFFFE }))
	out := append16(nil, 0, 2, 3, 1)
	out = binary.BigEndian.AppendUint32(out, 20)
	out = append16(out, 3, 10)
	out = binary.BigEndian.AppendUint32(out, uint32(20+len(basic)))
	return append(append(out, basic...), groups(runs(all))...)
}

// segments is a subtable of format 4.
func segments(rs []run) []byte {
	rs = append(rs, run{0xFFFF, 0xFFFF, 0})
	var last, first, delta []byte
	for _, r := range rs {
		last, first, delta = append16(last, r.last), append16(first, r.first), append16(delta, r.glyph-r.first)
	}
	body := append16(nil, 2*len(rs))
	body = append(body, sfnt.SearchHeader(len(rs), 2)...)
	body = append(append16(append(body, last...), 0), first...)
	body = append(append(body, delta...), make([]byte, 2*len(rs))...) // no idRangeOffset
	return append(append16(nil, 4, 6+len(body), 0), body...)
}

// groups is a subtable of format 12.
func groups(rs []run) []byte {
	out := append16(nil, 12, 0)
	for _, v := range []int{16 + 12*len(rs), 0, len(rs)} {
		out = binary.BigEndian.AppendUint32(out, uint32(v))
	}
	for _, r := range rs {
		for _, v := range []int{r.first, r.last, r.glyph} {
			out = binary.BigEndian.AppendUint32(out, uint32(v))
		}
	}
	return out
}

func append16(out []byte, values ...int) []byte {
	for _, v := range values {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	return out
}

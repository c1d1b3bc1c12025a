package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strconv"
)

// writeFont embeds a typeface and returns its Type0 font: CIDs are glyph
// numbers (Identity), and every code has its text in ToUnicode.
func writeFont(f *file, t *typeface) (ref, error) {
	glyphs, err := newGlyphSet(t.codes)
	if err != nil {
		return 0, err
	}
	m := glyphs.metrics(t.codes)
	data := glyphs.sfnt(t.codes, m)
	program := f.alloc()
	f.program(program, data)
	base := subsetTag(data) + "+CaveatClusters"
	descriptor := f.add(fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0"+
		"/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %v>>", base, m.box.xMin, m.box.yMin, m.box.xMax, m.box.yMax,
		m.ascent, -m.descent, min(m.ascent, 714), program))
	descendant := f.add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDToGIDMap/Identity"+
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %v/DW 0/W %s>>", base, descriptor, widths(t.codes)))
	unicode := f.alloc()
	f.stream(unicode, "", toUnicode(t.codes))
	return f.add(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>",
		base, descendant, unicode)), nil
}

// subsetTag is six capital letters that differ between subsets (ISO 32000-1
// 9.6.4).
func subsetTag(data []byte) string {
	sum := sha256.Sum256(data)
	n := binary.BigEndian.Uint64(sum[:])
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + byte(n%26)
		n /= 26
	}
	return string(tag)
}

// asRange tells whether n codes of one width, the first of them from, are written
// as a range. Fewer than four take less room in a list, but look-ups of the codes
// most used pass it entry by entry.
func asRange(from, n int) bool { return n >= 4 || n >= 2 && from < remembered }

// widths is the W array (ISO 32000-1 9.7.4.3).
func widths(codes []code) string {
	out := []byte{'['}
	list := 0 // where the list of single widths begins
	for from, to := 0, 0; from < len(codes); from = to {
		for to = from + 1; to < len(codes) && codes[to].advance == codes[from].advance; to++ {
		}
		if !asRange(from, to-from) {
			continue
		}
		out = appendWidths(out, list, codes[list:from])
		out = fmt.Appendf(out, "%d %d %d ", from, to-1, codes[from].advance)
		list = to
	}
	return string(append(appendWidths(out, list, codes[list:]), ']'))
}

// appendWidths writes the widths of codes from first on.
func appendWidths(out []byte, first int, codes []code) []byte {
	if len(codes) == 0 {
		return out
	}
	out = append(strconv.AppendInt(out, int64(first), 10), '[')
	for i, c := range codes {
		if i > 0 {
			out = append(out, ' ')
		}
		out = strconv.AppendInt(out, int64(c.advance), 10)
	}
	return append(out, ']')
}

// toUnicode is the CMap from codes to text (ISO 32000-1 9.10.3, Adobe Technical
// Note 5014). Lists of texts pack to half the size of pairs.
func toUnicode(codes []code) []byte {
	out := append(make([]byte, 0, 400+20*len(codes)), `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`...)
	// One section has room for 100 ranges, which is more than maxCodes fill.
	out = fmt.Appendf(out, "%d beginbfrange\n", min(1, len(codes)-2)+(len(codes)-1)>>8+1)
	for from := 2; from < len(codes); {
		to := min(len(codes), from|0xFF+1)
		out = appendRange(out, from, codes[from:to])
		from = to
	}
	out = appendRange(out, 1, codes[1:2]) // wideSpace
	return append(out, "endbfrange\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

// appendRange writes the texts of codes that follow one another; but for the
// last byte their numbers are the same.
func appendRange(out []byte, first int, codes []code) []byte {
	out = append(appendUnit(append(out, '<'), uint16(first)), "> <"...)
	out = append(appendUnit(out, uint16(first+len(codes)-1)), "> ["...)
	for i := range codes {
		out = append(appendHex16(append(out, '<'), codes[i].text), '>')
	}
	return append(out, "]\n"...)
}

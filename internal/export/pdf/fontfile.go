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
	f.stream(program, fmt.Sprintf("/Length1 %d", len(data)), data)
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

// widths is the W array, one run of all codes.
func widths(codes []code) string {
	out := []byte("[0[")
	for i, c := range codes {
		if i > 0 {
			out = append(out, ' ')
		}
		out = strconv.AppendInt(out, int64(c.advance), 10)
	}
	return string(append(out, "]]"...))
}

// perSection is the greatest number of lines of a bfchar section (Adobe
// Technical Note 5014).
const perSection = 100

// toUnicode is the CMap from codes to text (ISO 32000-1 9.10.3).
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
	for from := 1; from < len(codes); from += perSection {
		to := min(from+perSection, len(codes))
		out = fmt.Appendf(out, "%d beginbfchar\n", to-from)
		for i := from; i < to; i++ {
			out = append(appendUnit(append(out, '<'), uint16(i)), "> <"...)
			out = append(appendHex16(out, codes[i].text), ">\n"...)
		}
		out = append(out, "endbfchar\n"...)
	}
	return append(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

package verify_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"

	"caveat/internal/model"
	"caveat/internal/verify"
	"caveat/internal/verify/pdffile"
)

// numbers is an array of numbers.
func numbers(all ...float64) pdffile.Array {
	var out pdffile.Array
	for _, n := range all {
		out = append(out, pdffile.Number(n))
	}
	return out
}

// setting gives a dictionary of the file an entry.
func setting(of func(*pdfEditor) pdffile.Dict, key pdffile.Name, value any) func(made) []byte {
	return onPDF(func(e *pdfEditor) { of(e)[key] = value })
}

// deep is the dictionary that an entry of the catalog is, or leads to.
func deep(key pdffile.Name) func(*pdfEditor) pdffile.Dict {
	return func(e *pdfEditor) pdffile.Dict { return e.resolved(e.catalog()[key]) }
}

func (e *pdfEditor) resolved(v any) pdffile.Dict {
	if ref, ok := v.(pdffile.Ref); ok {
		v = e.objects[ref.Num]
	}
	return v.(pdffile.Dict)
}

// onLink lays a link with some entries over a page.
func onLink(entries pdffile.Dict) func(made) []byte {
	return onPDF(func(e *pdfEditor) {
		d := pdffile.Dict{"Type": pdffile.Name("Annot"), "Subtype": pdffile.Name("Link"), "Rect": numbers(0, 0, 600, 900), "Border": numbers(0, 0, 0),
			"A": pdffile.Dict{"S": pdffile.Name("URI"), "URI": pdffile.String("https://example.org")}}
		for key, v := range entries {
			d[key] = v
		}
		page := e.dict(e.pages[1])
		list, _ := page["Annots"].(pdffile.Array)
		page["Annots"] = append(append(pdffile.Array{}, list...), pdffile.Ref{Num: e.add(d, nil)})
	})
}

// onMetadata changes the file's XMP.
func onMetadata(change func(m made, xmp []byte) []byte) func(made) []byte {
	return func(m made) []byte {
		return onPDF(func(e *pdfEditor) {
			num := e.catalog()["Metadata"].(pdffile.Ref).Num
			e.streams[num] = change(m, e.streams[num])
		})(m)
	}
}

// keyOperators change the dictionaries that tell a viewer what to show and do.
func keyOperators() []operator {
	foreign, structure := []string{verify.ArtefactForeign}, []string{verify.StructureDiffers}
	first := func(e *pdfEditor) pdffile.Dict { return e.dict(e.pages[0]) }
	catalog := (*pdfEditor).catalog
	note := func(e *pdfEditor) pdffile.Dict { return e.dict(e.element("not-final")) }
	content := func(name, before, after string) operator {
		return operator{name: name, damage: onText("not-final", within(before, after)), rules: foreign}
	}
	return []operator{
		{name: "trimmed by the printer", damage: setting(first, "TrimBox", numbers(0, 600, 595, 842)), rules: foreign},
		{name: "pages that turn by themselves", damage: setting(first, "Dur", pdffile.Number(1)), rules: foreign},
		{name: "another picture of the page", damage: setting(first, "PieceInfo", pdffile.Dict{}), rules: foreign},
		{name: "pages blended", damage: setting(first, "Group", pdffile.Dict{"S": pdffile.Name("Transparency")}), rules: foreign},
		{name: "sheets ten times as large", damage: onPDF(func(e *pdfEditor) {
			for _, num := range e.pages {
				e.dict(num)["MediaBox"] = numbers(0, 0, 5953, 8419)
			}
		}), rules: structure},
		{name: "one sheet larger", damage: setting(first, "MediaBox", numbers(0, 0, 842, 1191)), rules: structure},
		{name: "opened on the last page", damage: onPDF(func(e *pdfEditor) {
			e.catalog()["OpenAction"] = pdffile.Array{pdffile.Ref{Num: e.pages[len(e.pages)-1]}, pdffile.Name("Fit")}
		}), rules: foreign},
		{name: "first page alone printed", damage: setting(deep("ViewerPreferences"), "PrintPageRange", numbers(1, 1)), rules: foreign},
		{name: "a part of each page printed", damage: setting(deep("ViewerPreferences"), "PrintArea", pdffile.Name("TrimBox")), rules: foreign},
		{name: "a form in its place", damage: setting(catalog, "NeedsRendering", true), rules: foreign},
		{name: "links of another place", damage: setting(catalog, "URI", pdffile.Dict{"Base": pdffile.String("https://example.org")}), rules: foreign},
		{name: "another file with it", damage: setting(catalog, "AF", pdffile.Array{pdffile.Dict{"EF": pdffile.Dict{}}}), rules: foreign},
		{name: "on the whole screen", damage: setting(catalog, "PageMode", pdffile.Name("FullScreen")), rules: foreign},
		{name: "pages numbered from 7", damage: setting(catalog, "PageLabels", pdffile.Dict{"Nums": pdffile.Array{pdffile.Number(0), pdffile.Dict{"S": pdffile.Name("D"), "St": pdffile.Number(7)}}}), rules: foreign},
		{name: "structure that does not count", damage: setting(deep("MarkInfo"), "Marked", false), rules: structure},
		{name: "notes said to be artifacts", damage: setting(deep("StructTreeRoot"), "RoleMap", pdffile.Dict{"Note": pdffile.Name("Artifact")}), rules: foreign},
		{name: "described otherwise", damage: setting(note, "Alt", pdffile.String("This is final.")), rules: structure},
		{name: "replaced as a whole for screen readers", damage: setting(note, "ActualText", pdffile.String("This is final.")), rules: structure},
		{name: "spelled out otherwise", damage: setting(note, "E", pdffile.String("This is final.")), rules: foreign},
		{name: "a class of attributes", damage: setting(note, "C", pdffile.Name("Hidden")), rules: foreign},
		{name: "attributes of colour", damage: setting(note, "A", pdffile.Dict{"O": pdffile.Name("Layout"), "Color": numbers(1, 1, 1)}), rules: foreign},
		content("described otherwise in the content", "/Span <</Alt (This is final.)>> BDC ", " EMC"),
		{name: "a text said to be an artifact", damage: onText("not-final", func(s string) string { return "/Artifact" + s[strings.Index(s, "<<"):] }), rules: []string{verify.CautionAltered}, id: "not-final"},
		{name: "an artifact within", damage: onText("not-final", within("/Artifact BMC ", " EMC")), rules: []string{verify.CautionAltered}, id: "not-final"},
		content("spelled out otherwise in the content", "/Span <</E (This is final.)>> BDC ", " EMC"),
		content("said in another language in the content", "/Span <</Lang (tlh)>> BDC ", " EMC"),
		{name: "colours of another space", damage: onPDF(func(e *pdfEditor) {
			e.resource("ColorSpace", "DefaultRGB", pdffile.Array{pdffile.Name("CalRGB"), pdffile.Dict{"WhitePoint": numbers(.95, 1, 1.09), "Gamma": numbers(.01, .01, .01)}})
		}), rules: foreign},
		{name: "an ink that is white", damage: onPDF(func(e *pdfEditor) {
			tint := pdffile.Dict{"FunctionType": pdffile.Number(2), "Domain": numbers(0, 1), "C0": numbers(1, 1, 1), "C1": numbers(1, 1, 1), "N": pdffile.Number(1)}
			e.resource("ColorSpace", "Spot", pdffile.Array{pdffile.Name("Separation"), pdffile.Name("White"), pdffile.Name("DeviceRGB"), tint})
			e.edit(e.marks(e.element("not-final"))[1], func(s string) string { return recoloured(within("q ", " Q")(s)) })
		}), rules: []string{verify.CautionHidden}, id: "not-final"},
		{name: "drawn through a form", damage: onPDF(func(e *pdfEditor) {
			m := e.marks(e.element("not-final"))[1]
			num := e.add(pdffile.Dict{"Type": pdffile.Name("XObject"), "Subtype": pdffile.Name("Form"), "BBox": numbers(0, 0, 1, 1)}, []byte(" "))
			e.resource("XObject", "Form", pdffile.Ref{Num: num})
			e.edit(m, within("/Form Do ", ""))
		}), rules: []string{verify.ArtefactBroken}},
		{name: "a stamp across it", damage: onPDF(func(e *pdfEditor) {
			m := e.marks(e.element("not-final"))[1]
			var lit, x, y string
			e.edit(m, func(s string) string { lit = shown.FindString(s); x, y = place(s); return s })
			num := e.content(m.page)
			e.streams[num] = fmt.Appendf(e.streams[num], "\n/Artifact BMC\nBT /F1 40 Tf %s %s Td %s Tj ET\nEMC\n", x, y, lit)
		}), rules: []string{verify.CautionHidden}, id: "not-final"},
		{name: "a picture with another for printers", damage: onPDF(func(e *pdfEditor) {
			num := e.add(pdffile.Dict{"Type": pdffile.Name("XObject"), "Subtype": pdffile.Name("Image"), "Alternates": pdffile.Array{}}, []byte(" "))
			e.resource("XObject", "Picture", pdffile.Ref{Num: num})
		}), rules: foreign},
		{name: "a link with a white frame", damage: onLink(pdffile.Dict{"Border": numbers(0, 0, 400), "C": numbers(1, 1, 1)}), rules: foreign},
		{name: "a link with a styled frame", damage: onLink(pdffile.Dict{"BS": pdffile.Dict{"W": pdffile.Number(400)}}), rules: foreign},
		{name: "a link with a second action", damage: onLink(pdffile.Dict{"A": pdffile.Dict{"S": pdffile.Name("URI"), "URI": pdffile.String("https://example.org"), "Next": pdffile.Dict{}}}), rules: foreign},
		{name: "a link that acts when passed", damage: onLink(pdffile.Dict{"AA": pdffile.Dict{}}), rules: foreign},
		{name: "bookmark renamed", damage: onPDF(func(e *pdfEditor) { e.resolved(deep("Outlines")(e)["First"])["Title"] = pdffile.String("It is proven") }), rules: structure},
		{name: "bookmark to another page", damage: onPDF(func(e *pdfEditor) {
			e.resolved(deep("Outlines")(e)["First"])["Dest"] = top(e.pages[len(e.pages)-1], 800)
		}), rules: structure},
		{name: "links to another page", damage: onPDF(func(e *pdfEditor) {
			names := e.resolved(e.resolved(deep("Names")(e)["Dests"]))["Names"].(pdffile.Array)
			names[1] = top(e.pages[len(e.pages)-1], 800)
		}), rules: structure},
		{name: "title for libraries", damage: onMetadata(func(m made, xmp []byte) []byte {
			return bytes.Replace(xmp, []byte("x-default\">"), []byte("x-default\">Proven: "), 1)
		}), rules: structure},
		{name: "language for libraries", damage: onMetadata(func(m made, xmp []byte) []byte {
			return bytes.Replace(xmp, []byte("<rdf:li>"+m.Meta.Locale.Tag+"<"), []byte("<rdf:li>tlh<"), 1)
		}), rules: structure},
		{name: "description", edition: model.LargePrint, damage: onPDF(func(e *pdfEditor) { e.resolved(e.trailer["Info"])["Subject"] = pdffile.String("It is proven to cure.") }), rules: structure},
		{name: "no metadata", damage: onPDF(func(e *pdfEditor) { delete(e.catalog(), "Metadata") }), rules: []string{verify.ArtefactBroken}},
		{name: "no language", damage: onPDF(func(e *pdfEditor) { delete(e.catalog(), "Lang") }), rules: structure},
		{name: "a letter of a font that is drawn by operators", damage: alsoDrawn(pdffile.Dict{"Type": pdffile.Name("Font"), "Subtype": pdffile.Name("Type3"), "FontBBox": numbers(0, 0, 1, 1),
			"FontMatrix": numbers(1, 0, 0, 1, 0, 0), "CharProcs": pdffile.Dict{}, "Encoding": pdffile.Dict{}, "FirstChar": pdffile.Number(0), "LastChar": pdffile.Number(0), "Widths": numbers(1)}),
			rules: []string{verify.ArtefactBroken}},
		{name: "letters of the viewer's own font", damage: alsoDrawn(pdffile.Dict{"Type": pdffile.Name("Font"), "Subtype": pdffile.Name("Type1"), "BaseFont": pdffile.Name("Helvetica")}), rules: []string{verify.ArtefactBroken}},
		{name: "letters that stand for nothing", damage: onPDF(func(e *pdfEditor) { wordless(e, "") }), rules: structure},
		{name: "letters that stand for a mark", damage: onPDF(func(e *pdfEditor) { wordless(e, "200E") }), rules: []string{verify.GlyphDiffers}},
		{name: "font with outlines of two kinds", damage: onPDF(func(e *pdfEditor) {
			program, _ := e.fontOf()
			e.streams[program] = withTable(e.streams[program], "glyf", make([]byte, len(table(e.streams[program], "glyf"))))
		}), rules: []string{verify.ArtefactBroken}},
		{name: "glyph that moves its points", damage: onPDF(func(e *pdfEditor) {
			program, _ := e.fontOf()
			instructed(e.streams[program])
		}), rules: []string{verify.ArtefactBroken}},
		{name: "font that moves its outlines", damage: onPDF(func(e *pdfEditor) {
			program, _ := e.fontOf()
			e.streams[program] = withTable(e.streams[program], "prep", []byte{0x2d})
		}), rules: []string{verify.ArtefactBroken}},
		{name: "font of two kinds", damage: onPDF(func(e *pdfEditor) {
			for _, v := range e.objects {
				if d, ok := v.(pdffile.Dict); ok && d["FontFile2"] != nil {
					d["FontFile3"] = d["FontFile2"]
				}
			}
		}), rules: []string{verify.ArtefactBroken}},
	}
}

// alsoDrawn draws a letter of another font in a caution.
func alsoDrawn(font pdffile.Dict) func(made) []byte {
	return onPDF(func(e *pdfEditor) {
		e.resource("Font", "Other", pdffile.Ref{Num: e.add(font, nil)})
		e.edit(e.marks(e.element("not-final"))[1], within("q BT /Other 12 Tf 60 60 Td (xx) Tj ET ", " Q"))
	})
}

// wordless draws the letter of a 6 below a caution, by a code that has no text, or one
// that is not drawn.
func wordless(e *pdfEditor, text string) {
	const code = 0x7fff
	six, width := 0, 0.0
	for _, page := range must(e.file.Pages()) {
		for _, g := range must(e.file.Content(page)).Glyphs {
			if g.Text == "6" {
				six, width = g.Value, g.Width
			}
		}
	}
	gids := make([]byte, 0, 2*code+2)
	for c := range code {
		gids = append(gids, byte(c>>8), byte(c))
	}
	num := e.add(pdffile.Dict{}, append(gids, byte(six>>8), byte(six)))
	for _, v := range e.objects {
		if d, ok := v.(pdffile.Dict); ok && d["CIDToGIDMap"] != nil {
			d["CIDToGIDMap"] = pdffile.Ref{Num: num}
			d["W"] = append(d["W"].(pdffile.Array), pdffile.Number(code), pdffile.Array{pdffile.Number(width)})
		}
	}
	if _, unicode := e.fontOf(); text != "" {
		e.streams[unicode] = bytes.Replace(e.streams[unicode], []byte("endcmap"), fmt.Appendf(nil, "1 beginbfchar <%04X> <%s> endbfchar\nendcmap", code, text), 1)
	}
	e.edit(e.marks(e.element("not-final"))[1], within("", fmt.Sprintf("BT /F1 12 Tf 60 40 Td <%04X> Tj ET", code)))
}

// instructed makes a program of what follows the end points of the first glyph of a
// font, or the parts of its first glyph that is made of others.
func instructed(sfnt []byte) {
	loca, glyf := table(sfnt, "loca"), table(sfnt, "glyf")
	for at := 0; ; at++ {
		from := 2 * int(binary.BigEndian.Uint16(loca[2*at:]))
		if table(sfnt, "head")[51] == 1 {
			from = int(binary.BigEndian.Uint32(loca[4*at:]))
		}
		switch n := int(int16(binary.BigEndian.Uint16(glyf[from:]))); {
		case n < 0:
			glyf[from+10] |= 1
			return
		case n > 0:
			glyf[from+10+2*n+1] = 1
			return
		}
	}
}

// withTable puts a table before those of a font.
func withTable(sfnt []byte, tag string, data []byte) []byte {
	n := int(binary.BigEndian.Uint16(sfnt[4:]))
	out := binary.BigEndian.AppendUint16(bytes.Clone(sfnt[:4]), uint16(n+1))
	out = append(append(append(out, sfnt[6:12]...), tag...), 0, 0, 0, 0)
	out = binary.BigEndian.AppendUint32(out, uint32(len(sfnt)+16))
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	for i := range n {
		record := sfnt[12+16*i:]
		out = append(out, record[:8]...)
		out = binary.BigEndian.AppendUint32(out, binary.BigEndian.Uint32(record[8:])+16)
		out = append(out, record[12:16]...)
	}
	return append(append(out, sfnt[12+16*n:]...), data...)
}

// recoloured fills the text of marked content with an ink of the resources.
func recoloured(s string) string {
	at := shown.FindStringIndex(s)
	return s[:at[0]] + "/Spot cs 1 scn " + s[at[0]:]
}

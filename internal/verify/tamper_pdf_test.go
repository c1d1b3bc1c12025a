package verify_test

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"caveat/internal/model"
	"caveat/internal/verify"
	"caveat/internal/verify/pdffile"
)

// onPDF changes the objects of a file.
func onPDF(change func(*pdfEditor)) func(made) []byte {
	return func(m made) []byte {
		e := openEditor(m.data)
		change(e)
		return e.bytes()
	}
}

// onText changes the operators of every piece of a caution's text; the label
// comes first and stays.
func onText(id string, change func(string) string) func(made) []byte {
	return onPDF(func(e *pdfEditor) {
		for _, m := range e.marks(e.element(id))[1:] {
			e.edit(m, change)
		}
	})
}

// onLabel changes the operators of a caution's label.
func onLabel(id string, change func(string) string) func(made) []byte {
	return onPDF(func(e *pdfEditor) { e.edit(e.marks(e.element(id))[0], change) })
}

var (
	fontSize = regexp.MustCompile(`(/F\d+) (\S+) Tf`)
	moveTo   = regexp.MustCompile(`(?m)^1 0 0 1 (\S+) (\S+) Tm$`)
	shown    = regexp.MustCompile(`(?s)\((?:[^\\()]|\\.)*\)`)
)

// swapCodes makes two neighbouring codes in the middle of the longest string
// that is shown change places.
func swapCodes(s string) string {
	var at []int
	for _, m := range shown.FindAllStringIndex(s, -1) {
		if at == nil || m[1]-m[0] > at[1]-at[0] {
			at = m
		}
	}
	raw := unescape([]byte(s[at[0]:at[1]]))
	for i := len(raw) / 4 * 2; i+3 < len(raw); i += 2 {
		if !bytes.Equal(raw[i:i+2], raw[i+2:i+4]) {
			raw[i], raw[i+1], raw[i+2], raw[i+3] = raw[i+2], raw[i+3], raw[i], raw[i+1]
			break
		}
	}
	return s[:at[0]] + fmt.Sprintf("<%X>", raw) + s[at[1]:]
}

var colour = regexp.MustCompile(`(?m)^\S+ \S+ \S+ rg\n`)

// ink sets the colour of a text.
func ink(rg string) func(string) string {
	return func(s string) string {
		return strings.ReplaceAll(colour.ReplaceAllString(s, ""), "\nBT\n", "\nBT\n"+rg+" rg\n")
	}
}

// place is where the first string of a text begins.
func place(s string) (x, y string) {
	all := moveTo.FindAllStringSubmatch(s[:shown.FindStringIndex(s)[0]], -1)
	last := all[len(all)-1]
	return last[1], last[2]
}

// fontOf is the number of the font program, and of the ToUnicode map.
func (e *pdfEditor) fontOf() (program, unicode int) {
	for _, num := range slices.Sorted(maps.Keys(e.objects)) {
		d, ok := e.objects[num].(pdffile.Dict)
		if !ok {
			continue
		}
		if ref, ok := d["FontFile2"].(pdffile.Ref); ok {
			program = ref.Num
		}
		if ref, ok := d["ToUnicode"].(pdffile.Ref); ok {
			unicode = ref.Num
		}
	}
	return program, unicode
}

// box is a rectangle over the whole page.
func box(paint string) func(*pdfEditor) {
	return func(e *pdfEditor) {
		num := e.content(e.marks(e.element("not-final"))[1].page)
		e.streams[num] = append(e.streams[num], "\n/Artifact<</Type/Layout>>BDC\nq "+paint+" 0 0 600 900 re f Q\nEMC\n"...)
	}
}

// resource puts a resource on the page of a caution.
func (e *pdfEditor) resource(category, name pdffile.Name, v any) {
	for _, num := range e.pages {
		d := e.dict(num)
		res := pdffile.Dict{}
		if ref, ok := d["Resources"].(pdffile.Ref); ok {
			for k, v := range e.dict(ref.Num) {
				res[k] = v
			}
		} else if own, ok := d["Resources"].(pdffile.Dict); ok {
			for k, v := range own {
				res[k] = v
			}
		} else {
			parent := e.dict(d["Parent"].(pdffile.Ref).Num)
			if ref, ok := parent["Resources"].(pdffile.Ref); ok {
				for k, v := range e.dict(ref.Num) {
					res[k] = v
				}
			}
		}
		group := pdffile.Dict{}
		if old, ok := res[category].(pdffile.Dict); ok {
			for k, v := range old {
				group[k] = v
			}
		}
		group[name] = v
		res[category] = group
		d["Resources"] = res
	}
}

// annotate lays an annotation over the page of a caution.
func annotate(subtype pdffile.Name) func(*pdfEditor) {
	return func(e *pdfEditor) {
		page := e.dict(e.pages[e.marks(e.element("not-final"))[1].page])
		rect := pdffile.Array{pdffile.Number(0), pdffile.Number(0), pdffile.Number(600), pdffile.Number(900)}
		white := pdffile.Array{pdffile.Number(1), pdffile.Number(1), pdffile.Number(1)}
		n := e.add(pdffile.Dict{"Type": pdffile.Name("Annot"), "Subtype": subtype, "Rect": rect, "C": white, "IC": white}, nil)
		list, _ := page["Annots"].(pdffile.Array)
		page["Annots"] = append(append(pdffile.Array{}, list...), pdffile.Ref{Num: n})
	}
}

func pdfOperators() []operator {
	return append(append(pdfInkOperators(), pdfTextOperators()...), pdfFileOperators()...)
}

// pdfInkOperators hide text that stays in the file.
func pdfInkOperators() []operator {
	hidden := []string{verify.CautionHidden}
	return []operator{
		{name: "white on white", damage: onText("not-final", ink("1 0.965 0.91")), rules: hidden, id: "not-final"},
		{name: "pale", damage: onText("not-final", ink("0.8 0.8 0.8")), rules: hidden, id: "not-final"},
		{name: "a little pale", damage: onText("not-final", ink("0.5 0.5 0.5")), rules: hidden, id: "not-final"},
		{name: "invisible mode", damage: onText("not-final", within("3 Tr ", " 0 Tr")), rules: hidden, id: "not-final"},
		{name: "transparent", damage: onPDF(func(e *pdfEditor) {
			e.resource("ExtGState", "Thin", pdffile.Dict{"ca": pdffile.Number(0.05)})
			e.resource("ExtGState", "Full", pdffile.Dict{"ca": pdffile.Number(1)})
			e.edit(e.marks(e.element("not-final"))[1], within("/Thin gs ", " /Full gs"))
		}), rules: hidden, id: "not-final"},
		{name: "painted over white", damage: onPDF(box("1 1 1 rg")), rules: hidden, id: "not-final"},
		{name: "painted over black", damage: onPDF(box("0 0 0 rg")), rules: hidden, id: "not-final"},
		{name: "one word painted over", damage: onText("not-final", func(s string) string {
			x, y := place(s)
			return within("", fmt.Sprintf("q 1 0.965 0.91 rg 1 0 0 1 %s %s cm -2 -4 30 16 re f Q", x, y))(s)
		}), rules: hidden, id: "not-final"},
		{name: "clipped", damage: onText("not-final", within("q 0 0 1 1 re W n ", " Q")), rules: hidden, id: "not-final"},
		{name: "outside the page", damage: onText("not-final", within("q 1 0 0 1 1000 0 cm ", " Q")), rules: hidden, id: "not-final"},
		{name: "turned upside down", damage: onText("not-final", within("q -1 0 0 -1 500 1200 cm ", " Q")), rules: hidden, id: "not-final"},
		{name: "squeezed", damage: onText("not-final", within("q 0.2 0 0 1 0 0 cm ", " Q")), rules: hidden, id: "not-final"},
		{name: "shrunk", damage: onText("not-final", func(s string) string { return fontSize.ReplaceAllString(s, "$1 9 Tf") }), rules: []string{verify.CautionSmall}, id: "not-final"},
		{name: "shrunk to nothing", damage: onText("not-final", func(s string) string { return fontSize.ReplaceAllString(s, "$1 1 Tf") }), rules: hidden, id: "not-final"},
		{name: "on a layer", damage: onPDF(func(e *pdfEditor) {
			ocg := e.add(pdffile.Dict{"Type": pdffile.Name("OCG"), "Name": pdffile.String("x")}, nil)
			e.resource("Properties", "Layer", pdffile.Ref{Num: ocg})
			for _, m := range e.marks(e.element("not-final"))[1:] {
				e.edit(m, func(s string) string { return "/OC /Layer BDC " + s + " EMC" })
			}
		}), rules: hidden, id: "not-final"},
		{name: "annotation over it", damage: onPDF(annotate("Square")), rules: []string{verify.ArtefactForeign}},
		{name: "note over it", damage: onPDF(annotate("FreeText")), rules: []string{verify.ArtefactForeign}},
		{name: "page cropped", damage: onPDF(func(e *pdfEditor) {
			for _, num := range e.pages {
				e.dict(num)["CropBox"] = pdffile.Array{pdffile.Number(0), pdffile.Number(700), pdffile.Number(595), pdffile.Number(842)}
			}
		}), rules: hidden, id: "not-final"},
		{name: "page turned", damage: onPDF(func(e *pdfEditor) { e.dict(e.pages[1])["Rotate"] = pdffile.Number(180) }), rules: []string{verify.ArtefactForeign}},
		{name: "glyph emptied", damage: onPDF(func(e *pdfEditor) {
			program, _ := e.fontOf()
			font := e.streams[program]
			p := must(pdffile.OpenProgram(font))
			emptyGlyphs(font, p.Glyphs/2)
		}), rules: []string{verify.CautionHidden, verify.BlockHidden, verify.ArtefactBroken}},
	}
}

// emptyGlyphs makes all glyphs from one on blank, in the font's loca table.
func emptyGlyphs(font []byte, from int) {
	table := func(tag string) []byte {
		for i := range int(font[5]) {
			rec := font[12+16*i:]
			if string(rec[:4]) == tag {
				at := int(rec[9])<<16 | int(rec[10])<<8 | int(rec[11])
				size := int(rec[13])<<16 | int(rec[14])<<8 | int(rec[15])
				return font[at : at+size]
			}
		}
		panic(tag)
	}
	entry := 2
	if table("head")[51] == 1 {
		entry = 4
	}
	loca := table("loca")
	for k := entry * from; k+2*entry <= len(loca); k += entry {
		copy(loca[k+entry:k+2*entry], loca[entry*from:entry*from+entry])
	}
}

// pdfTextOperators change what is said.
func pdfTextOperators() []operator {
	altered := []string{verify.CautionAltered}
	drawn := []string{verify.CautionAltered, verify.StructureDiffers, verify.GlyphDiffers}
	return []operator{
		{name: "codes change places", damage: onText("not-final", swapCodes), rules: drawn},
		{name: "text not drawn", damage: onText("not-final", func(s string) string { return shown.ReplaceAllString(s, "()") }), rules: append(altered, verify.StructureDiffers)},
		{name: "content removed", damage: onText("not-final", func(s string) string { return "/P<</MCID 999>>BDC\nEMC" }), rules: append(altered, verify.StructureDiffers)},
		{name: "label not drawn", damage: onLabel("not-final", func(s string) string { return shown.ReplaceAllString(s, "()") }),
			rules: []string{verify.CautionLabel, verify.StructureDiffers}},
		{name: "id removed", damage: onPDF(func(e *pdfEditor) { delete(e.dict(e.element("not-final")), "ID") }), rules: []string{verify.CautionMissing}, id: "not-final"},
		{name: "id of another", damage: onPDF(func(e *pdfEditor) {
			a, b := e.dict(e.element("not-final")), e.dict(e.element("no-guarantee"))
			a["ID"], b["ID"] = b["ID"], a["ID"]
		}), rules: altered, id: "not-final"},
		{name: "ActualText says otherwise", damage: onPDF(func(e *pdfEditor) {
			kids := e.dict(e.element("not-final"))["K"].(pdffile.Array)
			p := e.dict(kids[len(kids)-1].(pdffile.Ref).Num)
			p["ActualText"] = pdffile.String("These findings are final.")
		}), rules: []string{verify.StructureDiffers}},
		{name: "ActualText in the content", damage: onText("not-final", within("/Span <</ActualText (These findings are final.)>> BDC ", " EMC")),
			rules: []string{verify.ArtefactForeign}},
		{name: "ToUnicode altered", damage: onPDF(sayOtherwise), rules: []string{verify.BlockAltered, verify.StructureDiffers, verify.GlyphDiffers}},
		{name: "drawn number differs, text as it was", damage: onPDF(swapGlyphs), rules: []string{verify.GlyphDiffers}},
		{name: "moved up", damage: onText("hope-grounded", within("q 1 0 0 1 0 250 cm ", " Q")),
			rules: []string{verify.BlockMoved, verify.CautionHidden, verify.StructureDiffers}},
		{name: "letters pushed apart", damage: onText("not-final", within("40 Tc ", " 0 Tc")), rules: append(drawn, verify.CautionHidden)},
		{name: "element moved to the end", damage: onPDF(func(e *pdfEditor) {
			num := e.element("no-guarantee")
			parent := e.dict(e.dict(num)["P"].(pdffile.Ref).Num)
			var kids pdffile.Array
			for _, k := range parent["K"].(pdffile.Array) {
				if k != (pdffile.Ref{Num: num}) {
					kids = append(kids, k)
				}
			}
			parent["K"] = append(kids, pdffile.Ref{Num: num})
		}), rules: []string{verify.BlockMoved}, id: "no-guarantee"},
		{name: "text of no element", damage: onPDF(func(e *pdfEditor) {
			num := e.content(0)
			e.streams[num] = append(e.streams[num], "\nBT /F1 12 Tf 100 100 Td (\x00\x05\x00\x06) Tj ET\n"...)
		}), rules: []string{verify.StructureDiffers}},
		{name: "artifact added", damage: onPDF(func(e *pdfEditor) {
			m := e.marks(e.element("not-final"))[1]
			num := e.content(m.page)
			var lit string
			e.edit(m, func(s string) string { lit = shown.FindString(s); return s })
			e.streams[num] = append(e.streams[num], "\n/Artifact BMC\nBT /F1 12 Tf 100 12 Td "+lit+" Tj ET\nEMC\n"...)
		}), rules: []string{verify.TextForeign}, blind: true, lone: "*"},
		{name: "another language", damage: onPDF(func(e *pdfEditor) { e.catalog()["Lang"] = pdffile.String("en") }), rules: []string{verify.StructureDiffers}},
		{name: "original altered", edition: model.Bilingual, damage: onPDF(func(e *pdfEditor) {
			e.edit(e.marks(e.element("not-final.en"))[1], swapCodes)
		}), rules: append(drawn, verify.TextForeign), id: "not-final", blind: true, lone: "ar"},
		{name: "large print shrunk", edition: model.LargePrint, damage: onText("not-final", func(s string) string { return fontSize.ReplaceAllString(s, "$1 12 Tf") }),
			rules: []string{verify.CautionSmall}, id: "not-final"},
	}
}

// swapGlyphs makes the codes of two characters draw each other's glyph: the
// text stays as it was, and only the letters that are drawn tell.
func swapGlyphs(e *pdfEditor) {
	used := map[string]int{}
	for _, page := range must(e.file.Pages()) {
		for _, g := range must(e.file.Content(page)).Glyphs {
			if g.Mark.MCID >= 0 && used[g.Text] == 0 {
				used[g.Text] = g.Value
			}
		}
	}
	six, eight := used["6"], used["8"]
	gids := make([]byte, 0, 1<<16)
	for code := range 1 << 15 {
		switch code {
		case six:
			code = eight
		case eight:
			code = six
		}
		gids = append(gids, byte(code>>8), byte(code))
	}
	num := e.add(pdffile.Dict{}, gids)
	for _, v := range e.objects {
		if d, ok := v.(pdffile.Dict); ok && d["CIDToGIDMap"] != nil {
			d["CIDToGIDMap"] = pdffile.Ref{Num: num}
		}
	}
}

// sayOtherwise changes what the code of a 6 is said to be.
func sayOtherwise(e *pdfEditor) {
	_, unicode := e.fontOf()
	s := string(e.streams[unicode])
	for _, re := range []string{`(<[0-9A-F]{4}> ?<)0036>\n`, `(<[0-9A-F]{4}> ?<[0-9A-F]{4}> ?<)0036>\n`} {
		s = regexp.MustCompile(re).ReplaceAllString(s, "${1}0039>\n")
	}
	if s == string(e.streams[unicode]) {
		s = strings.Replace(s, "<0036>", "<0039>", 1)
	}
	e.streams[unicode] = []byte(s)
}

func unescape(lit []byte) []byte {
	var out []byte
	for i := 1; i < len(lit)-1; i++ {
		c := lit[i]
		if c == '\\' {
			i++
			switch c = lit[i]; c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			}
		}
		out = append(out, c)
	}
	return out
}

// pdfFileOperators damage the file.
func pdfFileOperators() []operator {
	broken := []string{verify.ArtefactBroken}
	return []operator{
		{name: "page removed", damage: onPDF(func(e *pdfEditor) {
			pages := e.dict(e.catalog()["Pages"].(pdffile.Ref).Num)
			kids := pages["Kids"].(pdffile.Array)
			pages["Kids"], pages["Count"] = kids[:len(kids)-1], pdffile.Number(len(kids)-1)
		}), rules: broken},
		{name: "pages change places", damage: onPDF(func(e *pdfEditor) {
			kids := e.dict(e.catalog()["Pages"].(pdffile.Ref).Num)["Kids"].(pdffile.Array)
			kids[1], kids[2] = kids[2], kids[1]
		}), rules: []string{verify.BlockMoved}},
		{name: "structure removed", damage: onPDF(func(e *pdfEditor) { delete(e.catalog(), "StructTreeRoot") }), rules: broken},
		{name: "parent tree altered", damage: onPDF(func(e *pdfEditor) {
			root := e.dict(e.catalog()["StructTreeRoot"].(pdffile.Ref).Num)
			nums := e.dict(root["ParentTree"].(pdffile.Ref).Num)["Nums"].(pdffile.Array)
			row := nums[1].(pdffile.Array)
			row[0], row[1] = row[1], row[0]
		}), rules: broken},
		{name: "script", damage: onPDF(func(e *pdfEditor) {
			e.catalog()["OpenAction"] = pdffile.Dict{"S": pdffile.Name("JavaScript"), "JS": pdffile.String("x")}
		}), rules: []string{verify.ArtefactForeign}},
		{name: "attached file", damage: onPDF(func(e *pdfEditor) { deep("Names")(e)["EmbeddedFiles"] = pdffile.Dict{} }), rules: []string{verify.ArtefactForeign}},
		{name: "form", damage: onPDF(func(e *pdfEditor) { e.catalog()["AcroForm"] = pdffile.Dict{} }), rules: []string{verify.ArtefactForeign}},
		{name: "draft notice removed", damage: onPDF(func(e *pdfEditor) {
			for page := range e.pages {
				num := e.content(page)
				e.streams[num] = regexp.MustCompile(`(?s)/Artifact<</Type/Pagination.*?EMC\n`).ReplaceAll(e.streams[num], nil)
			}
		}), rules: []string{verify.DraftNotice}},
		{name: "changed by an update", damage: func(m made) []byte {
			return append(append([]byte(nil), m.data...), "1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<</Size 1>>\nstartxref\n0\n%%EOF\n"...)
		}, rules: broken},
		{name: "byte changed in a stream", damage: func(m made) []byte {
			out := bytes.Clone(m.data)
			out[len(out)/3] ^= 0x40
			return out
		}, rules: append(broken, verify.StructureDiffers, verify.GlyphDiffers)},
		{name: "cut", damage: func(m made) []byte { return m.data[:len(m.data)/2] }, rules: broken},
		{name: "cut by a line", damage: func(m made) []byte { return m.data[:len(m.data)-6] }, rules: broken},
		{name: "text at the end", damage: func(m made) []byte { return append(append([]byte(nil), m.data...), "x"...) }, rules: broken},
		{name: "text at the beginning", damage: func(m made) []byte { return append([]byte("x"), m.data...) }, rules: broken},
		{name: "empty", damage: func(made) []byte { return nil }, rules: broken},
		{name: "a web page in its place", damage: func(m made) []byte { return exported().artefacts["es/enteromix.html"].data }, rules: broken},
	}
}

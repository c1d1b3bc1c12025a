package verify_test

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"caveat/internal/verify"
	"caveat/internal/verify/pdffile"
)

// top is a place on a page, at a height.
func top(page int, y float64) pdffile.Array {
	return pdffile.Array{pdffile.Ref{Num: page}, pdffile.Name("XYZ"), nil, pdffile.Number(y), nil}
}

// plain is the first text of the second page that belongs to no caution or claim.
func (e *pdfEditor) plain() spotted {
	for _, num := range slices.Sorted(maps.Keys(e.objects)) {
		d, ok := e.objects[num].(pdffile.Dict)
		if !ok || d["Type"] != pdffile.Name("StructElem") || d["S"] != pdffile.Name("P") || d["ID"] != nil {
			continue
		}
		if role := e.resolved(d["P"])["S"]; role == pdffile.Name("Note") || role == pdffile.Name("LBody") {
			continue
		}
		if all := e.marks(num); len(all) > 0 && all[0].page == 1 {
			return all[0]
		}
	}
	panic("no plain text")
}

// caution is the first text of a caution.
func (e *pdfEditor) caution() spotted { return e.marks(e.element("not-final"))[1] }

// onPlain changes the operators of a plain text.
func onPlain(change func(string) string) func(made) []byte {
	return onPDF(func(e *pdfEditor) { e.edit(e.plain(), change) })
}

// across draws on the first line of a text, when all of its page is drawn.
func across(of func(*pdfEditor) spotted, ops string) func(made) []byte {
	return onPDF(func(e *pdfEditor) {
		m := of(e)
		var x, y string
		e.edit(m, func(s string) string { x, y = place(s); return s })
		num := e.content(m.page)
		e.streams[num] = fmt.Appendf(e.streams[num], "\n/Artifact<</Type/Layout>>BDC\nq 1 0 0 1 %s %s cm %s Q\nEMC\n", x, y, ops)
	})
}

// letters shows a letter that the file draws somewhere, many times, at 12 points.
func (e *pdfEditor) letters(text string, times int) string {
	for i, page := range must(e.file.Pages()) {
		fonts := e.resolved(e.resolved(e.dict(e.pages[i])["Resources"])["Font"])
		for _, g := range must(e.file.Content(page)).Glyphs {
			if g.Drawn != text {
				continue
			}
			for name, v := range fonts { // order-free: one has the name
				if e.resolved(v)["BaseFont"] == pdffile.Name(g.Font.Name) {
					return fmt.Sprintf("/%s 12 Tf <%s> Tj", name, strings.Repeat(fmt.Sprintf("%04X", g.Value), times))
				}
			}
		}
	}
	panic("nothing draws " + text)
}

// onFonts changes the dictionaries of fonts that have a key.
func onFonts(with pdffile.Name, change func(pdffile.Dict)) func(made) []byte {
	return onPDF(func(e *pdfEditor) {
		for _, v := range e.objects { // order-free: all are changed alike
			if d, ok := v.(pdffile.Dict); ok && d[with] != nil {
				change(d)
			}
		}
	})
}

// onThirdPage says a text of the article again outside the text of the third page.
func onThirdPage(subtype string) func(made) []byte {
	return onPDF(func(e *pdfEditor) {
		var shows string
		e.edit(e.plain(), func(s string) string { shows = shown.FindString(s); return s })
		num := e.content(2)
		e.streams[num] = fmt.Appendf(e.streams[num], "\n/Artifact<</Type/Pagination/Subtype/%s>>BDC\nBT /F1 12 Tf 60 12 Td %s Tj ET\nEMC\n", subtype, shows)
	})
}

// paintOperators lay lines over texts, or take colours, marks and fonts that viewers draw
// otherwise than they are read here.
func paintOperators() []operator {
	hidden, foreign, broken, unseen := []string{verify.CautionHidden}, []string{verify.ArtefactForeign}, []string{verify.ArtefactBroken}, []string{verify.BlockHidden}
	const side, cover = "1 w 0 0 0 RG -300 4 1500 -1500 re S", "14 w 1 1 1 RG -300 4 1500 -1500 re S"
	return []operator{
		{name: "struck through by the side of a frame", damage: across((*pdfEditor).caution, side), rules: hidden, id: "not-final"},
		{name: "a block struck through by the side of a frame", damage: across((*pdfEditor).plain, side), rules: unseen},
		{name: "a block under the side of a frame", damage: across((*pdfEditor).plain, cover), rules: unseen},
		{name: "a block under a broad line", damage: across((*pdfEditor).plain, "40 w 1 1 1 RG 10 0 1 1 re S"), rules: unseen},
		{name: "struck through by a line of no width", damage: across((*pdfEditor).caution, "0 0 0 rg -10 4 900 0 re f"), rules: hidden, id: "not-final"},
		{name: "struck through by short lines", damage: across((*pdfEditor).caution, "0 0 0 rg "+strings.Repeat("1 0 0 1 4 0 cm 0 4 3 1 re f ", 150)), rules: hidden, id: "not-final"},
		{name: "struck through by hyphens", damage: func(m made) []byte {
			return across((*pdfEditor).caution, "BT "+openEditor(m.data).letters("-", 90)+" ET")(m)
		}, rules: hidden, id: "not-final"},
		{name: "a header that says more on one page", damage: onThirdPage("Header"), rules: []string{verify.TextForeign}},
		{name: "a footer that says more on one page", damage: onThirdPage("Footer"), rules: []string{verify.TextForeign}},
		{name: "a block whiter than white", damage: onPlain(ink("9 9 9")), rules: unseen},
		{name: "a block that cuts off all after it", damage: func(m made) []byte {
			return onPlain(within("q BT 7 Tr 1 0 0 1 60 60 Tm "+openEditor(m.data).letters(" ", 1)+" ET ", " Q"))(m)
		}, rules: unseen},
		{name: "a block on a layer", damage: onPlain(within("/OC BMC ", " EMC")), rules: unseen},
		{name: "an artifact round it", damage: onText("not-final", func(s string) string { return "/Artifact BMC\n" + s + "\nEMC" }), rules: []string{verify.StructureDiffers}},
		{name: "colours after another intent", damage: onText("not-final", within("/Perceptual ri ", "")), rules: foreign},
		{name: "a mark that says something else", damage: onText("not-final", within("/Span <</ActualText (This is final.)>> DP ", "")), rules: foreign},
		{name: "a profile that draws all white", damage: onPDF(func(e *pdfEditor) {
			intent := e.resolved(e.catalog()["OutputIntents"].(pdffile.Array)[0])
			data := e.streams[intent["DestOutputProfile"].(pdffile.Ref).Num]
			copy(data[len(data)/2:], bytes.Repeat([]byte{255}, len(data)))
		}), rules: foreign},
		{name: "no profile of colours", damage: onPDF(func(e *pdfEditor) { delete(e.catalog(), "OutputIntents") }), rules: foreign},
		{name: "a descendant of another kind", damage: onFonts("CIDToGIDMap", func(d pdffile.Dict) { d["Subtype"] = pdffile.Name("CIDFontType0") }), rules: broken},
		{name: "letters of a list", damage: onFonts("CIDToGIDMap", func(d pdffile.Dict) {
			d["CIDSystemInfo"] = pdffile.Dict{"Registry": pdffile.String("Adobe"), "Ordering": pdffile.String("Japan1"), "Supplement": pdffile.Number(6)}
		}), rules: broken},
		{name: "letters set downwards", damage: onFonts("CIDToGIDMap", func(d pdffile.Dict) { d["DW2"] = numbers(9000, -9000) }), rules: broken},
		{name: "a font with a class of letters", damage: onFonts("FontFile2", func(d pdffile.Dict) { d["CharSet"] = pdffile.String("/a") }), rules: broken},
		{name: "a font without its length", damage: onFonts("Length1", func(d pdffile.Dict) { delete(d, "Length1") }), rules: broken},
		{name: "a font with an encoding of its own", damage: onFonts("DescendantFonts", func(d pdffile.Dict) { d["Differences"] = numbers(1) }), rules: broken},
	}
}

// placeOperators change where viewers lead, what they call the file, and which objects
// they find.
func placeOperators() []operator {
	foreign, structure, broken := []string{verify.ArtefactForeign}, []string{verify.StructureDiffers}, []string{verify.ArtefactBroken}
	first := func(e *pdfEditor) pdffile.Dict { return e.dict(e.pages[0]) }
	text := func(e *pdfEditor) pdffile.Dict {
		kids := e.dict(e.element("not-final"))["K"].(pdffile.Array)
		return e.resolved(kids[len(kids)-1])
	}
	bookmark := func(e *pdfEditor) pdffile.Dict { return e.resolved(deep("Outlines")(e)["First"]) }
	generation := func(key string) func(made) []byte {
		return func(m made) []byte {
			return regexp.MustCompile(key+` (\d+) 0 R`).ReplaceAll(onPDF(func(*pdfEditor) {})(m), []byte(key+" $1 1 R"))
		}
	}
	said := func(element string) func(m made) []byte {
		return onMetadata(func(_ made, xmp []byte) []byte {
			return replaced(xmp, "<dc:language>", "<dc:"+element+`><rdf:Alt><rdf:li xml:lang="x-default">It is proven</rdf:li></rdf:Alt></dc:`+element+"><dc:language>")
		})
	}
	return []operator{
		{name: "keys in another order", damage: setting(first, "Tabs", pdffile.Name("R")), rules: structure},
		{name: "described by nothing", damage: setting(text, "Alt", pdffile.String("")), rules: structure},
		{name: "described as a whole by nothing", damage: setting(func(e *pdfEditor) pdffile.Dict { return e.dict(e.element("not-final")) }, "Alt", pdffile.String("\xfe\xff")), rules: structure},
		{name: "title not shown", damage: setting(deep("ViewerPreferences"), "DisplayDocTitle", false), rules: structure},
		{name: "pages numbered from the sixth", damage: onPDF(func(e *pdfEditor) { deep("PageLabels")(e)["Nums"].(pdffile.Array)[0] = pdffile.Number(5) }), rules: foreign},
		{name: "no bookmarks", damage: onPDF(func(e *pdfEditor) { delete(deep("Outlines")(e), "First") }), rules: structure},
		{name: "first bookmark of the parts alone", damage: onPDF(func(e *pdfEditor) { delete(e.resolved(bookmark(e)["First"]), "Next") }), rules: structure},
		{name: "bookmarks in another order", damage: onPDF(func(e *pdfEditor) {
			a := e.resolved(bookmark(e)["First"])
			b := e.resolved(a["Next"])
			for _, key := range []pdffile.Name{"Title", "Dest", "First", "Last", "Count"} {
				a[key], b[key] = b[key], a[key]
			}
			for _, d := range []pdffile.Dict{a, b} {
				for key, v := range d { // order-free: each by itself
					if v == nil {
						delete(d, key)
					}
				}
			}
		}), rules: structure},
		{name: "bookmark below its heading", damage: onPDF(func(e *pdfEditor) { bookmark(e)["Dest"] = top(e.pages[0], 20) }), rules: structure},
		{name: "bookmark above its page", damage: onPDF(func(e *pdfEditor) { bookmark(e)["Dest"] = top(e.pages[0], 9000) }), rules: structure},
		{name: "bookmark to a page made small", damage: onPDF(func(e *pdfEditor) { bookmark(e)["Dest"] = append(top(e.pages[0], 820)[:4], pdffile.Number(.01)) }), rules: structure},
		{name: "links to the end of a page", damage: onPDF(func(e *pdfEditor) {
			names := e.resolved(deep("Names")(e)["Dests"])["Names"].(pdffile.Array)
			for i := 1; i < len(names); i += 2 {
				names[i].(pdffile.Array)[3] = pdffile.Number(0)
			}
		}), rules: structure},
		{name: "another title for viewers and libraries", damage: func(m made) []byte {
			m.data = setting(func(e *pdfEditor) pdffile.Dict { return e.resolved(e.trailer["Info"]) }, "Title", pdffile.String("It is proven"))(m)
			return onMetadata(func(_ made, xmp []byte) []byte {
				return regexp.MustCompile(`(?s)(<dc:title>.*?x-default">)[^<]*`).ReplaceAll(xmp, []byte("${1}It is proven"))
			})(m)
		}, rules: []string{verify.BlockAltered}},
		{name: "another program for libraries", damage: setting(func(e *pdfEditor) pdffile.Dict { return e.resolved(e.trailer["Info"]) }, "Producer", pdffile.String("It is proven")), rules: foreign},
		{name: "another date for libraries", damage: setting(func(e *pdfEditor) pdffile.Dict { return e.resolved(e.trailer["Info"]) }, "ModDate", pdffile.String("D:20270101000000Z")), rules: structure},
		{name: "words for search", damage: setting(func(e *pdfEditor) pdffile.Dict { return e.resolved(e.trailer["Info"]) }, "Keywords", pdffile.String("It is proven")), rules: foreign},
		{name: "another title for libraries", damage: said("title"), rules: foreign},
		{name: "a subject for libraries", damage: said("subject"), rules: foreign},
		{name: "pages of another file", damage: generation("/Contents"), rules: broken},
		{name: "structure of another file", damage: generation("/StructTreeRoot"), rules: broken},
		{name: "a page that is not counted", damage: onPDF(func(e *pdfEditor) {
			ref := e.catalog()["Pages"].(pdffile.Ref)
			kids := e.dict(ref.Num)["Kids"].(pdffile.Array)
			kids[1] = pdffile.Ref{Num: e.add(pdffile.Dict{"Type": pdffile.Name("Pages"), "Kids": kids[1:2:2], "Count": pdffile.Number(0), "Parent": ref}, nil)}
		}), rules: broken},
		{name: "another first page for viewers that load it alone", damage: onPDF(func(e *pdfEditor) {
			e.first = e.add(pdffile.Dict{"Linearized": pdffile.Number(1), "O": pdffile.Number(e.pages[2]), "N": pdffile.Number(len(e.pages))}, nil)
		}), rules: broken},
		{name: "a page in a file beside", damage: onPDF(func(e *pdfEditor) { e.dict(e.content(0))["F"] = pdffile.String("page.bin") }), rules: broken},
	}
}

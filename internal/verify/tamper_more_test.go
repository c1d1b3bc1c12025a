package verify_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/model"
	"caveat/internal/verify"
	"caveat/internal/verify/pdffile"
)

// onOriginal changes the element of an original in a page of two languages.
func onOriginal(id string, change func(string) string) func(made) []byte {
	return func(m made) []byte {
		all := string(m.data)
		end := strings.Index(all, said(made{Expected: verify.Expected{Document: english()}}, id, 0)+"</")
		start := strings.LastIndex(all[:end], "<")
		element := between(all[start:], "<", "</"+all[start+1:start+1+strings.IndexByte(all[start+1:], ' ')]+">")
		return []byte(strings.Replace(all, element, change(element), 1))
	}
}

// moreHTML are further ways to hide text in a page, or to say something else
// to those who hear it.
func moreHTML() []operator {
	hidden, foreign, structure := []string{verify.CautionHidden}, []string{verify.ArtefactForeign}, []string{verify.StructureDiffers}
	return []operator{
		{name: "filled with nothing", damage: style("#not-final p { -webkit-text-fill-color: transparent }"), rules: hidden, id: "not-final"},
		{name: "letters as dots", damage: style("#not-final p { -webkit-text-security: disc }"), rules: hidden, id: "not-final"},
		{name: "transparent ink", damage: style("#not-final p { color: rgb(0 0 0 / 4%) }"), rules: hidden, id: "not-final"},
		{name: "size of a thousandth", damage: style("#not-final p { font-size: .1vw }"), rules: hidden, id: "not-final"},
		{name: "size adjusted", damage: style("#not-final p { font-size-adjust: .01 }"), rules: hidden, id: "not-final"},
		{name: "zoomed out", damage: style("#not-final { zoom: .1 }"), rules: hidden, id: "not-final"},
		{name: "hidden where supported", damage: style("@supports (display: grid) { .caution-text { display: none } }"), rules: append(foreign, hidden...)},
		{name: "hidden by its contents", damage: style("aside:has(p) { display: none }"), rules: append(foreign, hidden...)},
		{name: "hidden by :is", damage: style(":is(.caution, p) .caution-text { display: none }"), rules: append(foreign, hidden...)},
		{name: "hidden by its place", damage: style("aside:nth-of-type(1) { display: none }"), rules: append(foreign, hidden...)},
		{name: "hidden by a part of its id", damage: style("[id^=not-fin] p { visibility: collapse }"), rules: hidden, id: "not-final"},
		{name: "pushed out by a margin", damage: style("#not-final p { margin-inline-start: -999em }"), rules: append(foreign, hidden...)},
		{name: "moved away", damage: style("#not-final p { translate: -9999px }"), rules: hidden, id: "not-final"},
		{name: "written over itself", damage: style("#not-final p { word-spacing: -9em }"), rules: hidden, id: "not-final"},
		{name: "inert", damage: swap(`<aside id="not-final"`, `<aside inert="" id="not-final"`), rules: hidden, id: "not-final"},
		{name: "popover", damage: swap(`<aside id="not-final"`, `<aside popover="auto" id="not-final"`), rules: hidden, id: "not-final"},
		{name: "hidden until found", damage: swap(`<aside id="not-final"`, `<aside hidden="until-found" id="not-final"`), rules: hidden, id: "not-final"},
		{name: "said in another language", damage: swap(`<aside id="not-final"`, `<aside lang="tlh" id="not-final"`), rules: structure, id: "not-final"},
		{name: "page said to be in another language than its text", damage: func(m made) []byte {
			own := fmt.Sprintf(`lang=%[1]q xml:lang=%[1]q`, m.Meta.Locale.Tag)
			said := fmt.Sprintf(`"inLanguage":%q`, m.Meta.Locale.Tag)
			return replaced(replaced(replaced(m.data, own, `lang="tlh" xml:lang="tlh"`), said, `"inLanguage":"tlh"`), "<body", "<body "+own)
		}, rules: structure},
		{name: "page read the other way than its text", damage: func(m made) []byte {
			own, turned := fmt.Sprintf(`dir="%v"`, m.Meta.Locale.Dir), `dir="rtl"`
			if own == turned {
				turned = `dir="ltr"`
			}
			return replaced(replaced(m.data, own, turned), "<body", "<body "+own)
		}, rules: structure},
		{name: "no note for screen readers", damage: func(m made) []byte {
			a := aside(m.data, "not-final")
			return replaced(m.data, a, strings.Replace(strings.Replace(a, ` role="note"`, ``, 1), "<aside ", `<aside role="presentation" `, 1))
		}, rules: hidden, id: "not-final"},
		{name: "heading made plain", damage: func(m made) []byte {
			all := string(m.data)
			end := strings.Index(all, ">"+said(m, "introduction.h", 0)+"</h2>")
			start := strings.LastIndex(all[:end], "<h2")
			return []byte(all[:start] + "<p" + strings.Replace(all[start+len("<h2"):], "</h2>", "</p>", 1))
		}, rules: structure, blind: true},
		{name: "pushed down by blanks", damage: reword("not-final", func(s string) string { return strings.Repeat("\u00a0", 9000) + s }), rules: foreign},
		{name: "pushed down by lines", damage: func(m made) []byte {
			return style("p { white-space: pre-wrap }")(made{m.Expected, reword("not-final", func(s string) string { return strings.Repeat("\n", 90) + s })(m)})
		}, rules: foreign},
		{name: "pushed down by the product's words", damage: func(m made) []byte {
			a := aside(m.data, "not-final")
			return replaced(m.data, a, strings.Repeat("<p>"+m.Meta.Locale.Native+"</p>\n", 400)+a)
		}, rules: []string{verify.TextForeign}, blind: true},
		{name: "claim shown without its caution", damage: func(m made) []byte {
			return replaced(m.data, "</main>", "<p>"+said(m, "shrinkage", 0)+"</p>\n</main>")
		}, rules: []string{verify.TextForeign}, blind: true},
		{name: "caution shown too often", damage: onAside("not-final", func(s string) string {
			again := strings.NewReplacer(`id="not-final`, `id="not-final--2`, `labelledby="not-final`, `labelledby="not-final--2`).Replace(s)
			return s + again
		}), rules: []string{verify.CautionRepeated}, id: "not-final"},
		{name: "original hidden", edition: model.Bilingual, damage: style(".orig { display: none !important }"), rules: []string{verify.BlockHidden}, id: "shrinkage"},
		{name: "original shown twice", edition: model.Bilingual, damage: onOriginal("shrinkage", func(s string) string { return s + s }), rules: []string{verify.TextForeign}, blind: true},
		{name: "original removed", edition: model.Bilingual, damage: onOriginal("shrinkage", func(string) string { return "" }), rules: []string{verify.BlockAltered}, id: "shrinkage", blind: true},
		{name: "originals change places", edition: model.Bilingual, damage: func(m made) []byte {
			a, b := said(made{Expected: verify.Expected{Document: english()}}, "shrinkage", 0), said(made{Expected: verify.Expected{Document: english()}}, "colon.p1", 0)
			m.data = onOriginal("shrinkage", func(s string) string { return strings.Replace(s, a, b, 1) })(m)
			last := strings.LastIndex(string(m.data), b)
			return append(bytes.Clone(m.data[:last]), bytes.Replace(m.data[last:], []byte(b), []byte(a), 1)...)
		}, rules: []string{verify.BlockMoved}, blind: true},
		{name: "languages' files swapped", damage: func(m made) []byte {
			a, b := "../ru/enteromix.html", "../sw/enteromix.html"
			if m.Meta.Locale.Tag == "ru" || m.Meta.Locale.Tag == "sw" {
				a, b = "../ar/enteromix.html", "../hi/enteromix.html"
			}
			out := bytes.ReplaceAll(m.data, []byte(`"`+a), []byte(`"|`))
			out = bytes.ReplaceAll(out, []byte(`"`+b), []byte(`"`+a))
			return bytes.ReplaceAll(out, []byte(`"|`), []byte(`"`+b))
		}, rules: structure, blind: true},
	}
}

// overText draws over the text of a caution.
func overText(id, ops string) func(made) []byte {
	return onText(id, func(s string) string {
		x, y := place(s)
		return within("", fmt.Sprintf("q 1 0 0 1 %s %s cm %s Q", x, y, ops))(s)
	})
}

// blanksOf gives the blanks of a font a width, in thousandths of an em.
func blanksOf(width float64) func(made) []byte {
	return onPDF(func(e *pdfEditor) {
		var widths pdffile.Array
		seen := map[int]bool{}
		for _, page := range must(e.file.Pages()) {
			for _, g := range must(e.file.Content(page)).Glyphs {
				if seen[g.Value] {
					continue
				}
				wide := g.Width
				if seen[g.Value] = true; g.Drawn == " " {
					wide = width
				}
				widths = append(widths, pdffile.Number(g.Value), numbers(wide))
			}
		}
		for _, v := range e.objects {
			if d, ok := v.(pdffile.Dict); ok && d["CIDToGIDMap"] != nil {
				d["W"] = widths
			}
		}
	})
}

// exchangedLetters draws two letters of a caution in each other's place: their codes
// stay in their order.
func exchangedLetters(m made) []byte {
	widths := map[string]float64{}
	e := openEditor(m.data)
	for _, page := range must(e.file.Pages()) {
		for _, g := range must(e.file.Content(page)).Glyphs {
			if g.Letter && g.Width > 0 {
				widths[fmt.Sprintf("%04X", g.Value)] = g.Width
			}
		}
	}
	return moved(func(codes []string) string {
		for i := 3; i+1 < len(codes); i++ {
			a, b := widths[codes[i]], widths[codes[i+1]]
			if a > 0 && b > 0 && codes[i] != codes[i+1] {
				return fmt.Sprintf("%s> %f <%s> %f <%s> %f <%s", strings.Join(codes[:i], ""), -b, codes[i], a+b, codes[i+1], -a, strings.Join(codes[i+2:], ""))
			}
		}
		panic("no two letters")
	})(m)
}

// moved draws the first string of a caution in parts: its codes, with numbers between.
func moved(parts func(codes []string) string) func(made) []byte {
	return onText("not-final", func(s string) string {
		at := shown.FindStringIndex(s)
		raw := unescape([]byte(s[at[0]:at[1]]))
		var codes []string
		for i := 0; i+1 < len(raw); i += 2 {
			codes = append(codes, fmt.Sprintf("%X", raw[i:i+2]))
		}
		return s[:at[0]] + "[<" + parts(codes) + ">]" + strings.Replace(s[at[1]:], "Tj", "TJ", 1)
	})
}

// penOf is an operator that gives the pen the colour of a text.
func penOf(s string) string {
	rg := strings.TrimSpace(colour.FindString(s))
	return strings.TrimSuffix(rg, "rg") + "RG"
}

// morePDF are further ways to change what a page shows or says.
func morePDF() []operator {
	hidden := []string{verify.CautionHidden}
	return []operator{
		{name: "struck through", damage: onText("not-final", func(s string) string {
			x, y := place(s)
			return within("", fmt.Sprintf("q 0 0 0 rg 1 0 0 1 %s %s cm 0 3 400 .8 re f Q", x, y))(s)
		}), rules: hidden, id: "not-final"},
		{name: "struck through by a line", damage: onText("not-final", func(s string) string {
			x, y := place(s)
			return within("", fmt.Sprintf("q 0 0 0 RG .8 w 1 0 0 1 %s %s cm 0 3.5 m 400 3.5 l S Q", x, y))(s)
		}), rules: hidden, id: "not-final"},
		{name: "struck through from below", damage: onText("not-final", func(s string) string {
			x, y := place(s)
			return within(fmt.Sprintf("q 0 0 0 rg 1 0 0 1 %s %s cm 0 3 400 .8 re f Q ", x, y), "")(s)
		}), rules: hidden, id: "not-final"},
		{name: "covered by a thick line", damage: onText("not-final", func(s string) string {
			x, y := place(s)
			return within("", fmt.Sprintf("q 1 0.965 0.91 RG 16 w 1 0 0 1 %s %s cm 0 4 m 400 4 l S Q", x, y))(s)
		}), rules: hidden, id: "not-final"},
		{name: "covered by a thick line of its colour", damage: onText("not-final", func(s string) string {
			x, y := place(s)
			return within("", fmt.Sprintf("q %s 16 w 1 0 0 1 %s %s cm 0 4 m 400 4 l S Q", penOf(s), x, y))(s)
		}), rules: hidden, id: "not-final"},
		{name: "a thick pen of its colour", damage: onText("not-final", func(s string) string { return within("2 Tr 6 w "+penOf(s)+" ", " 0 Tr")(s) }), rules: hidden, id: "not-final"},
		{name: "letters on one another", damage: onText("not-final", within("-6 Tc ", " 0 Tc")), rules: append([]string{verify.StructureDiffers}, hidden...)},
		{name: "crossed out", damage: overText("not-final", "0 0 0 RG 1 w 0 -2 m 220 12 l S 0 12 m 220 -2 l S"), rules: []string{verify.ArtefactForeign}},
		{name: "scribbled over", damage: overText("not-final", "0 0 0 RG 1 w 0 4 m 50 12 100 -6 220 4 c S"), rules: []string{verify.ArtefactForeign}},
		{name: "struck through in pieces", damage: overText("not-final", "0 0 0 RG 1 w 0 3.5 m 2 3.5 l S 3 3.5 m 5 3.5 l S 6 3.5 m 8 3.5 l S"), rules: []string{verify.ArtefactForeign}},
		{name: "letters pressed together", damage: onText("not-final", within("-3 Tc ", " 0 Tc")), rules: []string{verify.ArtefactForeign}},
		{name: "two letters drawn in each other's place", damage: exchangedLetters, rules: []string{verify.StructureDiffers, verify.CautionHidden}},
		{name: "a word parted", damage: moved(func(codes []string) string {
			return strings.Join(codes[:3], "") + "> -300 <" + strings.Join(codes[3:], "")
		}), rules: hidden, id: "not-final"},
		{name: "two words joined", damage: moved(func(codes []string) string {
			return strings.Join(codes[:10], "") + "> 250 <" + strings.Join(codes[10:], "")
		}), rules: hidden, id: "not-final"},
		{name: "a word parted by a second string", damage: onText("not-final", func(s string) string {
			at := shown.FindStringIndex(s)
			raw := unescape([]byte(s[at[0]:at[1]]))
			return s[:at[0]] + fmt.Sprintf("<%X> Tj [-300] TJ <%X>", raw[:6], raw[6:]) + s[at[1]:]
		}), rules: hidden, id: "not-final"},
		{name: "letters drawn wide", damage: onText("not-final", within("104 Tz ", " 100 Tz")), rules: []string{verify.ArtefactForeign}},
		{name: "letters raised", damage: onText("not-final", within("3 Ts ", " 0 Ts")), rules: []string{verify.ArtefactForeign}},
		{name: "letters on one another", damage: onText("not-final", func(s string) string {
			at := shown.FindStringIndex(s)
			raw := unescape([]byte(s[at[0]:at[1]]))
			var b strings.Builder
			for i := 0; i+1 < len(raw); i += 2 {
				fmt.Fprintf(&b, "<%X> 350 ", raw[i:i+2])
			}
			return s[:at[0]] + "[" + b.String() + "]" + strings.Replace(s[at[1]:], "Tj", "TJ", 1)
		}), rules: []string{verify.CautionHidden, verify.CautionAltered, verify.StructureDiffers, verify.GlyphDiffers}},
		{name: "lines on one another", damage: onText("hope-grounded", func(s string) string {
			all := moveTo.FindAllStringSubmatchIndex(s, -1)
			last := all[len(all)-1]
			x, y := place(s)
			if s[last[4]:last[5]] == y { // of one line
				return strings.Replace(s, fmt.Sprintf("1 0 0 1 %s %s Tm", x, y), "4 Ts 1 0 0 1 "+x+" "+y+" Tm", 1) + " 0 Ts"
			}
			at, err := strconv.ParseFloat(y, 64)
			if err != nil {
				panic(err)
			}
			return s[:last[4]] + fmt.Sprint(at-5) + s[last[5]:]
		}), rules: []string{verify.CautionHidden, verify.ArtefactForeign}},
		{name: "a page with nothing on it", damage: onPDF(func(e *pdfEditor) {
			pages := e.dict(e.catalog()["Pages"].(pdffile.Ref).Num)
			blank := e.add(pdffile.Dict{"Type": pdffile.Name("Page"), "Parent": e.catalog()["Pages"], "MediaBox": e.dict(e.pages[0])["MediaBox"],
				"Resources": pdffile.Dict{}, "Contents": pdffile.Ref{Num: e.add(pdffile.Dict{}, []byte(" "))}}, nil)
			kids := append(pages["Kids"].(pdffile.Array), pdffile.Ref{Num: blank})
			pages["Kids"], pages["Count"] = kids, pdffile.Number(len(kids))
		}), rules: []string{verify.ArtefactForeign}},
		{name: "a unit for all pages", damage: onPDF(func(e *pdfEditor) {
			e.dict(e.catalog()["Pages"].(pdffile.Ref).Num)["UserUnit"] = pdffile.Number(10)
		}), rules: []string{verify.ArtefactBroken}},
		{name: "widths of another font", damage: onPDF(func(e *pdfEditor) {
			for _, v := range e.objects {
				if d, ok := v.(pdffile.Dict); ok && d["CIDToGIDMap"] != nil {
					d["W"] = pdffile.Array{pdffile.Number(0), pdffile.Number(60000), pdffile.Number(320)}
				}
			}
		}), rules: []string{verify.StructureDiffers}},
		{name: "letters drawn beside their place", damage: onPDF(func(e *pdfEditor) {
			program, _ := e.fontOf()
			t := table(e.streams[program], "hmtx")
			for i := 2; i+1 < len(t); i += 4 {
				t[i]++
			}
		}), rules: []string{verify.StructureDiffers}},
		{name: "letters drawn a little beside their place", damage: onPDF(func(e *pdfEditor) {
			program, _ := e.fontOf()
			t := table(e.streams[program], "hmtx")
			for i := 3; i < len(t); i += 4 {
				t[i] += 50
			}
		}), rules: []string{verify.StructureDiffers}},
		{name: "widths a little larger than the font's", damage: onPDF(func(e *pdfEditor) {
			for _, v := range e.objects {
				if d, ok := v.(pdffile.Dict); ok && d["CIDToGIDMap"] != nil {
					d["W"] = pdffile.Array{pdffile.Number(0), pdffile.Number(60000), pdffile.Number(620)}
				}
			}
		}), rules: []string{verify.StructureDiffers}},
		{name: "clipped to two corners", damage: onText("not-final", within("q 0 0 1 1 re 594 840 1 1 re W n ", " Q")), rules: hidden, id: "not-final"},
		{name: "plain text clipped to two corners", damage: onPDF(func(e *pdfEditor) {
			for page := range e.pages {
				num := e.content(page)
				e.streams[num] = []byte("q 0 0 1 1 re 594 840 1 1 re W n\n" + string(e.streams[num]) + "\nQ")
			}
		}), rules: append([]string{verify.BlockHidden}, hidden...)},
		{name: "clipped by its letters", damage: onText("not-final", within("q 7 Tr ", " Q")), rules: hidden, id: "not-final"},
		{name: "outlines only", damage: onText("not-final", within("1 Tr ", " 0 Tr")), rules: hidden, id: "not-final"},
		{name: "a pen of another colour", damage: onText("not-final", within("2 Tr 0.3 w 1 0.965 0.91 RG ", " 0 Tr")), rules: hidden, id: "not-final"},
		{name: "a thick pen", damage: onText("not-final", within("2 Tr 6 w ", " 0 Tr")), rules: hidden, id: "not-final"},
		{name: "a tiny matrix", damage: onText("not-final", within("q .01 0 0 .01 100 100 cm ", " Q")), rules: hidden, id: "not-final"},
		{name: "mirrored", damage: onText("not-final", within("q -1 0 0 1 595 0 cm ", " Q")), rules: hidden, id: "not-final"},
		{name: "blended away", damage: onPDF(func(e *pdfEditor) {
			e.resource("ExtGState", "Blend", pdffile.Dict{"BM": pdffile.Name("Screen")})
			e.edit(e.marks(e.element("not-final"))[1], within("q /Blend gs ", " Q"))
		}), rules: hidden, id: "not-final"},
		{name: "masked", damage: onPDF(func(e *pdfEditor) {
			e.resource("ExtGState", "Mask", pdffile.Dict{"SMask": pdffile.Dict{"S": pdffile.Name("Luminosity")}})
			e.edit(e.marks(e.element("not-final"))[1], within("q /Mask gs ", " Q"))
		}), rules: hidden, id: "not-final"},
		{name: "a form over it", damage: onPDF(func(e *pdfEditor) {
			num := e.add(pdffile.Dict{"Type": pdffile.Name("XObject"), "Subtype": pdffile.Name("Form"),
				"BBox":  pdffile.Array{pdffile.Number(0), pdffile.Number(0), pdffile.Number(600), pdffile.Number(900)},
				"Group": pdffile.Dict{"S": pdffile.Name("Transparency")}}, []byte("1 1 1 rg 0 0 600 900 re f"))
			e.resource("XObject", "Over", pdffile.Ref{Num: num})
			content := e.content(e.marks(e.element("not-final"))[1].page)
			e.streams[content] = append(e.streams[content], "\n/Artifact BMC\n/Over Do\nEMC\n"...)
		}), rules: []string{verify.ArtefactBroken}},
		{name: "a shading over it", damage: onPDF(func(e *pdfEditor) {
			e.resource("Shading", "Sh", pdffile.Dict{"ShadingType": pdffile.Number(2)})
			content := e.content(e.marks(e.element("not-final"))[1].page)
			e.streams[content] = append(e.streams[content], "\n/Artifact BMC\n/Sh sh\nEMC\n"...)
		}), rules: hidden, id: "not-final"},
		{name: "said in another language", damage: onPDF(func(e *pdfEditor) { e.dict(e.element("not-final"))["Lang"] = pdffile.String("tlh") }),
			rules: []string{verify.StructureDiffers}, id: "not-final"},
		{name: "heading made plain", damage: onPDF(func(e *pdfEditor) {
			for _, v := range e.objects {
				if d, ok := v.(pdffile.Dict); ok && d["S"] == pdffile.Name("H2") {
					d["S"] = pdffile.Name("P")
				}
			}
		}), rules: []string{verify.StructureDiffers}},
		{name: "note made plain", damage: onPDF(func(e *pdfEditor) { e.dict(e.element("not-final"))["S"] = pdffile.Name("Div") }),
			rules: []string{verify.StructureDiffers}, id: "not-final"},
		{name: "every letter another", damage: onPDF(func(e *pdfEditor) {
			gids := make([]byte, 0, 1<<16)
			for code := range 1 << 15 {
				g := code
				if code > 2 && code < 60 {
					g = 3 + (code-3+7)%57
				}
				gids = append(gids, byte(g>>8), byte(g))
			}
			num := e.add(pdffile.Dict{}, gids)
			for _, v := range e.objects {
				if d, ok := v.(pdffile.Dict); ok && d["CIDToGIDMap"] != nil {
					d["CIDToGIDMap"] = pdffile.Ref{Num: num}
				}
			}
		}), rules: []string{verify.GlyphDiffers}},
	}
}

// TestLinesChangePlaces: a caution, or its original, whose last line is drawn where the
// one before it stood.
func TestLinesChangePlaces(t *testing.T) {
	change := func(s string) string {
		all := moveTo.FindAllStringSubmatchIndex(s, -1)
		a, b := all[len(all)-2], all[len(all)-1]
		return s[:a[2]] + s[b[2]:b[5]] + s[a[5]:b[2]] + s[a[2]:a[5]] + s[b[5]:]
	}
	for _, tag := range []string{"es", "fr", "ru"} { // where it has two lines
		tamper(t, operator{name: "its two lines change places", damage: onText("hope-grounded", change), rules: []string{verify.StructureDiffers}, id: "hope-grounded"}, "pdf", tag)
	}
	tamper(t, operator{name: "two lines of the original", edition: model.Bilingual, damage: onText("hope-grounded.en", change),
		rules: []string{verify.StructureDiffers}, id: "hope-grounded", blind: true}, "pdf", "es")
}

// narrowed has every glyph of a PDF's font take a part of its width, in percent.
func narrowed(percent int) func(made) []byte {
	return onPDF(func(e *pdfEditor) {
		program, _ := e.fontOf()
		t, n := table(e.streams[program], "hmtx"), int(binary.BigEndian.Uint16(table(e.streams[program], "hhea")[34:]))
		widths := make(pdffile.Array, n)
		for i := range n {
			width := int(binary.BigEndian.Uint16(t[4*i:])) * percent / 100
			binary.BigEndian.PutUint16(t[4*i:], uint16(width))
			widths[i] = pdffile.Number(width)
		}
		for _, v := range e.objects {
			if d, ok := v.(pdffile.Dict); ok && d["CIDToGIDMap"] != nil {
				d["W"] = pdffile.Array{pdffile.Number(0), widths}
			}
		}
	})
}

// TestLettersOnOneAnother: letters whose font sets them too close are not seen, whatever
// else is found of that font.
func TestLettersOnOneAnother(t *testing.T) {
	for tag, percent := range map[string]int{"es": 50, "ru": 50, "zh-Hans": 70} {
		m := exported().artefacts[tag+"/enteromix.pdf"]
		_, findings, err := reader().Artefact(context.Background(), m.Expected, narrowed(percent)(m))
		if err != nil || !slices.ContainsFunc(findings, func(f diag.Finding) bool {
			return f.Rule == verify.CautionHidden && f.ID == "not-final" && strings.Contains(f.Message, "stands on the letter before it")
		}) {
			t.Errorf("%s: %v\n%s", tag, err, list(findings))
		}
	}
}

// TestBlanks: words that a font sets on one another, or far apart, are not seen.
func TestBlanks(t *testing.T) {
	for i, tag := range []string{"es", "ru", "ar", "hi", "sw"} {
		for name, width := range map[string]float64{"on one another": 0, "far apart": 2000} {
			if i == 0 || name == "on one another" {
				tamper(t, operator{name: name, damage: blanksOf(width), rules: []string{verify.CautionHidden}, id: "not-final"}, "pdf", tag)
			}
		}
	}
}

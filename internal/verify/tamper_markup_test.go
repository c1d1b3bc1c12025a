package verify_test

import (
	"context"
	"slices"
	"testing"

	"bytes"
	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/source"
	"regexp"
	"strings"

	"caveat/internal/verify"
)

// arrangements are ways to cover, press, cut or push away text by properties
// that set boxes in order.
func arrangements() map[string]string {
	return map[string]string{
		"two texts in one cell of a grid":     "section { display: grid } section > * { grid-row: 1; grid-column: 1 }",
		"two texts in one area of a grid":     "section { display: grid } section > * { grid-area: 1 / 1 }",
		"a row of a grid without height":      ".caution { display: grid; grid-template-rows: 0fr } .caution > * { min-height: 0; overflow: hidden }",
		"parts in reverse order":              ".caution-text { display: flex; flex-wrap: wrap; flex-direction: row-reverse }",
		"lines in reverse order":              ".caution-text { display: flex; flex-wrap: wrap-reverse }",
		"a flexible box without height":       ".caution { display: flex; flex-wrap: wrap } .caution-text { flex: 0 0 0; min-height: 0; overflow: hidden }",
		"parts side by side":                  ".caution { display: flex }",
		"a box a thousand times as wide":      ".caution-text { aspect-ratio: 1000; overflow: clip }",
		"cut into columns":                    ".caution-text { columns: 99; overflow: hidden }",
		"one line by text-wrap":               "#not-final p { text-wrap: nowrap; overflow: hidden }",
		"corners cut off":                     ".caution-text { border-radius: 50%; overflow: hidden }",
		"shifted from its line":               ".caution-text p { vertical-align: -999em }",
		"pushed down by a height of the head": "header, .draft-line { min-height: 9999em }",
		"pushed down by a zoom of the head":   "header, .draft-line { zoom: 99 }",
		"pushed down by a height":             ".caution .label { min-height: 9999em }",
		"pushed down by a margin":             "#not-final { margin-block-start: 9999em }",
		"pushed down by a gap":                ".caution { display: grid; row-gap: 9999em }",
		"pushed down by a tall label":         ".caution .label { height: 9999em }",
		"pushed aside by padding in parts":    "#not-final p { padding-inline-start: 400% }",
		"no room beside its padding":          ".caution-text { box-sizing: border-box; width: 5em; padding: 4em; overflow: hidden }",
		"wider than the page":                 "#not-final p { width: 400% }",
		"under a header that stays":           "main { position: sticky; top: 0; background-color: #fff } body { position: sticky; top: 0 }",
		"letters as pictures":                 ".caution-text p { font-family: Wingdings, Webdings }",
		"size adjusted on phones":             "html { text-size-adjust: 1%; -webkit-text-size-adjust: 1% }",
		"digit added by the style":            "#not-final p::before { content: \"1\" }",
		"cross added by the style":            "#not-final p::before { content: \"\u274c\" }",
		"number added by a counter":           "#not-final p::after { content: counter(page) }",
		"attribute shown":                     "#not-final p::after { content: attr(id) }",
		"covered by a generated frame":        ".caution-text { position: relative } .caution-text::after { content: \"\"; position: absolute; inset: 0; border: 1em solid #fff6e8 }",
		"covered by a generated shadow":       ".caution-text::after { content: \"\"; position: absolute; box-shadow: 0 0 0 99em #fff6e8 }",
		"covered by a generated sign":         ".caution-text::after { content: \" · \"; position: absolute; font-size: 99em; color: #fff6e8 }",
		"replaced by a picture":               "#not-final p { content: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }",
		"printed on stamps":                   "@page { size: 2cm 2cm }",
		"printed pages without room":          "@page { margin: 14cm }",
		"begun before the page by an indent":  "#not-final p { text-indent: -3em }",
		"begun before the page by margins":    "#not-final, #not-final div, #not-final p { margin-inline-start: -1em }",
		"begun before the page by its place":  "section, #not-final, #not-final div, #not-final p { position: relative; inset-inline-start: -1em }",
		"drawn onto one another by margins":   "#not-final p { margin-block: -1em }",
		"covered by what is drawn up":         ".refs { position: relative; margin-block-start: -.75em; background-color: #fff6e8 }",
		"covered by the frame of a link":      ".refs a { border: 16px solid #fff6e8 }",
		"covered by the ground of a link":     ".refs a { padding: 40px; background-color: #fff6e8 }",
		"covered by an outline within":        "#not-final p { outline: 3px solid #fff6e8; outline-offset: -3px }",
		"covered by a wide outline":           ".refs a { outline: 8px solid #fff6e8; outline-offset: 8px }",
		"struck out by an underline":          "#not-final p { text-decoration: underline; text-underline-offset: -.3em }",
		"dark behind by an underline":         "#not-final p { text-decoration: underline 8px; text-underline-offset: 0 }",
		"a box of one line":                   "#not-final { height: 1.2em }",
		"boxes of a part of the window":       "html, body, main, article, section { height: 20% }",
		"a box of one letter":                 "#not-final p { max-width: 20px }",
		"boxes in boxes of a fifth":           "#not-final, #not-final div, #not-final p { width: 20% }",
		"wider than a phone":                  "#not-final p { width: 1200px }",
		"a window that does not scroll":       "body { overflow: hidden }",
		"a column of no width":                ".caution, .caution-text { display: grid; grid-template-columns: minmax(0, 68ch) 15rem }",
		"three columns on a phone":            "section { columns: 3 }",
		"padding on all sides":                "main, article, section, aside, div, p { padding-inline: 79px }",
		"numbers of another order":            "bdi, #not-final p { unicode-bidi: plaintext }",
		"a page read from the left":           "html, body { direction: initial }",
		"covered in the margin of a page":     "@page { @top-left { content: \"·\"; font: 700 99pt sans-serif } }",
	}
}

// misreadings are styles that a browser reads otherwise than they look.
func misreadings() map[string]string {
	return map[string]string{
		"hidden by an id in any case":           "[id=\"NOT-FINAL\" i] { display: none }",
		"hidden by an attribute in capitals":    "[ID=not-final] { display: none }",
		"hidden by an attribute of any space":   "[*|id=not-final] { display: none }",
		"hidden by a language in capitals":      "html:not([lang=EN]) .caution { display: none }",
		"hidden by its language":                ".caution:lang(ar, es, fr, hi, pt, ru, sw, zh) { display: none }",
		"hidden under a mouse":                  "html:hover .caution { visibility: hidden }",
		"hidden but under a mouse":              ".caution { display: none } html:not(:hover) .caution { display: block }",
		"hidden once a link was followed":       ":target ~ * { display: none }",
		"pale once a link was followed":         ".caution:target { color: #fff6e8 }",
		"hidden in one of two states":           "body:is(:hover, :focus-within) .caution { display: none }",
		"undone for a part that does not exist": "#not-final { display: none } #not-final, p::odd { display: block }",
		"undone for an id that cannot be":       "#not-final { display: none } #not-final, #1st { display: block }",
		"undone by a number of no kind":         "#not-final { opacity: 0 } aside#not-final { opacity: infinity }",
		"undone by a hexadecimal number":        "#not-final { opacity: 0 } aside#not-final { opacity: 0x1p0 }",
		"undone by a number that breaks off":    "#not-final p { font-size: 1px } aside#not-final p { font-size: 17.px }",
		"undone by a font of no family":         "#not-final p { font-size: 1px } aside#not-final p { font: 17px }",
		"undone by a sum of two kinds":          "#not-final p { font-size: 1px } aside#not-final p { font-size: calc(17px + 0) }",
		"undone by a colour of two kinds":       "#not-final p { color: #fff6e8 } aside#not-final p { color: rgb(0, 0 0) }",
		"undone by a colour set before":         "aside#not-final p { background-color: #fff6e8 } aside#not-final p { background: #fff6e8 } body aside#not-final p { background-color: #1a1a1a }",
		"undone by a letter that looks like k":  "#not-final { display: none } aside#not-final { display: bloc\u212a }",
		"undone by a blank that is none":        "#not-final { display: none } aside#not-final { display:\u00a0block }",
		"undone for a blank that is none":       "#not-final { display: none } \u00a0#not-final { display: block }",
		"undone in a bracket left open":         "#not-final { display: none } :root { --x: ( } #not-final { display: block }",
		"undone in a bracket of another kind":   "#not-final { display: none } :root { --x: [ } #not-final { display: block } ]",
		"undone behind a bracket alone":         "#not-final { display: none } p { ( } #not-final { display: block }",
		"undone for a word with a comment":      "#not-final { display: none } #not-final, .a/**/b { display: block }",
		"undone for a child counted wrongly":    "#not-final { display: none } aside#not-final:nth-child(2n1), #not-final:nth-child(1 n) { display: block }",
		"undone for an element in capitals":     "#not-final { display: none } ASIDE#not-final { display: block }",
		"undone in media joined by a word":      "#not-final { display: none } @media (min-width: 1px) xor (min-width: 2px) { #not-final { display: block } }",
		"undone by very many classes":           "#not-final { display: none } " + strings.Repeat(".caution", 300) + " { display: block }",
		"undone by no white space":              ".caution p { white-space: nowrap } #not-final p { white-space: none }",
		"ground taken away":                     "@media (prefers-color-scheme: dark) { #not-final p { background-color: #fff; color: #1a1a1a; background: none } }",
		"struck out by an escape":               "#not-final p { text-decoration: line-thr\\6fugh }",
		"dark canvas under dark ink":            "@media (prefers-color-scheme: dark) { .caution-text p { color: #000; background: canvas } }",
	}
}

// onMarkup changes the tag that a caution begins with.
func onMarkup(attributes string) func(made) []byte {
	return swap(`<aside id="not-final"`, "<aside "+attributes+` id="not-final"`)
}

// wrapped puts the text of a caution into an element.
func wrapped(open, end string) func(made) []byte {
	return reword("not-final", func(s string) string { return open + s + end })
}

func markupOperators() []operator {
	foreign := []string{verify.ArtefactForeign}
	attributes := func(name, value string) operator {
		return operator{name: "attribute: " + name, damage: onMarkup(value), rules: foreign}
	}
	return []operator{
		attributes("ground of 1998", `bgcolor="#1a1a1a"`),
		attributes("a place in a shadow tree", `slot="x"`),
		attributes("busy for screen readers", `aria-busy="true"`),
		attributes("owned by another for screen readers", `aria-owns="top"`),
		attributes("to be edited", `contenteditable="true"`),
		attributes("another language as XML", `xml:lang="tlh"`),
		attributes("footnote that pops up", `epub:type="footnote"`),
		{name: "a line for screen readers", damage: func(m made) []byte {
			a := aside(m.data, "not-final")
			return replaced(m.data, a, strings.Replace(a, `role="note"`, `role="separator"`, 1))
		}, rules: foreign},
		{name: "no role", damage: func(m made) []byte {
			a := aside(m.data, "not-final")
			return replaced(m.data, a, strings.Replace(a, ` role="note"`, "", 1))
		}, rules: []string{verify.StructureDiffers}, id: "not-final"},
		{name: "labelled by the title", damage: swap(`aria-labelledby="not-final_label"`, `aria-labelledby="top"`), rules: foreign},
		{name: "caution in the head of a table", damage: func(m made) []byte { // as pages with tables have it
			m.data = style("@media (max-width: 36rem) { .wide thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } }")(m)
			return onAside("not-final", func(s string) string { return `<table class="wide"><thead><tr><th>` + s + "</th></tr></thead></table>" })(m)
		}, rules: []string{verify.CautionHidden}, id: "not-final"},
		{name: "contents lead to another section", damage: swap(`<a href="#results">`, `<a href="#cancers">`), rules: []string{verify.StructureDiffers}},
		{name: "caution among the links", damage: onAside("not-final", func(s string) string { return "<nav>" + s + "</nav>" }), rules: []string{verify.BlockMissing}, id: "not-final"},
		{name: "in quotation marks of the browser", damage: wrapped("<q>", "</q>"), rules: foreign},
		{name: "a digit raised", damage: func(m made) []byte {
			p := between(string(m.data), `id="shrinkage"`, "</p>")
			return replaced(m.data, p, strings.Replace(p, "60", "6<sup>0</sup>", 1))
		}, rules: foreign},
		{name: "a passage the other way", damage: func(m made) []byte {
			if m.Meta.Locale.Dir.String() == "rtl" {
				return wrapped(`<bdi dir="ltr">`, "</bdi>")(m)
			}
			return wrapped(`<bdi dir="rtl">`, "</bdi>")(m)
		}, rules: []string{verify.CautionHidden}, id: "not-final"},
		{name: "pushed down by letters without ink", damage: onAside("not-final", func(s string) string { return strings.Repeat("<p>\u3164</p>\n", 300) + s }), rules: foreign},
		{name: "pushed down by patterns without ink", damage: onAside("not-final", func(s string) string { return strings.Repeat("<p>\u2800</p>\n", 300) + s }), rules: foreign},
		{name: "pushed down by marks without ink", damage: onAside("not-final", func(s string) string { return strings.Repeat("<p>\u200b\u00ad\u200e</p>\n", 300) + s }), rules: foreign},
		{name: "covered by marks of another line", damage: reword("introduction.h", func(s string) string {
			return string([]rune(s)[:2]) + strings.Repeat("\u0323", 200) + string([]rune(s)[2:])
		}), rules: foreign},
		{name: "a tiny window", damage: swap("width=device-width, initial-scale=1", "width=9999, initial-scale=0.05"), rules: foreign},
		{name: "another encoding", damage: swap(`<meta charset="utf-8"/>`, `<meta charset="windows-1252"/>`), rules: foreign},
		{name: "encoding lost", damage: swap(`<meta charset="utf-8"/>`, ""), rules: []string{verify.ArtefactBroken}},
		{name: "encoding said late", damage: func(m made) []byte {
			return replaced(replaced(m.data, `<meta charset="utf-8"/>`, ""), "</head>", `<meta charset="utf-8"/></head>`)
		}, rules: []string{verify.ArtefactBroken}},
		{name: "document type lost", damage: swap("<!DOCTYPE html>", ""), rules: []string{verify.ArtefactBroken}},
		{name: "document type of 1997", damage: swap("<!DOCTYPE html>", `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN">`), rules: []string{verify.ArtefactBroken}},
		{name: "colours chosen by the browser", damage: swap("</head>", `<meta name="color-scheme" content="dark"/></head>`), rules: foreign},
		{name: "style of another vocabulary", damage: swap("</head>", `<style>@namespace "urn:x"; .caution { display: block }</style></head>`), rules: foreign},
	}
}

// inNav changes the contents of a book.
func inNav(old, new string) func(made) []byte {
	return repack(func(all []entry) []entry {
		for i, e := range all {
			if strings.HasSuffix(e.name, "nav.xhtml") {
				all[i].data = replaced(e.data, old, new)
			}
		}
		return all
	})
}

// packageOperators change what a book says of itself, and how its pages are XML.
func packageOperators() []operator {
	foreign, structure := []string{verify.ArtefactForeign}, []string{verify.StructureDiffers}
	listed := func(name, old, new string) operator {
		return operator{name: "list: " + name, damage: inFiles(old, new), rules: foreign}
	}
	item := func(name, file, attributes, meta string) operator {
		return operator{name: "list: " + name, damage: repack(func(all []entry) []entry {
			for i, e := range all {
				if strings.HasSuffix(e.name, ".opf") {
					data := bytes.Replace(e.data, []byte("</manifest>"), []byte(`<item id="x" href="`+file+`" `+attributes+"/></manifest>"), 1)
					all[i].data = bytes.Replace(data, []byte("</metadata>"), []byte(meta+"</metadata>"), 1)
				}
			}
			return append(all, entry{name: "EPUB/" + file, data: []byte("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")})
		}), rules: foreign}
	}
	return []operator{
		listed("handler for a kind of file", "</manifest>", `</manifest><bindings><mediaType handler="start" media-type="image/x"/></bindings>`),
		listed("collection", "</package>", `<collection role="preview"><link href="start.xhtml"/></collection></package>`),
		listed("place to begin at", "</package>", `<guide><reference type="text" href="about.xhtml"/></guide></package>`),
		listed("pages of fixed size, the old way", "</metadata>", `<meta name="fixed-layout" content="true"/></metadata>`),
		listed("pages of fixed size, by a prefix", "</metadata>", `<meta property="r:layout">pre-paginated</meta></metadata>`),
		listed("prefix", "<package ", `<package prefix="r: http://www.idpf.org/vocab/rendition/#" `),
		listed("second title", "<dc:language>", `<dc:title>Proven</dc:title><dc:language>`),
		listed("subject", "<dc:language>", `<dc:subject>Proven cures</dc:subject><dc:language>`),
		listed("record elsewhere", "</metadata>", `<link rel="record" href="https://example.org/r.xml"/></metadata>`),
		listed("page of another vocabulary", `<itemref idref="chapter-03"/>`, `<x:itemref xmlns:x="urn:x" idref="chapter-03"/>`),
		listed("page with scripts", `<item id="chapter-03"`, `<item properties="scripted" id="chapter-03"`),
		listed("style that is plain text", `href="style.css" media-type="text/css"`, `href="style.css" media-type="text/plain"`),
		listed("contents out of the spine", `<itemref idref="nav"/>`, ""),
		item("cover", "cover.svg", `media-type="image/svg+xml" properties="cover-image"`, ""),
		item("cover, the old way", "cover.svg", `media-type="image/svg+xml"`, `<meta name="cover" content="x"/>`),
		item("picture on no page", "picture.svg", `media-type="image/svg+xml"`, ""),
		{name: "description says otherwise", damage: repack(func(all []entry) []entry {
			for i, e := range all {
				all[i].data = regexp.MustCompile("(<dc:description>)[^<]*").ReplaceAll(e.data, []byte("${1}It is proven to cure."))
			}
			return all
		}), rules: []string{verify.TextForeign}},
		{name: "contents lead to another page", damage: inNav(`href="chapter-03.xhtml"`, `href="chapter-05.xhtml"`), rules: structure},
		{name: "book begins at its end", damage: inNav(`epub:type="bodymatter" href="chapter-01.xhtml"`, `epub:type="bodymatter" href="about.xhtml"`), rules: structure},
		{name: "old contents lead to another page", damage: inFiles(`<content src="chapter-03.xhtml"/>`, `<content src="chapter-05.xhtml"/>`), rules: structure},
		{name: "old contents say otherwise", damage: repack(func(all []entry) []entry {
			for i, e := range all {
				if strings.HasSuffix(e.name, ".ncx") {
					all[i].data = regexp.MustCompile("(<navPoint.*?<text>)[^<]*").ReplaceAll(e.data, []byte("${1}It is proven"))
				}
			}
			return all
		}), rules: structure},
		{name: "old contents lost", damage: repack(func(all []entry) []entry {
			for i, e := range all {
				if strings.HasSuffix(e.name, ".ncx") {
					all[i].data = []byte("<ncx/>")
				}
			}
			return all
		}), rules: structure},
		{name: "footnotes that pop up", damage: inFiles(`<aside id="not-final"`, `<aside epub:type="footnote" id="not-final"`), rules: foreign},
		{name: "style of another vocabulary", damage: inFiles("</head>", `<x:style xmlns:x="urn:x">.caution { display: block }</x:style></head>`), rules: foreign},
		{name: "page of another vocabulary", damage: inFiles(`<html xmlns="http://www.w3.org/1999/xhtml"`, `<html xmlns="urn:x"`), rules: foreign},
		{name: "caution of another vocabulary", damage: inFiles(`<aside id="not-final"`, `<aside xmlns="urn:x" id="not-final"`), rules: foreign},
		{name: "two bodies", damage: inFiles("</body>", "</body><body><p>It is proven.</p></body>"), rules: foreign},
		{name: "text behind the body", damage: inFiles("</body>", "</body><div>It is proven.</div>"), rules: foreign},
		{name: "text in the head", damage: inFiles("</head>", "<div>It is proven.</div></head>"), rules: foreign},
		{name: "another language as XML", damage: func(m made) []byte {
			return inFiles(`xml:lang="`+m.Meta.Locale.Tag+`" dir="`+m.Meta.Locale.Dir.String()+`">`+"\n<head>", `xml:lang="tlh" dir="`+m.Meta.Locale.Dir.String()+`">`+"\n<head>")(m)
		}, rules: []string{verify.StructureDiffers}},
	}
}

// TestTamperDirection: text that a browser would read from the side that its first
// letter begins on is found where that is not its language's.
func TestTamperDirection(t *testing.T) {
	const front = "---\ntitle: \"لقاح\"\nlang: ar\nedition: 2026-11-22\n---\n# لقاح\n\nهذا لقاح جديد. {#new .claim}\n\n> [!CAUTION]\n> COVID خطر على الحياة.\n> {#stop for=\"new\"}\n"
	doc, findings := source.Parse("source/x.md", []byte(front))
	if doc == nil || findings.HasErrors() {
		t.Fatal(list(findings))
	}
	row := must(lang.Lookup("ar"))
	e := verify.Expected{Path: "ar/x.html", Format: "html", Document: doc.Normalized(), Meta: model.Meta{Locale: row, Words: words("ar"), English: words("en"),
		Edition: model.Standard, Paper: model.A4, SourceLang: row, TextHash: doc.TextHash()}}
	m := made{e, finished(e)}
	for _, tag := range []string{"", "<bdi>", `<bdi dir="auto">`, `<span dir="auto">`, `<bdi dir="rtl">`} {
		data := m.data
		if tag != "" {
			name, _, _ := strings.Cut(strings.Trim(tag, "<>"), " ")
			data = reword("stop", func(s string) string { return tag + s + "</" + name + ">" })(m)
		}
		_, findings, err := reader().Artefact(context.Background(), e, data)
		sound := tag == "" || strings.Contains(tag, "rtl")
		if hidden := slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Rule == verify.CautionHidden && f.ID == "stop" }); err != nil || hidden == sound {
			t.Errorf("%s: %v\n%s", tag, err, list(findings))
		}
	}
}

package verify_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"sync"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/verify"
)

// An article with a table, lists, pictures, links and passages.
const richArticle = `---
title: Tablets
lang: en
edition: 2026-11-22
description: How to take them.
sources:
  - "Doe, J. (2020). Tablets. https://example.org/doe"
---
# Tablets, and how to take them

## Doses {#doses}

Take one tablet a day with water {#one .claim}

> [!CAUTION]
> Never take more than two tablets a day. Call [the poison line](tel:112) or write to [the clinic](mailto:a@example.org) first.
>
> - Stop if you bleed
> - Do not drive
> {#max for="one"}

3. Wash your hands.
4. Open the box.

| Age | Dose | Maximum |
|---|---|---|
| Under 12 | none | nothing |
| 12 to 17 | half | one |

Read [our leaflet](https://example.org/leaflet) and [the other leaflet](https://example.org/other) before. {#read .claim}

> [!CAUTION]
> This tablet is **not** for children under 12.
> {#children for="read"}

![A tablet crossed out](crushed.png "Do not crush the tablet")
{#crush .caution for="one"}

![A glass of water](water.png "A glass of water")

![Two tablets](tablets.jpg "Two tablets")

## Storage {#storage}

Keep it dry and below ` + "`25`" + ` degrees, or [ne pas congeler]{lang=fr}. {#dry .claim}

Some plain words stand here, and [see above](#doses).

> [!CAUTION]
> Keep out of reach of children.
> {#reach for="dry"}
`

// stripes is a picture.
func stripes(c color.Color) []byte {
	m := image.NewRGBA(image.Rect(0, 0, 64, 48))
	for i := range 64 * 48 {
		if m.Set(i%64, i/64, color.White); i%7 < 3 {
			m.Set(i%64, i/64, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// photograph is a picture that a PDF holds as it is.
func photograph() []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, must(png.Decode(bytes.NewReader(stripes(color.RGBA{R: 200, A: 255})))), nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// richest is the article in a format.
var richest = sync.OnceValue(func() map[string]made {
	doc, findings := source.Parse("source/tablets.md", []byte(richArticle))
	if doc == nil || findings.HasErrors() {
		panic(list(findings))
	}
	doc = doc.Normalized()
	m := model.Meta{Locale: must(lang.Lookup("en")), Words: words("en"), English: words("en"), Edition: model.Standard, Paper: model.A4, SourceLang: must(lang.Lookup("en")),
		TextHash: doc.TextHash(), Images: map[string][]byte{"source/crushed.png": stripes(color.Black), "source/water.png": stripes(color.RGBA{B: 200, A: 255}),
			"source/tablets.jpg": photograph()}}
	out := map[string]made{}
	for _, format := range []string{"html", "epub", "txt", "pdf"} {
		e := verify.Expected{Path: "en/tablets." + format, Format: format, Document: doc, Meta: m}
		out[format] = made{e, finished(e)}
	}
	return out
})

// inPages changes all pages of a book that hold a text, or the page that it is.
func inPages(m made, change func(string) string) []byte {
	if m.Format == "html" {
		return []byte(change(string(m.data)))
	}
	return repack(func(all []entry) []entry {
		for i, e := range all {
			if strings.HasSuffix(e.name, ".xhtml") || strings.HasSuffix(e.name, ".css") {
				all[i].data = []byte(change(string(e.data)))
			}
		}
		return all
	})(m)
}

// exchange has two texts change places.
func exchange(a, b string) func(string) string {
	return func(s string) string {
		return strings.NewReplacer(a, b, b, a).Replace(s)
	}
}

func instead(old, new string) func(string) string {
	return func(s string) string { return strings.ReplaceAll(s, old, new) }
}

// ruled adds rules to a style.
func ruled(css string) func(string) string {
	return func(s string) string {
		if strings.Contains(s, "</head>") {
			return strings.Replace(s, "</style>", css+"\n</style>", 1)
		}
		return s + "\n" + css
	}
}

// before puts something before the element of a caution.
func before(markup string) func(string) string {
	return instead(`<aside id="children"`, markup+`<aside id="children"`)
}

// shapeOperators change what a page shows of an article beside its words.
func shapeOperators() map[string]func(string) string {
	return map[string]func(string) string{
		"columns' names on phones": exchange(`data-label="Dose"`, `data-label="Maximum"`),
		"a column's name lost":     instead(` data-label="Dose"`, ``),
		"cells one column further": instead(`<td data-label="Dose">half`, `<td data-label="Age"></td><td data-label="Dose">half`),
		"a column's head further":  instead(`<th scope="col">Dose`, `<th scope="col"></th><th scope="col">Dose`),
		"rows made one":            instead("</tr>\n<tr><td data-label=\"Age\">12", `<td data-label="Age">12`),
		"a row made two":           instead(`<td data-label="Dose">half`, `</tr><tr><td data-label="Dose">half`),
		"a row without text":       instead("</tbody>", "<tr><td data-label=\"Age\"></td><td data-label=\"Dose\"></td><td data-label=\"Maximum\"></td></tr></tbody>"),
		"a row among the heads":    instead("</thead>\n<tbody>\n<tr><td data-label=\"Age\">Under 12</td><td data-label=\"Dose\">none</td><td data-label=\"Maximum\">nothing</td></tr>\n", "<tr><td data-label=\"Age\">Under 12</td><td data-label=\"Dose\">none</td><td data-label=\"Maximum\">nothing</td></tr>\n</thead>\n<tbody>\n"),
		"heads that are none":      instead(` scope="col"`, ``),
		"heads of rows":            instead(` scope="col"`, ` scope="row"`),
		"steps numbered otherwise": instead(`<ol start="3">`, `<ol>`),
		"steps without numbers": func(s string) string {
			return strings.NewReplacer(`<ol start="3">`, "<ul>", "<li><p>Wash", "<li><p>Wash").Replace(s)
		},
		"addresses changed places":       exchange("https://example.org/leaflet", "https://example.org/other"),
		"a number to call is an address": instead("tel:112", "mailto:a@example.org"),
		"a number to call is no link": func(s string) string {
			return strings.NewReplacer(`<a href="tel:112">the poison line</a>`, "the poison line").Replace(s)
		},
		"steps whose style has no number": ruled("ol { list-style: none }"),
		"steps that are no items":         ruled("li { display: block }"),
		"steps in other digits":           ruled("ol { list-style-type: myanmar }"),
		"columns' names lost on phones":   ruled("td[data-label]::before { content: none !important }"),
		"cells below one another":         ruled("td { display: block }"),
		"rows below one another":          ruled("tr { display: flex; flex-wrap: wrap }"),
		"the columns' names hidden":       ruled("thead { display: none }"),
		"a caution's claim is another":    func(s string) string { return strings.NewReplacer(`#one">Take`, `#read">Take`).Replace(s) },
		"a source lost":                   instead("Doe, J. (2020). Tablets.", ""),
		"a source's address":              instead("https://example.org/doe", "https://example.org/roe"),
		"a link to nowhere":               instead(`#doses">see`, `#nowhere">see`),
		"a caution's number is another's": exchange(`#max" class="number"`, `#children" class="number"`),
		"emphasis lost":                   instead("<strong>not</strong>", "not"),
		"emphasis elsewhere":              instead("is <strong>not</strong> for", "<strong>is</strong> not for"),
		"all in one link":                 instead("Keep out of reach of children.", `<a href="tel:112">Keep out of reach of children.</a>`),
		"all code":                        instead("Keep out of reach of children.", `<code>Keep out of reach of children.</code>`),
		"lines torn apart":                instead("Keep out of reach", "Keep"+strings.Repeat("<br/>", 99)+" out of reach"),
		"a claim in another language":     instead(`id="one" class="claim"`, `lang="tlh" id="one" class="claim"`),
		"plain text in another language":  instead(`<p>Some plain`, `<p lang="tlh">Some plain`),
		"a sentence in another language":  instead("Keep out of reach of children.", `<span lang="tlh">Keep out of reach of children.</span>`),
		"a passage in none":               func(s string) string { return strings.NewReplacer(`lang="fr"`, `lang="en"`).Replace(s) },
		"a quotation":                     instead("<p>Keep out of reach of children.</p>", "<blockquote><p>Keep out of reach of children.</p></blockquote>"),
		"in a table":                      instead("<p>Keep out of reach of children.</p>", "<table><tr><th>Keep out of reach of children.</th></tr></table>"),
		"a heading named otherwise":       instead(">Storage</h2>", ` aria-label="Doses">Storage</h2>`),
		"a claim named otherwise":         instead(`id="one" class="claim"`, `aria-label="Doses" id="one" class="claim"`),
		"a link named otherwise":          instead(`<a href="tel:112"`, `<a aria-label="Doses" href="tel:112"`),
		"named by a part of itself":       instead("Keep out of reach of children.", `<em aria-labelledby="x">Keep out of <span id="x">reach of children</span>.</em>`),
		"a heading that is a note":        instead("<h2", `<h2 role="note"`),
		"a picture that is not shown":     instead("</style>", "img { display: none } </style>"),
		"a picture that shows through":    instead("</style>", "img { opacity: 0 } </style>"),
		"a picture of one dot": func(s string) string {
			return strings.NewReplacer(`width="64" height="48"`, `width="1" height="1"`).Replace(s)
		},
		"pictures changed places":       func(s string) string { return movedPictures(s) },
		"a picture without description": instead(`alt="A tablet crossed out"`, `alt=""`),
		"an empty picture before":       before(`<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="" width="9" height="9000"/>`),
		"another picture before":        before(`<img src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(stripes(color.White)) + `" alt="English"/>`),
		"empty lines before":            before(strings.Repeat("<br/>", 900)),
		"empty paragraphs before":       before(strings.Repeat("<p> </p>", 900)),
		"blanks before":                 before(strings.Repeat("\u2003", 900)),
		"blanks within":                 instead("Keep out of", "Keep"+strings.Repeat(" \u00a0", 900)+"out of"),
		"blanks and marks within":       instead("Keep out of", "Keep"+strings.Repeat(" \u00a0\u200b", 900)+"out of"),
		"lines that end within":         instead("Keep out of", "Keep"+strings.Repeat("\u2028", 9)+"out of"),
		"blanks before a column's name": instead(`data-label="Dose"`, `data-label="`+strings.Repeat("\u00a0", 900)+`Dose"`),
		"the product's words before":    before(strings.Repeat("<p>English</p>", 400)),
		"signs before":                  before("<p>" + strings.Repeat(". ", 9000) + "</p>"),
		"a claim without its caution":   instead("Some plain words stand here", "Some plain words stand here</p><p>Take one tablet a day with water</p><p>"),
		"rules before":                  before(strings.Repeat("<hr/>", 900)),
		"a wide rule before":            before(`<hr width="90000"/>`),
		"a wide table":                  instead(`<table class="wide"`, `<table width="9000" class="wide"`),
		"a tall cell":                   instead(`<td data-label="Dose">half`, `<td height="9000" data-label="Dose">half`),
		"the page titled otherwise":     instead("<html ", `<html title="It is safe" `),
		"the page a program":            instead("<html ", `<html role="application" `),
		"another place for the page":    instead("</head>", `<link rel="canonical" href="https://example.org/"/></head>`),
		"title":                         instead("<title>", "<title>Not: "),
		"words for readers of XML":      instead("Some plain words", "Some <![CDATA[It is safe.]]>plain words"),
		"one id for two elements":       instead("<p>Some plain words", `<p id="storage">Some plain words`),
		"name for search engines":       instead(`"headline":"`, `"headline":"Proven: `),
		"a source for search engines":   instead(`"citation":["`, `"citation":["It is safe. `),
		"a date for search engines":     instead(`"dateModified":"2026`, `"dateModified":"2028`),
		"a draft for search engines":    instead(`"dateModified":"2026-11-22"`, `"dateModified":"2026-11-22","creativeWorkStatus":"Draft"`),
		"more for search engines":       instead(`"@type":"Med`, `"alternateName":"It is safe","@type":"Med`),
		"other things of that name":     instead(`"@context":"https://schema.org"`, `"@context":"https://example.org"`),
		"another original":              instead(`example.org/doe"]}`, `example.org/doe"],"translationOfWork":{"@type":"MedicalWebPage","inLanguage":"fr"}}`),
		"the date of change":            instead(`"dcterms.modified" content="2026`, `"dcterms.modified" content="2028`),
		"another program":               instead(`"generator" content="caveat"`, `"generator" content="It is safe"`),
		"orders for search engines":     instead("<title>", `<meta name="robots" content="It is safe"/><title>`),
		"the description lost":          instead(`<p class="lead">How to take them.</p>`, ""),
		"the description hidden":        instead("</style>", ".lead { display: none }</style>"),
		"the sources hidden":            instead("</style>", "footer li { display: none }</style>"),
		"the edition hidden":            instead("</style>", "time { display: none }</style>"),
	}
}

// movedPictures has two pictures change places under their descriptions.
func movedPictures(s string) string {
	if strings.Contains(s, "data:image") {
		rest := s[strings.Index(s, `src="data:`):]
		a := between(rest, `src="data:`, `" alt`)
		return exchange(a, between(rest[len(a):], `src="data:`, `" alt`))(s)
	}
	return exchange("image-01.png", "image-02.png")(s)
}

// TestTamperShapes: what stands round the words of an article is as the article has
// it, in a page and in a book.
func TestTamperShapes(t *testing.T) {
	for _, format := range []string{"html", "epub"} {
		m := richest()[format]
		if _, findings, err := reader().Artefact(context.Background(), m.Expected, m.data); err != nil || len(findings) > 0 {
			t.Fatalf("%s: %v\n%s", format, err, list(findings))
		}
		for name, change := range shapeOperators() {
			data := inPages(m, change)
			if bytes.Equal(data, m.data) || format == "epub" && slices.Equal(names(data, m.data), nil) {
				if format == "html" {
					t.Errorf("%s: `%s` changes nothing", format, name)
				}
				continue
			}
			_, findings, err := reader().Artefact(context.Background(), m.Expected, data)
			if err != nil || !slices.ContainsFunc(findings, func(f diag.Finding) bool {
				return slices.Contains([]string{verify.StructureDiffers, verify.ArtefactForeign, verify.ArtefactBroken, verify.BlockAltered, verify.BlockMissing, verify.BlockHidden, verify.CautionHidden, verify.TextForeign}, f.Rule)
			}) {
				t.Errorf("%s: `%s` is not found: %v\n%s", format, name, err, list(findings))
			}
		}
	}
}

// names are the files that differ between two books.
func names(a, b []byte) []string {
	var out []string
	was := unzip(b)
	for i, e := range unzip(a) {
		if !bytes.Equal(e.data, was[i].data) {
			out = append(out, e.name)
		}
	}
	return out
}

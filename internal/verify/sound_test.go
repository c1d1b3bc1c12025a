package verify_test

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"caveat/internal/lang"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/translate"
	"caveat/internal/verify"
	"caveat/locales"
)

// TestSoundTexts: no reader finds fault with real sentences in the scripts and
// with the signs that are hardest to read back, as title, claim, caution and
// plain text, in every format and edition.
func TestSoundTexts(t *testing.T) {
	texts := map[string][]string{}
	var order []string
	for line := range strings.Lines(string(must(os.ReadFile("testdata/sound.tsv")))) {
		tag, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			continue
		}
		if texts[tag] == nil {
			order = append(order, tag)
		}
		texts[tag] = append(texts[tag], text)
	}
	for _, tag := range order {
		doc := articleOf(t, tag, texts[tag])
		for _, v := range variants() {
			t.Run(tag+"/"+v[0]+"/"+v[1], func(t *testing.T) {
				t.Parallel()
				e := verify.Expected{Path: tag + "/x." + v[0], Format: v[0], Document: doc, Meta: model.Meta{Locale: must(lang.Lookup(tag)), Words: wordsNear(tag),
					English: words("en"), Edition: model.Edition(v[1]), Paper: model.A4, Draft: true, SourceLang: must(lang.Lookup("en")), TextHash: doc.TextHash()}}
				if e.Meta.Edition == model.Bilingual {
					e.Meta.Source = articleOf(t, "en", texts[tag]) // the same blocks
				}
				_, findings, err := reader().Artefact(context.Background(), e, finished(e))
				if err != nil || len(findings) > 0 {
					t.Errorf("%v\n%s", err, list(findings))
				}
			})
		}
	}
}

// TestSoundTextNumber: a title that is a letter of the text's number does not
// make that number a text of its own.
func TestSoundTextNumber(t *testing.T) {
	doc := articleOf(t, "en", []string{"A"})
	doc.Title, doc.Blocks[0].Inlines = "A", []model.Inline{{Kind: model.Text, Text: "A"}}
	for _, format := range []string{"html", "epub", "txt", "pdf"} {
		e := verify.Expected{Path: "en/x." + format, Format: format, Document: doc, Meta: model.Meta{Locale: must(lang.Lookup("en")), Words: words("en"),
			English: words("en"), Edition: model.Standard, Paper: model.A4, SourceLang: must(lang.Lookup("en")), TextHash: "857a0173" + strings.Repeat("0", 56)}}
		if _, findings, err := reader().Artefact(context.Background(), e, finished(e)); err != nil || len(findings) > 0 {
			t.Errorf("%s: %v\n%s", format, err, list(findings))
		}
	}
}

// TestSoundSignsOfOtherScripts: a sign stands in the face of the letters beside
// it, whatever the article's language is; marks of direction part no joiner from a word.
func TestSoundSignsOfOtherScripts(t *testing.T) {
	for _, text := range []string{"Ask د. أحمد علي, please.", "See (ראה: א, ב). Then call.", "Dr. डॉ. शर्मा (दिल्ली, १२%) helps.", "Read “နေ့စဉ်”, (၅) today.",
		"说明：第 3 条。 Then “да” (5 %).", "یہ وبا\u200d\u200d\u200e\u200e چونیان"} {
		doc := articleOf(t, "en", []string{text})
		doc.Blocks[1].Inlines = []model.Inline{{Kind: model.Text, Text: text}}
		sound(t, doc.Normalized(), "en", "pdf")
	}
}

// TestSoundPairs: an accent, a hook or a tail that reaches over the letter beside it lies
// on none. Of all pairs of Latin, Greek and Cyrillic letters these share most.
func TestSoundPairs(t *testing.T) {
	const pairs = "fjord fíjese híf îj orîjînal naïf ïj päťjazyčný ťJ ľj ďj ĩj ĩß ỉf ỉj Ếj Їј ΐή ÍJ lJ ĵĵ"
	doc := shaped(t, "en", "# X\n\n"+pairs+"\n\n*"+pairs+"*\n\n**"+pairs+"**\n\n***"+pairs+"***\n\n> [!CAUTION]\n> Not final.\n> {#not-final}\n")
	sound(t, doc, "en", "pdf")
}

// TestSoundNarrowTables: the short rules of a table of one narrow column draw no letters.
func TestSoundNarrowTables(t *testing.T) {
	doc := shaped(t, "en", "# X\n\n| A |\n|---|\n"+strings.Repeat("| 1 |\n", 20)+"\n> [!CAUTION]\n> Not final.\n> {#not-final}\n\n"+
		"| B |\n|---|\n"+strings.Repeat("| 2 |\n", 3))
	sound(t, doc, "en", "pdf")
}

// shapes is an article of everything that text may be: X is a sentence of its
// language.
var shapes = `# X

X X **X** *X* [X](https://example.org/a) [X](https://example.org/ä?b=%20d&c=(z)) ` + "`x = 1`" + ` X\\
X [primum non nocere]{lang=la} X [لقاح، 5 mg (نعم).]{lang=ar} X [ワクチン。]{lang=ja} X [टीका, १।]{lang=hi} X

1. X 1
2. X 2

   X 3

   1. X 4
   2. X 5
      - X 6
        - X 7
3. X 8 {#claim .claim}

9. X 9
10. X 10

98. X 11
99. X 12
100. X 13

---

> X 14
>
> - X 15

> [!NOTE]
> X 16
>
> 1. X 17

` + "```\nx = 1\n\n  y = 2\n```" + `

| X | B | C |
|:---|---:|:---:|
| X 18 | 1 | *X* |
| **X** 19 | 2.5 | [X](https://example.org/b) |
| . | ° | – |
| … | – | " |

## X 20

- X 21 {#listed .caution}
- X 22

> [!CAUTION]
> X 23
>
> 1. X 24
> 2. X 25
> {#whole for="claim"}

X 27 {#lead .caution}

1. X 28
2. X 29

## X 30

1. X 31
2. ` + strings.Repeat("X ", 60) + `
3. X 32

## X 33

0. X 34
1. X 35

|  | ½ | 1 |
|---|---|---:|
| X 36 | x | ² |
| X 37 |  | [“](https://example.org/d) |

X 38 د. أحمد “علي” … ½ 5‑3 ≠ ™ ‘نعم’ (لا) نعم X

| X **Rindfleischetikettierungsüberwachungsaufgabe** | *Donaudampfschifffahrtsgesellschaft* X | Kraftfahrzeughaftpflichtversicherung |
|---|---|---|
| X 42 | X 43 | X 44 |

X 39

X 40

X 39 X 40
`

// TestSoundShapes: everything that text may be is read back in each language that
// ships: some are styled by rules of their own.
func TestSoundShapes(t *testing.T) {
	for _, tag := range locales.Tags() {
		doc := shaped(t, tag, shapes)
		for _, v := range variants() {
			if v[1] == string(model.Bilingual) {
				continue
			}
			t.Run(tag+"/"+v[0]+"/"+v[1], func(t *testing.T) {
				t.Parallel()
				e := verify.Expected{Path: tag + "/x." + v[0], Format: v[0], Document: doc, Meta: model.Meta{Locale: must(lang.Lookup(tag)), Words: words(tag),
					English: words("en"), Edition: model.Edition(v[1]), Paper: model.A4, SourceLang: must(lang.Lookup(tag)), TextHash: doc.TextHash()}}
				if _, findings, err := reader().Artefact(context.Background(), e, finished(e)); err != nil || len(findings) > 0 {
					t.Errorf("%v\n%s", err, list(findings))
				}
			})
		}
	}
}

// TestSoundHeadings: body text is that of paragraphs, also where most texts are
// headings, which are larger.
func TestSoundHeadings(t *testing.T) {
	doc := shaped(t, "en", "# X\n\n## X 1\n\n## X 2\n\n## X 3\n\nX 4\n\n> [!CAUTION]\n> X 5\n> {#caution}\n")
	for _, format := range []string{"html", "epub", "txt", "pdf"} {
		sound(t, doc, "en", format)
	}
}

// TestSoundConjuncts: a conjunct that shaping leaves in two clusters, each with a mark
// that nothing draws, is read whole in a line with right-to-left text.
func TestSoundConjuncts(t *testing.T) {
	doc, _ := source.Parse("x.md", []byte("---\ntitle: X\nlang: bn\nedition: 2026-11-22\n---\n# X\n\nনিয়ন্ত্রণ, স্ত্রী [میں]{lang=ur}\n\n> [!CAUTION]\n> X\n> {#caution}\n"))
	sound(t, doc.Normalized(), "bn", "pdf")
}

// TestSoundNarrowLetter: the ink of the letter behind a narrow one is no blot on it.
func TestSoundNarrowLetter(t *testing.T) {
	doc, _ := source.Parse("x.md", []byte("---\ntitle: X\nlang: th\nedition: 2026-11-22\n---\n# X\n\n> [!CAUTION]\n> **เมลาโนมา [เมลาโนมา](mailto:a@b.example)**\n> {#caution}\n"))
	sound(t, doc.Normalized(), "th", "pdf")
}

// TestSoundHeadAlone: the rule below the head of a table is no part of a caution's text,
// however short that is.
func TestSoundHeadAlone(t *testing.T) {
	doc, _ := source.Parse("x.md", []byte("---\ntitle: X\nlang: en\nedition: 2026-11-22\n---\n# X\n\nX 1 {#claim .claim}\n\n> [!CAUTION]\n> | 結論有望 |\n> |---|\n>\n> {#caution for=\"claim\"}\n"))
	for _, format := range []string{"html", "epub", "txt", "pdf"} {
		sound(t, doc.Normalized(), "en", format)
	}
}

// sound wants no finding in the standard edition of an article on A4.
func sound(t *testing.T, doc *model.Document, tag, format string) {
	t.Helper()
	e := verify.Expected{Path: tag + "/x." + format, Format: format, Document: doc, Meta: model.Meta{Locale: must(lang.Lookup(tag)), Words: words(tag),
		English: words("en"), Edition: model.Standard, Paper: model.A4, SourceLang: must(lang.Lookup(tag)), TextHash: doc.TextHash()}}
	if _, findings, err := reader().Artefact(context.Background(), e, finished(e)); err != nil || len(findings) > 0 {
		t.Errorf("%s: %v\n%s", e.Path, err, list(findings))
	}
}

// shaped is an article whose every X is a sentence of a language.
func shaped(t *testing.T, tag, markup string) *model.Document {
	t.Helper()
	escape := strings.NewReplacer("[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "*", `\*`, "_", `\_`, "|", `\|`, "`", "\\`")
	text := sentence(tag)
	front := fmt.Sprintf("---\ntitle: %q\nlang: %s\nedition: 2026-11-22\n---\n", text, tag)
	doc, findings := source.Parse("x.md", []byte(front+strings.ReplaceAll(markup, "X", escape.Replace(text))))
	if doc == nil || findings.HasErrors() {
		t.Fatalf("%s: %s", tag, list(findings))
	}
	return doc.Normalized()
}

// sentence is a caution of the article in a language or, where only the product's
// words ship, one of them that nothing else on the page says.
func sentence(tag string) string {
	file := "locales/enteromix." + tag + ".toml"
	data, err := os.ReadFile("../../" + file)
	if errors.Is(err, fs.ErrNotExist) {
		return words(tag).OutdatedParts
	}
	bundle, _ := translate.ParseBundle(file, tag, must(data, err))
	entry, _ := bundle.Lookup("not-final")
	return entry.Other
}

// boxes is an article whose cautions are everything that one may be.
const boxes = `# X

X {#claim .claim}

> [!CAUTION]
> X 1
>
> | X | B |
> |---|---:|
> | X 2 | 1 |
> | X 3 | 2.5 |
> {#table for="claim"}

> [!CAUTION]
> X 18
>
> |  | (نعم). لقاح 5 |
> |---|---|
> | 2 | 3 |
> {#corner}

> [!CAUTION]
> X 4
>
> ` + "```\n> x = 1\n>\n>   y = 2\n> ```" + `
>
> X 5 ` + "`z = 3`" + ` X
> {#code}

> [!CAUTION]
> 1. X 6
>    - X 7
> 2. X 8
>
>    X 9
> {#list}

| X | B | C |
|---|---|---|
| X 10 | 1 | X 11 |
{#grid .caution}

![X 12](chart.png "X 13")
{#figure .caution}

- X 14 {#item .caution}
- X 15 {#outer .claim}
  - X 16 {#inner .claim}

X 17 [X](https://example.org/a) {#last .caution for="inner"}
`

// TestSoundAlone: cautions of every form are found with their article, and without it.
func TestSoundAlone(t *testing.T) {
	for _, tag := range []string{"en", "es", "ar", "hi", "km", "zh-Hans"} {
		doc := shaped(t, tag, boxes)
		for _, v := range variants() {
			if v[1] == string(model.Bilingual) && tag == "en" {
				continue
			}
			t.Run(tag+"/"+v[0]+"/"+v[1], func(t *testing.T) {
				t.Parallel()
				infix, _ := model.Edition(v[1]).Infix()
				e := verify.Expected{Path: tag + "/enteromix" + infix + "." + v[0], Format: v[0], Document: doc, Meta: model.Meta{Locale: must(lang.Lookup(tag)), Words: words(tag), English: words("en"),
					Edition: model.Edition(v[1]), Paper: model.A4, SourceLang: must(lang.Lookup(tag)), TextHash: doc.TextHash(), Images: map[string][]byte{"chart.png": stripes(color.Black)}}}
				if e.Meta.Edition == model.Bilingual {
					e.Meta.Source, e.Meta.SourceLang = shaped(t, "en", boxes), must(lang.Lookup("en"))
				}
				for _, other := range strings.Fields("bn de fa fil ha id it ja ko my pl ps pt-BR ru so sw th tr uk ur vi") { // a list that folds
					e.Meta.Others = append(e.Meta.Others, model.Alternate{Locale: must(lang.Lookup(other)), Path: "../" + other + "/enteromix.html"})
				}
				data := finished(e)
				report, findings, err := reader().Artefact(context.Background(), e, data)
				m := &manifest.Manifest{Schema: manifest.Schema, Tool: "caveat test", Artefacts: []manifest.Artefact{entryOf(e, data, report)}}
				folder := fstest.MapFS{e.Path: {Data: data}}
				alone, errs := verify.Folder(context.Background(), reader(), verify.Listed{Files: folder, Manifest: m})
				if err != nil || len(errs) > 0 || len(findings)+len(alone) > 0 || len(report.Cautions) != 8 {
					t.Errorf("%d cautions, %v, %v\n%s\n%s", len(report.Cautions), err, errs, list(findings), list(alone))
				}
			})
		}
	}
}

// articleOf is an article of texts, the first of which is its title too.
func articleOf(t *testing.T, tag string, texts []string) *model.Document {
	t.Helper()
	if tag == "en" {
		texts = make([]string, len(texts))
		for i := range texts {
			texts[i] = fmt.Sprintf("Sentence %d.", i)
		}
	}
	escape := strings.NewReplacer("[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "*", `\*`, "_", `\_`)
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %q\nlang: %s\nedition: 2026-11-22\ndescription: %q\n---\n", texts[0], tag, texts[0]+" (2026)")
	fmt.Fprintf(&b, "# %s\n\n", escape.Replace(texts[0]))
	for i, s := range texts {
		s = escape.Replace(s)
		fmt.Fprintf(&b, "%s\n\n%s {#s%d .claim}\n\n> [!CAUTION]\n> %s\n> {#c%d for=\"s%d\"}\n\n", s, s, i, s, i, i)
	}
	doc, findings := source.Parse("x.md", []byte(b.String()))
	if doc == nil || findings.HasErrors() {
		t.Fatalf("%s: %s", tag, list(findings))
	}
	return doc.Normalized()
}

// wordsNear are the product's words in a language, in English where there are
// none.
func wordsNear(tag string) model.Words {
	if locales.Words(tag) == nil {
		return words("en")
	}
	return words(tag)
}

package verify_test

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"caveat/internal/export/epub"
	"caveat/internal/export/html"
	"caveat/internal/export/pdf"
	"caveat/internal/export/text"
	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/layout"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/translate"
	"caveat/internal/verify"
	"caveat/locales"
)

// The project's own article is the test's: in nine languages, with claims and
// cautions of every kind.
const root = "../.."

var tags = []string{"en", "es", "fr", "pt-BR", "ru", "zh-Hans", "ar", "hi", "sw"}

// reader is shared: starting PDFium takes a while.
var reader = sync.OnceValue(func() *verify.Reader {
	return verify.NewReader(filepath.Join(os.TempDir(), "caveat-test-pdfium"), fonts())
})

var fonts = sync.OnceValue(func() *font.Set { return font.NewSet() })

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func words(tag string) model.Words {
	w, findings := translate.LoadWords(tag, locales.Words(tag), nil)
	if findings.HasErrors() {
		panic(findings[0].String())
	}
	return w
}

var english = sync.OnceValue(func() *model.Document {
	const file = "source/enteromix.md"
	doc, findings := source.Parse(file, must(os.ReadFile(filepath.Join(root, file))))
	if findings.HasErrors() {
		panic(findings[0].String())
	}
	return doc
})

// document is the article in a language.
func document(tag string) *model.Document {
	doc := english()
	if tag == doc.Lang {
		return doc
	}
	file := "locales/enteromix." + tag + ".toml"
	bundle, _ := translate.ParseBundle(file, tag, must(os.ReadFile(filepath.Join(root, file))))
	out, findings := translate.Apply(doc, bundle, translate.Options{Parse: source.ParseInline})
	if findings.HasErrors() {
		panic(findings[0].String())
	}
	return out
}

func expected(tag, format string, edition model.Edition) verify.Expected {
	doc := document(tag)
	row := must(lang.Lookup(tag))
	infix := map[model.Edition]string{model.LargePrint: ".large", model.Bilingual: ".bilingual", model.SMS: ".sms"}[edition]
	m := model.Meta{Locale: row, Words: words(tag), English: words("en"), Edition: edition, Paper: model.A4, Draft: tag != "en",
		SourceLang: must(lang.Lookup("en")), TextHash: doc.TextHash(), Credits: []string{"Translated by a machine.", "No person has approved this text."}}
	if edition == model.Bilingual {
		m.Source = english()
	}
	for _, t := range tags {
		if t != tag {
			m.Others = append(m.Others, model.Alternate{Locale: must(lang.Lookup(t)), Path: "../" + t + "/enteromix.html"})
		}
	}
	return verify.Expected{Path: tag + "/enteromix" + infix + "." + format, Format: format, Document: doc, Meta: m}
}

// finished is an artefact as it is exported.
func finished(e verify.Expected) []byte {
	switch e.Format {
	case "html":
		return must(html.Write(e.Document, e.Meta))
	case "epub":
		return must(epub.New(nil).Write(e.Document, e.Meta))
	case "txt":
		return must(text.Write(e.Document, e.Meta))
	}
	pages, findings, err := layout.Lay(e.Document, e.Meta, fonts())
	if err != nil || findings.HasErrors() {
		panic(fmt.Sprint(findings, err))
	}
	return must(pdf.Write(pages, e.Meta))
}

// variants are the formats and editions that an article comes in.
func variants() [][2]string {
	return [][2]string{{"html", "standard"}, {"html", "bilingual"}, {"epub", "standard"}, {"epub", "bilingual"}, {"txt", "standard"}, {"txt", "sms"},
		{"pdf", "standard"}, {"pdf", "large-print"}, {"pdf", "bilingual"}}
}

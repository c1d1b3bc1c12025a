package pdf

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/layout"
	"caveat/internal/model"
)

// corpusFile maps a locale to its sample.
func corpusFile(tag string) string {
	if tag == "zh-Hans" {
		tag = "zh"
	}
	return "testdata/tico19/" + tag + ".txt"
}

// paragraphs are the samples of a locale: TICO-19 (Anastasopoulos et al.,
// 2020), CC0.
func paragraphs(t testing.TB, tag string) []string {
	t.Helper()
	data, err := os.ReadFile(corpusFile(tag))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimRight(string(data), "\n"), "\n")
}

func row(t testing.TB, tag string) lang.Row {
	t.Helper()
	r, err := lang.Lookup(tag)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func words() model.Words {
	return model.Words{Caution: "Important", Note: "Note", Edition: "Edition", TextNumber: "Text",
		PageOf:       func(p, n int) string { return fmt.Sprintf("%d/%d", p, n) },
		CautionCount: func(n int) string { return fmt.Sprint(n) },
		CautionPages: func(n int, p []int) string { return fmt.Sprint(n, p) }}
}

// article is a document of plain paragraphs under a heading.
func article(tag string, texts []string) *model.Document {
	d := &model.Document{Article: "sample", File: "sample.md", Lang: tag, Title: "Sample", Description: "A sample.", Edition: "2026-11-22"}
	text := func(s string) []model.Inline { return []model.Inline{{Kind: model.Text, Text: s}} }
	d.Blocks = append(d.Blocks, &model.Block{Kind: model.Heading, Level: 1, ID: "top", Message: "top.h", Inlines: text("Sample")})
	for i, s := range texts {
		d.Blocks = append(d.Blocks, &model.Block{Kind: model.Paragraph, Message: model.MessageID(fmt.Sprintf("top.p%d", i+1)), Inlines: text(s)})
	}
	return d
}

var fonts = font.NewSet()

// lay sets an article.
func lay(t testing.TB, d *model.Document) (*layout.Document, model.Meta) {
	t.Helper()
	meta := model.Meta{Locale: row(t, d.Lang), Words: words(), English: words(), Edition: model.Standard, Paper: model.A4,
		SourceLang: row(t, "en"), TextHash: d.TextHash()}
	out, _, err := layout.Lay(d, meta, fonts)
	if err != nil {
		t.Fatal(err)
	}
	return out, meta
}

func corpus(t testing.TB, tag string) (*layout.Document, model.Meta) {
	return lay(t, article(tag, paragraphs(t, tag)))
}

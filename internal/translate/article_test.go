package translate_test

import (
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/golden"
	"caveat/internal/model"
	"caveat/internal/translate"
)

func TestMain(m *testing.M) {
	golden.Main(m, "testdata/*.*", "testdata/goi18n/sample.*")
}

// plain stands in for source.ParseInline: text without markup, but for a few
// things that tests need.
func plain(markup string, at diag.Place) ([]model.Inline, diag.List) {
	if strings.Contains(markup, "<") {
		return nil, diag.List{diag.At(at, "raw-html", "raw HTML", "write Markdown")}
	}
	if inner, ok := strings.CutPrefix(markup, "**"); ok {
		text := model.Inline{Kind: model.Text, Text: strings.TrimSuffix(inner, "**")}
		return []model.Inline{{Kind: model.Strong, Children: []model.Inline{text}}}, nil
	}
	return []model.Inline{{Kind: model.Text, Text: markup}}, nil
}

func block(k model.Kind, message model.MessageID, markup string, children ...*model.Block) *model.Block {
	b := &model.Block{Kind: k, Message: message, Markup: markup, Children: children}
	if message != "" {
		b.Inlines, _ = plain(markup, diag.Place{})
	}
	return b
}

func para(message model.MessageID, markup string) *model.Block {
	return block(model.Paragraph, message, markup)
}

func item(message model.MessageID, markup string, children ...*model.Block) *model.Block {
	return block(model.Item, message, markup, children...)
}

func heading(level int, id, markup string) *model.Block {
	b := block(model.Heading, model.MessageID(id+".h"), markup)
	b.Level, b.ID = level, id
	return b
}

func claim(b *model.Block) *model.Block {
	b.Role, b.ID = model.RoleClaim, string(b.Message)
	return b
}

func caution(b *model.Block, id string, claims ...string) *model.Block {
	b.Role, b.ID, b.For = model.RoleCaution, id, claims
	return b
}

// article has a block of every kind that holds text.
func article() *model.Document {
	header := block(model.Row, "", "", block(model.Cell, "results.table1.r1.c1", "Group"), block(model.Cell, "results.table1.r1.c2", "Share"))
	header.Header = true
	figure := &model.Block{Kind: model.Figure, Image: "source/a.png", Alt: "results.figure1.alt", AltText: "A bar of 60 and one of 80",
		Message: "results.figure1.caption", Markup: "Shrinkage"}
	figure.Inlines, _ = plain("Shrinkage", diag.Place{})
	noted := para("results.p2", "The share is **about** a half")
	noted.Note = "“about” must stay: the figure is not exact"
	return &model.Document{
		Article: "sample", File: "source/sample.md", Lang: "en", Title: "Sample", Description: "What early reports say.", Edition: "2026-11-22",
		Blocks: []*model.Block{
			heading(1, "top", "A sample article"),
			heading(2, "results", "Early results"),
			para("results.p1", "According to preliminary reports:"),
			block(model.List, "", "",
				claim(item("shrinkage", "Tumor shrinkage in about 60–80% of participants")),
				item("results.list1.item2", "Some had it", block(model.List, "", "", item("results.list1.item2.list1.item1", "early"), item("results.list1.item2.list1.item2", "late"))),
				caution(item("small-trials", "Results are based on small trials"), "small-trials", "shrinkage")),
			noted,
			caution(block(model.Callout, "", "", para("not-final", "These findings are early and not final.")), "not-final", "shrinkage"),
			block(model.Table, "", "", header, block(model.Row, "", "", block(model.Cell, "results.table1.r2.c1", "All"), block(model.Cell, "results.table1.r2.c2", "60%"))),
			figure,
			{Kind: model.Code, Literal: "AUG GCC"},
			{Kind: model.Rule},
			heading(2, "trials", "Larger trials"),
			caution(block(model.Callout, "", "", para("before.p1", "Before approval, the vaccine must undergo:"),
				block(model.List, "", "", item("before.list1.item1", "Large trials"), item("before.list1.item2", "Safety monitoring")), para("before.p2", "These steps are critical.")), "before"),
			para("trials.p1", "Yes."),
			para("trials.p2", "Yes."),
		},
	}
}

// translated is the bundle of doc in a language where every word ends in the
// tag.
func translated(doc *model.Document, tag string) *translate.Bundle {
	b := &translate.Bundle{File: "locales/sample." + tag + ".toml", Tag: tag}
	for _, e := range translate.SourceBundle(doc, "").Entries {
		b.Entries = append(b.Entries, translate.Entry{ID: e.ID, Hash: e.Hash, Other: tagged(e.Other, tag)})
	}
	return b
}

func tagged(s, tag string) string {
	if inner, ok := strings.CutSuffix(s, "**"); ok {
		return inner + " " + tag + "**"
	}
	return s + " " + tag
}

// change is doc with one block changed.
func change(doc *model.Document, id model.MessageID, f func(*model.Block)) *model.Document {
	for b := range doc.All() {
		if b.Message == id {
			f(b)
			b.Inlines, _ = plain(b.Markup, diag.Place{})
		}
	}
	return doc
}

func reword(id model.MessageID, text string) *model.Document {
	return change(article(), id, func(b *model.Block) { b.Markup = text })
}

func edit(b *translate.Bundle, id model.MessageID, f func(*translate.Entry)) *translate.Bundle {
	for i := range b.Entries {
		if b.Entries[i].ID == id {
			f(&b.Entries[i])
		}
	}
	return b
}

func without(b *translate.Bundle, ids ...model.MessageID) *translate.Bundle {
	out := &translate.Bundle{File: b.File, Tag: b.Tag}
	for _, e := range b.Entries {
		keep := true
		for _, id := range ids {
			keep = keep && e.ID != id
		}
		if keep {
			out.Entries = append(out.Entries, e)
		}
	}
	return out
}

package build

import (
	"fmt"
	"slices"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/translate"
)

// With AllowStale a locale may be exported whose plain text is of a former
// edition, with what has changed at its head: the present text of each changed
// part, marked as of the source language, in a note whose words are the
// locale's own. A changed caution or claim refuses the locale all the same: its
// present meaning cannot be had in the locale's language.

// outdatedTexts are the messages whose translation is not of the present text:
// those with changed numbers first, then in the order of the article.
func (l *locale) outdatedTexts(a *Article) []model.Message {
	var numbers, others []model.Message
	for _, m := range translate.States(a.Document, l.bundle) {
		switch {
		case m.State == translate.Current:
		case check.SameNumbers(l.former[m.Entry.Hash], m.Markup):
			others = append(others, m.Message)
		default:
			numbers = append(numbers, m.Message)
		}
	}
	return append(numbers, others...)
}

// markOutdated puts what has changed at the head of the document. A locale without
// words for that is a finding.
func (l *locale) markOutdated(a *Article) diag.List {
	if len(l.outdated) == 0 {
		return nil
	}
	if l.words.Outdated == "" || l.words.OutdatedParts == "" {
		return diag.List{diag.At(diag.Place{File: translate.WordsFile(l.row.Tag), Locale: l.row.Tag, ID: "outdated"}, "words",
			"the words `outdated` and `outdated_parts` are missing: what has changed cannot be said in this language", "add both; `ui.en.toml` has them")}
	}
	l.document = withOutdated(l.document, l.words, l.outdated, a.Document.Lang)
	return nil
}

// withOutdated is a copy of a document with the note after its title. lang is
// that of the texts.
func withOutdated(doc *model.Document, words model.Words, texts []model.Message, lang string) *model.Document {
	id := func(part string) model.MessageID { return model.MessageID(model.OutdatedID + part) }
	if lang == doc.Lang {
		lang = ""
	}
	list := &model.Block{Kind: model.List}
	for i, m := range texts {
		list.Children = append(list.Children, &model.Block{Kind: model.Item, Message: id(fmt.Sprint("item", i+1)), Inlines: m.Inlines(), Lang: lang})
	}
	note := &model.Block{Kind: model.Callout, Children: []*model.Block{
		{Kind: model.Paragraph, Message: id("h"), Inlines: []model.Inline{{Kind: model.Strong, Children: model.Plain(words.Outdated)}}},
		{Kind: model.Paragraph, Message: id("p1"), Inlines: model.Plain(words.OutdatedParts)},
		list,
	}}
	out := doc.Clone()
	at := 1 + slices.IndexFunc(out.Blocks, func(b *model.Block) bool { return b.Kind == model.Heading && b.Level == 1 })
	out.Blocks = slices.Insert(out.Blocks, at, note)
	return out.Normalized()
}

// units are the messages for the rules. A translation of a former text is judged
// beside that text, and not at all where that text is not kept.
func (l *locale) units(a *Article, doc *model.Document) []check.Unit {
	units := a.originals().Units(doc, l.place)
	for i := range units {
		u := &units[i]
		k := slices.IndexFunc(l.outdated, func(m model.Message) bool { return m.ID == u.ID })
		if k < 0 {
			continue
		}
		e, _ := l.bundle.Lookup(u.ID)
		former, known := l.former[e.Hash]
		if u.Untranslated = !known; known {
			u.Source, u.SourceInlines = former, source.TextOf(l.outdated[k], former)
		}
	}
	return units
}

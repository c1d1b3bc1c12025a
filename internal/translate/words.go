package translate

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// LoadWords gives the product's words of a locale: those built in, overridden
// by the project's own ([WordsFile]), either of which may be nil. A word that
// neither has, or whose placeholders are not those it must have, is a finding;
// English never stands in for it.
func LoadWords(tag string, builtin, project []byte) (model.Words, diag.List) {
	l := wordLoader{at: diag.Place{File: WordsFile(tag), Locale: tag}, words: map[string]located{}, files: map[string]string{}}
	if builtin == nil && project == nil {
		return noWords(), diag.List{diag.At(l.at, "words", fmt.Sprintf("there are no words of the product in `%s`", tag),
			fmt.Sprintf("`caveat update --add %s` begins `%s`: fill it in", tag, l.at.File))}
	}
	if !bytes.Equal(builtin, project) { // the project that the words ship with has both
		l.read(diag.Place{File: path.Base(l.at.File), Locale: tag}, builtin)
	}
	l.read(l.at, project)
	p, err := newPhrases(tag)
	if err != nil {
		return noWords(), append(l.list, diag.At(l.at, "words", err.Error(), "name the file after the language's BCP 47 tag"))
	}
	l.check(p)
	if l.list.HasErrors() {
		return noWords(), l.list
	}
	return l.build(p), l.list
}

// Fill puts values in the place of a word's placeholders: Fill("By {{.Name}}",
// "Name", "Ana") is "By Ana". Values are text, never templates.
func Fill(word string, nameAndValue ...string) string {
	var pairs []string
	for i := 0; i+1 < len(nameAndValue); i += 2 {
		pairs = append(pairs, "{{."+nameAndValue[i]+"}}", nameAndValue[i+1])
	}
	return strings.NewReplacer(pairs...).Replace(word)
}

// word is what the program expects of one of its words.
type word struct {
	id string
	// needs are its placeholders; all must stand in every form, but for Count
	// in a form that serves a single number.
	needs  []string
	plural bool
	// optional words are missed only where they would be printed.
	optional bool
	field    func(*model.Words) *string // nil for those made anew for each number
}

func wordTable() []word {
	return []word{
		{id: "caution", field: func(w *model.Words) *string { return &w.Caution }},
		{id: "caution_continued", field: func(w *model.Words) *string { return &w.CautionContinued }},
		{id: "note", field: func(w *model.Words) *string { return &w.Note }},
		{id: "draft", field: func(w *model.Words) *string { return &w.Draft }},
		{id: "draft_short", field: func(w *model.Words) *string { return &w.DraftShort }},
		{id: "source_text", field: func(w *model.Words) *string { return &w.SourceText }},
		{id: "outdated", optional: true, field: func(w *model.Words) *string { return &w.Outdated }},
		{id: "outdated_parts", optional: true, field: func(w *model.Words) *string { return &w.OutdatedParts }},
		{id: "contents", field: func(w *model.Words) *string { return &w.Contents }},
		{id: "skip_link", field: func(w *model.Words) *string { return &w.SkipLink }},
		{id: "other_languages", field: func(w *model.Words) *string { return &w.OtherLanguages }},
		{id: "language", field: func(w *model.Words) *string { return &w.Language }},
		{id: "edition", field: func(w *model.Words) *string { return &w.Edition }},
		{id: "next_review", field: func(w *model.Words) *string { return &w.NextReview }},
		{id: "sources", field: func(w *model.Words) *string { return &w.Sources }},
		{id: "about", field: func(w *model.Words) *string { return &w.About }},
		{id: "applies_to", field: func(w *model.Words) *string { return &w.AppliesTo }},
		{id: "see_caution", field: func(w *model.Words) *string { return &w.SeeCaution }},
		{id: "original", field: func(w *model.Words) *string { return &w.Original }},
		{id: "machine_draft", field: func(w *model.Words) *string { return &w.MachineDraft }},
		{id: "not_approved", field: func(w *model.Words) *string { return &w.NotApproved }},
		{id: "translated_by", needs: []string{"Name"}, field: func(w *model.Words) *string { return &w.TranslatedBy }},
		{id: "approved_by", needs: []string{"Name", "Date"}, field: func(w *model.Words) *string { return &w.ApprovedBy }},
		{id: "text_number", field: func(w *model.Words) *string { return &w.TextNumber }},
		{id: "page_of", needs: []string{"Page", "Pages"}},
		{id: "caution_count", needs: []string{"Count"}, plural: true},
		{id: "caution_pages", needs: []string{"Count", "Pages"}, plural: true},
	}
}

// noWords has functions that may be called and say nothing.
func noWords() model.Words {
	return model.Words{
		PageOf:       func(int, int) string { return "" },
		CautionCount: func(int) string { return "" },
		CautionPages: func(int, []int) string { return "" },
	}
}

// build makes the words from messages that have been checked.
func (l *wordLoader) build(p *phrases) model.Words {
	var w model.Words
	var numbers []*i18n.Message
	for _, d := range wordTable() {
		m, ok := l.words[d.id]
		if !ok || d.empty(m) {
			continue // an optional one: the others have been checked
		}
		if d.field != nil {
			*d.field(&w) = model.NFC(m.Other)
		} else {
			numbers = append(numbers, m.Message)
		}
	}
	p.add(numbers)
	row, err := lang.Lookup(p.tag)
	if err != nil {
		row = lang.Row{Zero: '0'} // no fonts for it: refused elsewhere
	}
	count := row.Digits
	w.PageOf = func(page, pages int) string {
		return p.say("page_of", nil, map[string]string{"Page": count(page), "Pages": count(pages)})
	}
	w.CautionCount = func(n int) string {
		if n <= 0 {
			return ""
		}
		return p.say("caution_count", n, map[string]string{"Count": count(n)})
	}
	w.CautionPages = func(n int, pages []int) string {
		if n <= 0 || len(pages) == 0 {
			return ""
		}
		var list []string
		for _, page := range pages {
			list = append(list, count(page))
		}
		return p.say("caution_pages", n, map[string]string{"Count": count(n), "Pages": strings.Join(list, row.Comma())})
	}
	return w
}

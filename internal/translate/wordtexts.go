package translate

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/diag"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// WordText is a text of the product's words as translators have it: a word, or one
// of the plural forms that a word has in the language.
type WordText struct {
	ID            string // of the word, and the plural form behind a point
	English, Text string // Text is empty where there is none yet
	Note          string // what it is for
}

// WordFiles are the files with the words of a language: the built-in one and the
// project's own, whose words go before. Either may be nil.
type WordFiles struct{ Builtin, Own []byte }

// WordTexts are the texts that a language must have, in the order of the built-in
// English, with those that it has. With errors among the findings there are none.
func WordTexts(tag string, english, have WordFiles) ([]WordText, diag.List, error) {
	words, findings := wordMessages("en", english.Builtin)
	source, found := english.messages("en")
	there, alsoFound := have.messages(tag)
	if findings = slices.Concat(findings, found, alsoFound); findings.HasErrors() {
		return nil, findings, nil
	}
	p, err := newPhrases(tag)
	if err != nil {
		return nil, nil, err
	}
	var out []WordText
	for _, m := range words {
		for _, form := range p.formsOf(m) {
			t := p.textOf(m, source[m.ID], form)
			if h, ok := there[m.ID]; ok {
				t.Text = *field(h.Message, form)
			}
			out = append(out, t)
		}
	}
	return out, findings, nil
}

// messages are the words by their ids.
func (f WordFiles) messages(tag string) (map[string]located, diag.List) {
	out, findings := map[string]located{}, diag.List{}
	for _, data := range [][]byte{f.Builtin, f.Own} {
		messages, found := wordMessages(tag, data)
		findings = append(findings, found...)
		for _, m := range messages {
			out[m.ID] = m
		}
	}
	return out, findings
}

// formsOf are the forms that a word must have: those that serve a number.
func (p *phrases) formsOf(m located) []string {
	if m.One == "" {
		return []string{"other"}
	}
	return slices.DeleteFunc(formKeys(), func(form string) bool { return p.uses[form] == 0 })
}

// textOf is a form of a word without a translation, given the English. A form for one
// thing alone is made from the English for one, any other from that for several.
func (p *phrases) textOf(m, english located, form string) WordText {
	t := WordText{ID: m.ID, English: english.Other, Note: m.Description}
	if strings.Contains(m.Other, "{{") {
		t.Note += "\nWhat stands in double braces stays as it is."
	}
	if m.One == "" {
		return t
	}
	t.ID += "." + form
	switch n := p.uses[form]; {
	case n == many:
		t.Note += "\nIt serves every number."
	case n == 1:
		t.Note += fmt.Sprintf("\nThe form for the number %d alone; {{.Count}} may be left out.", p.example[form])
		if p.example[form] == 1 {
			t.English = english.One
		}
	default:
		t.Note += fmt.Sprintf("\nThe form for numbers such as %d.", p.example[form])
	}
	return t
}

// CheckWordText is what is wrong with a translation of a text of WordTexts. It fails for
// a tag that is none and an id that no text has.
func CheckWordText(tag, id, text string, at diag.Place) (diag.List, error) {
	p, err := newPhrases(tag)
	if err != nil {
		return nil, err
	}
	name, form := splitForm(id)
	i := slices.IndexFunc(wordTable(), func(w word) bool { return w.id == name })
	if i < 0 {
		return nil, fmt.Errorf("the product has no word `%s`", name)
	}
	w, n := wordTable()[i], many
	if w.plural {
		n = p.uses[form]
	}
	m := located{Message: &i18n.Message{ID: name}, line: at.Line}
	*field(m.Message, form) = text
	l := wordLoader{at: at, files: map[string]string{name: at.File}}
	l.text(w, m, form, n)
	return l.list, nil
}

// splitForm parts the id of a text into the word's and the form.
func splitForm(id string) (name, form string) {
	name, form, found := strings.Cut(id, ".")
	if !found {
		form = "other"
	}
	return name, form
}

func wordMessages(tag string, data []byte) ([]located, diag.List) {
	if len(data) == 0 {
		return nil, nil
	}
	return readMessages(diag.Place{File: WordsFile(tag), Locale: tag}, data, wordKeys())
}

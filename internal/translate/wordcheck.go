package translate

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// wordLoader gathers the words of one locale from one or two files.
type wordLoader struct {
	at    diag.Place // of the file that a missing word belongs in
	words map[string]located
	files map[string]string // id -> file
	list  diag.List
}

func (l *wordLoader) read(at diag.Place, data []byte) {
	if data == nil {
		return
	}
	messages, list := readMessages(at, data, wordKeys())
	l.list = append(l.list, list...)
	table := wordTable()
	for _, m := range messages {
		known := slices.ContainsFunc(table, func(w word) bool { return w.id == m.ID })
		if !known {
			at.Line, at.Column, at.ID = m.line, m.column, m.ID
			l.list = append(l.list, diag.At(at, "words", fmt.Sprintf("the product has no word `%s`", m.ID), "the ids are those of `ui.en.toml`").AsWarning())
			continue
		}
		l.words[m.ID], l.files[m.ID] = m, at.File
	}
}

func (l *wordLoader) check(p *phrases) {
	if l.untouched() {
		l.list = append(l.list, diag.At(l.at, "words", fmt.Sprintf("none of the product's %d words is filled in yet", len(l.words)),
			"fill them in, or send them out with "+SendCommand(WordsName, l.at.Locale)))
		return
	}
	for _, w := range wordTable() {
		m, ok := l.words[w.id]
		empty := ok && w.empty(m)
		if w.optional && (!ok || empty) {
			continue
		}
		if !ok {
			at := l.at
			at.ID = w.id
			l.list = append(l.list, diag.At(at, "words", fmt.Sprintf("the word `%s` is missing", w.id), fmt.Sprintf("`caveat update --add %s` puts it into the file, with the English", at.Locale)))
			continue
		}
		if empty {
			l.find(m, fmt.Sprintf("the word `%s` is empty", w.id), "fill it in, or send all of them out with "+SendCommand(WordsName, l.at.Locale))
			continue
		}
		l.forms(w, m, p)
	}
	caution, labelled := l.words["caution"]
	note, noted := l.words["note"]
	if labelled && noted && !model.Blank(caution.Other) && strings.EqualFold(model.Fold(caution.Other), model.Fold(note.Other)) {
		l.warn(caution, "the label of a caution is that of a side remark: nobody could tell them apart", "give `caution` and `note` two words")
	}
}

// untouched tells whether the words are all there and all empty, as `caveat update
// --add` writes them.
func (l *wordLoader) untouched() bool {
	for _, w := range wordTable() {
		m, ok := l.words[w.id]
		if !ok && !w.optional {
			return false
		}
		if ok && !blank(m) {
			return false
		}
	}
	return true
}

// empty tells whether a word says nothing; of one with plural forms every form.
func (w word) empty(m located) bool {
	return blank(m) || !w.plural && model.Blank(m.Other)
}

// blank tells whether no form of a word has a text.
func blank(m located) bool {
	return !slices.ContainsFunc(formKeys(), func(form string) bool { return !model.Blank(*field(m.Message, form)) })
}

// forms checks every plural form that a word has or lacks.
func (l *wordLoader) forms(w word, m located, p *phrases) {
	uses := map[string]int{"other": many} // form -> how many numbers it serves
	if w.plural {
		uses = p.uses
	}
	for _, form := range formKeys() {
		text := field(m.Message, form)
		n, used := uses[form]
		switch {
		case model.Blank(*text) && n > 0:
			l.find(m, fmt.Sprintf("the plural form `%s` is missing", form), fmt.Sprintf("the language has it for numbers such as %d", p.example[form]))
		case *text == "":
		case !used && w.plural:
			l.warn(m, fmt.Sprintf("the plural form `%s` is never used: the language has no such form here", form), "remove it")
		case !used:
			l.warn(m, fmt.Sprintf("the form `%s` is never used: this word has no plural", form), "remove it")
		default:
			l.text(w, m, form, n)
		}
	}
}

// The one shape of a placeholder that words may hold; blanks inside are
// forgiven.
var placeholder = regexp.MustCompile(`\{\{\s*\.([A-Za-z]+)\s*\}\}`)

// text checks one form of a word that serves n numbers, and puts its
// placeholders into their plain shape.
func (l *wordLoader) text(w word, m located, form string, n int) {
	text := field(m.Message, form)
	var found []string
	if strings.Contains(*text, "{{") { // few have one, and expressions are slow
		*text = placeholder.ReplaceAllString(*text, "{{.$1}}")
		for _, match := range placeholder.FindAllStringSubmatch(*text, -1) {
			found = append(found, match[1])
			if !slices.Contains(w.needs, match[1]) {
				l.find(m, fmt.Sprintf("`%s` has no value here (form `%s`)", match[0], form), expected(w))
			}
		}
	}
	for _, name := range w.needs {
		if !slices.Contains(found, name) && (name != "Count" || n > 1) {
			l.find(m, fmt.Sprintf("the placeholder `{{.%s}}` is missing (form `%s`)", name, form), expected(w))
		}
	}
	rest := *text
	if found != nil {
		rest = placeholder.ReplaceAllString(rest, "")
	}
	if strings.Contains(rest, "{{") || strings.Contains(rest, "}}") {
		l.find(m, fmt.Sprintf("double braces that are not a placeholder (form `%s`)", form), expected(w))
	}
	if i := strings.IndexFunc(*text, unfit); i >= 0 {
		r := []rune((*text)[i:])[0]
		l.find(m, fmt.Sprintf("the character U+%04X does not belong in a word (form `%s`)", r, form), "a word is plain text on one line")
	}
	if !model.IsolatesBalanced(*text) {
		l.find(m, fmt.Sprintf("an isolate (U+2066 to U+2069) is not closed or not opened (form `%s`)", form), "remove it")
	}
}

// unfit are line breaks, tabs, and embeddings and overrides of direction.
func unfit(r rune) bool {
	return r == '\n' || r == '\t' || r == 0x2028 || r == 0x2029 || model.IsOverride(r) || r == 0xfffd
}

func expected(w word) string {
	if len(w.needs) == 0 {
		return "this word has no placeholders"
	}
	var names []string
	for _, n := range w.needs {
		names = append(names, "{{."+n+"}}")
	}
	return "the placeholders of this word are " + diag.Quoted(names)
}

func (l *wordLoader) find(m located, message, hint string) {
	at := diag.Place{File: l.files[m.ID], Line: m.line, Column: m.column, Locale: l.at.Locale, ID: m.ID}
	l.list = append(l.list, diag.At(at, "words", message, hint))
}

func (l *wordLoader) warn(m located, message, hint string) {
	l.find(m, message, hint)
	l.list[len(l.list)-1] = l.list[len(l.list)-1].AsWarning()
}

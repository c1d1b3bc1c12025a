package source

import (
	"bytes"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// field reads one key of the front matter.
func (f *fields) field(key, value *yaml.Node) {
	switch key.Value {
	case "title":
		f.doc.Title = f.words(key, value)
	case "description":
		f.doc.Description = f.words(key, value)
	case "lang":
		f.lang = value
		f.setLang(f.words(key, value))
	case "edition":
		f.edition = value
		f.doc.Edition = f.date(key, value)
	case "next_review":
		f.review = value
		f.doc.NextReview = f.date(key, value)
	case "sources":
		f.doc.Sources = f.list(key, value)
	case "corrections":
		f.doc.Corrections = f.list(key, value)
	case "approval":
		f.doc.Approval = f.roles(key, value)
	default:
		f.add(key, "front-matter-key", fmt.Sprintf("there is no key `%s`", shorten(key.Value)),
			"the keys are `title`, `lang`, `edition`, `next_review`, `description`, `sources`, `corrections` and `approval`")
	}
}

// words is a text of one line.
func (f *fields) words(key, value *yaml.Node) string {
	if value.Kind != yaml.ScalarNode {
		f.add(value, "front-matter-value", fmt.Sprintf("`%s` is not a text", shorten(key.Value)), "write one text after the colon, without `&` and `*`")
		return ""
	}
	if value.Tag == "!!null" {
		f.add(key, "front-matter-value", fmt.Sprintf("`%s` is empty", shorten(key.Value)), "write a text after the colon, or delete the line")
		return ""
	}
	s := model.FoldBlanks(value.Value)
	if c, found := hidden(s); found && !f.literal(value, c) {
		f.add(value, refusedCharacter(c, 0), fmt.Sprintf("`%s` holds U+%04X", shorten(key.Value), c), "delete it")
	}
	if wrong, _ := model.IsolateFault(s); wrong != "" {
		f.add(value, "isolates-unbalanced", wrong, "close each isolate within the same text")
	}
	if s == "" {
		f.add(value, "front-matter-value", fmt.Sprintf("`%s` is empty", shorten(key.Value)), "write a text after the colon, or delete the line")
	}
	return s
}

// literal tells whether a value holds a character as it is: it was found with the
// file's other characters then. An escape is seen in the value alone.
func (f *fields) literal(value *yaml.Node, c rune) bool {
	if value.Style&yaml.DoubleQuotedStyle == 0 {
		return true
	}
	line, _, _ := bytes.Cut(f.text.bytes[f.at(value):], []byte("\n"))
	return bytes.ContainsRune(line, c)
}

// list is a list of texts.
func (f *fields) list(key, value *yaml.Node) []string {
	var out []string
	for _, n := range f.entries(key, value) {
		if s := f.words(key, n); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// entries are those of a list.
func (f *fields) entries(key, value *yaml.Node) []*yaml.Node {
	if value.Tag == "!!null" {
		return nil
	}
	if value.Kind != yaml.SequenceNode {
		f.add(value, "front-matter-value", fmt.Sprintf("`%s` is not a list", shorten(key.Value)), "write each entry on a line of its own that begins with `  - `")
		return nil
	}
	return value.Content
}

// roles is a list of the roles that a caution is approved in.
func (f *fields) roles(key, value *yaml.Node) []string {
	known := model.ApprovingRoles()
	if value.Tag == "!!null" || value.Kind == yaml.SequenceNode && len(value.Content) == 0 {
		f.add(value, "approval-role", "`approval` names no role", "name one or more of "+diag.Quoted(known)+", or delete the key")
	}
	var out []string
	for _, n := range f.entries(key, value) {
		role := f.words(key, n)
		switch {
		case role == "":
			continue
		case !slices.Contains(known, role):
			f.add(n, "approval-role", fmt.Sprintf("`approval` names the role `%s`", shorten(role)), "the roles that approve are "+diag.Quoted(known))
		case slices.Contains(out, role):
			f.add(n, "approval-role", fmt.Sprintf("`approval` names the role `%s` twice", role), "name it once; each role wants a person of its own")
		}
		out = append(out, role)
	}
	return out
}

func (f *fields) setLang(tag string) {
	if tag == "" {
		return
	}
	c, err := lang.Canonical(tag)
	if err != nil {
		f.add(f.lang, "lang-invalid", fmt.Sprintf("`%s` is not a language tag", shorten(tag)), "write the BCP 47 tag of the article's language, as in `lang: en`")
		return
	}
	if c != tag {
		f.add(f.lang, "lang-invalid", fmt.Sprintf("the tag of this language is `%s`, not `%s`", c, tag), fmt.Sprintf("write `lang: %s`", c))
	}
	if _, err := lang.Lookup(c); err != nil {
		f.add(f.lang, "lang-invalid", err.Error(), "give `lang` a language that can be set")
	}
	f.doc.Lang = c
}

// date is a day of the calendar, or "".
func (f *fields) date(key, value *yaml.Node) string {
	s := f.words(key, value)
	if s != "" && !model.IsDate(s) {
		f.add(value, "date-invalid", fmt.Sprintf("`%s` is not a date", shorten(s)), fmt.Sprintf("write year, month and day, as in `%s: 2026-11-22`", key.Value))
		return ""
	}
	return s
}

// required reports the keys that every article has, and dates that contradict
// each other (ISO 8601 dates sort as text).
func (f *fields) required() {
	if f.broken {
		return
	}
	if f.doc.NextReview != "" && f.doc.NextReview < f.doc.Edition {
		f.report.warn(f.at(f.review), "date-order", "the next review is before the edition", "check both dates")
	}
	if f.lang == nil {
		f.report.add(0, "lang-missing", "the front matter has no `lang`", "add the BCP 47 tag of the article's language, as in `lang: en`")
	}
	if f.edition == nil {
		f.report.add(0, "edition-missing", "the front matter has no `edition`", "add the date of the text, as in `edition: 2026-11-22`")
	}
}

func isBlank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

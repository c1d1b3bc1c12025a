package translate

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/tomldoc"
)

// Begin is the bundle of a new locale: every message of the article with its
// hash and what it is, and no text yet.
func Begin(doc *model.Document, file, tag string) *Bundle {
	b := SourceBundle(doc, file)
	b.Tag = tag
	for i := range b.Entries {
		b.Entries[i].Other = ""
	}
	return b
}

// BeginWords is a language's file of the product's words with those that have,
// which may be nil, lacks put behind it, to be filled in: what each is for, the
// English, and the plural forms that the language has. english is the file
// ui.en.toml. With errors among the findings there is no file; it fails for a tag that
// is none.
func BeginWords(row lang.Row, english, have []byte) ([]byte, diag.List, error) {
	words, findings := wordMessages("en", english)
	there, found := wordMessages(row.Tag, have)
	if findings = append(findings, found...); findings.HasErrors() {
		return nil, findings, nil
	}
	p, err := newPhrases(row.Tag)
	if err != nil {
		return nil, nil, err
	}
	var w bytes.Buffer
	w.Write(have)
	if len(have) == 0 {
		fmt.Fprintf(&w, "# The product's own words in %s. Fill in what stands between the quotation\n# marks; placeholders such as {{.Page}} stay as they are.\n", row.English)
	}
	for _, m := range words {
		if !slices.ContainsFunc(there, func(h located) bool { return h.ID == m.ID }) {
			w.WriteString(p.blank(m))
		}
	}
	return w.Bytes(), nil, nil
}

// BeginWordsAs is a language's file of the product's words that begins with those of
// a tag that says less or more of the same language: words is the file of kin.
func BeginWordsAs(row lang.Row, kin string, words []byte) []byte {
	head := fmt.Sprintf("# The product's own words in %s, begun with those of `%s`: look through them.\n\n", row.English, kin)
	return append([]byte(head), words...)
}

// blank is the table of a word without its text, after the English.
func (p *phrases) blank(m located) string {
	var w strings.Builder
	fmt.Fprintf(&w, "\n# %s\n", m.Description)
	plural := m.One != ""
	if plural {
		fmt.Fprintf(&w, "# English, for one: %s\n", m.One)
	}
	fmt.Fprintf(&w, "# English: %s\n[%s]\n", m.Other, m.ID)
	for _, form := range formKeys() {
		uses, known := p.uses[form]
		if form != "other" && (!known || !plural) {
			continue
		}
		w.WriteString(form + " = " + tomldoc.Quote(""))
		switch {
		case !plural || uses == 0:
		case uses == many:
			w.WriteString(" # for every number")
		default:
			fmt.Fprintf(&w, " # for numbers such as %d", p.example[form])
		}
		w.WriteByte('\n')
	}
	return w.String()
}

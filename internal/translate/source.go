package translate

import (
	"strings"

	"caveat/internal/model"
)

// SourceBundle is the source bundle of an article: every message with its
// text, a description for translators and go-i18n's hash over both.
func SourceBundle(doc *model.Document, file string) *Bundle {
	b := &Bundle{File: file, Tag: doc.Lang}
	for _, m := range doc.Messages() {
		d := describe(m)
		b.Entries = append(b.Entries, Entry{ID: m.ID, Description: d, Hash: Hash(d, m.Markup), Other: m.Markup})
	}
	return b
}

// describe says what a message is. It is part of the hash, so it names neither
// number nor section nor the text of another message: a block that moves, and
// a claim that is reworded, leave it as it is. The author's note stands in a
// line of its own (see note).
func describe(m model.Message) string {
	parts := []string{}
	if r := roleOf(m); r != "" {
		parts = append(parts, r)
	}
	d := strings.Join(append(parts, blockOf(m)), " ")
	if m.Block != nil && m.Block.Note != "" {
		d += "\n" + m.Block.Note
	} else if m.Owner != nil && m.Owner.Note != "" {
		d += "\n" + m.Owner.Note
	}
	return d
}

func roleOf(m model.Message) string {
	if m.Owner == nil {
		return ""
	}
	if m.Owner.Role == model.RoleClaim {
		return "Claim."
	}
	if len(m.Owner.For) == 0 {
		return "Caution. Qualifies: the whole article."
	}
	return "Caution. Qualifies: " + strings.Join(m.Owner.For, ", ") + "."
}

func blockOf(m model.Message) string {
	if m.Block == nil {
		if m.ID == "title" {
			return "Short title of the article."
		}
		return "One sentence that describes the article in catalogues."
	}
	if m.ID == m.Block.Alt {
		return "Alternative text of a figure: says in words what it shows."
	}
	switch m.Block.Kind {
	case model.Heading:
		return "Heading."
	case model.Item:
		return "List item."
	case model.Cell:
		return "Table cell."
	case model.Figure:
		return "Caption of a figure."
	}
	return "Paragraph."
}

// note is the author's part of a description. A change of it makes a
// translation stale, as a change of the text does; a change of the rest
// (another claim qualified, a paragraph made a list item) does not.
func note(description string) string {
	_, n, _ := strings.Cut(description, "\n")
	return n
}

package xhtml

import (
	"slices"
	"strconv"
	"strings"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// caution writes a caution: a note with the id, its label in words, its text
// whole in one element, and links to what it qualifies. In the bilingual
// edition each language keeps the whole text together.
func (b *Body) caution(w *Writer, n Node) {
	id := n.ElementID()
	w.OpenLine("aside", "id", id, "class", "caution", "role", "note", "aria-labelledby", id+"_label")
	b.cautionLabel(w, n, id)
	if n.orig == nil {
		b.cautionText(w, n, "caution-text", b.blockLang(n.Block))
	} else {
		w.OpenLine("div", "class", "pair")
		b.cautionText(w, n.own(), "caution-text", b.doc.Lang)
		b.cautionText(w, n.original(), "caution-original orig", b.origLang(n.orig))
		w.CloseLine()
	}
	b.appliesTo(w, n)
	w.CloseLine()
}

// cautionLabel has the caution's number after the word, by which claims refer
// to it; a repeat has the number of its first place.
func (b *Body) cautionLabel(w *Writer, n Node, id string) {
	w.Open("p", "class", "label", "id", id+"_label")
	w.Text(b.meta.Words.Caution)
	if b.Bilingual() && isEnglish(b.meta.SourceLang) && b.meta.English.Caution != b.meta.Words.Caution {
		w.Text(" ")
		w.Element("span", b.meta.English.Caution, InLang("en")...)
	}
	w.Text(" ")
	w.Element("span", b.meta.Locale.Digits(b.refs.number[n.ID]), "class", "number")
	w.CloseLine()
}

func isEnglish(row lang.Row) bool { return row.Tag == "en" || strings.HasPrefix(row.Tag, "en-") }

// cautionText writes the caution's content; the id and role are on the note.
func (b *Body) cautionText(w *Writer, n Node, class, tag string) {
	inner := *n.Block
	inner.ID, inner.Role, inner.Lang = "", model.RoleNone, ""
	w.OpenLine("div", InLang(tag, "class", class)...)
	if n.Kind == model.Callout {
		b.Blocks(w, nodes(inner.Children, nil))
	} else {
		b.plain(w, Node{Block: &inner})
	}
	w.CloseLine()
}

// appliesTo links a caution to its claims by their text.
func (b *Body) appliesTo(w *Writer, n Node) {
	if len(n.For) == 0 {
		return
	}
	w.Open("div", "class", "refs")
	w.Element("p", b.meta.Words.AppliesTo)
	w.Text(" ")
	w.Open("ul")
	for _, id := range n.For {
		claim := b.refs.claims[id]
		if claim == nil {
			continue
		}
		w.Open("li")
		w.Open("a", InLang(b.blockLang(claim), "href", b.Anchor(claim.ElementID()))...)
		b.bare(w, claimText(claim))
		w.Close()
		w.Close()
	}
	w.Close()
	w.CloseLine()
}

// claimText is what a caution calls a claim by: its own text, else the first in it that
// is of no caution.
func claimText(claim *model.Block) []model.Inline {
	for _, inlines := range [...][]model.Inline{model.Plain(claim.AltText), claim.Inlines, model.Plain(claim.Literal)} {
		if model.Fold(model.PlainText(inlines)) != "" {
			return inlines
		}
	}
	for _, b := range claim.Children {
		if b.Role == model.RoleCaution {
			continue
		}
		if inlines := claimText(b); inlines != nil {
			return inlines
		}
	}
	return nil
}

// seeCautions links a claim to its cautions by their numbers.
func (b *Body) seeCautions(w *Writer, n Node) {
	cautions := b.refs.see[n.ID]
	if len(cautions) == 0 {
		return
	}
	w.Open("p", "class", "see")
	w.Text(b.meta.Words.SeeCaution)
	for _, c := range cautions {
		w.Text(" ")
		b.numberLink(w, c)
	}
	w.CloseLine()
}

// numberLink is a link to a caution that shows its number; its name has the
// label too.
func (b *Body) numberLink(w *Writer, c *model.Block) {
	number := b.meta.Locale.Digits(b.refs.number[c.ID])
	w.Element("a", number, "href", b.Anchor(c.ElementID()), "class", "number", "aria-label", b.meta.Words.Caution+" "+number)
}

// cautionCount writes the line under the title that says how many important
// notes there are, with a link to each.
func (b *Body) cautionCount(w *Writer) {
	n := len(b.refs.number)
	if n <= model.FewCautions || b.meta.Words.CautionCount == nil {
		return
	}
	w.Open("p", "class", "count")
	w.Text(b.meta.Words.CautionCount(n))
	cautions := slices.DeleteFunc(b.doc.Cautions(), func(c *model.Block) bool { return c.Repeat > 0 })
	slices.SortFunc(cautions, func(x, y *model.Block) int { return b.refs.number[x.ID] - b.refs.number[y.ID] })
	for _, c := range cautions {
		w.Text(" ")
		b.numberLink(w, c)
	}
	w.CloseLine()
}

// note writes a call-out that is no caution.
func (b *Body) note(w *Writer, n Node) {
	b.notes++
	label := "_note" + strconv.Itoa(b.notes)
	w.OpenLine("aside", InLang(n.Lang, "id", n.ElementID(), "class", "note", "role", "note", "aria-labelledby", label)...)
	w.ElementLine("p", b.meta.Words.Note, "class", "label", "id", label)
	b.Blocks(w, n.children())
	w.CloseLine()
}

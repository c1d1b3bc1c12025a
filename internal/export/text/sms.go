package text

import (
	"strconv"
	"strings"

	"caveat/internal/model"
)

// SMS is the cautions alone, as text messages: each caution in a message of
// its own, a longer one in several that part between sentences. A sentence
// longer than a message makes one that phones join from parts. Above each
// message a line in brackets has the caution's id, its place among the
// caution's messages, the alphabet, and the length as operators count it.
func SMS(doc *model.Document, meta model.Meta) ([]byte, error) {
	w := newWriter(doc, meta)
	w.draft()
	w.blank()
	w.wrapped(folded(w.title()), w.row)
	w.fact(meta.Words.Edition, w.run(doc.Edition))
	w.fact(meta.Words.TextNumber, w.run(w.textNumber()))
	for _, c := range doc.Cautions() {
		if c.Repeat > 0 {
			continue
		}
		messages := w.messages(c)
		for i, m := range messages {
			w.blank()
			w.out.WriteString("[" + c.ID + " " + strconv.Itoa(i+1) + "/" + strconv.Itoa(len(messages)) + "] " + tariff(m) + "\n")
			w.out.WriteString(m + "\n")
		}
	}
	return w.bytes(), nil
}

func (w *writer) title() string {
	for _, b := range w.doc.Blocks {
		if b.Kind == model.Heading && b.Level == 1 {
			return model.PlainText(b.Inlines)
		}
	}
	return w.doc.Title
}

func (w *writer) textNumber() string { return w.meta.TextHash[:min(8, len(w.meta.TextHash))] }

// messages are the texts of one caution, each with its label.
func (w *writer) messages(c *model.Block) []string {
	var out []string
	message := w.meta.Words.Caution + colon(w.row)
	filled := false
	for _, s := range w.sentences(c) {
		if filled && units(message+s) > single(message+s) {
			out = append(out, strings.TrimRight(message, " \n"))
			message, filled = w.meta.Words.CautionContinued+colon(w.row), false
		}
		if !filled {
			s = strings.TrimLeft(s, " \n")
		}
		message, filled = message+s, true
	}
	return append(out, strings.TrimRight(message, " \n"))
}

// sentences are those of a caution's blocks, each with the line feed that
// parts it from the block before. A list item, which starts with its mark,
// belongs to the sentence before it unless that has ended: what leads into a
// list means nothing without the list.
func (w *writer) sentences(c *model.Block) []string {
	var out []string
	for b := range c.All() {
		text := folded(strings.ReplaceAll(model.PlainText(b.Inlines), "\n", " "))
		if b.AltText != "" {
			text = strings.TrimRight(folded(b.AltText)+"\n"+text, "\n")
		}
		if b.Literal != "" {
			text = strings.TrimRight(b.Literal, "\n")
		}
		if text == "" {
			continue
		}
		before := "\n"
		if b.Kind == model.Item && b != c {
			before = "\n- "
		}
		for _, s := range splitSentences(text) {
			if last := len(out) - 1; last >= 0 && strings.HasPrefix(before, "\n-") && !ended(out[last]) {
				out[last] += before + s
			} else {
				out = append(out, before+s)
			}
			before = ""
		}
	}
	return out
}

package text

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"caveat/internal/model"
)

// sms is the cautions alone, as text messages: each caution in a message of
// its own, with the question that it answers, a longer one in several that
// part between sentences. A sentence longer than a message makes one that
// phones join from parts: nothing is cut. Above each message a line in brackets
// has the caution's id, its place among the caution's messages, the alphabet,
// and the length as operators count it.
func sms(doc *model.Document, meta model.Meta) []byte {
	w := newWriter(doc, meta)
	w.draft()
	w.blank()
	w.wrapped(folded(w.title()), w.row)
	w.fact(meta.Words.Edition, w.run(doc.Edition))
	w.fact(meta.Words.TextNumber, w.run(model.TextNumber(meta.TextHash)))
	if note := doc.Outdated(); note != nil {
		w.block(note)
	}
	for _, c := range doc.Cautions() {
		if c.Repeat > 0 {
			continue
		}
		messages := w.messages(w.sentences(c))
		for i, m := range messages {
			w.blank()
			w.out.WriteString("[" + c.ID + " " + strconv.Itoa(i+1) + "/" + strconv.Itoa(len(messages)) + "] " + tariff(m) + "\n")
			w.out.WriteString(m + "\n")
		}
	}
	return w.bytes()
}

// title is the title as printed or, where that is not translated, the short one, which
// always is: here is no place for the notice.
func (w *writer) title() string {
	for _, b := range w.doc.Blocks {
		if b.Kind == model.Heading && b.Level == 1 && !b.Untranslated {
			return model.PlainText(b.Inlines)
		}
	}
	return w.doc.Title
}

// plainBlanks are for messages, which no program breaks into lines: a no-break
// space would take a message out of the 7-bit alphabet and halve its room.
func plainBlanks(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2007", " ").Replace(s)
}

// messages are the texts of one caution, each with its label.
func (w *writer) messages(sentences []string) []string {
	var out []string
	message := plainBlanks(w.meta.Words.Caution + w.row.Colon())
	filled := false
	for _, s := range sentences {
		if filled && !fitsMessage(message+s) {
			out = append(out, strings.TrimRight(message, " \n"))
			message, filled = plainBlanks(w.meta.Words.CautionContinued+w.row.Colon()), false
		}
		if !filled {
			s = strings.TrimLeft(s, " \n")
		}
		message, filled = message+s, true
	}
	return append(out, strings.TrimRight(message, " \n"))
}

// questionMarks end a question: in Latin, Cyrillic and most others, in Arabic,
// in Chinese and Japanese, in Ethiopic.
var questionMarks = [...]string{"?", "؟", "？", "፧"}

// question is the heading that a caution answers, or empty; one that is not translated
// is left out.
func (w *writer) question(c *model.Block) string {
	for i, b := range w.doc.Blocks {
		if b != c || i == 0 || w.doc.Blocks[i-1].Kind != model.Heading || w.doc.Blocks[i-1].Untranslated {
			continue
		}
		if text := plainBlanks(folded(model.PlainText(w.doc.Blocks[i-1].Inlines))); slices.ContainsFunc(questionMarks[:], func(m string) bool { return strings.HasSuffix(text, m) }) {
			return text
		}
	}
	return ""
}

// shortest is the length of a sentence, in characters, that can be understood
// alone; the answer "No." cannot.
const shortest = 15

// sentences are those of a caution, each with the line feed that parts it from
// the block before. What is too short to be understood alone, a question and
// what leads into a list stay with what follows: they never part from it.
func (w *writer) sentences(c *model.Block) []string {
	var out []string
	bound := false // the last of out does not stand alone
	add := func(s string) {
		if last := len(out) - 1; bound && last >= 0 {
			out[last] += s
		} else {
			out = append(out, s)
		}
	}
	if q := w.question(c); q != "" {
		add(q)
		bound = true
	}
	for b := range c.All() {
		before := "\n"
		if b.Kind == model.Item && b != c {
			before = "\n- "
			bound = bound || len(out) > 0 && !ended(out[len(out)-1])
		}
		for _, s := range balanced(splitSentences(w.ownText(b))) {
			add(before + s)
			before, bound = "", utf8.RuneCountInString(s) < shortest
		}
		for _, s := range addressesOf(b.Inlines) { // with the sentence that they belong to
			bound = len(out) > 0
			add("\n<" + s + ">")
			bound = false
		}
	}
	return out
}

// ownText is a block's text without its children.
func (w *writer) ownText(b *model.Block) string {
	var parts []string
	for _, s := range []string{b.AltText, inlineText(b.Inlines, w.rowOf(b)), b.Literal} {
		if s = strings.TrimSpace(folded(plainBlanks(s))); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n")
}

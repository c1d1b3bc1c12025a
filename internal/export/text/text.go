// Package text writes an article as plain text for screens of 72 columns, and
// its cautions as text messages.
//
// A block's words stand in the file as they are, in one piece and without
// marks between them: line breaks at the places of UAX 14, marks of direction
// where a line needs them, and nothing else. What the program adds stands on
// lines of its own: rules under headings, the frame of a caution, addresses.
package text

import (
	"caveat/internal/model"
)

// columns is the width of a line, which terminals and mail programs show whole.
const columns = 72

// Write is the document as UTF-8 text. Cautions that stand in another section
// than their claims are repeated there. The edition of text messages has the
// cautions alone.
func Write(doc *model.Document, meta model.Meta) ([]byte, error) {
	if meta.Edition == model.SMS {
		return sms(doc, meta), nil
	}
	w := newWriter(doc.WithRepeats(), meta)
	w.draft()
	first := true
	for _, b := range w.doc.Blocks {
		w.block(b)
		if first && b.Kind == model.Heading {
			w.front()
			first = false
		}
	}
	w.about()
	return w.bytes(), nil
}

// writer writes one document.
type writer struct {
	printer
	doc    *model.Document
	meta   model.Meta
	number map[string]int      // a caution's number, by its id: reading order from 1
	see    map[string][]string // ids of a claim's cautions, by its id
	told   bool                // the heading right above says that it is not translated
}

func newWriter(doc *model.Document, meta model.Meta) *writer {
	w := &writer{printer: printer{row: meta.Locale}, doc: doc, meta: meta, number: map[string]int{}, see: map[string][]string{}}
	for _, c := range doc.Cautions() {
		if w.number[c.ID] > 0 {
			continue
		}
		w.number[c.ID] = len(w.number) + 1
		for _, id := range c.For {
			w.see[id] = append(w.see[id], c.ID)
		}
	}
	return w
}

// block writes a block with the frame of a caution and a claim's references.
func (w *writer) block(b *model.Block) {
	if b.Role == model.RoleCaution {
		w.caution(b)
		return
	}
	w.plain(b)
	if b.Role == model.RoleClaim && b.Kind != model.Item {
		w.seeCautions(b)
	}
}

func (w *writer) plain(b *model.Block) {
	told := w.told && b.Kind == model.Paragraph
	w.told = false
	switch b.Kind {
	case model.Heading:
		w.heading(b)
	case model.Paragraph:
		w.blank()
		w.told = told
		w.leaf(b)
		w.blocks(b.Children)
	case model.List:
		w.list(b)
	case model.Item:
		w.item(b)
	case model.Table:
		w.table(b)
	case model.Figure:
		w.figure(b)
	case model.Callout:
		w.framed("---", w.meta.Words.Note, func() { w.blocks(b.Children) })
	case model.Code:
		w.code(b)
	case model.Rule:
		w.blank()
		w.line("* * *")
	case model.Quote:
		w.indented(4, func() { w.blocks(b.Children) })
	}
}

func (w *writer) blocks(blocks []*model.Block) {
	for _, b := range blocks {
		w.block(b)
	}
}

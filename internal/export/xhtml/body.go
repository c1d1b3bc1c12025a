package xhtml

import (
	"fmt"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// Body writes the parts of one article. It is made for one file or one set of
// files and used once.
type Body struct {
	doc   *model.Document
	orig  *model.Document // the original beside it, in the bilingual edition
	meta  model.Meta
	root  *Section
	refs  references
	notes int // labels of notes written so far
	// Anchor is the address of the element with an id, "#id" by default.
	Anchor func(id string) string
	// Image is the address of an image.
	Image func(path string) (Picture, error)
	err   error
}

// Picture is an image as a file refers to it.
type Picture struct {
	Source        string // an address or a data: URI
	Width, Height int    // pixels
}

// New is the body of a document. Cautions that stand in another section than
// their claims are repeated there.
func New(doc *model.Document, meta model.Meta) *Body {
	b := &Body{doc: doc.WithRepeats(), meta: meta}
	b.Anchor = func(id string) string { return "#" + id }
	b.Image = func(path string) (Picture, error) { return Picture{}, fmt.Errorf("no place for image `%s`", path) }
	var orig []*model.Block
	if meta.Edition == model.Bilingual && meta.Source != nil {
		b.orig = meta.Source.WithRepeats()
		orig = b.orig.Blocks
	}
	b.root = split(nodes(b.doc.Blocks, orig))
	b.refs = newReferences(b.doc)
	return b
}

// Err is the first thing that could not be written.
func (b *Body) Err() error { return b.err }

// Root is the article's tree of sections.
func (b *Body) Root() *Section { return b.root }

// Bilingual tells whether the original stands beside the text.
func (b *Body) Bilingual() bool { return b.orig != nil }

// Title is the article's title as printed, that of its h1, for where no notice can
// stand: an h1 that is not translated gives way to the short title, which always is.
func (b *Body) Title() string {
	if b.root.Heading.Block == nil || b.root.Heading.Untranslated {
		return b.doc.Title
	}
	return model.Fold(model.PlainText(b.root.Heading.Inlines))
}

// OriginalTitle is the original's title as printed, in the bilingual edition.
func (b *Body) OriginalTitle() string {
	switch {
	case b.orig == nil:
		return ""
	case b.root.Heading.orig == nil:
		return b.orig.Title
	}
	return model.Fold(model.PlainText(b.root.Heading.orig.Inlines))
}

// Sections writes sections with all in them.
func (b *Body) Sections(w *Writer, sections []*Section) {
	for _, s := range sections {
		w.OpenLine("section")
		b.heading(w, s.Heading)
		if len(s.Blocks) == 0 || !s.Blocks[0].Noticed() {
			b.untranslated(w, s.Heading) // else the notice above the block will do for both
		}
		b.Blocks(w, s.Blocks)
		b.Sections(w, s.Sections)
		w.CloseLine()
	}
}

// Blocks writes blocks one after another. Of rules in a row one shows what all do.
func (b *Body) Blocks(w *Writer, blocks []Node) {
	for i, n := range blocks {
		if n.Kind != model.Rule || i == 0 || blocks[i-1].Kind != model.Rule {
			b.block(w, n)
		}
	}
}

// block writes a block with the label of a caution and the links of a claim.
func (b *Body) block(w *Writer, n Node) {
	if n.Role == model.RoleCaution {
		b.caution(w, n)
		return
	}
	b.plain(w, n)
	if n.Role == model.RoleClaim && n.Kind != model.Item {
		b.seeCautions(w, n)
	}
}

// plain writes a block without regard to its role.
func (b *Body) plain(w *Writer, n Node) {
	switch n.Kind {
	case model.Heading:
		b.heading(w, n)
		b.untranslated(w, n)
	case model.Paragraph:
		b.paragraph(w, n)
	case model.List:
		b.list(w, n)
	case model.Item:
		b.item(w, n)
	case model.Table:
		b.table(w, n)
	case model.Figure:
		b.figure(w, n)
	case model.Callout:
		b.note(w, n)
	case model.Code:
		b.code(w, n)
	case model.Rule:
		w.EmptyLine("hr")
	case model.Quote:
		b.quote(w, n)
	default: // rows and cells belong to their table
		b.fail(fmt.Errorf("block of kind %s outside its parent", n.Kind))
	}
}

func (b *Body) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

// InLang is attributes of an element and those that say its language: for HTML
// and for XML, and the direction of its script.
func InLang(tag string, attrs ...string) []string {
	if tag == "" {
		return attrs
	}
	dir := "auto"
	if row, err := lang.Lookup(tag); err == nil {
		dir = row.Dir.String()
	}
	return append(attrs[:len(attrs):len(attrs)], "lang", tag, "xml:lang", tag, "dir", dir)
}

// blockLang is the language of a block's text, empty for the document's.
func (b *Body) blockLang(n *model.Block) string {
	if n.Untranslated && n.Lang == "" {
		return b.meta.SourceLang.Tag
	}
	return n.Lang
}

package xhtml

import "caveat/internal/model"

// element is where a text goes: an element and its attributes.
type element struct {
	name  string
	attrs []string
}

// leaf writes the text of a block into an element of its own, so that the
// element holds that text and nothing else. In the bilingual edition the
// original stands beside it, in a pair that the style sets in two columns.
func (b *Body) leaf(w *Writer, n Node, e element) {
	b.untranslated(w, n)
	if n.orig == nil {
		b.open(w, e, b.blockLang(n.Block))
		b.inlines(w, n.Inlines)
		w.CloseLine()
		return
	}
	w.Open("div", "class", "pair")
	own := b.blockLang(n.Block)
	if own == "" {
		own = b.doc.Lang
	}
	b.open(w, e, own)
	b.inlines(w, n.Inlines)
	w.Close()
	b.open(w, element{e.name, []string{"class", "orig"}}, b.origLang(n.orig))
	b.inlines(w, n.orig.Inlines)
	w.Close()
	w.CloseLine()
}

func (b *Body) origLang(n *model.Block) string {
	if n.Lang != "" {
		return n.Lang
	}
	return b.orig.Lang
}

func (b *Body) open(w *Writer, e element, tag string) {
	w.Open(e.name, InLang(tag, e.attrs...)...)
}

// untranslated writes the notice before a text that is in the source's
// language for want of a translation.
func (b *Body) untranslated(w *Writer, n Node) {
	if n.Noticed() && (n.Message != "" || n.Kind == model.Table) {
		w.ElementLine("p", b.meta.Words.SourceText, InLang(b.doc.Lang, "class", "untranslated")...)
	}
}

// roleClass is the class of a block's element.
func roleClass(n Node) string {
	if n.Role == model.RoleClaim {
		return "claim"
	}
	return ""
}

package xhtml

import (
	"cmp"
	"slices"
	"strconv"

	"caveat/internal/model"
)

var headingNames = [...]string{"h1", "h2", "h3", "h4", "h5", "h6"}

// heading keeps one element in the bilingual edition, with both languages in
// it: two would double the outline that screen readers walk.
func (b *Body) heading(w *Writer, n Node) {
	name := headingNames[min(max(n.Level, 1), 6)-1]
	if n.orig == nil {
		w.Open(name, InLang(b.blockLang(n.Block), "id", n.ElementID())...)
		b.inlines(w, n.Inlines)
		w.CloseLine()
		return
	}
	w.Open(name, "id", n.ElementID(), "class", "pair")
	b.open(w, element{name: "span"}, cmp.Or(b.blockLang(n.Block), b.doc.Lang))
	b.inlines(w, n.Inlines)
	w.Close()
	w.Text(" ")
	b.open(w, element{"span", []string{"class", "orig"}}, b.origLang(n.orig))
	b.inlines(w, n.orig.Inlines)
	w.Close()
	w.CloseLine()
}

func (b *Body) paragraph(w *Writer, n Node) {
	b.leaf(w, n, element{"p", []string{"id", n.ElementID(), "class", roleClass(n)}})
	b.Blocks(w, n.children())
}

func (b *Body) list(w *Writer, n Node) {
	name, start, class := "ul", "", ""
	if n.Ordered {
		name, class = "ol", numbersClass(n.Start+len(n.Children)-1)
		if n.Start != 1 {
			start = strconv.Itoa(n.Start)
		}
	}
	w.OpenLine(name, InLang(n.Lang, "id", n.ElementID(), "start", start, "class", class)...)
	for _, item := range n.children() {
		id := ""
		if isWhole(item.Block) {
			id = item.ElementID()
		}
		w.Open("li", "id", id, "class", b.itemClass(item))
		b.block(w, item)
		w.CloseLine()
	}
	w.CloseLine()
}

// numbersClass gives a list's numbers room by the last of them: they stand in the
// margin, and paper has none beyond the text's.
func numbersClass(last int) string {
	switch {
	case last >= 100:
		return "longer"
	case last >= 10:
		return "long"
	}
	return ""
}

// holdsMore tells whether a claim has more text than its own line: what stands
// in it and in no other claim or caution.
func holdsMore(b *model.Block) bool {
	return b.Role == model.RoleClaim && slices.ContainsFunc(b.Children, holdsText)
}

func holdsText(b *model.Block) bool {
	return b.Role == model.RoleNone && (b.Message != "" || b.Alt != "" || b.Literal != "" || slices.ContainsFunc(b.Children, holdsText))
}

// itemClass marks an item that is a caution, whose bar stands in the marker's
// place, and a claim that cautions qualify, which shares a page with what
// follows.
func (b *Body) itemClass(n Node) string {
	switch {
	case n.Role == model.RoleCaution:
		return "important"
	case n.Role == model.RoleClaim && len(b.refs.see[n.ID]) > 0:
		return "qualified"
	}
	return ""
}

// isWhole tells whether an item's id names all of it, not its own text alone: that
// of a claim with more text, and of an item that is nothing but a list.
func isWhole(b *model.Block) bool {
	return holdsMore(b) || len(b.Inlines) == 0 && b.Role != model.RoleCaution
}

// item writes what stands in a list item. Its own text has an element to itself.
func (b *Body) item(w *Writer, n Node) {
	id := n.ElementID()
	if isWhole(n.Block) {
		id = ""
	}
	if len(n.Inlines) > 0 {
		b.leaf(w, n, element{"p", []string{"id", id, "class", roleClass(n)}})
	}
	if n.Role == model.RoleClaim {
		b.seeCautions(w, n)
	}
	b.Blocks(w, n.children())
}

func (b *Body) quote(w *Writer, n Node) {
	w.OpenLine("blockquote", InLang(n.Lang, "id", n.ElementID())...)
	b.Blocks(w, n.children())
	w.CloseLine()
}

func (b *Body) code(w *Writer, n Node) {
	attrs := InLang(n.Lang, "id", n.ElementID())
	if n.Lang == "" {
		attrs = append(attrs, "dir", "auto")
	}
	w.Open("pre", attrs...)
	w.Element("code", n.Literal)
	w.CloseLine()
}

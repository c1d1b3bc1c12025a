package xhtml

import (
	"strconv"
	"strings"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// table writes a table with scoped headers. Each cell of the body knows the
// text of its column's header, so that a narrow screen can show a row as a
// list of named values.
func (b *Body) table(w *Writer, n Node) {
	rows := n.children()
	head := 0
	for head < len(rows) && rows[head].Header {
		head++
	}
	b.untranslated(w, n)
	t := tableShape{headers: columnNames(rows[:head], b.meta.Locale.Dir), need: need(rows), two: n.orig != nil}
	t.rowHeaders = len(t.headers) > 1 && t.headers[0] == ""
	w.OpenLine("table", InLang(b.blockLang(n.Block), "id", n.ElementID(), "class", t.class())...)
	if head > 0 {
		w.Open("thead")
		for _, r := range rows[:head] {
			b.row(w, r, t)
		}
		w.CloseLine()
	}
	if head < len(rows) {
		w.OpenLine("tbody")
		for _, r := range rows[head:] {
			b.row(w, r, t)
		}
		w.CloseLine()
	}
	w.CloseLine()
}

// tableShape is what the rows of a table have in common.
type tableShape struct {
	headers    []string // text of each column's header
	rowHeaders bool     // the corner is empty: the first column names the rows
	need       float64  // width of the longest words
	two        bool     // in two languages
}

// class tells on which screens a table has no room: two columns of short words fit any.
// In two languages a cell shows one name of its column of two: but for a phone it stays
// in its column, and words break where they must.
func (t tableShape) class() string {
	switch {
	case t.two && t.need > wideRoom:
		return "wide tight"
	case t.need > widerRoom:
		return "listed"
	case t.need > wideRoom:
		return "wider"
	case len(t.headers) > 2 || t.need > phoneRoom:
		return "wide"
	}
	return ""
}

func columnNames(head []Node, dir lang.Direction) []string {
	var out []string
	if len(head) > 0 {
		for _, c := range head[len(head)-1].Children {
			out = append(out, model.Fold(labelText(c.Inlines, dir)))
		}
	}
	return out
}

// labelText is the text of inlines where no markup can give a passage its direction:
// one of another direction stands in an isolate.
func labelText(inlines []model.Inline, round lang.Direction) string {
	var s strings.Builder
	for _, in := range inlines {
		row, err := lang.Lookup(in.Lang)
		switch {
		case in.Kind == model.Span && err == nil && row.Dir == lang.LTR && round == lang.RTL:
			s.WriteString("\u2066" + model.PlainText(in.Children) + "\u2069")
		case in.Kind == model.Strong || in.Kind == model.Emphasis:
			s.WriteString(labelText(in.Children, round))
		default:
			s.WriteString(model.PlainText([]model.Inline{in}))
		}
	}
	return s.String()
}

func (b *Body) row(w *Writer, r Node, t tableShape) {
	w.Open("tr")
	for i, c := range r.children() {
		b.cell(w, c, t.element(r.Header, i, c))
	}
	w.CloseLine()
}

var alignments = [...]string{model.AlignCenter: "center", model.AlignEnd: "end"}

// element is the element of a cell in a column.
func (t tableShape) element(header bool, column int, c Node) element {
	class := alignments[min(int(c.Align), len(alignments)-1)]
	switch {
	case header && len(c.Inlines) == 0: // a header without text names nothing
		return element{"td", nil}
	case header:
		return element{"th", []string{"scope", "col", "class", class}}
	case column == 0 && t.rowHeaders && len(c.Inlines) > 0:
		return element{"th", []string{"scope", "row", "class", class}}
	}
	name := ""
	if column < len(t.headers) {
		name = t.headers[column]
	}
	return element{"td", []string{"class", class, "data-label", name}}
}

func (b *Body) cell(w *Writer, c Node, e element) {
	w.Open(e.name, append(e.attrs, "id", c.ElementID())...)
	if c.orig == nil && !c.Untranslated && c.Lang == "" {
		b.inlines(w, c.Inlines)
	} else if len(c.Inlines) > 0 {
		b.leaf(w, c, element{name: "p"})
	}
	w.Close()
}

// figure writes an image with its alternative text and caption.
func (b *Body) figure(w *Writer, n Node) {
	picture, err := b.Image(n.Image)
	if err != nil {
		b.fail(err)
		return
	}
	w.Open("figure", InLang(n.Lang, "id", n.ElementID(), "class", roleClass(n))...)
	w.Empty("img", "src", picture.Source, "alt", model.Fold(n.AltText), "width", pixels(picture.Width), "height", pixels(picture.Height))
	if len(n.Inlines) > 0 {
		w.Line()
		w.Open("figcaption")
		b.leaf(w, n, element{name: "p"})
		w.Close()
	} else if n.Untranslated {
		w.Line()
		w.Open("figcaption")
		w.Element("p", b.meta.Words.SourceText, InLang(b.doc.Lang, "class", "untranslated")...)
		w.Close()
	}
	w.CloseLine()
}

func pixels(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

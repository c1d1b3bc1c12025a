package text

import (
	"strings"

	"caveat/internal/model"
)

// table sets a table that fits in columns; of a wider one it lists each row's
// cells, named by their column.
func (w *writer) table(b *model.Block) {
	g := w.grid(b)
	w.blank()
	if b.Noticed() {
		w.wrapped("["+w.meta.Words.SourceText+"]", w.row)
		w.blank() // else the names of the columns would read as more of it
	}
	if g.total() <= columns-w.indent {
		w.columns(g)
	} else {
		w.records(g)
	}
	for c := range b.All() {
		w.addresses(c.Inlines)
	}
}

// grid is a table's texts.
type grid struct {
	rows   [][]string
	aligns [][]model.Align
	head   int   // rows of headers
	widths []int // of the columns
}

const gutter = 3 // columns between two columns of a table

func (w *writer) grid(b *model.Block) grid {
	var g grid
	for _, r := range b.Children {
		if r.Header {
			g.head++
		}
		var texts []string
		var aligns []model.Align
		for i, c := range r.Children {
			row := w.rowOf(c)
			text := strings.ReplaceAll(inlineText(c.Inlines, row), "\n", " ")
			if row.Dir != w.row.Dir && text != "" {
				text = isolate(text, row.Dir)
			}
			if i == len(g.widths) {
				g.widths = append(g.widths, 0)
			}
			g.widths[i] = max(g.widths[i], width(text))
			texts, aligns = append(texts, text), append(aligns, c.Align)
		}
		g.rows, g.aligns = append(g.rows, texts), append(g.aligns, aligns)
	}
	return g
}

// blank is a row to fill in.
func (g grid) blank() []string {
	var out []string
	for _, w := range g.widths {
		out = append(out, strings.Repeat("_", w))
	}
	return out
}

func (g grid) total() int {
	n := gutter * max(0, len(g.widths)-1)
	for _, w := range g.widths {
		n += w
	}
	return n
}

// columns writes a row a line. Each cell is isolated where the one beside it
// could draw it to its side. A row without text is a line to write on.
func (w *writer) columns(g grid) {
	for i, row := range g.rows {
		if i >= g.head && strings.Join(row, "") == "" {
			row = g.blank()
		}
		var line strings.Builder
		for c, text := range row {
			if c > 0 {
				line.WriteString(strings.Repeat(" ", gutter))
			}
			before, after := padding(g.widths[c]-width(text), g.aligns[i][c])
			line.WriteString(strings.Repeat(" ", before) + w.run(text) + strings.Repeat(" ", after))
		}
		w.line(strings.TrimRight(line.String(), " "))
		if i == g.head-1 {
			w.line(strings.Repeat("-", g.total()))
		}
	}
}

func padding(room int, a model.Align) (before, after int) {
	switch a {
	case model.AlignCenter:
		return room / 2, room - room/2
	case model.AlignEnd:
		return room, 0
	}
	return 0, room
}

// unnamed stands before a cell whose column has no name.
const unnamed = "- "

// records writes the headers on one line, then a cell a line, named by its
// header, with a blank line between rows.
func (w *writer) records(g grid) {
	var names []string
	for i, row := range g.rows {
		if i < g.head {
			names = row
			w.wrapped(strings.Join(row, " | "), w.row)
			continue
		}
		w.blank()
		for c, text := range row {
			switch {
			case c < len(names) && names[c] != "":
				w.wrapped(names[c]+w.row.Colon()+w.run(text), w.row)
			case c > 0 && text != "": // without a mark it would read as more of the cell before
				w.indented(len(unnamed), func() {
					w.mark = unnamed
					w.wrapped(text, w.row)
				})
			default:
				w.wrapped(text, w.row)
			}
		}
	}
}

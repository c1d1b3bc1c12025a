package layout

import (
	"fmt"

	"caveat/internal/diag"
	"caveat/internal/geom"
	"caveat/internal/model"
)

// table sets a table, a strip a row. The header rows stand again at the head
// of every page that it goes on in.
func (s *setter) table(b *model.Block, in area) []strip {
	own, _ := in.child(RoleTable, b.ElementID())
	g := grid{s: s, in: own, rows: b.Children}
	g.shape()
	if !g.readable() {
		return []strip{single(cell{})}
	}
	if strips := g.aligned(); len(strips) > 0 {
		return strips
	}
	return g.records()
}

// aligned is the table in columns, or nothing where it is read better row after row:
// where words would be torn, or a row with the header be higher than half a page.
func (g *grid) aligned() []strip {
	if !g.columns() {
		return nil
	}
	var strips, head []strip
	for i, row := range g.rows {
		strips = append(strips, g.row(i))
		if i > 0 && g.rows[i-1].Header {
			strips[i].cost += costKeep
		}
		if row.Header && len(head) == i {
			head = append(head, g.row(i))
		}
	}
	if g.recordable() && tallest(head)+tallest(strips[1:]) > g.s.sheet.tall() {
		return nil
	}
	if n := len(strips); n > 2 {
		strips[n-1].cost += costLeadIn // no row alone at either end
		strips[min(len(head)+1, n-1)].cost += costLeadIn
	}
	return enclose(strips, &group{left: g.in.left, right: g.in.right, resume: artifacts(head)})
}

// grid is a table being set.
type grid struct {
	s      *setter
	in     area
	rows   []*model.Block
	cells  [][]*shaped
	areas  [][]area // of the cells, their structure element inside
	widths []geom.Pt
	narrow bool // the columns stand nearer to each other, so that no word is torn
}

// look is that of a row's cells.
func (g *grid) look(row, col int) look {
	l := g.s.body()
	l.bold = g.areas[row][col].node.Role == RoleHeadCell
	l.align = g.rows[row].Children[col].Align
	return l
}

// gutter is the air between two columns.
func (g *grid) gutter() geom.Pt {
	if g.narrow {
		return g.s.sheet.body * 6 / 10
	}
	return g.s.sheet.body
}

// shape shapes every cell and makes its element.
func (g *grid) shape() {
	cols := 0
	for i, row := range g.rows {
		tr, _ := g.in.child(RoleRow, "")
		cells, areas := make([]*shaped, len(row.Children)), make([]area, len(row.Children))
		for j := range row.Children {
			areas[j] = g.cellArea(row, j, tr)
			cells[j] = g.s.shape(g.text(i, j, areas[j]), areas[j])
		}
		g.cells, g.areas = append(g.cells, cells), append(g.areas, areas)
		cols = max(cols, len(row.Children))
	}
	g.widths = make([]geom.Pt, cols)
}

// readable fails for a table with more columns than can be read, side by side or row
// after row.
func (g *grid) readable() bool {
	cols := len(g.widths)
	if cols == 0 || g.recordable() || g.room() >= geom.Pt(cols)*2*g.s.sheet.body {
		return cols > 0
	}
	g.s.findings = append(g.s.findings, diag.At(g.in.at, "table-too-wide",
		fmt.Sprintf("a table of %d columns does not fit a column of %s pt", cols, g.in.width())+g.s.inEdition(), "make several tables of it, or a list"))
	return false
}

// room is what the columns have together.
func (g *grid) room() geom.Pt {
	return g.in.width() - g.gutter()*geom.Pt(max(len(g.widths)-1, 0))
}

func (g *grid) cellArea(row *model.Block, column int, tr area) area {
	c := row.Children[column]
	role, scope := RoleCell, ""
	switch {
	case row.Header:
		role, scope = RoleHeadCell, "Column"
	case column == 0 && g.named() && len(c.Inlines) > 0:
		role, scope = RoleHeadCell, "Row"
	}
	in := tr.language(c.Lang)
	in.at = in.placeOf(c)
	in, node := in.child(role, c.ElementID())
	node.Scope = scope
	return in
}

// named tells whether the first column names the rows: nothing stands in the
// corner.
func (g *grid) named() bool {
	head := g.rows[0]
	return head.Header && len(head.Children) > 1 && model.Fold(model.PlainText(head.Children[0].Inlines)) == ""
}

// text is a cell's text.
func (g *grid) text(i, j int, in area) *text {
	t := newText(in, g.rows[i].Children[j].Inlines, in.node.Role == RoleHeadCell)
	t.leaves(in.node)
	return t
}

// width is the table's own width.
func (g *grid) width() geom.Pt {
	return min(sum(g.widths)+g.gutter()*geom.Pt(len(g.widths)-1), g.in.width())
}

// row sets a row: its cells side by side from where reading starts, on one
// first baseline, and a rule under it.
func (g *grid) row(i int) strip {
	var out cell
	pad := g.s.sheet.body / 4
	var sets []lines
	for j, c := range g.cells[i] {
		set := g.s.lines(c, g.column(i, j), g.look(i, j))
		sets = append(sets, set)
		out.base = max(out.base, set.base+pad)
	}
	highest := 0
	for j, set := range sets {
		top := out.base - set.base
		out.items = append(out.items, set.items(top)...)
		if h := top + set.height(); h > out.height {
			out.height, highest = h, j
		}
	}
	// a row of empty cells is there to be written in
	out.height = max(out.height, pad+g.s.sheet.body.Scale(int64(g.in.row.Leading), 1000)) + pad
	line := Box{Rect: geom.Rect{X: g.in.left, Y: out.height - g.s.sheet.hair, W: g.width(), H: g.s.sheet.hair}, Fill: &rule}
	if g.in.rtl() {
		line.Rect.X = g.in.right - g.width()
	}
	if g.rows[i].Header {
		line.Fill = &ink
	}
	out.items, out.rule = append([]Item{{Box: &line, Artifact: Decoration}}, out.items...), &line
	strip := single(out)
	if len(sets) > 0 {
		strip.block = g.rows[i].Children[highest]
	}
	return strip
}

// column is the area of a cell.
func (g *grid) column(i, j int) area {
	var offset geom.Pt
	for _, w := range g.widths[:j] {
		offset += w + g.gutter()
	}
	in := g.areas[i][j]
	if g.in.rtl() {
		in.right = g.in.right - offset
		in.left = in.right - g.widths[j]
	} else {
		in.left = g.in.left + offset
		in.right = in.left + g.widths[j]
	}
	return in
}

package layout

import (
	"caveat/internal/geom"
	"caveat/internal/model"
)

// strip is the smallest piece of a page: a line, a row of a table, a figure. A
// page break never cuts it. A row of a bilingual edition has a cell in each of
// its two columns, the reader's own language first.
type strip struct {
	cells [2]cell
	cols  int          // cells in use
	row   bool         // the columns are level at its top
	gap   geom.Pt      // air above, none at the top of a page; only where row is set
	cost  int64        // of beginning a page here
	part  int          // of the document that it belongs to: a block, or what the program adds
	block *model.Block // that block of the article, of a table's row its highest cell; else nil
}

// cell is a strip's part in one column.
type cell struct {
	head, height, tail geom.Pt // padding of boxes that begin or end here; the content between
	base               geom.Pt // first baseline, from the top of the content; 0 where there is none
	items              []Item  // Y from the top of the content
	rule               *Box    // the rule under a table's row, else nil
	opens, closes      []*group
}

// group is a run of strips of one column that belong together: a claim, a
// caution, a box, a table.
type group struct {
	block *model.Block // claim or caution, else nil
	mark  *Bookmark    // of a heading, else nil

	left, right  geom.Pt
	paint        paint
	pad          geom.Pt // inside its edges, top and bottom
	above, below geom.Pt // from its edges to the content of its first and last strip
	resume       []strip // what a page begins with that the group goes on in; artifacts

	in    area // where its block was set
	home  *Node
	after *Node // the claim's own element: a repeated caution follows it in home

	first, last int // strips of the flow
}

// paint is how a group's box looks.
type paint struct {
	fill, stroke, bar *Color
	width, barWidth   geom.Pt
	dash              geom.Pt
	rtl               bool // the bar stands on the right
}

// boxes are the decoration of a box: its ground and rule, then its bar.
func (p paint) boxes(r geom.Rect) []Item {
	var out []Item
	if p.fill != nil || p.stroke != nil {
		out = append(out, Item{Artifact: Decoration,
			Box: &Box{Rect: r.Inset(p.width / 2), Fill: p.fill, Stroke: p.stroke, Width: p.width, Dash: p.dash}})
	}
	if p.bar != nil {
		bar := geom.Rect{X: r.X, Y: r.Y, W: p.barWidth, H: r.H}
		if p.rtl {
			bar.X = r.Right() - p.barWidth
		}
		out = append(out, Item{Artifact: Decoration, Box: &Box{Rect: bar, Fill: p.bar}})
	}
	return out
}

// single is a strip in one column.
func single(c cell) strip { return strip{cells: [2]cell{c}, cols: 1, row: true} }

// enclose puts strips of one column into a group.
func enclose(strips []strip, g *group) []strip {
	if len(strips) == 0 {
		return strips
	}
	first, last := &strips[0].cells[0], &strips[len(strips)-1].cells[0]
	first.head += g.pad
	last.tail += g.pad
	g.above, g.below = first.head, last.tail
	first.opens = append([]*group{g}, first.opens...)
	last.closes = append(last.closes, g)
	return strips
}

// charge adds to the cost of breaking inside strips: between those that begin
// a row (a block) and within one.
func charge(strips []strip, between, within int64) {
	for i := range strips {
		switch {
		case i == 0:
		case strips[i].row:
			strips[i].cost += between
		default:
			strips[i].cost += within
		}
	}
}

// gauge adds up the heights of strips that follow one another on a page, a sum
// a column.
type gauge struct{ y [2]geom.Pt }

// size is what a strip takes of a page.
type size struct {
	gap   geom.Pt
	total [2]geom.Pt // by column
	row   bool
}

func (s *strip) size() size {
	return size{s.gap, [2]geom.Pt{s.cells[0].total(), s.cells[1].total()}, s.row}
}

// level brings the columns to one height for a strip that wants it.
func (g *gauge) level(s *size, first bool) {
	if !s.row {
		return
	}
	y := max(g.y[0], g.y[1])
	if !first {
		y += s.gap
	}
	g.y[0], g.y[1] = y, y
}

// add is level and then the strip's own heights.
func (g *gauge) add(s *size, first bool) {
	g.level(s, first)
	g.y[0] += s.total[0]
	g.y[1] += s.total[1]
}

func (c *cell) total() geom.Pt { return c.head + c.height + c.tail }

func (g *gauge) height() geom.Pt { return max(g.y[0], g.y[1]) }

// height is that of strips in the middle of a page, the gap above included.
func height(strips []strip) geom.Pt {
	var g gauge
	for i := range strips {
		s := strips[i].size()
		g.add(&s, false)
	}
	return g.height()
}

func countRows(strips []strip) int {
	n := 0
	for i := range strips {
		if strips[i].row {
			n++
		}
	}
	return n
}

// artifacts makes decoration of strips.
func artifacts(strips []strip) []strip {
	for i := range strips {
		items := strips[i].cells[0].items
		for j := range items {
			items[j].undo(Decoration)
		}
	}
	return strips
}

package layout

import (
	"cmp"
	"slices"

	"caveat/internal/geom"
	"caveat/internal/model"
)

// placer puts the strips of one page at their places.
type placer struct {
	*breaker
	s       *setter
	doc     *Document
	page    int     // its number
	top     geom.Pt // of the text
	g       gauge
	entries []entry
	open    [2][]*opened
	columns columnRule
}

// entry is what one part of the document has on the page in one column.
type entry struct {
	part, col int
	items     []Item
	box       *opened // decoration of a group, known when the group is closed
}

// opened is a group on this page.
type opened struct {
	g      *group
	top    geom.Pt
	bottom geom.Pt
}

func (o *opened) rect() geom.Rect {
	return geom.Rect{X: o.g.left, Y: o.top, W: o.g.right - o.g.left, H: o.bottom - o.top}
}

// place puts a page's strips and gives its items in reading order.
func (p *placer) place(sp span) []Item {
	p.begin(sp.from)
	for i := sp.from; i < sp.to; i++ {
		p.strip(&p.strips[i], i == sp.from)
		for _, m := range sp.repeats {
			if m.claim.last == i {
				p.repeat(m)
			}
		}
	}
	p.end()
	return p.items()
}

// begin opens the groups that go on from the page before.
func (p *placer) begin(from int) {
	for c, groups := range p.breaker.open[from] {
		y := p.top
		for _, g := range groups {
			o := p.enter(g, c, entry{part: p.strips[from].part, col: c})
			o.top = y
			y += g.pad
			for _, s := range g.resume {
				cell := s.cells[0].copied()
				p.cell(&cell, y, entry{part: p.strips[from].part, col: c})
				y += cell.total()
			}
		}
	}
	p.g = p.resume[from]
}

// enter opens a group and keeps a place for its box before what follows.
func (p *placer) enter(g *group, col int, at entry) *opened {
	o := &opened{g: g}
	at.box = o
	p.entries = append(p.entries, at)
	p.open[col] = append(p.open[col], o)
	return o
}

// strip puts one strip below what is there.
func (p *placer) strip(s *strip, first bool) {
	size := s.size()
	p.g.level(&size, first)
	p.columns.pass(s, p.top+p.g.height())
	for c := range s.cols {
		cell := &s.cells[c]
		y := p.top + p.g.y[c] + cell.head
		at := entry{part: s.part, col: c}
		for _, g := range cell.opens {
			p.enter(g, c, at).top = y - g.above
			p.begun(g, c, y)
		}
		p.cell(cell, y, at)
		p.g.y[c] += cell.total()
	}
	bottom := p.top + p.g.height()
	for c := range s.cols {
		for _, g := range s.cells[c].closes {
			p.leave(g, c, bottom-s.cells[c].tail+g.below)
		}
	}
	p.columns.bottom = bottom
}

// cell puts a cell's content with its top at y.
func (p *placer) cell(c *cell, y geom.Pt, at entry) {
	for i := range c.items {
		c.items[i].shift(y)
	}
	at.items = c.items
	p.entries = append(p.entries, at)
}

// begun notes a heading for the outline and a caution for the record.
func (p *placer) begun(g *group, col int, y geom.Pt) {
	if col > 0 {
		return
	}
	if g.mark != nil {
		g.mark.Page, g.mark.Y = p.page, y
		p.doc.Outline = append(p.doc.Outline, *g.mark)
	}
	if g.block != nil && g.block.Role == model.RoleCaution {
		p.doc.Cautions = append(p.doc.Cautions, Placement{ID: g.block.ID, Element: g.block.ElementID(), Page: p.page})
	}
}

// leave closes a group.
func (p *placer) leave(g *group, col int, bottom geom.Pt) {
	i := slices.IndexFunc(p.open[col], func(o *opened) bool { return o.g == g })
	if i < 0 {
		return
	}
	o := p.open[col][i]
	o.bottom = bottom
	p.open[col] = slices.Delete(p.open[col], i, i+1)
	p.record(o, col)
}

// record gives a caution's first part its box.
func (p *placer) record(o *opened, col int) {
	if col > 0 || o.g.block == nil || o.g.block.Role != model.RoleCaution {
		return
	}
	for i := range p.doc.Cautions {
		c := &p.doc.Cautions[i]
		if c.Element == o.g.block.ElementID() && c.Page == p.page && c.Box == (geom.Rect{}) {
			c.Box = o.rect()
		}
	}
}

// end cuts the boxes that go on over the page.
func (p *placer) end() {
	for c := range p.open {
		y := p.top + p.g.y[c]
		for i := len(p.open[c]) - 1; i >= 0; i-- {
			o := p.open[c][i]
			y += o.g.pad
			o.bottom = y
			p.record(o, c)
		}
	}
}

// repeat puts a caution again, after its claim.
func (p *placer) repeat(m meeting) {
	t := &p.ties.all[m.tie]
	t.last++
	strips := p.ties.compose(m, t.last, true)
	for i := range strips {
		p.strip(&strips[i], false)
	}
}

// items are those of the page in reading order: block by block, the reader's
// own language first, a box before what stands in it.
func (p *placer) items() []Item {
	slices.SortStableFunc(p.entries, func(a, b entry) int { return cmp.Or(a.part-b.part, a.col-b.col) })
	out := p.columns.items(p.s.sheet)
	for _, e := range p.entries {
		if e.box != nil {
			out = append(out, e.box.g.paint.boxes(e.box.rect())...)
		}
		out = append(out, e.items...)
	}
	return out
}

// copied is a cell whose items can be put on several pages.
func (c cell) copied() cell {
	c.items = slices.Clone(c.items)
	for i := range c.items {
		if l := c.items[i].Line; l != nil {
			line := *l
			c.items[i].Line = &line
		}
		if b := c.items[i].Box; b != nil {
			box := *b
			c.items[i].Box = &box
		}
	}
	return c
}

// columnRule is the hairline between the columns of a bilingual page, beside
// every stretch of rows that stand side by side.
type columnRule struct {
	x       geom.Pt
	on      bool
	bottom  geom.Pt
	stretch []geom.Rect
}

// pass notes a strip whose top is at y, before it is put.
func (r *columnRule) pass(s *strip, y geom.Pt) {
	if n := len(r.stretch); r.on && n > 0 {
		r.stretch[n-1].H = r.bottom - r.stretch[n-1].Y
	}
	if s.cols == 2 && !r.on {
		r.stretch = append(r.stretch, geom.Rect{X: r.x, Y: y})
	}
	r.on = s.cols == 2
}

func (r *columnRule) items(s sheet) []Item {
	var out []Item
	for i, rect := range r.stretch {
		if i == len(r.stretch)-1 && r.on {
			rect.H = r.bottom - rect.Y
		}
		rect.X, rect.W = rect.X-s.hair/2, s.hair
		out = append(out, Item{Box: &Box{Rect: rect, Fill: &rule}, Artifact: Decoration})
	}
	return out
}

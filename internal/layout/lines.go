package layout

import (
	"caveat/internal/geom"
	"caveat/internal/model"
)

// look is how a text looks.
type look struct {
	size    geom.Pt
	color   Color
	bold    bool
	heading bool // lines tighter and of like length
	align   model.Align
}

func (s *setter) body() look { return look{size: s.sheet.body, color: ink} }

func (s *setter) small() look { return look{size: s.sheet.small, color: muted} }

// smaller is the size of code and captions. Nothing of a caution is smaller than
// body text.
func (s *setter) smaller(in area) geom.Pt {
	if in.calm {
		return s.sheet.body
	}
	return s.sheet.small
}

// leading is the line height of a look in thousandths of its size.
func (s *setter) leading(in area, l look) int64 {
	if l.heading {
		return int64(in.row.Leading) * s.sheet.tight / 1000
	}
	return int64(in.row.Leading)
}

// lines is a text set in an area: lines with their X, Y zero.
type lines struct {
	all         []*Line
	pitch, base geom.Pt
	node        *Node
	again       bool // said before: it is decoration now
}

func (l lines) height() geom.Pt { return l.pitch * geom.Pt(len(l.all)) }

// set shapes inlines and breaks them into the lines of an area, whose element
// they belong to.
func (s *setter) set(in area, inlines []model.Inline, l look) lines {
	t := newText(in, inlines, l.bold)
	t.leaves(in.node)
	return s.lines(s.shape(t, in), in, l)
}

// lines breaks a shaped text into the lines of an area.
func (s *setter) lines(p *shaped, in area, l look) lines {
	out := lines{node: p.node}
	out.pitch, out.base = p.pitch(l.size, s.leading(in, l))
	room := geom.Em(int64(max(in.width(), 1)) * 1000 / int64(l.size))
	for _, f := range p.fits(room, l.heading, &s.breaking) {
		line := p.line(f, l)
		line.Origin.X = in.align(line.Width(), l.align)
		out.all = append(out.all, line)
	}
	return out
}

// items are the lines under one another, the first one's top at y.
func (l lines) items(y geom.Pt) []Item {
	out := make([]Item, len(l.all))
	for i, line := range l.all {
		line.Origin.Y = y + l.base + l.pitch*geom.Pt(i)
		out[i] = Item{Line: line, Node: l.node}
		if l.again {
			out[i].undo(Decoration)
		}
	}
	return out
}

// artifact are lines that are no part of the text.
func (l lines) artifact(y geom.Pt, a Artifact) []Item {
	out := l.items(y)
	for i := range out {
		out[i].undo(a)
	}
	return out
}

// undo makes an artifact of an item.
func (i *Item) undo(a Artifact) {
	i.Node, i.Artifact = nil, a
	if i.Line != nil {
		i.Line.bare()
	}
}

// bare takes the elements off a line's pieces.
func (l *Line) bare() {
	for i := range l.Pieces {
		l.Pieces[i].Node = nil
	}
}

// paragraph sets inlines as strips of one element, a line each, that keep two
// lines together at either end.
func (s *setter) paragraph(in area, inlines []model.Inline, l look) []strip {
	set := s.set(in, inlines, l)
	if len(set.all) == 0 {
		return []strip{single(cell{})}
	}
	out := set.strips()
	if l.heading {
		charge(out, costKeep, costKeep)
	}
	return out
}

// strips are the lines, a strip each.
func (l lines) strips() []strip {
	out := make([]strip, len(l.all))
	for i, item := range l.items(0) {
		item.Line.Origin.Y = l.base
		out[i] = single(cell{height: l.pitch, base: l.base, items: []Item{item}})
		out[i].row = i == 0
	}
	widows(out)
	return out
}

// widows keeps the first two and the last two lines of a paragraph together.
func widows(lines []strip) {
	if n := len(lines); n > 1 {
		lines[1].cost += costWidow
		lines[n-1].cost += costWidow
	}
}

// whole sets inlines as one strip.
func (s *setter) whole(in area, inlines []model.Inline, l look) strip {
	set := s.set(in, inlines, l)
	return single(cell{height: set.height(), base: set.base, items: set.items(0)})
}

// width is that of the widest line.
func (l lines) width() geom.Pt {
	var w geom.Pt
	for _, line := range l.all {
		w = max(w, line.Width())
	}
	return w
}

package layout

import (
	"slices"

	"caveat/internal/diag"
	"caveat/internal/geom"
	"caveat/internal/model"
)

// recorder sets a table whose columns would be too narrow to read: row after row,
// each cell beside the name of its column, or below it where the two have no room
// side by side. A name is the table's header cell where it first stands, and
// decoration where it stands again.
type recorder struct {
	*grid
	names  geom.Pt // width of the names
	beside bool    // cells stand beside them
}

// recordable tells whether a table can be read row after row: it names its columns,
// and has more than one.
func (g *grid) recordable() bool {
	return len(g.widths) > 1 && len(g.rows) > 1 && g.rows[0].Header && !g.rows[1].Header
}

// records sets a table row after row.
func (g *grid) records() []strip {
	r := recorder{grid: g}
	r.share()
	strips := r.all()
	if r.beside && tallest(strips) > g.s.sheet.tall() {
		r.beside = false
		strips = r.all()
	}
	g.s.once(diag.At(g.in.at, "table-too-wide", "the columns of the table have no room side by side: its rows stand one below the other, each cell with the name of its column"+g.s.inEdition(),
		"make several tables of it if it should stand in columns").AsWarning())
	return enclose(strips, &group{left: g.in.left, right: g.in.right})
}

// tallest is the height of the highest strip.
func tallest(strips []strip) geom.Pt {
	var out geom.Pt
	for i := range strips {
		out = max(out, strips[i].cells[0].height)
	}
	return out
}

// share gives the names what the longest wants, two fifths of the width at most or what
// the cells leave, and sees whether the cells have room beside them.
func (r *recorder) share() {
	em := r.s.sheet.body
	var name, text, longest geom.Pt // what the longest words need, and the longest cell
	for i, row := range r.cells {
		for j, c := range row {
			least, _, most := c.widths()
			need, all := least.At(em)+geom.Epsilon, most.At(em)+geom.Epsilon
			switch {
			case i == 0:
				name, r.names = max(name, need), max(r.names, all)
			case !r.title(i, j):
				text, longest = max(text, need), max(longest, all)
			}
		}
	}
	room := r.in.width() - r.gutter()
	r.names = min(r.names, max(r.in.width()*2/5, room-max(longest, leastText*em)))
	r.beside = name <= r.names && r.names+max(text, leastText*em) <= room
}

// title tells whether a cell names its row.
func (r *recorder) title(i, j int) bool { return r.areas[i][j].node.Role == RoleHeadCell }

// all is the records, a rule above each and one below the last.
func (r *recorder) all() []strip {
	var out []strip
	above := &ink
	for i := range r.rows[1:] {
		out = append(append(out, r.line(above)), r.record(i+1)...)
		above = &rule
	}
	end := r.line(above)
	end.cost = costKeep
	return append(out, end)
}

// line is a rule over the width of the table.
func (r *recorder) line(c *Color) strip {
	pad := r.s.sheet.body / 4
	box := &Box{Rect: geom.Rect{X: r.in.left, Y: pad, W: r.in.width(), H: r.s.sheet.hair}, Fill: c}
	return single(cell{height: 2*pad + r.s.sheet.hair, items: []Item{{Box: box, Artifact: Decoration}}})
}

// record is a row: its fields, which stay together where that leaves no large gap. None
// stands alone at either end.
func (r *recorder) record(i int) []strip {
	var fields [][]strip
	for j := range r.cells[i] {
		if f := r.field(i, j); len(f) > 0 {
			fields = append(fields, f)
		}
	}
	gap := r.s.sheet.body * 4 / 10
	if !r.beside {
		gap = r.s.sheet.share(r.in.row, r.s.sheet.item)
	}
	for n, f := range fields {
		switch {
		case n == 0:
			f[0].cost = costKeep // with the rule above it
			continue
		case n == 1 || n == len(fields)-1:
			f[0].cost += costLeadIn
		default:
			f[0].cost += costRecord
		}
		f[0].gap = gap
	}
	return slices.Concat(fields...)
}

// field is a cell with the name of its column.
func (r *recorder) field(i, j int) []strip {
	name, text := r.name(i, j), r.text(i, j)
	var out []strip
	switch {
	case len(name.all)+len(text.all) == 0:
		return nil
	case r.title(i, j):
		out = text.strips()
	case r.beside:
		out = []strip{besides(name, text)}
	default:
		out = atop([]strip{besides(name)}, text.strips())
		if len(out) > 1 {
			out[1].cost = costNamed
		}
	}
	for k := range out {
		out[k].block = r.rows[i].Children[j]
	}
	return out
}

// name is that of a cell's column. The header cell holds it once.
func (r *recorder) name(i, j int) lines {
	if j >= len(r.cells[0]) || r.title(i, j) {
		return lines{}
	}
	in := r.areas[0][j]
	in.left, in.right = r.in.left, r.in.right
	if r.beside {
		in = in.endInset(in.width() - r.names)
	}
	l := r.look(0, j)
	l.align, l.color = model.AlignStart, muted
	out := r.s.lines(r.cells[0][j], in, l)
	out.again = i > 1
	return out
}

// text is that of a cell.
func (r *recorder) text(i, j int) lines {
	in := r.areas[i][j]
	in.left, in.right = r.in.left, r.in.right
	if r.beside && !r.title(i, j) {
		in = in.inset(r.names + r.gutter())
	}
	l := r.look(i, j)
	l.align = model.AlignStart
	return r.s.lines(r.cells[i][j], in, l)
}

// besides is a strip of texts that stand on one first baseline.
func besides(sets ...lines) strip {
	var c cell
	for _, set := range sets {
		c.base = max(c.base, set.base)
	}
	for _, set := range sets {
		top := c.base - set.base
		c.items = append(c.items, set.items(top)...)
		c.height = max(c.height, top+set.height())
	}
	return single(c)
}

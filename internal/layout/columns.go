package layout

import (
	"slices"

	"caveat/internal/geom"
)

// zip puts the strips of two columns side by side, row by row: the first lines
// of a block and its translation stand on one baseline. Strips of a row are
// paired as they come, so that a page may break between any two.
func zip(a, b []strip) []strip {
	var out []strip
	for len(a) > 0 || len(b) > 0 {
		i, j := rowLength(a), rowLength(b)
		out = append(out, pair(a[:i], b[:j])...)
		a, b = a[i:], b[j:]
	}
	return out
}

// rowLength is the number of strips of the first row.
func rowLength(strips []strip) int {
	if len(strips) == 0 {
		return 0
	}
	if i := slices.IndexFunc(strips[1:], func(s strip) bool { return s.row }); i >= 0 {
		return i + 1
	}
	return len(strips)
}

// pair makes one row of two.
func pair(a, b []strip) []strip {
	out := make([]strip, max(len(a), len(b)))
	for k := range out {
		out[k].cols, out[k].row = 2, k == 0
		if k < len(a) {
			out[k].block = a[k].block
		}
		for c, column := range [2][]strip{a, b} {
			if k < len(column) {
				out[k].cells[c] = column[k].cells[0]
				out[k].gap, out[k].cost = max(out[k].gap, column[k].gap), max(out[k].cost, column[k].cost)
			}
		}
	}
	lengthen(out, 0, len(a))
	lengthen(out, 1, len(b))
	alignBaselines(&out[0].cells[0], &out[0].cells[1])
	alignRules(&out[0].cells[0], &out[0].cells[1])
	return out
}

// lengthen carries what closes at a column's last strip to the end of the row,
// so that boxes side by side end together.
func lengthen(row []strip, col, n int) {
	if n == 0 || n == len(row) {
		return
	}
	from, to := &row[n-1].cells[col], &row[len(row)-1].cells[col]
	to.tail, to.closes = from.tail, from.closes
	from.tail, from.closes = 0, nil
}

// alignBaselines moves the higher of two first baselines down.
func alignBaselines(a, b *cell) {
	if a.base == 0 || b.base == 0 {
		return
	}
	d := a.head + a.base - b.head - b.base
	a.lower(max(-d, 0))
	b.lower(max(d, 0))
}

// alignRules puts the rules under two rows of a table at one height.
func alignRules(a, b *cell) {
	if a.rule == nil || b.rule == nil {
		return
	}
	low := max(a.head+a.height, b.head+b.height)
	for _, c := range []*cell{a, b} {
		c.rule.Rect.Y += low - c.head - c.height
		c.height = low - c.head
	}
}

// lower moves a cell's content down inside the boxes that begin there.
func (c *cell) lower(d geom.Pt) {
	c.head += d
	for _, g := range c.opens {
		g.above += d
	}
}

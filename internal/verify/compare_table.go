package verify

import (
	"slices"
	"strings"

	"caveat/internal/lang"
	"caveat/internal/manifest"
)

// tables checks that the cells of a PDF's tables stand on the page in their rows and
// columns, or row after row beside or below the names of their columns.
func (c *comparison) tables() {
	for from := 0; from < len(c.wants); {
		to := from + 1
		for to < len(c.wants) && c.wants[to].cell.table == c.wants[from].cell.table {
			to++
		}
		if c.wants[from].cell.table > 0 {
			faults := c.gridded(from, to)
			if len(faults) > 0 {
				if others := c.listed(from, to); len(others) < len(faults) {
					faults = others
				}
			}
			for _, f := range faults {
				c.add(BlockMoved, c.wants[f.want].id(), "the cell `%s` does not stand %s (%s)", opening(c.wants[f.want].text), f.where, c.r.leaves[c.found[f.want]].place)
			}
		}
		from = to
	}
}

// misplaced is a cell that does not stand where it should.
type misplaced struct {
	want  int
	where string
}

// cell is the leaf of a cell that stands on one page.
func (c *comparison) cell(i int) *leaf {
	if k := c.found[i]; k >= 0 && len(c.r.leaves[k].pages) == 1 {
		return &c.r.leaves[k]
	}
	return nil
}

// gridded finds the cells of a table that do not stand in their rows and columns.
func (c *comparison) gridded(from, to int) []misplaced {
	var out []misplaced
	above := map[int]*leaf{} // by column
	var last *leaf
	row := 0
	for i := from; i < to; i++ {
		at, l := c.wants[i].cell, c.cell(i)
		if l == nil {
			continue
		}
		if last != nil && row == at.row && !c.besideOf(last, l, at.lang) {
			out = append(out, misplaced{i, "beside the one before it"})
		}
		if a := above[at.column]; a != nil && slices.Equal(a.pages, l.pages) && l.box[3] >= a.box[3] {
			out = append(out, misplaced{i, "below the one above it"})
		}
		above[at.column], row, last = l, at.row, l
	}
	return out
}

// listed finds the cells of a table, whose rows stand one below the other, that do not
// stand below the one before, or without the name of their column.
func (c *comparison) listed(from, to int) []misplaced {
	var out []misplaced
	names := map[int]string{}
	var last *leaf
	for i := from; i < to; i++ {
		at, l := c.wants[i].cell, c.cell(i)
		if at.head && at.row == 1 {
			names[at.column] = solid(c.r.plain(c.wants[i].text))
			continue
		}
		if l == nil {
			continue
		}
		if last != nil && !follows(last, l) {
			out = append(out, misplaced{i, "below the one before it"})
		}
		if name := names[at.column]; name != "" && !c.named(l, name, at.lang) {
			out = append(out, misplaced{i, "with the name of its column"})
		}
		last = l
	}
	return out
}

// follows tells whether a text stands below another, or on a later page.
func follows(a, b *leaf) bool {
	if !slices.Equal(a.pages, b.pages) {
		return a.pages[0] < b.pages[0]
	}
	return b.box[3] < a.box[3] && b.box[3]-slack(a, b) < a.box[1]
}

// named tells whether a name stands beside a text, on the side where reading starts and
// on its first line, or right above it.
func (c *comparison) named(l *leaf, name, tag string) bool {
	return slices.ContainsFunc(c.r.leaves, func(n leaf) bool {
		if n.original != l.original && !n.aside || !slices.Equal(n.pages, l.pages) || solid(n.text) != name {
			return false
		}
		line := c.pitch(l)
		level := n.box[3]-l.box[3] < line*3/4 && l.box[3]-n.box[3] < line*3/4 ||
			n.box[3] <= l.box[3] && n.box[1] > l.box[3]-line // low ink, as that of "…" beside Nastaliq
		gap := n.box[1] - l.box[3]
		return level && c.besideOf(&n, l, tag) || gap > -slack(&n, l) && gap < line+slack(&n, l)
	})
}

// pitch is the height of a line of a text, in which passages may stand whose letters are
// higher.
func (c *comparison) pitch(l *leaf) manifest.Length {
	leading := c.e.Meta.Locale.Leading
	for _, part := range l.parts {
		if tag, ok := strings.CutPrefix(part, "passage "); ok {
			row, _ := lang.Lookup(tag)
			leading = max(leading, row.Leading)
		}
	}
	return manifest.Points(l.size * float64(leading) / 1000)
}

// slack is how far the ink of two lines may be apart, or reach into each other: that of
// a low line and of a quotation mark is 0.6 em apart.
func slack(a, b *leaf) manifest.Length { return manifest.Points(0.75 * min(a.size, b.size)) }

// besideOf tells whether a cell stands in the row of another, further on in the way that
// the table's language is read.
func (c *comparison) besideOf(a, b *leaf, tag string) bool {
	if !slices.Equal(a.pages, b.pages) {
		return true // of a row that is taller than a page
	}
	row := c.e.Meta.Locale
	if own, err := lang.Lookup(tag); tag != "" && err == nil {
		row = own
	}
	if row.Dir == lang.RTL {
		a, b = b, a
	}
	return a.box[0] < b.box[0] && a.box[1]-slack(a, b) < b.box[3] && b.box[1]-slack(a, b) < a.box[3]
}

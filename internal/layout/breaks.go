package layout

import (
	"slices"
	"strings"

	"caveat/internal/geom"
)

// fit is one line: the clusters from and to, trailing blanks left out.
type fit struct {
	from, to int
	soft     bool // the paragraph goes on and a blank or a line break was dropped
}

// The costs of a line, in squares of thousandths of the column. As few lines as
// can be comes first; tearing a word that fits nowhere comes last.
const (
	costLine     = int64(1e9)
	costTorn     = int64(1e12)
	costTooWide  = int64(1e15)
	costLoneWord = int64(4e4)  // a last line of a single short word, and up to thrice that the shorter it is
	costWeak     = int64(15e3) // a line that ends in a word of one or two letters
	costWeakCyrl = int64(45e3) // the same in Cyrillic script, where it is a fault
	costRange    = int64(25e4) // a line that ends within a range of numbers
	costMid      = int64(9e4)  // a line of a heading that ends between two letters
	loneWord     = 200         // thousandths of the column
	loneLetters  = 3           // letters of such a line where words are not set apart

	costTornSyllable = int64(3e12)
)

// breaking is the ways to break a paragraph that are looked at. The next one takes
// their place.
type breaking struct {
	cuts []cut
	best []int64 // cost of the lines up to each cut
	prev []int   // cut before the last of these lines
}

// fits breaks a paragraph into lines no wider than width: as few lines as can
// be, and of those ways the one with the least uneven edge. balanced lets the
// last line count, which gives headings lines of like length.
func (p *shaped) fits(width geom.Em, balanced bool, c *breaking) []fit {
	if len(p.para.Clusters) == 0 {
		return nil
	}
	c.cuts = p.cuts(c.cuts, width)
	last := len(c.cuts) - 1
	p.weigh(c, width, balanced)
	lines := 0
	for k := last; k > 0; k = c.prev[k] {
		lines++
	}
	out := make([]fit, lines)
	for k := last; k > 0; k = c.prev[k] {
		lines--
		b := c.cuts[c.prev[k]]
		end := max(c.cuts[k].end, b.at)
		out[lines] = fit{b.at, end, k < last && p.drops(end, c.cuts[k].at)}
	}
	return out
}

// drops tells whether clusters that are left out at a line's end are more than
// zero-width spaces.
func (p *shaped) drops(from, to int) bool {
	all := p.para.Clusters
	return from < to && strings.Trim(p.para.Text[all[from].Start:all[to-1].End], "\u200B") != ""
}

// weigh finds the cheapest lines up to each cut.
func (p *shaped) weigh(ways *breaking, width geom.Em, balanced bool) {
	cuts := ways.cuts
	n := len(cuts)
	best, prev := slices.Grow(ways.best[:0], n)[:n], slices.Grow(ways.prev[:0], n)[:n]
	ways.best, ways.prev = best, prev
	lone := p.lone(width)
	best[0] = 0
	for c := 1; c < n; c++ {
		best[c] = -1
		for b := c - 1; b >= 0; b-- {
			w := p.sum[max(cuts[c].end, cuts[b].at)] - p.sum[cuts[b].at]
			if w > width && b < c-1 {
				break
			}
			cost := best[b] + costLine + cuts[c].torn + cuts[c].weak
			switch last := c == n-1 || cuts[c].must; {
			case w > width:
				cost += costTooWide
			case balanced:
				cost += evenly(w, width, last, cuts[c].mid)
			default:
				cost += ragged(w, width, last, lone)
			}
			if best[c] < 0 || cost < best[c] {
				best[c], prev[c] = cost, b
			}
			if cuts[b].must {
				break
			}
		}
	}
}

// lone is the length of a last line that looks lost, in thousandths.
func (p *shaped) lone(width geom.Em) int64 {
	switch p.para.Locale.Script {
	case "Hans", "Hant", "Jpan":
		return min(loneWord, loneLetters*1000*1000/int64(max(width, 1)))
	}
	return loneWord
}

// free is the empty part of a line in thousandths.
func free(w, width geom.Em) int64 { return int64(width-w) * 1000 / int64(max(width, 1)) }

// ragged is the cost of a line of running text.
func ragged(w, width geom.Em, last bool, lone int64) int64 {
	f := free(w, width)
	switch {
	case !last:
		return f * f
	case f > 1000-lone:
		return costLoneWord + 2*costLoneWord*(f-1000+lone)/lone
	}
	return 0
}

// evenly is the cost of a line of a heading.
func evenly(w, width geom.Em, last, mid bool) int64 {
	f := free(w, width)
	switch {
	case last:
		return f * f / 2
	case mid:
		return f*f + costMid
	}
	return f * f
}

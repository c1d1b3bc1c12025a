package layout

import (
	"strings"
	"unicode/utf8"

	"caveat/internal/geom"
)

// fit is one line: the clusters from and to, trailing blanks left out.
type fit struct {
	from, to int
	soft     bool // the paragraph goes on and a blank was dropped
}

// cut is a place where a line may end.
type cut struct {
	at   int // cluster that the next line begins with
	end  int // the same, blanks before it left out
	must bool
	torn int64 // cost of ending a line inside a word that no line can hold
}

// The costs of a line, in squares of thousandths of the column. As few lines as
// can be comes first; tearing a word that fits nowhere comes last.
const (
	costLine     = int64(1e9)
	costTorn     = int64(1e12)
	costTooWide  = int64(1e15)
	costLoneWord = int64(4e4) // a last line shorter than loneWord
	loneWord     = 180

	costTornSyllable = int64(3e12)
)

// fits breaks a paragraph into lines no wider than width: as few lines as can
// be, and of those ways the one with the least uneven edge. balanced lets the
// last line count, which gives headings lines of like length.
func (p *shaped) fits(width geom.Em, balanced bool) []fit {
	if len(p.para.Clusters) == 0 {
		return nil
	}
	cuts := p.cuts(width)
	n := len(cuts)
	best, prev := make([]int64, n), make([]int, n)
	for c := 1; c < n; c++ {
		best[c] = -1
		for b := c - 1; b >= 0; b-- {
			w := p.sum[max(cuts[c].end, cuts[b].at)] - p.sum[cuts[b].at]
			if w > width && b < c-1 {
				break
			}
			last := c == n-1 || cuts[c].must
			cost := best[b] + costLine + cuts[c].torn + raggedness(w, width, last, balanced)
			if best[c] < 0 || cost < best[c] {
				best[c], prev[c] = cost, b
			}
			if cuts[b].must {
				break
			}
		}
	}
	var out []fit
	for c := n - 1; c > 0; c = prev[c] {
		b := cuts[prev[c]]
		end := max(cuts[c].end, b.at)
		out = append(out, fit{b.at, end, c < n-1 && end < cuts[c].at && !cuts[c].must})
	}
	reverse(out)
	return out
}

func reverse(f []fit) {
	for i, j := 0, len(f)-1; i < j; i, j = i+1, j-1 {
		f[i], f[j] = f[j], f[i]
	}
}

func raggedness(w, width geom.Em, last, balanced bool) int64 {
	if w > width {
		return costTooWide
	}
	free := int64(width-w) * 1000 / int64(max(width, 1))
	switch {
	case !last:
		return free * free
	case balanced:
		return free * free / 2
	case free > 1000-loneWord:
		return costLoneWord
	}
	return 0
}

// cuts are the places where a line may end, the paragraph's start first. Words
// wider than a line may end anywhere between clusters.
func (p *shaped) cuts(width geom.Em) []cut {
	out := []cut{{}}
	clusters := p.para.Clusters
	i, seen := 0, false
	for _, b := range p.para.Breaks {
		for i < len(clusters) && clusters[i].Start < b.At {
			i++
		}
		if i == 0 || i == out[len(out)-1].at {
			continue
		}
		out = p.tear(out, p.cutAt(i, out[len(out)-1].at, b.Mandatory && i < len(clusters)), width)
		seen = i == len(clusters)
	}
	if !seen {
		out = p.tear(out, p.cutAt(len(clusters), out[len(out)-1].at, false), width)
	}
	return out
}

func (p *shaped) cutAt(at, from int, must bool) cut {
	end := at
	for end > from && p.blank(end-1) {
		end--
	}
	return cut{at: at, end: end, must: must}
}

// tear adds a cut, and before it those that a word wider than a line needs: at
// its syllables, and where one of those is too wide itself, anywhere.
func (p *shaped) tear(cuts []cut, next cut, width geom.Em) []cut {
	from := cuts[len(cuts)-1].at
	if p.sum[next.end]-p.sum[from] <= width {
		return append(cuts, next)
	}
	syllables := p.para.Emergency(from, next.end)
	for k := from + 1; k < next.end; k++ {
		cost := costTornSyllable
		if len(syllables) > 0 && syllables[0] == k {
			cost, syllables = costTorn, syllables[1:]
		}
		if p.hyphen(k - 1) {
			cost = costTornSyllable
		}
		cuts = append(cuts, cut{at: k, end: k, torn: cost})
	}
	return append(cuts, next)
}

// hyphen tells whether a cluster ends in a hyphen: readers of PDF drop one at
// the end of a line.
func (p *shaped) hyphen(i int) bool {
	c := p.para.Clusters[i]
	r, _ := utf8.DecodeLastRuneInString(p.para.Text[c.Start:c.End])
	return strings.ContainsRune("-\u00ad\u2010\u2011", r)
}

// widths are the width of the widest piece that has no break inside and that
// of the whole text on one line (hard breaks kept).
func (p *shaped) widths() (least, most geom.Em) {
	var from, line int
	for _, c := range p.cuts(1 << 40)[1:] {
		least = max(least, p.sum[max(c.end, from)]-p.sum[from])
		most = max(most, p.sum[max(c.end, line)]-p.sum[line])
		from = c.at
		if c.must {
			line = c.at
		}
	}
	return least, most
}

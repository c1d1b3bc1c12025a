package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/geom"
)

// fit is one line: the clusters from and to, trailing blanks left out.
type fit struct {
	from, to int
	soft     bool // the paragraph goes on and a blank or a line break was dropped
}

// cut is a place where a line may end.
type cut struct {
	at   int // cluster that the next line begins with
	end  int // the same, blanks before it left out
	must bool
	torn int64 // cost of ending a line inside a word that no line can hold
	// weak is the cost of a cut after a word of one or two letters: a
	// preposition or "not", which belongs to what follows.
	weak int64
	// mid tells a cut between two letters, as in Chinese or Thai: neither
	// after a blank nor after punctuation.
	mid bool
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

// cuts are the places where a line may end, the paragraph's start first. Words
// wider than a line may end anywhere between clusters. They overwrite others.
func (p *shaped) cuts(others []cut, width geom.Em) []cut {
	out := append(slices.Grow(others[:0], len(p.para.Breaks)+2), cut{})
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
	out := cut{at: at, end: end, must: must}
	switch {
	case at == len(p.para.Clusters) || must:
	case end == at && p.inRange(at):
		out.weak = costRange
	case end == at:
		out.mid = !p.punctuation(at - 1)
	default:
		out.weak = p.weak(end)
	}
	return out
}

// weak is the cost of a line that ends before a cluster, where a word of one or
// two letters stands at its end, in the scripts where such words lean on the
// next. Vietnamese writes its syllables apart: short ones are nothing special.
func (p *shaped) weak(end int) int64 {
	cost := costWeak
	switch script := p.para.Locale.Script; {
	case script == "Cyrl":
		cost = costWeakCyrl
	case script != "Latn" && script != "Grek" || p.para.Locale.Tag == "vi":
		return 0
	}
	for i := end - 1; i >= max(end-3, 0); i-- {
		if p.blank(i) {
			return cost
		}
		if c := p.para.Clusters[i]; !unicode.IsLetter(firstRune(p.para.Text[c.Start:c.End])) {
			return 0
		}
	}
	return 0
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// inRange tells a cut after the dash of a range of numbers ("60–80 %").
func (p *shaped) inRange(at int) bool {
	if at < 2 {
		return false
	}
	c := p.para.Clusters
	r := func(i int) rune { return firstRune(p.para.Text[c[i].Start:c[i].End]) }
	return unicode.Is(unicode.Pd, r(at-1)) && unicode.IsDigit(r(at-2)) && unicode.IsDigit(r(at))
}

func (p *shaped) punctuation(i int) bool {
	c := p.para.Clusters[i]
	r, _ := utf8.DecodeLastRuneInString(p.para.Text[c.Start:c.End])
	return unicode.IsPunct(r)
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

// widths are the width of the widest piece that has no break inside, the same
// where no range of numbers is broken, and that of the whole text on one line
// (hard breaks kept).
func (p *shaped) widths() (least, ranges, most geom.Em) {
	var from, whole, line int
	for _, c := range p.cuts(nil, 1<<40)[1:] {
		least = max(least, p.sum[max(c.end, from)]-p.sum[from])
		ranges = max(ranges, p.sum[max(c.end, whole)]-p.sum[whole])
		most = max(most, p.sum[max(c.end, line)]-p.sum[line])
		from = c.at
		if c.weak != costRange {
			whole = c.at
		}
		if c.must {
			line = c.at
		}
	}
	return least, ranges, most
}

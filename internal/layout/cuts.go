package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/geom"
)

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

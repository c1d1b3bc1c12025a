package cue

import (
	"slices"
	"strings"
	"sync"

	"caveat/internal/check/text"
)

// patterns are the patterns `pre*`, `*suf` and `*in*` of a matcher or a sense, to
// be held against a word all at once. They are sorted on first use: many of a
// sense are only found together with all others.
type patterns struct {
	list        []string // as written
	once        sync.Once
	starts      prefixes
	ends, inner []int // places in list
}

// newPatterns makes them of a list; two of it may be alike.
func newPatterns(list []string) *patterns { return &patterns{list: list} }

func (p *patterns) sort() {
	var starts []string
	var at []int
	for i, x := range p.list {
		switch {
		case len(x) > 1 && x[0] == '*' && x[len(x)-1] == '*':
			p.inner = append(p.inner, i)
		case strings.HasSuffix(x, "*"):
			starts, at = append(starts, x[:len(x)-1]), append(at, i)
		default:
			p.ends = append(p.ends, i)
		}
	}
	p.starts = newPrefixes(starts, at)
}

// each calls found with the place of every pattern that a word fits, in no
// order.
func (p *patterns) each(w string, found func(int)) {
	p.once.Do(p.sort)
	for k := p.starts.longest(w); k >= 0; k = p.starts[k].shorter {
		for _, i := range p.starts[k].values {
			found(i)
		}
	}
	for _, i := range p.ends {
		if text.Fits(p.list[i], w) {
			found(i)
		}
	}
	for _, i := range p.inner {
		if text.Fits(p.list[i], w) {
			found(i)
		}
	}
}

// first is the first pattern of the list that a word fits, or empty.
func (p *patterns) first(w string) string {
	best := len(p.list)
	p.each(w, func(i int) { best = min(best, i) })
	if best == len(p.list) {
		return ""
	}
	return p.list[best]
}

// prefixes are beginnings of words, sorted.
type prefixes []prefix

type prefix struct {
	text    string
	shorter int   // the longest other one that this begins with, or -1
	values  []int // what stands for it
}

// newPrefixes sorts a list; values[i] stands for list[i].
func newPrefixes(list []string, values []int) prefixes {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(list[a], list[b]) })
	var out prefixes
	for _, i := range order {
		if n := len(out); n == 0 || out[n-1].text != list[i] {
			out = append(out, prefix{text: list[i], shorter: out.longest(list[i])})
		}
		last := &out[len(out)-1]
		last.values = append(last.values, values[i])
	}
	return out
}

// longest is the longest one that a word begins with, or -1. The last one in
// order that does not come after the word begins with all that the word begins
// with.
func (p prefixes) longest(w string) int {
	i, found := slices.BinarySearchFunc(p, w, func(x prefix, w string) int { return strings.Compare(x.text, w) })
	if found {
		return i
	}
	for i--; i >= 0; i = p[i].shorter {
		if strings.HasPrefix(w, p[i].text) {
			return i
		}
	}
	return -1
}

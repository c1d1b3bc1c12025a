// Package bidi is the Unicode Bidirectional Algorithm (UAX 9) for checking the
// order in which a finished line is drawn. It is written apart from the one
// that lines are set with, so that a fault in either shows.
package bidi

import (
	"slices"

	"golang.org/x/text/unicode/bidi" // for the classes of characters alone
)

// maxLevel is the deepest embedding (BD2).
const maxLevel = 125

// paragraph is a text being resolved.
type paragraph struct {
	text    []rune
	classes []bidi.Class // as they change from rule to rule
	levels  []uint8
	match   []int // of an isolate's start its end, and the other way round; -1
	base    uint8
}

// Levels are the embedding levels of a paragraph's characters. Characters that
// rule X9 leaves out have the level of the one before.
func Levels(text []rune, rightToLeft bool) []uint8 {
	p := &paragraph{text: text, classes: make([]bidi.Class, len(text)), levels: make([]uint8, len(text)), base: baseOf(rightToLeft)}
	for i, r := range text {
		props, _ := bidi.LookupRune(r)
		p.classes[i] = props.Class()
	}
	p.matchIsolates()
	removed := p.explicit()
	for _, seq := range p.sequences(removed) {
		p.weak(seq)
		p.brackets(seq)
		p.neutral(seq)
		p.implicit(seq)
	}
	for i := range p.levels {
		if removed[i] {
			p.levels[i] = p.base
			if i > 0 {
				p.levels[i] = p.levels[i-1]
			}
		}
	}
	return p.levels
}

// baseOf is the level of a paragraph (HL1).
func baseOf(rightToLeft bool) uint8 {
	if rightToLeft {
		return 1
	}
	return 0
}

func isIsolate(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// isExplicit tells of the controls of direction (table 4 without the marks).
func isExplicit(c bidi.Class) bool {
	switch c {
	case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.PDI:
		return true
	}
	return isIsolate(c)
}

// matchIsolates finds the pairs of BD9.
func (p *paragraph) matchIsolates() {
	p.match = make([]int, len(p.text))
	var open []int
	for i, c := range p.classes {
		p.match[i] = -1
		switch {
		case isIsolate(c):
			open = append(open, i)
		case c == bidi.PDI && len(open) > 0:
			start := open[len(open)-1]
			open = open[:len(open)-1]
			p.match[start], p.match[i] = i, start
		}
	}
}

// status is an entry of the directional status stack (X1).
type status struct {
	level    uint8
	override bidi.Class
	none     bool // no override
	isolate  bool
}

// explicit applies X1 to X8 and tells what X9 leaves out.
func (p *paragraph) explicit() []bool {
	removed := make([]bool, len(p.text))
	stack := []status{{level: p.base, none: true}}
	overflowIsolates, overflowEmbeddings, validIsolates := 0, 0, 0
	for i := range p.text {
		top := &stack[len(stack)-1]
		switch c := p.classes[i]; c {
		case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO, bidi.RLI, bidi.LRI, bidi.FSI:
			right := c == bidi.RLE || c == bidi.RLO || c == bidi.RLI || c == bidi.FSI && p.firstStrong(i)
			p.levels[i] = top.level
			isolate := isIsolate(c)
			if isolate {
				p.override(i, top)
			} else {
				removed[i] = true
			}
			next := nextLevel(top.level, right)
			switch {
			case next <= maxLevel && overflowIsolates == 0 && overflowEmbeddings == 0:
				s := status{level: next, none: true, isolate: isolate}
				if c == bidi.RLO || c == bidi.LRO {
					s.none, s.override = false, map[bool]bidi.Class{true: bidi.R, false: bidi.L}[right]
				}
				if isolate {
					validIsolates++
				}
				stack = append(stack, s)
			case isolate:
				overflowIsolates++
			case overflowIsolates == 0:
				overflowEmbeddings++
			}
		case bidi.PDI:
			switch {
			case overflowIsolates > 0:
				overflowIsolates--
			case validIsolates > 0:
				overflowEmbeddings = 0
				for !stack[len(stack)-1].isolate {
					stack = stack[:len(stack)-1]
				}
				stack = stack[:len(stack)-1]
				validIsolates--
			}
			top = &stack[len(stack)-1]
			p.levels[i] = top.level
			p.override(i, top)
		case bidi.PDF:
			removed[i] = true
			switch {
			case overflowIsolates > 0:
			case overflowEmbeddings > 0:
				overflowEmbeddings--
			case !top.isolate && len(stack) > 1:
				stack = stack[:len(stack)-1]
			}
		case bidi.BN:
			removed[i] = true
		case bidi.B:
			p.levels[i] = p.base
		default:
			p.levels[i] = top.level
			p.override(i, top)
		}
	}
	return removed
}

func (p *paragraph) override(i int, top *status) {
	if !top.none {
		p.classes[i] = top.override
	}
}

func nextLevel(level uint8, right bool) uint8 {
	if right {
		return (level + 1) | 1
	}
	return (level + 2) &^ 1
}

// firstStrong tells whether the content of a first-strong isolate is right to
// left (X5c).
func (p *paragraph) firstStrong(start int) bool {
	end := p.match[start]
	if end < 0 {
		end = len(p.text)
	}
	for i := start + 1; i < end; i++ {
		switch c := p.classes[i]; {
		case c == bidi.L:
			return false
		case c == bidi.R || c == bidi.AL:
			return true
		case isIsolate(c):
			if p.match[i] < 0 {
				return false
			}
			i = p.match[i]
		}
	}
	return false
}

// sequence is an isolating run sequence (BD13): places in the text, and the
// directions at its ends.
type sequence struct {
	at       []int
	sos, eos bidi.Class
}

// sequences joins the level runs (X10).
func (p *paragraph) sequences(removed []bool) []sequence {
	var runs [][]int
	runOf := make([]int, len(p.text))
	for i := range p.text {
		if removed[i] {
			continue
		}
		if n := len(runs); n > 0 && p.levels[runs[n-1][0]] == p.levels[i] {
			runs[n-1] = append(runs[n-1], i)
		} else {
			runs = append(runs, []int{i})
		}
		runOf[i] = len(runs) - 1
	}
	var out []sequence
	for _, run := range runs {
		if p.classes[run[0]] == bidi.PDI && p.match[run[0]] >= 0 {
			continue // the sequence of its isolate goes on here
		}
		at := slices.Clone(run)
		for {
			last := at[len(at)-1]
			if !isIsolateStart(p, last) || p.match[last] < 0 {
				break
			}
			at = append(at, runs[runOf[p.match[last]]]...)
		}
		out = append(out, p.ends(at, removed))
	}
	return out
}

// isIsolateStart looks at the character itself: an override may have changed
// its class.
func isIsolateStart(p *paragraph, i int) bool {
	return p.text[i] >= 0x2066 && p.text[i] <= 0x2068
}

// ends finds sos and eos.
func (p *paragraph) ends(at []int, removed []bool) sequence {
	first, last := at[0], at[len(at)-1]
	level := p.levels[first]
	before, after := p.base, p.base
	for i := first - 1; i >= 0; i-- {
		if !removed[i] {
			before = p.levels[i]
			break
		}
	}
	if !isIsolateStart(p, last) || p.match[last] >= 0 {
		for i := last + 1; i < len(p.text); i++ {
			if !removed[i] {
				after = p.levels[i]
				break
			}
		}
	}
	return sequence{at, strong(max(level, before)), strong(max(level, after))}
}

func strong(level uint8) bidi.Class {
	if level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

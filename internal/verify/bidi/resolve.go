package bidi

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// weak applies W1 to W7.
func (p *paragraph) weak(s sequence) {
	prev := s.sos
	for _, i := range s.at { // W1
		if p.classes[i] == bidi.NSM {
			if p.classes[i] = prev; isIsolate(prev) || prev == bidi.PDI {
				p.classes[i] = bidi.ON
			}
		}
		prev = p.classes[i]
	}
	last := s.sos
	for _, i := range s.at { // W2, W3
		switch p.classes[i] {
		case bidi.L, bidi.R:
			last = p.classes[i]
		case bidi.AL:
			last = bidi.AL
			p.classes[i] = bidi.R
		case bidi.EN:
			if last == bidi.AL {
				p.classes[i] = bidi.AN
			}
		}
	}
	for k := 1; k+1 < len(s.at); k++ { // W4
		before, here, after := p.classes[s.at[k-1]], p.classes[s.at[k]], p.classes[s.at[k+1]]
		if here == bidi.ES && before == bidi.EN && after == bidi.EN ||
			here == bidi.CS && before == after && (before == bidi.EN || before == bidi.AN) {
			p.classes[s.at[k]] = before
		}
	}
	p.terminators(s)
	last = s.sos
	for _, i := range s.at { // W6, W7
		switch p.classes[i] {
		case bidi.ES, bidi.ET, bidi.CS:
			p.classes[i] = bidi.ON
		case bidi.L, bidi.R:
			last = p.classes[i]
		case bidi.EN:
			if last == bidi.L {
				p.classes[i] = bidi.L
			}
		}
	}
}

// terminators applies W5: signs beside a European number go with it.
func (p *paragraph) terminators(s sequence) {
	for k := 0; k < len(s.at); k++ {
		if p.classes[s.at[k]] != bidi.ET {
			continue
		}
		end := k
		for end < len(s.at) && p.classes[s.at[end]] == bidi.ET {
			end++
		}
		if k > 0 && p.classes[s.at[k-1]] == bidi.EN || end < len(s.at) && p.classes[s.at[end]] == bidi.EN {
			for _, i := range s.at[k:end] {
				p.classes[i] = bidi.EN
			}
		}
		k = end - 1
	}
}

// pair is an opening and a closing bracket by their places in a sequence.
type pair struct{ open, close int }

// brackets applies N0.
func (p *paragraph) brackets(s sequence) {
	embedding := strong(p.levels[s.at[0]])
	for _, b := range p.pairs(s) {
		found, opposite := false, false
		for k := b.open + 1; k < b.close; k++ {
			switch c := asStrong(p.classes[s.at[k]]); {
			case c == bidi.ON:
			case c == embedding:
				found = true
			default:
				opposite = true
			}
		}
		switch {
		case found:
			p.setPair(s, b, embedding)
		case opposite: // that before the pair, be it the embedding's or the opposite
			context := s.sos
			for k := b.open - 1; k >= 0; k-- {
				if c := asStrong(p.classes[s.at[k]]); c != bidi.ON {
					context = c
					break
				}
			}
			p.setPair(s, b, context)
		}
	}
}

// setPair gives brackets a direction, and the marks after them.
func (p *paragraph) setPair(s sequence, b pair, c bidi.Class) {
	for _, k := range []int{b.open, b.close} {
		p.classes[s.at[k]] = c
		for n := k + 1; n < len(s.at); n++ {
			props, _ := bidi.LookupRune(p.text[s.at[n]])
			if props.Class() != bidi.NSM {
				break
			}
			p.classes[s.at[n]] = c
		}
	}
}

// asStrong is a class as N0 to N2 see it: L, R, or ON for what is neutral.
func asStrong(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN, bidi.AL:
		return bidi.R
	}
	return bidi.ON
}

// pairs finds the bracket pairs (BD16), by their opening bracket.
func (p *paragraph) pairs(s sequence) []pair {
	type opening struct {
		close rune
		at    int
	}
	var stack []opening
	var out []pair
	for k, i := range s.at {
		if p.classes[i] != bidi.ON {
			continue
		}
		r := canonical(p.text[i])
		if close := closingOf(r); close != 0 {
			if len(stack) == 63 {
				return nil
			}
			stack = append(stack, opening{close, k})
			continue
		}
		for n := len(stack) - 1; n >= 0; n-- {
			if stack[n].close == r {
				out = append(out, pair{stack[n].at, k})
				stack = stack[:n]
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b pair) int { return a.open - b.open })
	return out
}

// canonical is the bracket that a canonically equivalent one stands for.
func canonical(r rune) rune {
	switch r {
	case 0x2329:
		return 0x3008
	case 0x232A:
		return 0x3009
	}
	return r
}

// closingOf is the closing bracket of an opening one, 0 for what is none
// (BidiBrackets.txt: neighbours, with few exceptions).
func closingOf(r rune) rune {
	props, _ := bidi.LookupRune(r)
	if !props.IsBracket() || !props.IsOpeningBracket() {
		return 0
	}
	switch r {
	case '[', '{', 0xFF3B, 0xFF5B:
		return r + 2
	case 0x298D:
		return 0x2990
	case 0x298F:
		return 0x298E
	}
	return r + 1
}

// neutral applies N1 and N2.
func (p *paragraph) neutral(s sequence) {
	embedding := strong(p.levels[s.at[0]])
	for k := 0; k < len(s.at); k++ {
		if asStrong(p.classes[s.at[k]]) != bidi.ON {
			continue
		}
		end := k
		for end < len(s.at) && asStrong(p.classes[s.at[end]]) == bidi.ON {
			end++
		}
		before, after := s.sos, s.eos
		if k > 0 {
			before = asStrong(p.classes[s.at[k-1]])
		}
		if end < len(s.at) {
			after = asStrong(p.classes[s.at[end]])
		}
		to := embedding
		if before == after {
			to = before
		}
		for _, i := range s.at[k:end] {
			p.classes[i] = to
		}
		k = end - 1
	}
}

// implicit applies I1 and I2.
func (p *paragraph) implicit(s sequence) {
	for _, i := range s.at {
		even := p.levels[i]%2 == 0
		switch c := p.classes[i]; {
		case even && c == bidi.R, !even && (c == bidi.L || c == bidi.EN || c == bidi.AN):
			p.levels[i]++
		case even && (c == bidi.AN || c == bidi.EN):
			p.levels[i] += 2
		}
	}
}

// Line is the order in which the characters of a line are drawn, left to
// right, as places in the line (L1, L2). Levels are those of its characters.
func Line(text []rune, levels []uint8, rightToLeft bool) []int {
	levels = levelsOfLine(text, levels, rightToLeft)
	order := make([]int, len(text))
	for i := range order {
		order[i] = i
	}
	highest := uint8(0)
	for _, l := range levels {
		highest = max(highest, l)
	}
	for level := highest; level >= 1; level-- { // L2
		for i := 0; i < len(order); i++ {
			if levels[order[i]] < level {
				continue
			}
			end := i
			for end < len(order) && levels[order[end]] >= level {
				end++
			}
			slices.Reverse(order[i:end])
			i = end
		}
	}
	return order
}

// levelsOfLine are the levels of a line's characters, those of separators and of blanks
// before them and at its end reset (L1; the characters that X9 leaves out go with the
// blanks, 5.2).
func levelsOfLine(text []rune, levels []uint8, rightToLeft bool) []uint8 {
	base := baseOf(rightToLeft)
	levels = slices.Clone(levels)
	trailing := true
	for i := len(text) - 1; i >= 0; i-- {
		props, _ := bidi.LookupRune(text[i])
		switch c := props.Class(); {
		case c == bidi.B || c == bidi.S:
			trailing = true
			levels[i] = base
		case trailing && (c == bidi.WS || c == bidi.BN || isExplicit(c)):
			levels[i] = base
		default:
			trailing = false
		}
	}
	return levels
}

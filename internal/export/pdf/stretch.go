package pdf

import (
	"slices"
	"strings"
	"unicode"

	"caveat/internal/geom"
)

// stretch is a part of a line with right-to-left text that is drawn by one
// operator: words, a number, a sign, or white space.
type stretch struct {
	atoms []atom // in visual order
	right bool   // read from left to right
	// apart tells that all of its letters bear marks (see cutLeft).
	apart bool
}

func (s *stretch) left() geom.Em { return s.atoms[0].x }
func (s *stretch) end() geom.Em  { return s.atoms[len(s.atoms)-1].end() }
func (s *stretch) kind() kind    { return s.atoms[0].kind }

// isWords tells whether a stretch is right-to-left letters, which every reader
// turns round without help.
func (s *stretch) isWords() bool { return !s.right && (s.kind() == letter || s.kind() == digit) }

// stretches cuts a line whose atoms come in logical order. Right-to-left words
// that spaces part are one stretch, or a stretch each.
func stretches(atoms []atom, eachWord bool) []stretch {
	var out []stretch
	for start := 0; start < len(atoms); {
		end := start + 1
		for end < len(atoms) && atoms[end].sameShow(&atoms[start]) && atoms[end].cluster.Level == atoms[start].cluster.Level {
			end++
		}
		if run := atoms[start:end]; run[0].rightward() {
			out = cutRight(out, run)
		} else {
			out = cutLeft(out, run, eachWord)
		}
		start = end
	}
	return out
}

// cutRight cuts a left-to-right run where PDFium would: into letters, numbers
// and single signs.
func cutRight(to []stretch, run []atom) []stretch {
	if slices.ContainsFunc(run, func(a atom) bool { return hasMark(a.text) }) {
		run = withGhosts(run)
	}
	for i := 0; i < len(run); {
		j := cutRightEnd(run, i)
		to = append(to, stretch{atoms: run[i:j], right: true})
		i = j
	}
	return to
}

// cutRightEnd is the end of the stretch that begins at i.
func cutRightEnd(run []atom, i int) int {
	j := i + 1
	switch {
	case run[i].kind == letter:
		for j < len(run) && run[j].kind == letter {
			j++
		}
	case isWeak(&run[i]):
		for j < len(run) && isWeak(&run[j]) {
			j++
		}
	}
	return j
}

// isWeak tells whether an atom is a digit or one of the signs that PDFium
// counts as digits (UAX 9 classes EN, AN, ES, CS and ET).
func isWeak(a *atom) bool {
	return a.kind == digit || len(a.text) == 1 && strings.Contains("+-.,:/#$%", a.text)
}

// cutLeft cuts a right-to-left run into words and single signs.
//
// pdf.js does not look where a letter with a nonspacing mark stands, so that a
// stretch must not begin (at its left) with one: such letters become a stretch
// of their own, which is set apart. The atoms of a stretch change places.
func cutLeft(to []stretch, run []atom, eachWord bool) []stretch {
	for i := 0; i < len(run); {
		j := i + wordsFrom(run[i:], eachWord)
		atoms := run[i:j]
		slices.Reverse(atoms)
		i = j
		to = cutMarked(to, atoms)
	}
	return to
}

// cutMarked cuts words that come in visual order, and appends the parts in
// logical order.
func cutMarked(to []stretch, atoms []atom) []stretch {
	first := len(to)
	for len(atoms) > 0 {
		marked := 0
		for marked < len(atoms) && hasMark(atoms[marked].text) {
			marked++
		}
		n := len(atoms)
		switch {
		case marked > 0:
			n = marked
		case atoms[0].kind == space: // left over between a marked word and the one before it
			n = 1
		}
		to = append(to, stretch{atoms: atoms[:n], apart: marked > 0})
		atoms = atoms[n:]
	}
	slices.Reverse(to[first:])
	return to
}

// wordsFrom counts the atoms that make a stretch with the first one.
func wordsFrom(run []atom, eachWord bool) int {
	isWord := func(a *atom) bool { return a.kind == letter || a.kind == digit }
	n := 1
	if !isWord(&run[0]) {
		return n
	}
	for k := 1; k < len(run) && (isWord(&run[k]) || run[k].kind == space && !eachWord); k++ {
		if isWord(&run[k]) {
			n = k + 1
		}
	}
	return n
}

// withGhosts takes nonspacing marks, which PDFium does not count as letters,
// from the clusters that they stand in.
func withGhosts(run []atom) []atom {
	var out []atom
	for _, a := range run {
		rest := a.text
		for ghost := false; len(rest) > 0; ghost = true {
			var n int
			isMark := markAt(rest) == 0
			if isMark {
				n = strings.IndexFunc(rest, func(r rune) bool { return !unicode.Is(unicode.Mn, r) })
			} else {
				n = markAt(rest)
			}
			if n < 0 {
				n = len(rest)
			}
			b := a
			b.text, rest = rest[:n], rest[n:]
			if b.kind = kindOf(b.text); isMark {
				b.kind = diacritic
			}
			if ghost {
				b.x, b.ghost = a.end(), true
			}
			out = append(out, b)
		}
	}
	return out
}

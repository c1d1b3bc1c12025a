package pdf

import (
	"slices"
	"strings"

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
	for i := 0; i < len(run); {
		j := i + 1
		for j < len(run) && (run[i].kind == letter || run[i].kind == digit) && continues(run[i:], j-i) {
			j++
		}
		to = append(to, stretch{atoms: run[i:j], right: true})
		i = j
	}
	return to
}

// continues tells whether atom k goes on with the letters or the number that
// atom 0 begins. Separators within a number are of its kind to all readers.
func continues(run []atom, k int) bool {
	if run[k].kind == run[0].kind {
		return true
	}
	return run[0].kind == digit && k+1 < len(run) && run[k+1].kind == digit && len(run[k].text) == 1 &&
		strings.Contains(".,:/", run[k].text)
}

// cutLeft cuts a right-to-left run into words and single signs.
//
// pdf.js does not look where a letter with a nonspacing mark stands, so that a
// stretch must not begin (at its left) with one: such letters become a stretch
// of their own, which is set apart.
func cutLeft(to []stretch, run []atom, eachWord bool) []stretch {
	for i := 0; i < len(run); {
		j := i + wordsFrom(run[i:], eachWord)
		s := stretch{atoms: slices.Clone(run[i:j])}
		slices.Reverse(s.atoms)
		i = j
		marked := 0
		for marked < len(s.atoms) && hasMark(s.atoms[marked].text) {
			marked++
		}
		if marked > 0 && marked < len(s.atoms) {
			to = append(to, stretch{atoms: s.atoms[marked:]})
			s.atoms = s.atoms[:marked]
		}
		s.apart = marked > 0
		to = append(to, s)
	}
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

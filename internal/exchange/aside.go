package exchange

import (
	"unicode"
	"unicode/utf8"
)

// setAside takes those codes out of both texts that nothing says the meaning of, as
// most in files of other projects: there a code is nobody's to write, and right where
// it is in the target as in the source. It gives the codes whose meaning the source
// says, and which of the others the target lacks or has besides.
func (c *unitPieces) setAside() (known *coder, fault string) {
	known = &coder{}
	for _, p := range c.source {
		if in, ok := meaning(p, known); ok {
			known.codes = append(known.codes, code{p.id, in})
		}
	}
	var source, target []piece
	c.source, source = parted(c.source, known)
	c.target, target = parted(c.target, known)
	if len(c.target)+len(target) == 0 {
		return known, ""
	}
	return known, differ(source, target)
}

// parted divides pieces into those that can be written and the codes without a meaning.
// One that stands alone between two words, as a line break does, leaves a blank.
func parted(pieces []piece, known *coder) (written, aside []piece) {
	for i, p := range pieces {
		if _, ok := meaning(p, known); ok || p.kind == textPiece {
			written = append(written, p)
			continue
		}
		aside = append(aside, p)
		if p.kind == emptyPiece && 0 < i && i+1 < len(pieces) {
			before, _ := utf8.DecodeLastRuneInString(pieces[i-1].text)
			after, _ := utf8.DecodeRuneInString(pieces[i+1].text)
			if isWord(before) && isWord(after) {
				written = append(written, piece{kind: textPiece, text: " "})
			}
		}
	}
	return written, aside
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// differ says what of the codes of a source a target lacks or has besides; empty for
// nothing.
func differ(source, target []piece) string {
	type end struct {
		kind pieceKind
		id   string
	}
	open := map[end]int{}
	for _, p := range source {
		open[end{p.kind, p.id}]++
	}
	for _, p := range target {
		e := end{p.kind, p.id}
		n, ok := open[e]
		switch {
		case ok && n == 0:
			return "the source has no second code " + p.id
		case !ok:
			return noCode(p)
		}
		open[e]--
	}
	for _, p := range source {
		switch lacks := open[end{p.kind, p.id}] > 0; {
		case lacks && p.kind == closePiece:
			return "code " + p.id + " does not end"
		case lacks:
			return "the source's code " + p.id + " is missing"
		}
	}
	return ""
}

// noCode says that a source has no such code.
func noCode(p piece) string {
	if p.kind == emptyPiece {
		return "the source has no code " + p.id + " that stands alone"
	}
	return "the source has no code " + p.id + " round a text"
}

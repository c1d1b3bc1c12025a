package pdf

import (
	"math/bits"
	"strings"
	"unicode"

	"caveat/internal/layout"
)

// Two readers go by majorities: poppler reads a page from right to left when
// most of its letters are, PDFium a line when most of its segments are and the
// document does not say. Where text is mixed, blank codes of marks at the start
// of right-to-left lines turn the scale.

// leastMarks is the least number of marks from right to left in a code of
// ballast.
const leastMarks = 4

// alternating has every second bit set.
const alternating = 0b10101010

// ballast is a show of n blank codes at the place where a right-to-left line
// begins.
func (e *encoder) ballast(l *layout.Line, line []show, n int) show {
	out := show{node: line[0].node, color: line[0].color, placed: true, turned: true}
	for pattern := uint8(alternating); n > 0; pattern++ {
		if bits.OnesCount8(pattern) <= 8-leastMarks {
			out.ops = append(out.ops, op{code: e.blank(weight(pattern), 0)})
			n--
		}
	}
	// PDFium drops an operator without width.
	out.ops = append(out.ops, op{move: none}, back(-hair), op{code: e.mark(rlm, 0)})
	var end = l.Origin.X
	for i := range l.Pieces {
		for j := range l.Pieces[i].Clusters {
			end += l.Pieces[i].Clusters[j].Advance.At(l.Size)
		}
	}
	out.at = end - l.Origin.X - (edge - 1).At(l.Size) // right of the line's last marks
	return out
}

// weight is a text of eight characters: marks from right to left, and
// zero-width spaces where n has ones, at most four. poppler drops a text that
// stands twice at one place, PDFium joins marks that nothing parts.
func weight(n uint8) string {
	var b strings.Builder
	for range 8 {
		if n&1 == 0 {
			b.WriteString(rlm)
		} else {
			b.WriteString("\u200B")
		}
		n >>= 1
	}
	return b.String()
}

// balance is the number of right-to-left letters among codes, less that of the
// others as poppler counts them. Marks that stand where others do are dropped
// by it, so that those from right to left count for nothing here.
func (e *encoder) balance(ops []op) int {
	sum := 0
	for _, o := range ops {
		if o.code == 0 {
			continue
		}
		for _, r := range e.face.codes[o.code].text {
			switch {
			case isRightToLeft(r):
				sum++
			case r == 0x200E || unicode.IsLetter(r):
				sum--
			}
		}
	}
	return sum
}

// isRightToLeft tells whether a character is a letter of a right-to-left
// script.
func isRightToLeft(r rune) bool {
	return (r >= 0x0590 && r <= 0x08FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC ||
		r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF) && unicode.IsLetter(r)
}

package model

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// apartLines sets lines apart that have no right-to-left letter, and the passages
// of others. As a line that stands alone has the direction of its letters (UAX 9 P2
// and P3), it is no part of a right-to-left sentence.
func apartLines(inlines []Inline, tag string) []Inline {
	var out []Inline
	for from := 0; from < len(inlines); {
		to := from
		for to < len(inlines) && inlines[to].Kind != Break {
			to++
		}
		if line := inlines[from:to]; isLeftLine(line) {
			out = append(out, Inline{Kind: Span, Lang: tag, Children: line})
		} else {
			out = append(out, apart(line, tag)...)
		}
		if to < len(inlines) {
			out = append(out, inlines[to])
			to++
		}
		from = to
	}
	return out
}

// isLeftLine tells a line of plain text, strong or not, that is read from left to
// right and would be drawn otherwise.
func isLeftLine(line []Inline) bool {
	if !slices.ContainsFunc(line, func(in Inline) bool { return !unmarkedText(in) }) {
		return readFromLeft(strings.TrimSpace(PlainText(line)))
	}
	return false
}

// unmarkedText tells text that is no element of its own.
func unmarkedText(in Inline) bool {
	return in.Kind == Text || (in.Kind == Strong || in.Kind == Emphasis) && !slices.ContainsFunc(in.Children, func(c Inline) bool { return !unmarkedText(c) })
}

// readFromLeft tells a text without right-to-left letters that right-to-left text
// would turn round: it has letters and does not both begin and end with one, or a
// comparison or sign of numbers. A range alone is read as it is within sentences.
func readFromLeft(s string) bool {
	if strings.ContainsFunc(s, isRightLetter) || strings.ContainsFunc(s, isArabicDigit) && strings.ContainsAny(s, "-\u2011–−/") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsFunc(s, unicode.IsLetter) {
		return !unicode.IsLetter(first) || !unicode.IsLetter(last) && !(unicode.IsDigit(last) && !isArabicDigit(last))
	}
	return strings.ContainsAny(s, "0123456789") && (strings.ContainsAny(s, "<>≤≥=±−") || strings.ContainsRune("+-\u2011", first))
}

// isArabicDigit tells the digits of bidi class AN, which are never part of a Latin
// run.
func isArabicDigit(r rune) bool { return r >= '٠' && r <= '٩' }

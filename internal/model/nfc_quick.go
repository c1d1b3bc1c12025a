package model

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// class is what a character of the basic plane may do to the normalization form
// of the text that it stands in (UAX 15).
type class byte

const (
	steady class = iota // nothing: quick check Yes, combining class 0
	mark                // nothing, unless it stands beside another mark
	other               // the text beside it decides
	blank               // nothing; white space beyond ASCII
)

// classes has two bits for each character: every text is looked at again and
// again, and this takes a fraction of the time of x/text's quick check.
var classes = func() (out [1 << 14]byte) {
	for i, from := range classRanges {
		to := 1 << 16
		if i+1 < len(classRanges) {
			to = int(classRanges[i+1].first)
		}
		for r := int(from.first); r < to && from.class != steady; r++ {
			out[r>>2] |= byte(from.class) << (r & 3 * 2)
		}
	}
	return out
}()

func classOf(r rune) class {
	if r > 0xffff {
		return other
	}
	return class(classes[r>>2]>>(r&3*2)) & 3
}

// isNFC tells whether s is in form C. What begins with a steady character and
// goes on to the next one is normalized by itself; x/text decides about the few
// such stretches that the table cannot.
func isNFC(s string) bool {
	start, marked := 0, false // the last steady character, and whether a mark follows it
	for i := 0; i < len(s); i++ {
		if s[i] < utf8.RuneSelf {
			start, marked = i, false
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch c := classOf(r); {
		case r == utf8.RuneError:
			return false
		case c == other || c == mark && marked:
			end := i + n + toSteady(s[i+n:])
			if !norm.NFC.IsNormalString(s[start:end]) {
				return false
			}
			i = end - 1
			continue
		case c == mark:
			marked = true
		default:
			start, marked = i, false
		}
		i += n - 1
	}
	return true
}

// toSteady is where the next steady character stands.
func toSteady(s string) int {
	for i, r := range s {
		if c := classOf(r); c == steady || c == blank {
			return i
		}
	}
	return len(s)
}

// hasWideBlank tells whether s has white space beyond ASCII.
func hasWideBlank(s string) bool {
	for i := 0; i < len(s); i++ {
		// U+0085, U+00A0, U+1680, U+2000 and on, U+3000.
		if c := s[i]; c == 0xc2 || c >= 0xe1 && c <= 0xe3 {
			if r, _ := utf8.DecodeRuneInString(s[i:]); classOf(r) == blank {
				return true
			}
		}
	}
	return false
}

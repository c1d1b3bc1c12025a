package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/numeral"
)

// minusLost is an alarm where a number below zero is one above it in the
// translation, or the other way round: a vaccine that is kept at −20 °C spoils at 20.
// A minus sign may be lost only where the language's words for it are known; of one
// that was added temperatures alone tell: hyphens stand before numbers in many ways.
func (c *Context) minusLost(v *view) []Alarm {
	k := c.know()
	for _, n := range v.srcNums.Numbers {
		if k.minus == nil || !minus(v.srcNums.Plain, n) {
			continue
		}
		if below, above := belowZero(v.dstNums, n); above && !below && !k.minus.Has(v.dst.Folded, v.dst.Words) {
			return []Alarm{{fmt.Sprintf("`%s` is below zero in the source and not in the translation", n.Text), "write the minus sign, or the words for it, at the number"}}
		}
	}
	for _, n := range v.dstNums.Numbers {
		if k.english == nil || !minus(v.dstNums.Plain, n) || !strings.HasPrefix(metricAt(v.dstNums.Plain, n), "°") {
			continue
		}
		if below, above := belowZero(v.srcNums, n); above && !below && !saysMinus(v.src.Words) {
			return []Alarm{{fmt.Sprintf("`%s` is below zero in the translation and not in the source", n.Text), "take the minus sign out"}}
		}
	}
	return nil
}

// belowZero tells whether a text has the value of a number of the other one with a
// minus sign, and without.
func belowZero(t *numeral.Text, n numeral.Number) (below, above bool) {
	for _, o := range t.Numbers {
		if o.Is(n.Value()) || n.Is(o.Value()) {
			if minus(t.Plain, o) || minusBehind(t.Plain, o) {
				below = true
			} else {
				above = true
			}
		}
	}
	return below, above
}

// minus tells that a minus sign, or a dash in its place, stands before a number: not
// that of a range, a name or an item of a list.
func minus(s string, n numeral.Number) bool {
	head := strings.TrimRightFunc(s[:n.Start], direction)
	if apart := strings.TrimRightFunc(head, unicode.IsSpace); strings.HasPrefix(metricAt(s, n), "°") && strings.HasSuffix(apart, " -") && !measureBefore(apart) {
		head = apart // “à - 20 °C”
	}
	sign, size := utf8.DecodeLastRuneInString(head)
	before := strings.TrimRightFunc(head[:len(head)-size], direction)
	last, _ := utf8.DecodeLastRuneInString(before)
	switch sign {
	case '−':
		return before == "" || numeral.Digit(last) < 0
	case '-', '‑', '–':
		if before == "" || strings.ContainsRune("(（[", last) {
			return true
		}
		word, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(before, unicode.IsSpace))
		return unicode.IsSpace(last) && (unicode.IsLetter(word) || unicode.IsMark(word))
	}
	return false
}

// measureBefore tells that a dash at the end of a text has a measure before it, as in
// “2 °C - 8 °C”.
func measureBefore(s string) bool {
	before := strings.Fields(s)
	return slices.ContainsFunc(before[max(0, len(before)-3):], func(w string) bool {
		return strings.ContainsRune(w, '°') || strings.ContainsFunc(w, func(r rune) bool { return numeral.Digit(r) >= 0 })
	})
}

// minusBehind tells that it stands behind, as right-to-left texts have it as well.
func minusBehind(s string, n numeral.Number) bool {
	behind, size := utf8.DecodeRuneInString(s[n.End:])
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s[n.End+size:], direction))
	return (behind == '−' || behind == '-') && unicode.IsSpace(next)
}

func direction(r rune) bool { return r >= 0x200e && r <= 0x200f || r >= 0x2066 && r <= 0x2069 }

// saysMinus tells whether English words say that something is below zero.
func saysMinus(words []string) bool {
	return slices.Contains(words, "minus") || slices.Contains(words, "negative") || slices.Contains(words, "below") || slices.Contains(words, "freezing")
}

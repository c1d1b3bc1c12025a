package check

import (
	"strings"
	"unicode/utf8"

	"caveat/internal/check/text"
)

// farthest is how many bytes round a number are looked at.
const farthest = 60

// firstWords are the first n words of a text, folded.
func firstWords(s string, n int) string {
	words := text.Words(text.Fold(s[:min(len(s), farthest)]))
	return strings.Join(words[:min(n, len(words))], " ")
}

// lastWords are the last n words of a text, folded.
func lastWords(s string, n int) string {
	words := text.Words(text.Fold(s[max(0, len(s)-farthest):]))
	return strings.Join(words[max(0, len(words)-n):], " ")
}

// cutAt is no more than n bytes of a text, in whole characters.
func cutAt(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// atMost are the first characters of a text.
func atMost(s string, runes int) string {
	for i := range s {
		if runes == 0 {
			return s[:i]
		}
		runes--
	}
	return s
}

package check

import (
	"strings"

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

package text

import "strings"

// Fits tells whether a word fits a pattern: `pre*`, `*suf`, `*in*`, or the word
// itself.
func Fits(pattern, w string) bool {
	start, end := strings.HasPrefix(pattern, "*"), strings.HasSuffix(pattern, "*")
	switch {
	case start && end && len(pattern) > 1:
		return strings.Contains(w, pattern[1:len(pattern)-1])
	case end:
		return strings.HasPrefix(w, pattern[:len(pattern)-1])
	case start:
		return strings.HasSuffix(w, pattern[1:])
	}
	return pattern == w
}

// WithoutPrefix is a word without the first of some prefixes that it has and is more
// than two bytes longer than: what a language writes in front of its words.
func WithoutPrefix(w string, prefixes []string) (string, bool) {
	for _, p := range prefixes {
		if len(w) > len(p)+2 && strings.HasPrefix(w, p) {
			return w[len(p):], true
		}
	}
	return w, false
}

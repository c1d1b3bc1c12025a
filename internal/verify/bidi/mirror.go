package bidi

import (
	"strings"
	"unicode/utf8"
)

// mirrored are signs that are drawn as their mirror images in right-to-left text
// (UAX 9, L4), in pairs.
const mirrored = "()[]{}<>«»‹›≤≥≪≫⟨⟩⟪⟫「」『』【】〈〉《》"

// Mirrored is the mirror image of a sign, and whether it has one.
func Mirrored(r rune) (rune, bool) {
	i := strings.IndexRune(mirrored, r)
	if i < 0 {
		return 0, false
	}
	pairs := []rune(mirrored)
	return pairs[utf8.RuneCountInString(mirrored[:i])^1], true
}

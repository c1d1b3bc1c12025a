package parallel

import (
	"slices"
	"strings"

	"caveat/internal/check/text"
)

// Drop is what taking a sentence out of a translation does.
type Drop uint8

// The outcomes.
const (
	Lost     Drop = iota // a sentence is missing
	Repeated             // nothing is missing: another sentence says the same
	Nothing              // there is no other sentence, or what was taken out is hardly a word
)

// DropSentence takes sentence k out of a translation's sentences.
func DropSentence(sentences []string, k int) (string, Drop) {
	if len(sentences) < 2 || text.Letters(sentences[k]) < 4 {
		return "", Nothing
	}
	rest := slices.Delete(slices.Clone(sentences), k, k+1)
	if slices.Contains(rest, sentences[k]) {
		return "", Repeated
	}
	return strings.Join(rest, " "), Lost
}

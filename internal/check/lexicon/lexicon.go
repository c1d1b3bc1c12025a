// Package lexicon knows, for the words of a source sentence, what stands in
// good translations of them, and tells how well a translation fits.
//
// It was learned from parallel text: for each source word a few features of
// the translation (words, their beginnings and ends, runs of characters) and
// two weights, in thousandths of a natural logarithm, for finding one of them
// and for finding none. All arithmetic is in whole numbers, so that a decision
// is the same on every machine.
package lexicon

import (
	"strings"
	"unicode/utf8"

	"caveat/internal/check/text"
)

// The lengths of the beginnings and ends that stand for a word; an Ethiopic
// letter is a syllable.
const affixLetters, affixSyllables = 4, 3

func affixOf(w string) int {
	if r, _ := utf8.DecodeRuneInString(w); r >= 0x1200 && r < 0x1380 {
		return affixSyllables
	}
	return affixLetters
}

// Tokens are the features of the words of a target text, a word at a time: the
// word, its beginning and its end. Text without spaces is read from each of
// its characters on, in runs of two to four. at[i] is the word of token i.
func Tokens(words []string, spaced bool) (tokens [][]string, at []int) {
	for k, w := range words {
		if text.Number(w) {
			continue
		}
		if spaced {
			if f := forms(w); f != nil {
				tokens, at = append(tokens, f), append(at, k)
			}
			continue
		}
		for _, f := range runs(w) {
			tokens, at = append(tokens, f), append(at, k)
		}
	}
	return tokens, at
}

func forms(w string) []string {
	n := utf8.RuneCountInString(w)
	if n < 2 {
		return nil
	}
	affix := affixOf(w)
	if n <= affix {
		return []string{w}
	}
	return []string{w, w[:offset(w, affix)] + "*", "*" + w[offset(w, n-affix):]}
}

// runs are the runs of two to four characters from each character of a word
// of text without spaces.
func runs(w string) [][]string {
	if w[0] < 0x80 {
		return [][]string{{w}}
	}
	var at []int
	for i := range w {
		at = append(at, i)
	}
	at = append(at, len(w))
	var out [][]string
	for i := range at {
		var list []string
		for n := 2; n <= 4 && i+n < len(at); n++ {
			list = append(list, w[at[i]:at[i+n]])
		}
		if list != nil {
			out = append(out, list)
		}
	}
	return out
}

func offset(s string, runes int) int {
	for i := range s {
		if runes == 0 {
			return i
		}
		runes--
	}
	return len(s)
}

// Stems are the stems of a source sentence's words, each once, in order.
func Stems(words []string) []string {
	out := make([]string, 0, len(words))
	seen := make(map[string]bool, len(words))
	for _, w := range words {
		s := Stem(w)
		if s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// SourceForms are the features of a word of the source: its stem, and the
// beginning that it shares with words made of it.
func SourceForms(w string) []string {
	s := Stem(w)
	switch {
	case s == "":
		return nil
	case len(s) > rootLetters:
		return []string{s, s[:offset(s, rootLetters)] + "*"}
	}
	return []string{s, s + "*"}
}

// rootLetters is how many letters of a long English word make its root.
const rootLetters = 5

// Stem takes the commonest endings off an English word. Words of one or two
// letters and numbers have none.
func Stem(w string) string {
	if len(w) < 3 || text.Number(w) {
		return ""
	}
	w = strings.TrimSuffix(w, "'s")
	for _, end := range [...]string{"ing", "ied", "ies", "ed", "es", "ly", "s"} {
		if len(w) >= len(end)+4 && strings.HasSuffix(w, end) && !strings.HasSuffix(w, "ss") {
			w = w[:len(w)-len(end)]
			break
		}
	}
	if len(w) > 4 {
		w = strings.TrimRight(w, "ey")
	}
	return w
}

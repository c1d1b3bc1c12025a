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

// Entry is what is known of one source word.
type Entry struct {
	Hit, Miss int // evidence for a right pair: of a feature found, of none
	Share     int // thousandths of good translations that have a feature
	Features  []string
}

// Table has the entries of a language by stem.
type Table map[string]Entry

// The lengths of the beginnings and ends that stand for a word; an Ethiopic
// letter is a syllable.
const affixLetters, affixSyllables = 4, 3

func affixOf(w string) int {
	if r, _ := utf8.DecodeRuneInString(w); r >= 0x1200 && r < 0x1380 {
		return affixSyllables
	}
	return affixLetters
}

// Features are the features of a folded target text.
func Features(folded string, words []string, spaced bool) map[string]bool {
	out := make(map[string]bool, 3*len(words))
	Each(folded, words, spaced, func(f string) { out[f] = true })
	return out
}

// Each calls f for each feature of a text, repeats included.
func Each(folded string, words []string, spaced bool, f func(string)) {
	if !spaced {
		runs(words, f)
		return
	}
	for _, w := range words {
		n := utf8.RuneCountInString(w)
		if n < 2 || text.Number(w) {
			continue
		}
		f(w)
		if affix := affixOf(w); n > affix {
			f(w[:offset(w, affix)] + "*")
			f("*" + w[offset(w, n-affix):])
		}
	}
}

// runs are the runs of two to four characters of text without spaces.
func runs(words []string, f func(string)) {
	for _, w := range words {
		if text.Number(w) {
			continue
		}
		if w[0] < 0x80 {
			f(w)
			continue
		}
		var at []int
		for i := range w {
			at = append(at, i)
		}
		at = append(at, len(w))
		for i := range at {
			for n := 2; n <= 4 && i+n < len(at); n++ {
				f(w[at[i]:at[i+n]])
			}
		}
	}
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

// Fit is how the words of a source are found in a translation.
type Fit struct {
	Score    int // evidence for a right pair, thousandths of a nat
	Known    int // source words that the table knows
	Found    int
	Expected int // thousandths of words that a good translation would show
	// Left is the worst run of evidence: how much speaks against the worst
	// stretch of the source.
	Worst int
}

// Fit looks up each stem of a source in the features of its translation.
func (t Table) Fit(stems []string, features map[string]bool) Fit {
	var f Fit
	run := 0
	for _, s := range stems {
		e, ok := t[s]
		if !ok {
			continue
		}
		f.Known++
		f.Expected += e.Share
		w := e.Miss
		if e.in(features) {
			f.Found++
			w = e.Hit
		}
		f.Score += w
		run = min(0, run+w)
		f.Worst = min(f.Worst, run)
	}
	return f
}

func (e Entry) in(features map[string]bool) bool {
	for _, f := range e.Features {
		if features[f] {
			return true
		}
	}
	return false
}

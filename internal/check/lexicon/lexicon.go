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

// Form is what stands for a word: the word itself, a run of its characters, or
// a beginning or an end of it.
type Form struct {
	Text string
	Part Part
}

// Part is which part of a word a form is.
type Part uint8

// The parts.
const (
	Whole Part = iota
	Start
	End
)

// Name is the form in learned data: a star stands for the rest of the word.
func (f Form) Name() string {
	switch f.Part {
	case Start:
		return f.Text + "*"
	case End:
		return "*" + f.Text
	}
	return f.Text
}

// Tokens are the features of the words of a target text, a word at a time: the
// word, its beginning and its end. Text without spaces is read from each of
// its characters on, in runs of two to four. at[i] is the word of token i.
func Tokens(words []string, spaced bool) (tokens [][]Form, at []int) {
	if spaced {
		tokens, at = make([][]Form, 0, len(words)), make([]int, 0, len(words))
	}
	all := make([]Form, 0, 3*len(words)) // the memory of all forms
	for k, w := range words {
		if text.Number(w) {
			continue
		}
		if spaced {
			if from := len(all); utf8.RuneCountInString(w) >= 2 {
				all = appendForms(all, w)
				tokens, at = append(tokens, all[from:]), append(at, k)
			}
			continue
		}
		for _, f := range runs(w) {
			tokens, at = append(tokens, f), append(at, k)
		}
	}
	return tokens, at
}

func appendForms(list []Form, w string) []Form {
	list = append(list, Form{w, Whole})
	n, affix := utf8.RuneCountInString(w), affixOf(w)
	if n <= affix {
		return list
	}
	return append(list, Form{w[:offset(w, affix)], Start}, Form{w[offset(w, n-affix):], End})
}

// runs are the runs of two to four characters from each character of a word
// of text without spaces.
func runs(w string) [][]Form {
	if w[0] < 0x80 {
		return [][]Form{{{w, Whole}}}
	}
	at := make([]int, 0, len(w)/2+1)
	for i := range w {
		at = append(at, i)
	}
	at = append(at, len(w))
	out, all := make([][]Form, 0, len(at)), make([]Form, 0, 3*len(at))
	for i := range at {
		from := len(all)
		for n := 2; n <= 4 && i+n < len(at); n++ {
			all = append(all, Form{w[at[i]:at[i+n]], Whole})
		}
		if len(all) > from {
			out = append(out, all[from:])
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
func SourceForms(w string) []Form {
	s := Stem(w)
	switch {
	case s == "":
		return nil
	case len(s) > rootLetters:
		return []Form{{s, Whole}, {s[:offset(s, rootLetters)], Start}}
	}
	return []Form{{s, Whole}, {s, Start}}
}

// Stemmed are the forms of each word of a source.
func Stemmed(words []string) [][]Form {
	out, all := make([][]Form, len(words)), make([]Form, 0, 2*len(words))
	for i, w := range words {
		from := len(all)
		all = append(all, SourceForms(w)...)
		out[i] = all[from:]
	}
	return out
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

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
	"iter"
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

// Tokens are the features of the words of a target text, a token at a time: the
// number of its word, and the word, its beginning and its end. Text without
// spaces is read from each of its characters on, in runs of two to four. The
// forms are there until the next token.
func Tokens(words []string, spaced bool) iter.Seq2[int, []Form] {
	return func(yield func(int, []Form) bool) {
		var forms [3]Form
		for k, w := range words {
			switch {
			case text.Number(w):
			case !spaced && w[0] >= utf8.RuneSelf:
				if !runs(k, w, &forms, yield) {
					return
				}
			case !spaced:
				forms[0] = Form{w, Whole}
				if !yield(k, forms[:1]) {
					return
				}
			case utf8.RuneCountInString(w) >= 2:
				if !yield(k, appendForms(forms[:0], w)) {
					return
				}
			}
		}
	}
}

func appendForms(list []Form, w string) []Form {
	list = append(list, Form{w, Whole})
	n, affix := utf8.RuneCountInString(w), affixOf(w)
	if n <= affix {
		return list
	}
	return append(list, Form{w[:offset(w, affix)], Start}, Form{w[offset(w, n-affix):], End})
}

// runs yields the runs of two to four characters from each character of a word
// of text without spaces.
func runs(word int, w string, forms *[3]Form, yield func(int, []Form) bool) bool {
	for i := range w {
		list := forms[:0]
		_, end := utf8.DecodeRuneInString(w[i:])
		for end += i; end < len(w) && len(list) < len(forms); {
			_, n := utf8.DecodeRuneInString(w[end:])
			end += n
			list = append(list, Form{w[i:end], Whole})
		}
		if len(list) > 0 && !yield(word, list) {
			return false
		}
	}
	return true
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

// Package ident tells languages of one script apart by the runs of three
// characters and the words in a text.
//
// A profile is what is known of a language: the natural logarithm, in
// thousandths, of how often each trigram stands in texts of it. Sums of whole
// numbers decide, so that a decision is the same on every machine.
package ident

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/text"
)

// Trigrams are the runs of three characters of a folded text, a blank standing
// at the ends of words, and the words themselves behind an equals sign. keep
// tells which words count.
func Trigrams(words []string, keep func(string) bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		n := 0
		for _, w := range words {
			n += 2*len(w) + 3
		}
		var b strings.Builder // all of them are parts of one text
		b.Grow(n)
		for _, w := range words {
			if !keep(w) {
				continue
			}
			from := b.Len()
			for _, s := range [...]string{"=", w, "_", w, "_"} {
				b.WriteString(s)
			}
			s := b.String()[from:]
			if !yield(s[:1+len(w)]) || !trigrams(s[1+len(w):], yield) {
				return
			}
		}
	}
}

func trigrams(w string, yield func(string) bool) bool {
	var at [3]int
	n := 0
	for i := range w {
		if n >= 3 && !yield(w[at[n%3]:i]) {
			return false
		}
		at[n%3] = i
		n++
	}
	return n < 3 || yield(w[at[n%3]:])
}

// Runs are the single characters and pairs of text without spaces.
func Runs(words []string, keep func(string) bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, w := range words {
			if !keep(w) {
				continue
			}
			last := 0
			for i, r := range w {
				end := i + utf8.RuneLen(r)
				if !yield(w[i:end]) || i > 0 && !yield(w[last:end]) {
					return
				}
				last = i
			}
		}
	}
}

// Letters tells whether a word has a letter of the ranges, or any letter where
// there is none.
func Letters(tables []*unicode.RangeTable) func(string) bool {
	return func(w string) bool {
		for _, r := range w {
			if text.IsLetter(r) && (len(tables) == 0 || unicode.In(r, tables...)) {
				return true
			}
		}
		return false
	}
}

// Group is the name under which varieties are held together that texts do not
// tell apart: Persian and Dari, the three kinds of Tigrinya.
func Group(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	switch base {
	case "prs":
		return "fa"
	case "tl":
		return "fil"
	case "iw":
		return "he"
	case "ku":
		return "kmr"
	case "hr", "bs", "sh":
		return "sr"
	case "no", "nn":
		return "nb"
	}
	return base
}

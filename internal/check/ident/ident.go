// Package ident tells languages of one script apart by the runs of three
// characters and the words in a text.
//
// A profile has the natural logarithm, in thousandths, of how often each
// trigram stands in texts of a language. Sums of whole numbers decide, so that
// a decision is the same on every machine.
package ident

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Profile is what is known of a language.
type Profile struct {
	Tag    string
	Scores map[string]int
	Floor  int // of a trigram that the profile does not have
}

// Source is a profile as it is stored: the floor on a line of its own, then a
// line `run score` for each run.
type Source struct{ Tag, Text string }

// Parse reads a profile.
func Parse(s Source) *Profile {
	p := &Profile{Tag: s.Tag, Scores: make(map[string]int, strings.Count(s.Text, "\n"))}
	s.each(func(floor int) { p.Floor = floor }, func(run string, score int) { p.Scores[run] = score })
	return p
}

func (s Source) each(floor func(int), entry func(run string, score int)) {
	for line := range strings.Lines(s.Text) {
		run, score, pair := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !pair {
			run, score = "", run
		}
		n, err := strconv.Atoi(score)
		switch {
		case err != nil:
		case pair:
			entry(run, n)
		default:
			floor(n)
		}
	}
}

// Trigrams are the runs of three characters of a folded text, a blank standing
// at the ends of words, and the words themselves behind an equals sign. keep
// tells which words count.
func Trigrams(words []string, keep func(string) bool) []string {
	n := 0
	for _, w := range words {
		n += 2*len(w) + 3
	}
	var b strings.Builder // all of them are parts of one text
	b.Grow(n)
	out := make([]string, 0, n/2)
	for _, w := range words {
		if !keep(w) {
			continue
		}
		from := b.Len()
		for _, s := range [...]string{"=", w, "_", w, "_"} {
			b.WriteString(s)
		}
		s := b.String()[from:]
		out = appendTrigrams(append(out, s[:1+len(w)]), s[1+len(w):])
	}
	return out
}

func appendTrigrams(list []string, w string) []string {
	var at [3]int
	n := 0
	for i := range w {
		if n >= 3 {
			list = append(list, w[at[n%3]:i])
		}
		at[n%3] = i
		n++
	}
	if n >= 3 {
		list = append(list, w[at[n%3]:])
	}
	return list
}

// Runs are the single characters and pairs of text without spaces.
func Runs(words []string, keep func(string) bool) []string {
	var out []string
	for _, w := range words {
		if !keep(w) {
			continue
		}
		last := ""
		for i, r := range w {
			c := w[i : i+utf8.RuneLen(r)]
			out = append(out, c)
			if last != "" {
				out = append(out, last+c)
			}
			last = c
		}
	}
	return out
}

// Score is how well trigrams go with the language.
func (p *Profile) Score(trigrams []string) int {
	sum := 0
	for _, t := range trigrams {
		if s, ok := p.Scores[t]; ok {
			sum += s
		} else {
			sum += p.Floor
		}
	}
	return sum
}

// Letters tells whether a word has a letter of the ranges, or any letter where
// there is none.
func Letters(tables []*unicode.RangeTable) func(string) bool {
	return func(w string) bool {
		for _, r := range w {
			if unicode.IsLetter(r) && (len(tables) == 0 || unicode.In(r, tables...)) {
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

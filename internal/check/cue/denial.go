package cue

import (
	"slices"
	"strings"
)

// Forbidden is the meaning that may stand for “must not”.
const Forbidden = "forbidden"

// Prohibits tells whether English words forbid: “must not”, “do not”.
func Prohibits(words []string) bool {
	for i, w := range words {
		switch {
		case w == "don't", w == "mustn't", w == "shouldn't":
			return true
		case i+1 < len(words) && negates(words[i+1]) && (w == "must" || w == "do" || w == "should" || w == "may"):
			return true
		}
	}
	return false
}

// goesOn tells whether English words say “do not stop”.
func goesOn(words []string) bool {
	for i, w := range words {
		if strings.HasPrefix(w, "stop") || strings.HasPrefix(w, "discontinu") || strings.HasPrefix(w, "interrupt") {
			return slices.ContainsFunc(words[max(0, i-2):i], negates)
		}
	}
	return false
}

// notBefore tells whether English words say “not before” or “not earlier than”.
func notBefore(words []string) bool {
	for i, w := range words {
		if (w == "before" || w == "earlier" || w == "sooner") && i > 0 && (negates(words[i-1]) || words[i-1] == "no") {
			return true
		}
	}
	return false
}

// Continue is the meaning by which “do not stop” may be said, Earliest that by
// which “not before” may.
const Continue, Earliest = "continue", "earliest"

// Otherwise counts the negations of English words that a translation says in
// another way: “not until” by “only when”, “do not stop” by “go on”, “not before”
// by “at the earliest”, “nothing is wrong” by “all is well”.
func Otherwise(src, dst *Tally) int {
	words := src.text.Words
	n := 0
	if until := slices.Index(words, "until"); until > 0 && slices.ContainsFunc(words[:until], denies) && dst.Count(Only) > src.Count(Only) {
		n++
	}
	if goesOn(words) && dst.Has(Continue) {
		n++
	}
	if notBefore(words) && dst.Has(Earliest) {
		n++
	}
	if allRight(words) && dst.Has("all") {
		n++
	}
	return n
}

// Reminds tells whether English words say “do not forget”.
func Reminds(words []string) bool {
	i := slices.Index(words, "forget")
	return i > 0 && negates(words[i-1])
}

// Limits counts the negations of English words that set a limit, above (“do not
// take more than”) and below (“do not wait less than”).
func Limits(words []string) (upper, lower int) {
	for i, w := range words {
		if w != "than" || i == 0 || !slices.ContainsFunc(words[max(0, i-8):i], negates) && words[max(0, i-2)] != "no" {
			continue
		}
		switch words[i-1] {
		case "more", "longer", "later", "older", "higher", "greater":
			upper++
		case "less", "fewer", "shorter", "earlier", "sooner", "younger", "lower":
			lower++
		}
	}
	return upper, lower
}

func negates(w string) bool {
	return w == "not" || w == "never" || w == "cannot" || strings.HasSuffix(w, "n't")
}

// denies tells of a word that a translation renders by a negation.
func denies(w string) bool {
	return negates(w) || w == "no" || w == "nor" || w == "without"
}

// AndNo tells whether English words go on with a denial: “do not eat, and no
// tablets”.
func AndNo(words []string) bool {
	for i, w := range words {
		if (w == "and" || w == "or") && i+1 < len(words) && words[i+1] == "no" && slices.ContainsFunc(words[:i], denies) {
			return true
		}
	}
	return false
}

// Alternatives counts what an English text, as it stands between white space,
// denies beside the first: “do not eat or drink” is one negation or two, “you
// cannot see, smell or taste it” one, two or three.
func Alternatives(fields []string) int {
	i := slices.IndexFunc(fields, func(f string) bool { return denies(strings.ToLower(f)) })
	if i < 0 {
		return 0
	}
	n := 0
	for k, f := range fields[i:] {
		if f != "or" {
			continue
		}
		n++
		for j := i + k - 1; j > i; j-- { // of each item the last word bears the comma
			if item := fields[max(i, j-farItem):j]; !slices.ContainsFunc(item, endsItem) {
				break
			}
			if endsItem(fields[j-1]) {
				n++
			}
		}
	}
	return n
}

// farItem is how many words an item of a list has at most.
const farItem = 3

func endsItem(field string) bool { return strings.HasSuffix(field, ",") }

func countOf(words []string, is func(string) bool) int {
	n := 0
	for _, w := range words {
		if is(w) {
			n++
		}
	}
	return n
}

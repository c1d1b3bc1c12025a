package cue

import (
	"slices"
	"strings"
)

// Condition is a word that binds what a text says, and must not vanish: “if”,
// “only”, a bound of a number.
type Condition struct {
	Meaning string // the list of words in the languages of translations
	// Kept are other meanings that a good translation may say it by.
	Kept []string
	// Said tells whether an English text says it.
	Said func(words []string) bool
}

// Name is the condition in data files.
func (c Condition) Name() string { return "condition:" + c.Meaning }

// Conditions are all of them.
func Conditions() []Condition {
	no := Negation.String()
	return []Condition{
		{"if", nil, saysIf},
		{"only", []string{"single", no}, saysOnly},
		{"atleast", []string{"morethan", no}, func(w []string) bool { return bounds(w, "at", "least") }},
		{"atmost", []string{"lessthan", no}, func(w []string) bool { return bounds(w, "up", "to") || bounds(w, "at", "most") }},
	}
}

// meanings are the lists that conditions are found by.
func (c Condition) meanings() []string { return append([]string{c.Meaning}, c.Kept...) }

// Known tells whether a language has a list for it.
func (c Condition) Known(target *Sense) bool { return target.Knows(c.Meaning) }

// Lost tells that an English text says it and its translation does not.
func (c Condition) Lost(src, dst *Tally) bool {
	return c.Said(src.text.Words) && c.Known(dst.sense) && !slices.ContainsFunc(c.meanings(), dst.Has)
}

// saysIf tells whether a condition is said: not an indirect question (“ask if”)
// or a set phrase (“if any”, “even if”).
func saysIf(words []string) bool {
	for i, w := range words {
		if w != "if" || i > 0 && slices.Contains([]string{"even", "as", "what", "includes", "concern"}, words[i-1]) {
			continue
		}
		if i+1 < len(words) && slices.Contains([]string{"any", "possible", "not", "so", "yes", "there", "necessary", "needed", "applicable", "available"}, words[i+1]) {
			continue
		}
		if !slices.ContainsFunc(words[max(0, i-5):i], asks) {
			return true
		}
	}
	return false
}

// asks tells of a word that an “if” of an indirect question follows.
func asks(w string) bool {
	for _, stem := range []string{"ask", "see", "know", "check", "wonder", "determin", "tell", "told", "decid", "clear", "sure", "test", "find", "establish", "assess", "confirm", "evaluat", "question", "understand"} {
		if strings.HasPrefix(w, stem) || w == "un"+stem {
			return true
		}
	}
	return false
}

// saysOnly tells whether “only” limits what is said; “not only” and “the only
// one” do not, and “only mild” makes little of it.
func saysOnly(words []string) bool {
	for i, w := range words {
		if w != "only" || slices.ContainsFunc(words[max(0, i-3):i], negates) || i > 0 && (words[i-1] == "the" || words[i-1] == "of") {
			continue
		}
		if i+1 < len(words) && !slices.Contains([]string{"mild", "once", "twice", "few", "a", "recently", "group"}, words[i+1]) {
			return true
		}
	}
	return false
}

// bounds tells whether two words stand before a number.
func bounds(words []string, first, second string) bool {
	for i := 0; i+2 < len(words); i++ {
		if words[i] == first && words[i+1] == second && number(words[i+2]) {
			return true
		}
	}
	return false
}

func number(w string) bool {
	switch w {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "half":
		return true
	}
	return w[0] >= '0' && w[0] <= '9'
}

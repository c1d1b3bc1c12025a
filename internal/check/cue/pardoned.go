package cue

import (
	"slices"
	"strings"
)

// pardoned tells that a good translation may say the other of a pair: “not more
// than” is “at most”, “must not” is “may not”, “unsafe” is “not safe”, and a word
// in a name or a set phrase says neither.
func (s Swap) pardoned(said string, words []string, dst *Tally) bool {
	switch {
	case s.Rule == "order":
		return said == "before" && notBefore(words) && dst.Has(Earliest)
	case s.Rule == "bounds":
		return boundPardoned(said, words)
	case said == "should" && slices.Contains(words, "only"):
		return dst.Has(Only) // “may only”
	case said == "must":
		return mustNot(words) || mayHaveTo(words) || justRequired(words)
	case said == "may":
		return mayHaveTo(words) || soThatCan(words) || mayHowMuch(words)
	case said == "mustnot":
		return onlyNeeds(words)
	case said == "none":
		return allRight(words) || dst.Count(Negation.String()) > countOf(words, denies)
	case said == "safe", said == "effective":
		return deniedOf(said, words) && (!dst.Has(Negation.String()) || dst.denies(s.Other))
	case said == "unsafe", said == "ineffective":
		return dst.Count(Negation.String()) > countOf(words, denies)
	case said == "decrease", said == "low":
		return lowerPart(words)
	case said == "late":
		return justLater(words)
	}
	return false
}

// boundPardoned is pardoned of the bounds of numbers.
func boundPardoned(said string, words []string) bool {
	upper, lower := Limits(words)
	switch said {
	case MoreThan:
		return upper > 0 || noMoreThan(words) || apart(words, "less") || apart(words, "fewer") || withinYears(words)
	case LessThan:
		return lower > 0 || noLessThan(words) || apart(words, "more") || orMore(words)
	}
	return false
}

var (
	noMoreThan, noLessThan = says("no more than"), says("no less than")
	// orMore finds “or more”, which is “or above” as well.
	orMore = says("or more", "or above", "or over", "or higher", "or older")
	// mayHaveTo finds “may have to”, which is between the two.
	mayHaveTo = says("may have to", "might have to", "could have to", "may need to", "might need to", "could need to")
	// lowerPart finds the name of a lower part, as of the body: “lower respiratory
	// tract”.
	lowerPart = says("lower respiratory", "lower secondary", "lower tract", "lower airway", "lower airways", "lower limb", "lower limbs", "lower extremities",
		"lower back", "lower abdomen", "lower body", "lower lung", "lower lobe")
)

// justLater finds “later” that only orders what happened, where nothing is said to
// be late: “later that day”, “two weeks later”.
func justLater(words []string) bool {
	found := false
	for i, w := range words {
		switch {
		case w == "late":
			return false
		case w != "later":
		case i+1 < len(words) && slices.Contains([]string{"that", "this", "in", "on"}, words[i+1]), i > 0 && slices.Contains([]string{"minutes", "hours", "days", "weeks", "months", "years", "day", "week", "month", "year"}, words[i-1]):
			found = true
		default:
			return false
		}
	}
	return found
}

// justRequired finds “required” that binds nobody, where nothing else binds: “the
// hospital required a valve”, “the time required”.
func justRequired(words []string) bool {
	found := false
	for i, w := range words {
		switch {
		case w == "required" && i > 1 && !binds(words[i-1]) && (words[i-1] == "the" || words[i-2] == "the" || i+1 < len(words) && (words[i+1] == "a" || words[i+1] == "an" || words[i+1] == "the")):
			found = true
		case w == "must" || w == "required" || w == "mandatory" || i+1 < len(words) && words[i+1] == "to" && (w == "have" || w == "has" || w == "need" || w == "needs"):
			return false
		}
	}
	return found
}

// binds tells of a word behind which “required” is a duty, or none: a form of “to be”,
// and “not”.
func binds(w string) bool {
	return slices.Contains([]string{"is", "are", "be", "was", "were", "been", "being", "not"}, w)
}

// mayHowMuch finds what there is leave for: “how much you may drink”.
func mayHowMuch(words []string) bool {
	i := slices.Index(words, "may")
	return i > 0 && howMuch(words[:i]) && !slices.Contains(words[i+1:], "may")
}

// onlyNeeds finds what is needed alone, which many languages say by “does not need
// but”.
func onlyNeeds(words []string) bool {
	i := slices.Index(words, "only")
	return i >= 0 && i+1 < len(words) && strings.HasPrefix(words[i+1], "need")
}

// allRight finds what many languages say by “all is well”: “nothing is wrong”.
func allRight(words []string) bool {
	i := slices.Index(words, "nothing")
	return i >= 0 && slices.Contains(words[i:min(len(words), i+4)], "wrong")
}

// deniedOf tells whether something is said not to be so: “not safe”.
func deniedOf(said string, words []string) bool {
	i := slices.Index(words, said)
	return i > 0 && slices.ContainsFunc(words[max(0, i-2):i], negates)
}

// withinYears finds the “over” of a time that something takes, behind another
// number: “6 in 1,000 over ten years”.
func withinYears(words []string) bool {
	i := slices.Index(words, "over")
	return i > 0 && i+2 < len(words) && number(words[i-1]) && number(words[i+1]) && slices.Contains([]string{"days", "weeks", "months", "years"}, words[i+2])
}

// soThatCan finds “so that you can”, a purpose.
func soThatCan(words []string) bool {
	for i, w := range words {
		if w == "can" && slices.Contains(words[max(0, i-3):i], "so") {
			return true
		}
	}
	return false
}

// apart tells whether a thing stands between “more” and “than”: “more salt than”.
func apart(words []string, more string) bool {
	for i, w := range words {
		if w == more && i+1 < len(words) && words[i+1] != "than" && slices.Contains(words[i+2:min(len(words), i+4)], "than") {
			return true
		}
	}
	return false
}

// mustNot tells whether each “must” is a “must not”.
func mustNot(words []string) bool {
	not := slices.Contains(words, "mustn't")
	for i, w := range words {
		if w != "must" {
			continue
		}
		if i+1 == len(words) || !negates(words[i+1]) {
			return false
		}
		not = true
	}
	return not
}

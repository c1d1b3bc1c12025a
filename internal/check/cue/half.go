package cue

import (
	"slices"
	"strings"
)

// Halves counts the halves that English words name. Where there is more that good
// translations may call a half, an amount with one in it or the middle of
// something, they are any number.
func Halves(words []string) (n int, any bool) {
	for i, w := range words {
		switch {
		case w == Half && tenfold(words[i+1:]):
			return 0, true // “half a million” is 500,000
		case w == Half || w == "½":
			n++
		case anyHalf(w), strokeHalf(words[i:]), i+1 < len(words) && halfOf(w, words[i+1]), w == "5" && i > 0 && number(words[i-1]):
			return 0, true
		}
	}
	return n, false
}

// tenfold tells that words begin with a power of ten, whose half is a number with
// a five.
func tenfold(words []string) bool {
	if len(words) > 0 && (words[0] == "a" || words[0] == "of") {
		words = words[1:]
	}
	return len(words) > 0 && slices.Contains([]string{"hundred", "thousand", "million", "billion"}, words[0])
}

// strokeHalf tells that words begin with what "1/2" is as words.
func strokeHalf(words []string) bool { return len(words) > 1 && words[0] == "1" && words[1] == "2" }

// anyHalf tells of a word that may be said by “half”: “midnight”, “halve”, “equal
// parts”.
func anyHalf(w string) bool {
	switch w {
	case "noon", "30", "50", "thirty", "fifty", "center", "centre", "equal", "equally", "evenly", "part", "partly", "split":
		return true
	}
	return strings.HasSuffix(w, "½") || slices.ContainsFunc([]string{"mid", "half", "halv", "semi", "hemi", "partial"}, func(stem string) bool { return strings.HasPrefix(w, stem) })
}

// halfOf tells of an amount of time that is said by half of a longer one: “six
// months”, “90 minutes”.
func halfOf(number, unit string) bool {
	switch strings.TrimSuffix(unit, "s") {
	case "month":
		return slices.Contains([]string{"6", "six", "18", "eighteen", "30"}, number)
	case "minute":
		return slices.Contains([]string{"90", "ninety", "150"}, number)
	case "hour":
		return slices.Contains([]string{"12", "twelve", "36"}, number)
	}
	return false
}

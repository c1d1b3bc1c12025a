package cue

import (
	"slices"
	"strings"
)

// Swap is a pair of meanings that must not be taken for each other: a rule
// fires where the source says one and the translation the other alone.
type Swap struct {
	Rule, One, Other string
	// OneWay tells that only One turned into Other is a fault to look for:
	// translators say “must” for “should” freely.
	OneWay bool
}

// Name is the swap in data files, for a way of looking for it.
func (s Swap) Name(by Way) string {
	return s.Rule + ":" + s.One + "/" + s.Other + [...]string{"~", "", "#~", "#"}[by]
}

// Way is how a swap is looked for.
type Way uint8

// The ways: by which meanings a text has, and by how often it has them, which
// sees one of two that was swapped and cries wolf more often; each with words
// of the source that may stand for a meaning (“necessary” for “must”) and
// without.
const (
	ByMeaningExcused Way = iota
	ByMeaning
	ByCountExcused
	ByCount
	Ways
)

func (w Way) counts() bool  { return w >= ByCountExcused }
func (w Way) excused() bool { return w == ByMeaningExcused || w == ByCountExcused }

// Swaps are all pairs, by rule.
func Swaps() []Swap {
	return []Swap{
		{Rule: "antonym", One: "increase", Other: "decrease"},
		{Rule: "antonym", One: "more", Other: "less"},
		{Rule: "antonym", One: "high", Other: "low"},
		{Rule: "antonym", One: "mild", Other: "severe"},
		{Rule: "antonym", One: "early", Other: "late"},
		{Rule: "antonym", One: "short", Other: "long"},
		{Rule: "antonym", One: "safe", Other: "unsafe"},
		{Rule: "antonym", One: "better", Other: "worse"},
		{Rule: "antonym", One: "effective", Other: "ineffective"},
		{Rule: "order", One: "before", Other: "after"},
		{Rule: "frequency", One: "always", Other: "sometimes"},
		{Rule: "frequency", One: "often", Other: "always", OneWay: true},
		{Rule: "frequency", One: "often", Other: "rarely"},
		{Rule: "frequency", One: "always", Other: "rarely"},
		{Rule: "frequency", One: "sometimes", Other: "rarely"},
		{Rule: "quantifier", One: "all", Other: "some"},
		{Rule: "quantifier", One: "most", Other: "some"},
		{Rule: "quantifier", One: "few", Other: "many"},
		{Rule: "quantifier", One: "all", Other: "none"},
		{Rule: "quantifier", One: "single", Other: "many"},
		{Rule: "modality", One: "must", Other: "may"},
		{Rule: "modality", One: "should", Other: "may", OneWay: true},
		{Rule: "modality", One: "must", Other: "should", OneWay: true},
		{Rule: "modality", One: "mustnot", Other: "noneed", OneWay: true},
		{Rule: "bounds", One: "atleast", Other: "atmost"},
		{Rule: "bounds", One: "morethan", Other: "lessthan"},
		{Rule: "bounds", One: "atleast", Other: "lessthan"},
		{Rule: "bounds", One: "atmost", Other: "morethan"},
	}
}

// Units are the words for spans of time that the unit rule tells apart, and
// those for how many times.
func Units() []string {
	return []string{"second", "minute", "hour", "day", "week", "month", "year", Times}
}

// Times is how many times something is done, beside the spans of time: twice a
// day is not every two days.
const Times = "times"

// weak ends the name of the list of source words that a good translation may
// render by a word of a meaning: “necessary” for “must”.
const weak = "weak"

// Bound is a swap between two languages that have lists for both meanings.
type Bound struct {
	Swap
	// Places of the meanings in the senses of the two, One first; weak are those
	// of the source's words that may stand for one, -1 for none.
	src, dst, weak [2]int
}

// Bind holds a swap against two languages; false where one of them lacks a list.
func (p Swap) Bind(src, dst *Sense) (Bound, bool) {
	b := Bound{Swap: p}
	for i, name := range [2]string{p.One, p.Other} {
		if !src.Knows(name) || !dst.Knows(name) {
			return Bound{}, false
		}
		b.src[i], b.dst[i], b.weak[i] = src.place(name), dst.place(name), src.place(name+weak)
	}
	return b, true
}

// Swapped tells which of the pair the source says where the translation says the
// other instead; empty for none.
func (b *Bound) Swapped(src, dst *Tally, by Way) (said, instead string) {
	for one, other := range [2]int{1, 0} {
		if one == 1 && b.OneWay {
			break
		}
		a := src.count(b.src[one])
		if a == 0 {
			continue
		}
		excused := src.count(b.src[other])
		if excused > 0 && !by.counts() {
			continue
		}
		if by.excused() {
			excused += src.count(b.weak[other])
		}
		x := dst.count(b.dst[one])
		names := [2]string{b.One, b.Other}
		if x < a && (by.counts() || x == 0) && dst.count(b.dst[other]) > excused && !b.pardoned(names[one], src.text.Words, dst) {
			return names[one], names[other]
		}
	}
	return "", ""
}

// pardoned tells that a good translation may say the other of a pair: “not more
// than” is “at most”, “must not” is “may not”, “unsafe” is “not safe”, and a word
// in a name or a set phrase says neither.
func (p Swap) pardoned(said string, words []string, dst *Tally) bool {
	switch {
	case p.Rule == "order":
		return said == "before" && notBefore(words) && dst.Has(Earliest)
	case p.Rule == "bounds":
		upper, lower := Limits(words)
		if said == "lessthan" && (apart(words, "more") || orMore(words)) || said == "morethan" && (apart(words, "less") || apart(words, "fewer")) {
			return true
		}
		return said == "morethan" && (upper > 0 || withinYears(words) || strings.Contains(inLine(words), " no more than ")) || said == "lessthan" && (lower > 0 || strings.Contains(inLine(words), " no less than "))
	case said == "should" && slices.Contains(words, "only"):
		return dst.Has("only") // “may only”
	case said == "must":
		return mustNot(words) || mayHaveTo(words)
	case said == "may":
		return mayHaveTo(words) || soThatCan(words) || mayHowMuch(words)
	case said == "mustnot":
		return onlyNeeds(words)
	case said == "none":
		return allRight(words) || dst.Count(Negation.String()) > countOf(words, denies)
	case said == "safe", said == "effective":
		return deniedOf(said, words) && (!dst.Has(Negation.String()) || dst.denies(p.Other))
	case said == "unsafe", said == "ineffective":
		return dst.count(dst.sense.place(Negation.String())) > countOf(words, denies)
	case said == "decrease", said == "low":
		return lowerPart(words)
	}
	return false
}

// mayHaveTo finds “may have to”, which is between the two.
func mayHaveTo(words []string) bool {
	for i, w := range words {
		if (w == "may" || w == "might" || w == "could") && i+2 < len(words) && (words[i+1] == "have" || words[i+1] == "need") && words[i+2] == "to" {
			return true
		}
	}
	return false
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

// lowerPart finds the name of a lower part, as of the body: “lower respiratory
// tract”.
func lowerPart(words []string) bool {
	for i, w := range words {
		if w == "lower" && i+1 < len(words) && slices.Contains([]string{"respiratory", "secondary", "tract", "airway", "airways", "limb", "limbs", "extremities", "back", "abdomen", "body", "lung", "lobe"}, words[i+1]) {
			return true
		}
	}
	return false
}

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

// apart tells whether a thing stands between “more” and “than”: “more salt than”.
func apart(words []string, more string) bool {
	for i, w := range words {
		if w == more && i+1 < len(words) && words[i+1] != "than" && slices.Contains(words[i+2:min(len(words), i+4)], "than") {
			return true
		}
	}
	return false
}

// orMore tells whether English words say “or more”, which is “or above” as well.
func orMore(words []string) bool {
	for i, w := range words {
		if w == "or" && i+1 < len(words) && slices.Contains([]string{"more", "above", "over", "higher", "older"}, words[i+1]) {
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
	if until := slices.Index(words, "until"); until > 0 && slices.ContainsFunc(words[:until], denies) && dst.Count("only") > src.Count("only") {
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

// Ceiling and Floor are the bounds without the words that bound nothing by
// themselves: “more than” is “at most” after “not” alone.
const Ceiling, Floor = "ceiling", "floor"

// without is a list of cues without those of another list, alone or with one
// word more.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(cue string) bool {
		first, rest, _ := strings.Cut(cue, "_")
		return slices.Contains(other, cue) || !strings.Contains(rest, "_") && slices.Contains(other, first)
	})
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

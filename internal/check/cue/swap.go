package cue

// Swap is a pair of meanings that must not be taken for each other: a rule
// fires where the source says one and the translation the other alone.
type Swap struct {
	Rule, One, Other string
	// OneWay tells that only One turned into Other is a fault to look for:
	// translators say “must” for “should” freely.
	OneWay bool
	// Listed tells of a pair that stands too seldom in parallel text to be measured: it
	// is advice wherever there are lists.
	Listed bool
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

func (w Way) counts() bool { return w >= ByCountExcused }

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
		{Rule: "antonym", One: "hot", Other: "cold", Listed: true},
		{Rule: "antonym", One: "open", Other: "closed", Listed: true},
		{Rule: "antonym", One: "indoors", Other: "outdoors", Listed: true},
		{Rule: "antonym", One: "adult", Other: "child", Listed: true},
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
		{Rule: "quantifier", One: "both", Other: "oneof", OneWay: true, Listed: true},
		{Rule: "modality", One: "must", Other: "may"},
		{Rule: "modality", One: "should", Other: "may", OneWay: true},
		{Rule: "modality", One: "must", Other: "should", OneWay: true},
		{Rule: "modality", One: "mustnot", Other: "noneed", OneWay: true},
		{Rule: "bounds", One: AtLeast, Other: AtMost},
		{Rule: "bounds", One: MoreThan, Other: LessThan},
		{Rule: "bounds", One: AtLeast, Other: LessThan},
		{Rule: "bounds", One: AtMost, Other: MoreThan},
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

// The bounds of a number.
const AtLeast, AtMost, MoreThan, LessThan = "atleast", "atmost", "morethan", "lessthan"

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
func (s Swap) Bind(src, dst *Sense) (Bound, bool) {
	b := Bound{Swap: s}
	for i, name := range [2]string{s.One, s.Other} {
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

package cue

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
		{Rule: "bounds", One: "atleast", Other: "atmost"},
		{Rule: "bounds", One: "morethan", Other: "lessthan"},
		{Rule: "bounds", One: "atleast", Other: "lessthan"},
		{Rule: "bounds", One: "atmost", Other: "morethan"},
	}
}

// Units are the words for spans of time that the unit rule tells apart.
func Units() []string {
	return []string{"second", "minute", "hour", "day", "week", "month", "year"}
}

// weak ends the name of the list of source words that a good translation may
// render by a word of a meaning: “necessary” for “must”.
const weak = "weak"

// Swapped tells which of a pair the source says where the translation says the
// other instead; empty for none.
func (p Swap) Swapped(src, dst *Tally, by Way) (said, instead string) {
	if !src.sense.Knows(p.One, p.Other) || !dst.sense.Knows(p.One, p.Other) {
		return "", ""
	}
	for way, pair := range [2][2]string{{p.One, p.Other}, {p.Other, p.One}} {
		if way == 1 && p.OneWay {
			break
		}
		a := src.count(pair[0])
		if a == 0 {
			continue
		}
		b := src.count(pair[1])
		if b > 0 && !by.counts() {
			continue
		}
		if by.excused() {
			b += src.count(pair[1] + weak)
		}
		x := dst.count(pair[0])
		if x < a && (by.counts() || x == 0) && dst.count(pair[1]) > b {
			return pair[0], pair[1]
		}
	}
	return "", ""
}

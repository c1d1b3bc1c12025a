package cue

// Swap is a pair of meanings that must not be taken for each other: a rule
// fires where the source says one and the translation the other alone.
type Swap struct{ Rule, One, Other string }

// Name is the swap in data files.
func (s Swap) Name() string { return s.Rule + ":" + s.One + "/" + s.Other }

// Swaps are all pairs, by rule.
func Swaps() []Swap {
	return []Swap{
		{"antonym", "increase", "decrease"}, {"antonym", "more", "less"}, {"antonym", "high", "low"},
		{"antonym", "mild", "severe"}, {"antonym", "early", "late"}, {"antonym", "short", "long"},
		{"antonym", "safe", "unsafe"}, {"antonym", "better", "worse"}, {"antonym", "effective", "ineffective"},
		{"order", "before", "after"},
		{"frequency", "always", "sometimes"}, {"frequency", "often", "rarely"}, {"frequency", "always", "rarely"}, {"frequency", "sometimes", "rarely"},
		{"quantifier", "all", "some"}, {"quantifier", "most", "some"},
		{"modality", "must", "may"}, {"modality", "should", "may"}, {"modality", "must", "should"},
		{"bounds", "atleast", "atmost"}, {"bounds", "morethan", "lessthan"}, {"bounds", "atleast", "lessthan"}, {"bounds", "atmost", "morethan"},
	}
}

// Units are the words for spans of time that the unit rule tells apart.
func Units() []string {
	return []string{"second", "minute", "hour", "day", "week", "month", "year"}
}

// Sense finds the meanings of a list in a text.
type Sense map[string]*Matcher

// NewSense makes a matcher for each meaning that a language has a list for.
func NewSense(spaced bool, lists map[string][]string) Sense {
	out := Sense{}
	add := func(name string) {
		if list := lists[name]; len(list) > 0 && out[name] == nil {
			out[name] = NewMatcher(spaced, list, lists["clitics"])
		}
	}
	for _, s := range Swaps() {
		add(s.One)
		add(s.Other)
	}
	for _, u := range Units() {
		add(u)
	}
	return out
}

// Has tells whether a text has a meaning.
func (s Sense) Has(name, folded string, words []string) bool {
	return s[name].Has(folded, words)
}

// Swapped tells which of a pair the source says alone where the translation
// says only the other; empty for none.
func (p Swap) Swapped(source, target Sense, src, dst Text) (said, instead string) {
	if source[p.One].Empty() || source[p.Other].Empty() || target[p.One].Empty() || target[p.Other].Empty() {
		return "", ""
	}
	one, other := source.Has(p.One, src.Folded, src.Words), source.Has(p.Other, src.Folded, src.Words)
	if one == other {
		return "", ""
	}
	said, instead = p.One, p.Other
	if other {
		said, instead = p.Other, p.One
	}
	if target.Has(said, dst.Folded, dst.Words) || !target.Has(instead, dst.Folded, dst.Words) {
		return "", ""
	}
	return said, instead
}

// Text is a folded text and its words.
type Text struct {
	Folded string
	Words  []string
}

package cue

import (
	"slices"
	"strings"
)

// Condition is a word that binds what a text says, or weakens it, and must not
// vanish: “if”, “only”, a bound of a number, “not”, “aims to”.
type Condition struct {
	Rule    string // that speaks of it
	Meaning string // the list of words in the languages of translations
	// Kept are other meanings that a good translation may say it by.
	Kept []string
	// Said tells whether an English text says it.
	Said func(words []string) bool
}

// Name is the condition in data files.
func (c *Condition) Name() string { return c.Rule + ":" + c.Meaning }

// Cautious tells of a condition that is advice everywhere: good translators
// say it in so many ways that the lists do not know them all.
func (c *Condition) Cautious() bool {
	return c.Rule != "condition" || c.Meaning == "until" || c.Meaning == Unless || c.Meaning == "still" || c.Meaning == Half || c.Meaning == AtOnce
}

// Presumed tells of a condition that is advice wherever there is a list for it,
// until parallel text shows that it cries wolf.
func (c *Condition) Presumed() bool { return c.Rule == "condition" || c.Meaning == Denial }

// Conditions are all of them.
func Conditions() []Condition {
	no, hedge := Negation.String(), Hedge.String()
	return []Condition{
		{"condition", "if", []string{"pregnant"}, saysIf},
		{"condition", Only, []string{"single"}, saysOnly},
		{"condition", AtLeast, []string{MoreThan, no}, func(w []string) bool { return bounds(w, "at", "least") }},
		{"condition", AtMost, []string{LessThan, no}, func(w []string) bool { return bounds(w, "up", "to") || bounds(w, "at", "most") }},
		{"condition", Unless, []string{Only}, excepts},
		{"condition", "until", []string{"before", Only}, saysUntil},
		{"condition", Half, nil, func(w []string) bool { return slices.Contains(w, Half) && saysHalf(w) || slices.Contains(w, "½") }},
		{"condition", "still", nil, saysStill},
		{"condition", AtOnce, []string{Delay, "before"}, saysAtOnce},
		{"negation", no, []string{no + weak, Forbidden, "instead", "unsafe", "ineffective", AtMost, AtLeast, "rarely"}, saysNo},
		{"negation", Denial, []string{Forbidden}, saysNo},
		{"negation", Refrain, []string{no, no + weak, Forbidden, "unsafe", "ineffective", "before"}, says("avoid", "avoids", "avoided", "avoiding", "stop", "stopped", "stopping", "refrain", "keep away", "stay away", "prohibited", "forbidden", "quit")},
		{"negation", no + weak, []string{no, Refrain, Forbidden, "unsafe", "ineffective", "rarely", "few", "less"}, says("unable", "fail", "fails", "failed", "failing", "lack", "lacks", "lacking", "hardly", "barely", "unsafe", "unfit", "unsuitable", "unclean", "untreated", "unnecessary", "incompatible", "ineffective", "rule out", "ruled out")},
		{"negation", "instead", []string{no}, says("rather than", "instead of")},
		{"hedge", hedge, []string{"may", "unlikely", "rarely"}, saysMay},
		{"hedge", "may", []string{"unlikely", "rarely"}, saysMay},
		{"hedge", "unlikely", []string{"rarely"}, says("unlikely")},
		{"hedge", "suggest", []string{hedge}, says("suggest", "suggests", "suggested", "indicate", "indicates", "indicated", "seem", "seems", "appears")},
		{"hedge", "aim", nil, says("aims to", "aim to", "aims at", "aim at", "aimed at", "seeks to", "seek to", "intended to", "meant to", "designed to", "tries to", "hopes to", "hope to")},
		{"hedge", "about", nil, saysAbout},
		{"hedge", "early", nil, saysEarly},
		{"modality", "must", []string{"should", Forbidden}, saysMust},
		{"modality", "should", []string{"must", Only}, saysShould},
		{"quantifier", "some", []string{"few", "many", "single", "sometimes", no}, says("some")},
		{"quantifier", "most", []string{"many", "often", "all"}, says("most people", "most patients", "most cases", "most of the", "most of them", "most adults", "most children", "mostly")},
		{"frequency", "often", []string{"sometimes", "most", "many", "rarely", hedge}, says("often", "usually", "frequently", "generally", "typically")},
		{"frequency", "sometimes", []string{"often", "rarely", "some", hedge}, says("sometimes", "occasionally")},
	}
}

// Unless and Only are conditions that good translations also say by a negation more:
// “if not”, “not … but”.
const Unless, Only = "unless", "only"

// Denial is the meaning of whatever denies, in a language of which too little text
// is at hand to tell the negations by that good translations do without.
const Denial = "denial"

// meanings are the lists that conditions are found by.
func (c *Condition) meanings() []string { return append([]string{c.Meaning}, c.Kept...) }

// Known tells whether a language has a list for it.
func (c *Condition) Known(target *Sense) bool { return target.Knows(c.Meaning) }

// Lost tells that an English text says it and its translation does not.
func (c *Condition) Lost(src, dst *Tally) bool {
	if !c.Said(src.text.Words) || !c.Known(dst.sense) || dst.Has(c.Meaning) {
		return false
	}
	if c.Meaning == Refrain && goesOn(src.text.Words) && dst.Has(Continue) || c.Meaning == Half && saysHalf(dst.text.Words) {
		return false
	}
	if c.Meaning == AtMost && dst.Has("may") && !src.Has("may") {
		return c.turned(src, dst) // “it takes up to two weeks” may be “it may take two weeks”
	}
	return !slices.ContainsFunc(c.Kept, dst.Has) || c.turned(src, dst)
}

// turned tells that “up to” became “at least”, which holds the word for less in
// some languages, or the other way round.
func (c *Condition) turned(src, dst *Tally) bool {
	other := AtLeast
	switch c.Meaning {
	case AtLeast:
		other = AtMost
	case AtMost:
	default:
		return false
	}
	return dst.Has(other) && !src.Has(other) && !dst.Has(Negation.String())
}

// saysUntil tells whether something ends: “not until … after” may be “not for …
// after”.
func saysUntil(words []string) bool {
	i := slices.Index(words, "until")
	return i >= 0 && !slices.Contains(words[i:min(len(words), i+farAfter)], "after")
}

// farAfter is how many words behind “until” an “after” may stand.
const farAfter = 8

// saysAtOnce tells whether something is to be done without delay: not “immediately after”.
func saysAtOnce(words []string) bool {
	for i, w := range words {
		soon := w == "immediately" || i > 0 && (w == "away" && (words[i-1] == "right" || words[i-1] == "straight") || w == "once" && words[i-1] == "at")
		if soon && (i+1 == len(words) || !slices.Contains([]string{"after", "before", "following", "prior", "available", "or"}, words[i+1])) {
			return true
		}
	}
	return false
}

// says tells whether one of these words or phrases is said.
func says(phrases ...string) func([]string) bool {
	list := make([][]string, len(phrases))
	for i, p := range phrases {
		list[i] = strings.Fields(p)
	}
	return func(words []string) bool {
		return slices.ContainsFunc(list, func(p []string) bool { return at(words, p) >= 0 })
	}
}

// at is where a phrase stands among words, or -1.
func at(words, phrase []string) int {
	for i, w := range words {
		if w == phrase[0] && len(words)-i >= len(phrase) && slices.Equal(words[i:i+len(phrase)], phrase) {
			return i
		}
	}
	return -1
}

// saysNo tells whether something is denied, in whatever way.
func saysNo(words []string) bool {
	for i, w := range words {
		if w == "without" && i+1 < len(words) && (words[i+1] == "waiting" || words[i+1] == "delay" || strings.HasPrefix(words[i+1], "hesitat")) {
			continue // at once
		}
		if w == "nothing" && slices.ContainsFunc(words[max(0, i-2):i], func(x string) bool { return x == "cost" || x == "costs" }) {
			continue // free
		}
		if negates(w) || trigger(Negation, w) != "" {
			return true
		}
	}
	return false
}

// saysMay tells whether something is said not to be certain: not the month, and
// not a “may not” or “nobody may”, which forbid.
func saysMay(words []string) bool {
	for i, w := range words {
		switch trigger(Hedge, w) {
		case "might", "could", "possibly", "probably", "perhaps", "unlikely":
			return true
		case "may":
			if i > 0 && i+1 < len(words) && !dated(words[i-1]) && !number(words[i+1]) && !negates(words[i+1]) && !ofNobody(words[:i]) && !howMuch(words[:i]) {
				return true
			}
		}
	}
	return false
}

// howMuch tells whether words ask how much there is leave for: “how much you may
// drink” is “the amount” as well.
func howMuch(words []string) bool {
	return len(words) > 2 && words[len(words)-3] == "how" || len(words) > 3 && words[len(words)-4] == "how"
}

// saysStill tells whether something holds until now; what somebody may or must
// still do is no such thing.
func saysStill(words []string) bool {
	for i, w := range words {
		if w == "still" && (i == 0 || !slices.Contains([]string{"may", "might", "can", "could", "must", "should"}, words[i-1])) {
			return true
		}
	}
	return untilNow(words)
}

var untilNow = says("so far", "for now", "at present", "until now")

// dated tells of a word that stands before a month.
func dated(w string) bool {
	return number(w) || slices.Contains([]string{"in", "of", "by", "from", "to", "since", "until", "late", "early", "mid", "through", "on", "between"}, w)
}

// saysHalf tells whether a half of something is said, in words of English or in
// digits: not a “half-life”, nor “half a million”.
func saysHalf(words []string) bool {
	for i, w := range words {
		switch w {
		case "half":
			if i+1 == len(words) || !slices.Contains([]string{"life", "lives", "way"}, words[i+1]) && !tenfold(words[i+1:]) {
				return true
			}
		case "½", "30", "50", "90":
			return true
		case "5":
			if i > 0 && number(words[i-1]) {
				return true // “0.5”
			}
		}
		if strings.HasSuffix(w, "½") || strokeHalf(words[i:]) {
			return true
		}
	}
	return false
}

// saysAbout tells whether a number is not exact.
func saysAbout(words []string) bool {
	for i, w := range words[:max(0, len(words)-1)] {
		if (w == "about" || w == "around" || w == "approximately" || w == "roughly" || w == "nearly" || w == "almost") && number(words[i+1]) {
			return true
		}
	}
	return false
}

// saysEarly tells whether what is known is the first of it.
func saysEarly(words []string) bool {
	for i, w := range words {
		switch w {
		case "preliminary", "interim":
			return true
		case "early", "initial":
			if i+1 < len(words) && slices.Contains([]string{"result", "results", "finding", "findings", "data", "evidence", "report", "reports", "success", "progress", "phase", "stage", "clinical", "trial", "trials", "study", "studies", "research", "science", "testing", "and"}, words[i+1]) {
				return true
			}
		}
	}
	return false
}

// saysShould tells whether something ought to be.
func saysShould(words []string) bool {
	i := slices.Index(words, "should")
	return i >= 0 && i+1 < len(words) && !negates(words[i+1]) && !ofNobody(words[:i])
}

// ofNobody tells whether words name nobody or nothing: what they “should” is
// forbidden.
func ofNobody(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return w == "nobody" || w == "nothing" || w == "none" || w == "neither" || w == "no"
	})
}

// saysMust tells whether something has to be. What “you must” do is often said
// by an imperative.
func saysMust(words []string) bool {
	for i, w := range words {
		must := w == "must" || w == "mandatory" || i+1 < len(words) && words[i+1] == "to" && (w == "have" || w == "has" || w == "required")
		if must && !(i+1 < len(words) && negates(words[i+1])) && (i == 0 || !slices.Contains([]string{"you", "may", "might", "not", "please", "don't", "doesn't"}, words[i-1])) {
			return true
		}
	}
	return false
}

// saysIf tells whether a condition is said: not an indirect question (“ask if”)
// or a set phrase (“if any”, “even if”), and not “only if”, which “only” says.
func saysIf(words []string) bool {
	for i, w := range words {
		if w != "if" || i > 0 && slices.Contains([]string{"even", "only", "as", "what", "includes", "concern"}, words[i-1]) {
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
		if i+1 == len(words) || !slices.Contains([]string{"mild", "once", "twice", "few", "a", "recently", "group"}, words[i+1]) || words[i+1] == "a" && slices.ContainsFunc(words[i:min(len(words), i+farCan)], enables) {
			return true
		}
	}
	return false
}

// farCan is how far behind “only” the verb of “only a test can show it” may stand.
const farCan = 6

func enables(w string) bool { return w == "can" || w == "may" || w == "should" || w == "must" }

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

package cue

import (
	"iter"
	"regexp"
	"strings"
)

// Kind is what a trigger says.
type Kind uint8

// The kinds.
const (
	Negation Kind = iota
	Hedge
	Kinds
)

// String is the name of the kind in data files.
func (k Kind) String() string { return [...]string{"neg", "hedge"}[k] }

// English finds the English words that say something, and the contexts in
// which a good translation often has no cue for them: nothing inside one
// counts. They are compiled once and then only read.
type English struct {
	skip                              [Kinds]*regexp.Regexp
	softNegationStems, softHedgeStems prefixes
	negatedStems, sometimesStems      prefixes
}

// NewEnglish compiles the English side.
func NewEnglish() *English {
	e := &English{
		softNegationStems: newStems(softNegationStems),
		softHedgeStems:    newStems(softHedgeStems),
		negatedStems:      newStems(negatedStems),
		sometimesStems:    newStems(sometimesNegatedStems),
	}
	e.skip[Negation] = either(
		// Comparisons and limits: “not only”, “no later than” negate nothing.
		`\bnot (later than|least|limited to|to mention|many|much|until|unlike\w*|only|just|necessarily)\b`,
		`\b(no|not any) (longer|later than|more than|less than|fewer than|sooner|matter|doubt|wonder|rights? reserved|one else)\b|\bno\. ?\d`,
		// Set phrases, said without a negation elsewhere.
		`\b(whether|if|or|why) not\b|\bwithout (borders|saying|doubt|question|exception)\b|\beven without\b|\bwithout much\b`,
		// Two negatives that make a positive.
		`\bnone (except|but|other)\b|\b(excluding|except\w*)\b[^.;]{0,40}\bwithout\b`,
		`\b(can't|cannot) help\b|\bcould(n't| not) be (more|better|happier)\b`,
		// Question tags.
		`, (is|are|do|does|did|can|could|would|have|has|wo)n't (you|we|i|it|they|he|she)\b`,
		// What is free.
		`\bcosts? (you )?nothing\b|\bno (cost|costs|charge|fee)\b|\bwithout (cost|charge|fee)\b`,
		// “At once”, and a pair that is one negation or two.
		`\bwithout (any |further )?(delay|waiting|hesitat\w+)\b`,
		`\bneither\b[^.;]*\bnor\b`,
	)
	e.skip[Hedge] = either(
		// Questions.
		`(^|[.?!:] )(can|could|may|might)\b`,
		// The month.
		`\b(in|of|by|from|to|since|until|late|early|mid|through|on|between) may\b|\bmay,? \d|\b\d+(st|nd|rd|th)? may\b|\bmay and (june|july)\b`,
		// Ability, which many languages leave unsaid.
		`\bcan(not|'t| not)\b|\bcould(n't| not)\b|\bas \w+ as (you |we |they |it |he |she )?(can|could)\b|\b(can|could|may) (you|i)\b`,
		`\b(can|could|may) be found\b|\b(whether|whatever|wherever|however|how) [^.,;]{0,60}?\b(can|could|may|might)\b`,
		`\bso (that )?\w+ (all )?can\b|\b(until|once|when|as soon as|before|after) (you|they|he|she|it|we|(your|the) \w+) (can|could)\b`,
		// Another word of the sentence hedges or negates already.
		`\b(believe|think|suspect|suspected|speculated|possible)\b[^.,;]{0,50}\b(may|might|could)\b|\bnone\b[^.;]{0,50}\bcan\b`,
		`\b(no one|nobody|nothing|neither)\b[^.;]{0,60}\b(can|may|could)\b|\b(can|may) in no\b|\bmay have to\b`,
		// A relative clause, “appears in” of a place, “likely” compared.
		`\bwho (can|could|may|might)\b|\bappears? (in|on|within|after|at)\b|\b(more|less|most|least|as|equally|how) (un)?likely\b`,
	)
	return e
}

func either(patterns ...string) *regexp.Regexp {
	return regexp.MustCompile(strings.Join(patterns, "|"))
}

// Triggers are the triggers of a folded English text that count, in one form
// each.
func (e *English) Triggers(k Kind, folded string) []string {
	var out []string
	var skip [][]int
	for at, t := range triggers(k, folded) {
		if skip == nil {
			skip = append(e.skip[k].FindAllStringIndex(folded, -1), []int{-1, -1})
		}
		if t == "neither" || !inside(at, skip) {
			out = append(out, t)
		}
	}
	return out
}

// Count is how many triggers the text has, those in such contexts too.
func (e *English) Count(k Kind, folded string) int {
	n := 0
	for range triggers(k, folded) {
		n++
	}
	return n
}

// triggers are the places of the triggers in a folded text, and the form that
// each is counted in.
func triggers(k Kind, folded string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := 0; i < len(folded); {
			if !letter(folded[i]) {
				i++
				continue
			}
			start := i
			for i < len(folded) && letter(folded[i]) {
				i++
			}
			at, t := start, trigger(k, folded[start:i])
			if k == Negation && folded[start:i] == "t" && strings.HasSuffix(folded[:start], "n'") {
				at, t = start-2, "not"
			}
			if t != "" && !yield(at, t) {
				return
			}
		}
	}
}

// letter tells whether a byte belongs to an English word.
func letter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c >= 'A' && c <= 'Z'
}

// trigger is the form that a word is counted in, empty for one that is none.
func trigger(k Kind, w string) string {
	if k == Negation {
		switch w {
		case "not", "no", "never", "without", "cannot", "neither", "nor", "none", "nobody", "nothing", "nowhere":
			return w
		case "cant":
			return "cannot"
		}
		return ""
	}
	switch w {
	case "may", "might", "could", "can", "possibly", "probably", "perhaps", "likely", "unlikely", "suggest", "appear", "seem":
		return w
	case "suggests", "appears", "seems":
		return w[:len(w)-1]
	case "maybe":
		return "perhaps"
	}
	return ""
}

func inside(at int, spans [][]int) bool {
	for _, s := range spans {
		if at >= s[0] && at < s[1] {
			return true
		}
	}
	return false
}

// Soft counts the English words that a weak cue of the target may render
// instead of a trigger.
func (e *English) Soft(k Kind, words []string) int {
	return countOf(words, [...]func(string) bool{e.softNegation, e.softHedge}[k])
}

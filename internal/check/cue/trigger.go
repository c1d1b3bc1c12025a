package cue

import (
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
	find, skip [Kinds]*regexp.Regexp
	soft       [Kinds]func(string) bool
}

// NewEnglish compiles the English side.
func NewEnglish() *English {
	e := &English{}
	e.find[Negation] = regexp.MustCompile(`\b(not|no|never|without|cannot|cant|neither|nor|none|nobody|nothing|nowhere)\b|n't\b`)
	e.find[Hedge] = regexp.MustCompile(`\b(may|might|could|can|possibly|probably|perhaps|maybe|likely|unlikely|suggests?|appears?|seems?)\b`)
	e.skip[Negation] = regexp.MustCompile(strings.Join([]string{
		`\bnot (least|limited to|to mention|many|much|until|unlike\w*|only|just|necessarily)\b`,
		`\b(no|not any) (longer|later than|more than|less than|fewer than|sooner|matter|doubt|wonder|rights? reserved|one else)\b|\bno\. ?\d`,
		`\b(whether|if|or|why) not\b|\bwithout (borders|saying|doubt|question|exception)\b|\beven without\b`,
		`\bnone (except|but|other)\b|\b(excluding|except\w*)\b[^.;]{0,40}\bwithout\b|\b(can't|cannot) help\b|\bcould(n't| not) be (more|better|happier)\b`,
		`, (is|are|do|does|did|can|could|would|have|has|wo)n't (you|we|i|it|they|he|she)\b|\bwithout (any )?delay\b`,
		`\bneither\b[^.;]*\bnor\b`,
	}, "|"))
	e.skip[Hedge] = regexp.MustCompile(strings.Join([]string{
		`(^|[.?!:] )(can|could|may|might)\b`,
		`\b(in|of|by|from|to|since|until|late|early|mid|through|on|between) may\b|\bmay,? \d|\b\d+(st|nd|rd|th)? may\b|\bmay and (june|july)\b`,
		`\bcan(not|'t| not)\b|\bcould(n't| not)\b|\bas \w+ as (you |we |they |it |he |she )?(can|could)\b|\b(can|could|may) (you|i)\b`,
		`\b(can|could|may) be found\b|\b(whether|whatever|wherever|however|how) [^.,;]{0,60}?\b(can|could|may|might)\b|\bso (that )?\w+ (all )?can\b`,
		`\b(believe|think|suspect|suspected|speculated|possible)\b[^.,;]{0,50}\b(may|might|could)\b|\bnone\b[^.;]{0,50}\bcan\b|\b(no one|nobody|nothing|neither)\b[^.;]{0,60}\b(can|may|could)\b|\b(can|may) in no\b|\bmay have to\b`,
		`\bwho (can|could|may|might)\b|\bappears? (in|on|within|after|at)\b|\b(more|less|most|least|as|equally|how) (un)?likely\b`,
	}, "|"))
	e.soft[Negation], e.soft[Hedge] = softNegation, softHedge
	return e
}

// Triggers are the triggers of a folded English text that count, in one form
// each.
func (e *English) Triggers(k Kind, folded string) []string {
	spans := e.find[k].FindAllStringIndex(folded, -1)
	if spans == nil {
		return nil
	}
	skip := e.skip[k].FindAllStringIndex(folded, -1)
	var out []string
	for _, s := range spans {
		w := folded[s[0]:s[1]]
		if !inside(s[0], skip) || w == "neither" {
			out = append(out, oneForm(w))
		}
	}
	return out
}

// Any tells whether the text has a trigger, counted or not.
func (e *English) Any(k Kind, folded string) bool { return e.find[k].MatchString(folded) }

func inside(at int, spans [][]int) bool {
	for _, s := range spans {
		if at >= s[0] && at < s[1] {
			return true
		}
	}
	return false
}

func oneForm(w string) string {
	switch w {
	case "n't":
		return "not"
	case "cant":
		return "cannot"
	case "suggests", "appears", "seems":
		return w[:len(w)-1]
	case "maybe":
		return "perhaps"
	}
	return w
}

// Soft counts the English words that a weak cue of the target may render
// instead of a trigger.
func (e *English) Soft(k Kind, words []string) int {
	n := 0
	for _, w := range words {
		if e.soft[k](w) {
			n++
		}
	}
	return n
}

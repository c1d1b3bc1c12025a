package cue

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"caveat/internal/check/lexicon"
)

// Negated tells how likely good translations of an English text say no though
// the text does not: "stay home" becomes "do not leave home". It has a weight,
// in thousandths of a nat, for each stem, learned over all languages at once.
type Negated map[string]int

// Signs of a text that are no stems: a word that hand-made lists know to be
// rendered by a negation, a negative prefix or suffix, and how long it is.
const (
	signBias   = "#bias"
	signNegate = "#negated"
	signSome   = "#sometimes"
	signForm   = "#form"
)

// lengths are the numbers of words from which a text counts as longer.
var lengths = [...]struct {
	words int
	sign  string
}{{9, "#9"}, {17, "#17"}, {25, "#25"}, {33, "#33"}}

// Signs are the signs and stems of an English text, each once.
func (e *English) Signs(words []string) []string {
	out := append(lexicon.Stems(words), signBias)
	for _, l := range lengths {
		if len(words) >= l.words {
			out = append(out, l.sign)
		}
	}
	if slices.ContainsFunc(words, negativeForm) {
		out = append(out, signForm)
	}
	if slices.ContainsFunc(words, e.negatedStems.begins) {
		out = append(out, signNegate)
	}
	if slices.ContainsFunc(words, e.sometimesStems.begins) {
		out = append(out, signSome)
	}
	return out
}

// Score is the logarithm of the odds, in thousandths, that a good translation
// of a text with these signs has a negation.
func (n Negated) Score(signs []string) int {
	sum := 0
	for _, s := range signs {
		sum += n[s]
	}
	return sum
}

// Hit is a cue and what stands at its sides: the words next to it, or the
// characters in text without spaces.
type Hit struct{ Cue, Before, After string }

// Idioms are the names that a hit has as a part of an expression.
func (h Hit) Idioms() [2]string { return [2]string{h.Before + "+" + h.Cue, h.Cue + "+" + h.After} }

// Hits are the cues of a text with their neighbours, which those of several
// words have none of.
func (m *Matcher) Hits(folded string, words []string) []Hit {
	if m.Empty() {
		return nil
	}
	if !m.spaced {
		return m.hitRuns(folded)
	}
	var out []Hit
	at := func(i int) string {
		if i < 0 || i >= len(words) {
			return ""
		}
		return words[i]
	}
	rest := m.unexcepted(words)
	for i, w := range rest {
		if c := m.Word(w); c != "" {
			out = append(out, Hit{c, at(i - 1), at(i + 1)})
		}
	}
	for _, c := range m.findSeveral(rest) {
		out = append(out, Hit{Cue: c})
	}
	return out
}

func (m *Matcher) hitRuns(folded string) []Hit {
	x := strings.ReplaceAll(folded, " ", "")
	for _, e := range m.exceptRuns {
		x = strings.ReplaceAll(x, e, strings.Repeat("\x00", len(e)))
	}
	whole := x
	var out []Hit
	for _, c := range m.runs {
		for from := 0; ; {
			i := strings.Index(x[from:], c)
			if i < 0 {
				break
			}
			i += from
			from = i + len(c)
			_, before := utf8.DecodeLastRuneInString(whole[:i])
			_, after := utf8.DecodeRuneInString(whole[from:])
			out = append(out, Hit{c, whole[i-before : i], whole[from : from+after]})
		}
		x = strings.ReplaceAll(x, c, strings.Repeat("\x00", len(c)))
	}
	return out
}

// Added is what is known of a language's negations in good translations of
// texts that have none.
type Added struct {
	Matcher *Matcher // of the grammatical negations
	All     *Matcher // of these and of the words of lack and avoidance
	// Offset is the logarithm, in thousandths, of how much oftener a cue stands
	// in such translations than in those of a text with a negation.
	Offset map[string]int
	// Idioms are expressions with a cue that say no such thing: French “du moins
	// pas”, Spanish “sin embargo”.
	Idioms map[string]bool
	// Concord are the cues that deny nothing more beside another one: Spanish
	// “no ... nunca”.
	Concord map[string]bool
	// Strict tells that they deny nothing alone either: Russian “никогда не”.
	Strict bool
	// Limit is the highest score that is an alarm, in text that is no caution.
	Limit int
}

// Slack is how much higher a score may be to be advice: three times as many
// false alarms, one unit in a hundred in most languages.
const Slack = 800

// said are the cues among some hits that deny something, with their offsets: that
// of a cue without one, where not even that is known.
func (a *Added) said(hits []Hit, unknown int) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for _, h := range hits {
			idioms := h.Idioms()
			idiom := a.Idioms[idioms[0]] || a.Idioms[idioms[1]]
			if a.Idioms[h.Cue] || idiom && (a.Matcher.spaced || unknown == ignored) {
				continue // in a caution a single character beside a cue makes no idiom
			}
			offset, ok := a.Offset[h.Cue]
			if !ok {
				offset = unknown
			}
			if !yield(h.Cue, offset) {
				return
			}
		}
	}
}

// Offsets of cues that learning never saw, or seldom: they deny nothing, or
// what a cue of the lists denies as a rule.
const (
	ignored = 1 << 30
	usual   = -3700
)

// Least is the cue of a translation that has least to do with its source, and
// its score, where source is that of [Negated]; empty for none.
func (a *Added) Least(source int, t Text) (string, int) {
	best, least := "", ignored
	for c, offset := range a.said(a.Matcher.Hits(t.Folded, t.Words), ignored) {
		if offset < least {
			best, least = c, offset
		}
	}
	return best, source + least
}

// Refrain is the meaning of “avoid” and “stop”: good translations say it by a
// negation or by such a word, but not by both.
const Refrain = "refrain"

// NotSo are words that deny by a prefix what English does by “not”: “not
// protected” is “desprotegido”.
const NotSo = "notso"

// NoMore are bounds with a negation: “не больше”.
const NoMore = "nomore"

// Words that a negation goes with which denies nothing of the source: WithNo
// those by which a language says “until” or “only” (German “solange”, Japanese
// “しか”), OwnNo those that are never without one (Hindi “जब तक”), Delay those by
// whose negation it says AtOnce.
const WithNo, OwnNo, Delay, AtOnce = "withno", "ownno", "delay", "atonce"

// EitherWay are the meanings that good translations say by a word of its own or
// by a negation, but not by both.
func EitherWay() []string {
	return []string{Refrain, "until", Unless, "before", "instead", "miss", Ceiling, Floor}
}

// Denials are the triggers that a translation has to deny one by one: “nor”
// goes on with the one before it, and “no longer” denies as well.
func (e *English) Denials(triggers, words []string) []string {
	out := slices.DeleteFunc(Apart(triggers, words), func(t string) bool { return t == "nor" })
	for i, w := range words {
		if w == "longer" && i > 0 && words[i-1] == "no" {
			out = append(out, "no longer")
		}
	}
	return out
}

// Deniable counts the things in English words that good translations may say by
// a negation: “unsafe”, “lack”; where so asked, those that they sometimes do as
// well.
func (e *English) Deniable(words []string, sometimes bool) int {
	return leaves(words) + countOf(words, func(w string) bool {
		return negativeForm(w) || e.negatedStems.begins(w) || inPhrase(w) || sometimes && e.sometimesStems.begins(w)
	})
}

// leaves counts what is to be left as it is, which is not to be touched: “leave
// the dressing on”.
func leaves(words []string) int {
	n := 0
	for i, w := range words {
		after := words[i+1 : min(len(words), i+5)]
		if w == "leave" && slices.ContainsFunc(after, func(x string) bool {
			return slices.Contains([]string{"on", "in", "alone", "open", "closed", "untouched", "uncovered", "there"}, x)
		}) {
			n++
		}
	}
	return n
}

// Leaves counts the words for leaving something, which many languages say by the
// verb for giving it up.
func Leaves(words []string) int {
	return countOf(words, func(w string) bool { return w == "leave" || w == "leaves" || w == "leaving" })
}

// inPhrase tells of a word that a translation may say by a negation in a phrase:
// “rather than”, “at most”, “over the counter”, “out of reach”, “too little”, “keeps for a month”,
// “stay indoors”.
func inPhrase(w string) bool {
	switch w {
	case "rather", "instead", "than", "up", "most", "least", "counter", "over-the-counter", "reach", "keeps", "too", "indoors":
		return true
	}
	return false
}

// vague is an offset from which a cue often denies nothing: Arabic “غير”.
const vague = 0

// Denied is what a translation denies: how many things at least and at most, the
// last cue that does, the least offset, and how many cues often deny nothing.
type Denied struct {
	Least, Most, Vague, Weak, Offset int
	Beside                           bool // some deny nothing more beside another one
	Last                             string
}

// Count counts what a translation denies.
func (a *Added) Count(t Text) Denied {
	var d Denied
	beside, no := 0, 0
	hits := a.Matcher.Hits(t.Folded, t.Words)
	for c, offset := range a.said(hits, usual) {
		switch {
		case offset > vague:
			continue
		case a.Concord[c]:
			beside = 1
		default:
			no++
		}
		d.Last, d.Offset = c, min(d.Offset, offset)
	}
	for _, h := range hits {
		switch {
		case a.Concord[h.Cue]:
		case a.Idioms[h.Cue]:
			d.Vague++
		default:
			d.Most++
		}
	}
	d.Weak = max(0, len(a.All.Find(t.Folded, t.Words))-len(hits))
	d.Least, d.Beside = max(no, beside), beside > 0
	if !a.Strict {
		d.Most += beside
	}
	return d
}

// Apart are the triggers without those that go on with the one before them:
// “not even one”, and the “no” of “nobody under 18 and no pregnant women”.
func Apart(triggers, words []string) []string {
	out := slices.Clone(triggers)
	for i, w := range words {
		before := words[:i]
		even := w == "even" && i > 1 && words[i-1] == "not" && saysNo(before[:i-1])
		also := w == "no" && i > 1 && (words[i-1] == "and" || words[i-1] == "or") && ofNobody(before)
		if k := lastOf(out, "no", "not"); k > 0 && (even || also) {
			out = slices.Delete(out, k, k+1)
		}
	}
	return out
}

// lastOf is where the last of some words stands, or -1.
func lastOf(words []string, of ...string) int {
	for i := len(words) - 1; i >= 0; i-- {
		if slices.Contains(of, words[i]) {
			return i
		}
	}
	return -1
}

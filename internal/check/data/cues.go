package data

import (
	"slices"
	"strconv"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/text"
)

// readCue reads a line of the section of a kind of cue.
func (l *Language) readCue(section string, f []string) {
	for k := range cue.Kinds {
		if section != k.String() || len(f) < 2 {
			continue
		}
		m := l.Cues[k]
		if m == nil {
			m = &cue.Model{Core: map[string]bool{}, Miss: map[string]int{}, Weak: map[string]int{}}
			l.Cues[k] = m
		}
		switch f[0] {
		case "core":
			keep(m.Core, f[1:])
		case "cues":
			m.Matcher = cue.NewMatcher(l.Spaced, f[1:], l.Lists["clitics"])
		case "miss":
			keepValues(m.Miss, f[1:])
		case "weak":
			keepValues(m.Weak, f[1:])
		case "limit":
			m.Limit = ints(f[1:])[0]
		case "partial":
			m.Partial = cue.Partial(f[1])
		case "added":
			m.Added = l.added(ints(f[1:])[0])
		case "offset":
			keepValues(m.Added.Offset, f[1:])
		case "idioms":
			keep(m.Added.Idioms, f[1:])
		}
	}
}

// Negated reads what is known of English texts that are rendered by a negation.
func Negated() cue.Negated {
	content, _ := files.ReadFile("learned/negated.txt")
	out := make(cue.Negated, strings.Count(string(content), "\n"))
	for line := range strings.Lines(string(content)) {
		if name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " "); ok {
			out[name], _ = strconv.Atoi(value)
		}
	}
	return out
}

func keep(set map[string]bool, names []string) {
	for _, n := range names {
		set[strings.ReplaceAll(n, "_", " ")] = true
	}
}

func keepValues(to map[string]int, list []string) {
	for _, x := range list {
		if i := strings.LastIndexByte(x, ':'); i > 0 {
			to[strings.ReplaceAll(x[:i], "_", " ")] = ints([]string{x[i+1:]})[0]
		}
	}
}

// What lists alone are taken to do: the medians of the languages that were
// measured.
var (
	guessedMiss = [cue.Kinds]map[string]int{
		cue.Negation: {"*": 400, "not": 80, "no": 120, "cannot": 80, "never": 150, "without": 150, "none": 400, "partial": 10000},
		cue.Hedge:    {"*": 1400, "may": 250, "might": 250, "could": 200, "can": 350, "possibly": 600, "probably": 300, "perhaps": 300, "partial": 10000},
	}
	guessedLimit   = [cue.Kinds]int{cue.Negation: 240, cue.Hedge: 360}
	guessedPartial = [cue.Kinds]cue.Partial{cue.Negation: cue.Fewer, cue.Hedge: cue.Never}
)

// added knows the negations of a language by its list.
func (l *Language) added(limit int) *cue.Added {
	k := cue.Negation.String()
	a := &cue.Added{Matcher: cue.NewMatcher(l.Spaced, l.Lists[k], l.Lists["clitics"]), All: cue.NewMatcher(l.Spaced, slices.Concat(l.Lists[k], l.Lists[k+"weak"]), l.Lists["clitics"]), Limit: limit, Offset: map[string]int{}, Idioms: map[string]bool{}, Concord: map[string]bool{}, Strict: len(l.Lists["strict"]) > 0}
	keep(a.Concord, folded(l.Lists["concord"]))
	keep(a.Idioms, folded(l.Lists["denynot"]))
	return a
}

// guessedAddedLimit is the limit where a list is all that is known of added
// negations: such lists raise false alarms on one to three units in a hundred.
const guessedAddedLimit = -5500

// guessAdded lets the rule about added negations speak as advice where nothing
// was learned for it and the lists are good for that.
func (l *Language) guessAdded() {
	if m := l.Cues[cue.Negation]; m != nil && m.Added == nil && len(l.Lists[cue.Refrain]) > 0 {
		m.Added = l.added(guessedAddedLimit)
		l.Rates["negation-added"] = Rate{Status: Advice, Guess: true}
	}
}

// guessRest lets meanings speak as advice that have lists and that nothing was
// learned for: they stand too seldom in parallel text, or their list is younger.
func (l *Language) guessRest() {
	advise := func(name string, lists ...string) {
		for _, list := range lists {
			if len(l.Lists[list]) == 0 {
				return
			}
		}
		if _, measured := l.Rates[name]; !measured {
			l.Rates[name] = Rate{Status: Advice, Guess: true}
		}
	}
	for _, c := range cue.Conditions() {
		if c.Presumed() {
			advise(c.Name(), c.Meaning)
		}
	}
	for _, s := range cue.Swaps() {
		switch {
		case s.Listed:
			advise(s.Name(cue.ByCount), s.One, s.Other)
		case s.Rule == "bounds":
			advise(s.Name(cue.ByMeaningExcused), s.One, s.Other)
		}
	}
}

// Guess is a model of cues from lists written by hand alone, for a language
// without parallel text; nil where there is no list.
func (l *Language) Guess(k cue.Kind) *cue.Model {
	own := l.Lists[k.String()]
	if len(own) == 0 {
		return nil
	}
	m := &cue.Model{Core: map[string]bool{}, Miss: guessedMiss[k], Weak: map[string]int{"*": 10000, "bare": 1000, "explained": 2000}, Limit: guessedLimit[k], Partial: guessedPartial[k]}
	m.Matcher = cue.NewMatcher(l.Spaced, slices.Concat(own, l.Lists[k.String()+"weak"]), l.Lists["clitics"])
	for _, p := range own {
		m.Core[strings.ReplaceAll(text.Fold(p), "_", " ")] = true
	}
	return m
}

// guessed takes what the lists of a language without parallel text say. In 22
// of the 24 languages that can be measured, cues of lists alone raise a false
// alarm on less than one unit in a hundred; swapped meanings do so on three in
// a thousand, all pairs of a rule together, but for those that are loud.
func (l *Language) guessed() {
	for k := range cue.Kinds {
		if l.Cues[k] = l.Guess(k); l.Cues[k] != nil {
			l.Rates[[...]string{"negation", "hedge"}[k]] = Rate{Status: On, Guess: true}
		}
	}
	l.guessAdded()
	if l.Spelled != nil {
		l.Rates[NumberWord] = Rate{Status: On, Guess: true}
	}
	for _, s := range cue.Swaps() {
		switch known := len(l.Lists[s.One]) > 0 && len(l.Lists[s.Other]) > 0; {
		case known && s.Listed:
			l.Rates[s.Name(cue.ByCount)] = Rate{Status: Advice, Guess: true}
		case known:
			rate := Rate{Status: On, Guess: true}
			if loud(s) {
				rate.Status = Advice
			}
			l.Rates[s.Name(cue.ByMeaningExcused)] = rate
			if s.Rule == "order" || s.One == "mild" {
				l.Rates[s.Name(cue.ByCount)] = Rate{Status: Advice, Guess: true}
			}
		}
	}
	for _, c := range cue.Conditions() {
		if len(l.Lists[c.Meaning]) > 0 {
			rate := Rate{Status: On, Guess: true}
			if c.Cautious() {
				rate.Status = Advice
			}
			l.Rates[c.Name()] = rate
		}
	}
}

// loud tells of a pair that is advice in a quarter or more of the languages
// that can be measured.
func loud(s cue.Swap) bool {
	switch s.One + "/" + s.Other {
	case "should/may", "most/some", "morethan/lessthan":
		return true
	}
	return false
}

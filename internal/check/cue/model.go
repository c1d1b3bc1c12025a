package cue

import "strings"

// Model is what is known of the cues of one kind in one language.
type Model struct {
	Matcher *Matcher
	// Core has the grammatical cues; all others are weak: words of lack or
	// possibility that may render a trigger, or stand for something else.
	Core map[string]bool
	// Miss is, for each trigger, how often a good translation shows no core
	// cue, in ten-thousandths; "*" is any other trigger, "partial" how often one
	// has fewer core cues than triggers.
	Miss map[string]int
	// Weak is how much oftener a good translation without a core cue has a weak
	// one than a text that says no such thing, in thousandths; "*" is any other
	// cue, "bare" a text without one, "explained" one whose weak cues may all
	// stand for soft words of the source.
	Weak map[string]int
	// Limit is the highest score that is an alarm, in ten-thousandths; 0 is off.
	Limit int
	// Partial tells whether fewer core cues than triggers are an alarm by
	// themselves.
	Partial Partial
	// Added finds negations that the source does not have; nil is off.
	Added *Added
}

// Partial is when fewer core cues than triggers are an alarm.
type Partial string

// The ways: never, where no weak cue is left to stand for one, always.
const (
	Never      Partial = ""
	FewerAlone Partial = "alone"
	Fewer      Partial = "fewer"
)

// Evidence is what a translation shows.
type Evidence struct {
	Core  int // core cues
	Ratio int // of the weak ones, as in Model.Weak
	// Other tells that a weak cue is left when each soft source word has
	// explained one away.
	Other bool
}

// Look finds the cues of a translation.
func (m *Model) Look(folded string, words []string, soft int) Evidence {
	var e Evidence
	weak, best := 0, 0
	for _, c := range m.Matcher.Find(folded, words) {
		if m.Core[c] {
			e.Core++
			continue
		}
		weak++
		r, ok := m.Weak[c]
		if !ok {
			r = m.Weak["*"]
		}
		best = max(best, r)
	}
	switch {
	case weak == 0:
		e.Ratio = m.Weak["bare"]
	case weak <= soft:
		e.Ratio = min(best, m.Weak["explained"])
	default:
		e.Ratio, e.Other = best, true
	}
	return e
}

// Lost tells whether so little is shown that a trigger was probably lost.
func (m *Model) Lost(triggers []string, e Evidence) bool {
	if e.Core > 0 && e.Core < len(triggers) && (m.Partial == Fewer || m.Partial == FewerAlone && !e.Other) {
		return true
	}
	return m.Score(triggers, e) <= m.Limit
}

// Score is how likely a good translation shows so little, in ten-thousandths:
// the lower, the surer a trigger was lost.
func (m *Model) Score(triggers []string, e Evidence) int {
	const one = 10000
	if e.Core >= len(triggers) {
		return one
	}
	// d[i] is the chance that a good translation shows i core cues.
	d := []int{one}
	for _, t := range triggers {
		p, ok := m.Miss[t]
		if !ok {
			p = m.Miss["*"]
		}
		next := make([]int, len(d)+1)
		for i, x := range d {
			next[i] += x * p / one
			next[i+1] += x * (one - p) / one
		}
		d = next
	}
	sum := 0
	for _, x := range d[:e.Core+1] {
		sum += x
	}
	switch {
	case e.Core == 0:
		return min(one, sum*e.Ratio/1000)
	case e.Other:
		return one
	}
	return max(sum, m.Miss["partial"])
}

// Name is a cue as it is shown: without the marks of a pattern.
func Name(c string) string { return strings.Trim(c, "*") }

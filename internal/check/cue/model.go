package cue

import (
	"slices"
	"strings"
)

// Model is what is known of the cues of one kind in one language.
type Model struct {
	Matcher *Matcher
	// Core has the grammatical cues; all others are weak, and a soft word of
	// the source explains one away.
	Core map[string]bool
	// Miss is, for each trigger, how often a good translation shows no cue, in
	// ten-thousandths; "*" is any other trigger, "explained" a translation whose
	// cues are all explained away, "partial" one with fewer cues than triggers.
	Miss map[string]int
	// Limit is the highest score that is an alarm, in ten-thousandths; 0 is off.
	Limit int
	// AddLimit tells how many strong cues without a trigger are an alarm; 0 is
	// off. Strong has those cues.
	AddLimit int
	Strong   map[string]bool
}

// Evidence is what a translation shows.
type Evidence struct {
	Cues int // found
	Left int // left when each soft source word has explained away one weak cue
}

// Look finds the cues of a translation.
func (m *Model) Look(folded string, words []string, soft int) Evidence {
	found := m.Matcher.Find(folded, words)
	core := 0
	for _, c := range found {
		if m.Core[c] {
			core++
		}
	}
	return Evidence{len(found), core + max(0, len(found)-core-soft)}
}

// Score is how likely a good translation shows so little, in ten-thousandths:
// the lower, the surer a trigger was lost.
func (m *Model) Score(triggers []string, e Evidence) int {
	const one = 10000
	// d[i] is the chance that a good translation shows i cues.
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
	for _, x := range d[:min(e.Left+1, len(d))] {
		sum += x
	}
	switch {
	case e.Left > 0:
		return max(sum, m.Miss["partial"])
	case e.Cues == 0:
		return sum
	}
	return max(sum, m.Miss["explained"])
}

// Added lists the strong cues of a translation.
func (m *Model) Added(folded string, words []string) []string {
	return slices.DeleteFunc(m.Matcher.Find(folded, words), func(c string) bool { return !m.Strong[c] })
}

// Name is a cue as it is shown: without the marks of a pattern.
func Name(c string) string { return strings.Trim(c, "*") }

package main

import (
	"cmp"
	"slices"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
)

const (
	// Rules about swapped meanings may raise so many false alarms per thousand
	// units in a language, all of them together; the quietest come first.
	maxSwapAlarms = 3
	// One alone may raise as many where it is advice.
	maxAdvice = 10
)

// learnSwaps measures the rules about swapped meanings, and turns on the
// quietest of them.
func (l *learner) learnSwaps(lists map[string][]string) {
	source, target := cue.NewSense(true, data.Load("en").Lists), cue.NewSense(l.spaced, lists)
	pairs := slices.Concat(l.train, l.tune)
	type measured struct {
		name         string
		alarms, said int
	}
	var all []measured
	for _, s := range cue.Swaps() {
		if target[s.One].Empty() || target[s.Other].Empty() {
			continue
		}
		var found [cue.Ways]measured
		for _, p := range pairs {
			src, dst := cue.Text{Folded: p.src.Folded, Words: p.src.Words}, cue.Text{Folded: p.dst.Folded, Words: p.dst.Words}
			one, other := source.Has(s.One, src.Folded, src.Words), source.Has(s.Other, src.Folded, src.Words)
			for by := range cue.Ways {
				if one != other {
					found[by].said++
				}
				if said, _ := s.Swapped(cue.NewTally(source, src), cue.NewTally(target, dst), by); said != "" {
					found[by].alarms++
				}
			}
		}
		for by := range cue.Ways {
			found[by].name = s.Name(by)
			all = append(all, found[by])
		}
	}
	slices.SortStableFunc(all, func(a, b measured) int { return cmp.Compare(a.alarms, b.alarms) })
	sum := 0
	for _, m := range all {
		rate := data.Rate{Status: data.Off, FalseAlarms: permille(m.alarms, len(pairs)), Found: permille(m.said, len(pairs))}
		switch {
		case (sum+m.alarms)*1000 <= maxSwapAlarms*len(pairs):
			rate.Status = data.On
			sum += m.alarms
		case m.alarms*1000 <= maxAdvice*len(pairs):
			rate.Status = data.Advice
		}
		l.rate(m.name, rate)
	}
}

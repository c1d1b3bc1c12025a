package main

import (
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/fit"
	"caveat/internal/check/text"
)

const (
	folds = 4
	// maxAlarms is the share of all units on which a cue rule may raise a false
	// alarm where it is on; advice may raise three times as many.
	maxAlarms = 0.009
	// A point of false alarms of the units with a trigger must bring so many
	// points of planted faults found; a lost hedge is a question, a lost negation
	// turns the sense round.
	worthNegation, worthHedge, worthAdvice = 4.0, 10.0, 2.0
	// Fewer cues than triggers are an alarm where that is the share, at most, of
	// the good translations of several triggers: one unit in 140 has several.
	maxPartial = 0.35
	// A rule that finds less than this is not worth its alarms, on or as advice.
	minFound, minAdvice = 0.6, 0.5
)

// learnCues learns the cues of a kind, chooses the limits on folds that the
// model of each did not see, and says how it did.
func (l *learner) learnCues(e *cue.English, kind cue.Kind, lists map[string][]string) {
	c := &cueLearner{kind: kind, lists: lists, spaced: l.spaced}
	rows := c.rows(e, slices.Concat(l.train, l.tune))
	var clean, planted []int
	for f := range folds {
		var in, out []cueRow
		for i, r := range rows {
			if i/25%folds == f {
				out = append(out, r)
			} else {
				in = append(in, r)
			}
		}
		m := c.learn(in)
		if m == nil {
			return
		}
		for _, r := range out {
			if len(r.triggers) > 0 {
				clean = append(clean, m.Score(r.triggers, m.Look(r.p.dst.Folded, r.p.dst.Words, r.soft)))
				if t, ok := c.drop(r.p.row.Target); ok {
					d := fit.NewSide(t)
					planted = append(planted, m.Score(r.triggers, m.Look(d.Folded, d.Words, r.soft)))
				}
				continue
			}
		}
	}
	m := c.learn(rows)
	name, worth := "negation", worthNegation
	if kind == cue.Hedge {
		name, worth = "hedge", worthHedge
		m.Miss["partial"] = 10000 // counting hedges brought more alarms than finds
	}
	n := float64(len(rows))
	limit, rate := choose(clean, planted, n*maxAlarms, worth)
	if rate.Found < int(1000*minFound) || !m.byHand {
		limit2, rate2 := choose(clean, planted, n*3*maxAlarms, worthAdvice)
		if float64(rate2.FalseAlarms)+0.5 > n*maxAlarms {
			rate2.Status = data.Advice
		}
		if rate2.Found < int(1000*minAdvice) {
			limit2, rate2.Status = 0, data.Off
		}
		limit, rate = limit2, rate2
	}
	m.Limit, rate.FalseAlarms = limit, permille(rate.FalseAlarms, len(rows))
	l.rate(name, rate)
	if kind == cue.Negation {
		if m.Limit > 0 {
			m.Partial = m.partial(rows)
		}
		l.learnAdded(m, rows)
	}
	m.encode(&l.out, kind)
}

// choose is the limit within the budget of false alarms that brings most.
func choose(clean, planted []int, budget, worth float64) (int, data.Rate) {
	limits := slices.Compact(slices.Sorted(slices.Values(slices.Concat(clean, planted))))
	best, rate, most := 0, data.Rate{Status: data.On}, 0.0
	for _, t := range limits {
		if t > 5000 {
			break
		}
		fa, found := atMost(clean, t), atMost(planted, t)
		// half an alarm more than was seen: the sample is small
		if float64(fa)+0.5 > budget {
			break
		}
		gain := float64(found)/float64(max(1, len(planted))) - worth*float64(fa)/float64(max(1, len(clean)))
		if gain > most {
			most, best, rate.FalseAlarms, rate.Found = gain, t, fa, permille(found, len(planted))
		}
	}
	return best, rate
}

func atMost(list []int, t int) int {
	n := 0
	for _, x := range list {
		if x <= t {
			n++
		}
	}
	return n
}

func permille(n, of int) int {
	if of == 0 {
		return 0
	}
	return (n*1000 + of/2) / of
}

// drop takes the cues written by hand (all grammatical ones) out of a text, as
// a hurried editor would; false where there is none.
func (c *cueLearner) drop(t string) (string, bool) {
	m := c.matcher(c.lists[c.kind.String()])
	if m.Empty() {
		return t, false
	}
	if !c.spaced {
		return dropRuns(t, m)
	}
	changed := false
	out := strings.Fields(t)
	kept := out[:0]
	for _, w := range out {
		hit := false
		for _, x := range text.Words(text.Fold(w)) {
			hit = hit || m.Word(x) != ""
		}
		if hit {
			changed = true
			continue
		}
		kept = append(kept, w)
	}
	return strings.Join(kept, " "), changed
}

func dropRuns(t string, m *cue.Matcher) (string, bool) {
	folded := text.Fold(t)
	found := m.Find(folded, nil)
	for _, f := range found {
		t = strings.ReplaceAll(t, f, "")
	}
	return t, len(found) > 0
}

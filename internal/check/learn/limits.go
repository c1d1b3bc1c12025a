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
	// alarm where it is on, by kind; advice may raise three times as many.
	maxAlarmsNegation, maxAlarmsHedge, maxAlarmsAdded = 0.006, 0.004, 0.004
	// A rule that finds less than this is not worth its alarms.
	minFound = 0.5
)

// learnCues learns the cues of a kind, chooses the limits on folds that the
// model of each did not see, and says how it did.
func (l *learner) learnCues(e *cue.English, kind cue.Kind, lists map[string][]string) {
	c := &cueLearner{kind: kind, lists: lists, spaced: l.spaced}
	rows := c.rows(e, slices.Concat(l.train, l.tune))
	var clean, planted, added []int
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
			if !r.any && r.soft == 0 {
				n := len(m.Added(r.p.dst.Folded, r.p.dst.Words))
				added = append(added, n)
			}
		}
	}
	m := c.learn(rows)
	name, budget := "negation", maxAlarmsNegation
	if kind == cue.Hedge {
		name, budget = "hedge", maxAlarmsHedge
		m.Miss["partial"] = 10000 // counting hedges brought more alarms than finds
	}
	n := float64(len(rows))
	limit, rate := choose(clean, planted, n, budget)
	if rate.Found < int(1000*minFound) || !m.byHand {
		limit2, rate2 := choose(clean, planted, n, 3*budget)
		rate2.Status = data.Advice
		if rate2.Found < int(1000*minFound) {
			limit2, rate2.Status = 0, data.Off
		}
		limit, rate = limit2, rate2
	}
	m.Limit = limit
	l.rate(name, rate)
	if kind == cue.Negation {
		l.addedLimit(m, added, n)
	}
	m.encode(&l.out, kind)
}

// choose is the highest limit that keeps false alarms within the budget, and
// how the rule does there.
func choose(clean, planted []int, units, budget float64) (int, data.Rate) {
	limits := slices.Compact(slices.Sorted(slices.Values(slices.Concat(clean, planted))))
	best, rate := 0, data.Rate{Status: data.On}
	for _, t := range limits {
		if t > 3000 {
			break
		}
		fa, found := atMost(clean, t), atMost(planted, t)
		// half an alarm more than was seen: the sample is small
		if (float64(fa)+0.5)/units > budget {
			break
		}
		best, rate.FalseAlarms, rate.Found = t, permille(fa, int(units)), permille(found, len(planted))
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

// addedLimit turns the reverse rule on where a text without any trigger hardly
// ever has a strong cue.
func (l *learner) addedLimit(m *cueModel, added []int, units float64) {
	fa := 0
	for _, n := range added {
		if n > 0 {
			fa++
		}
	}
	rate := data.Rate{Status: data.On, FalseAlarms: permille(fa, int(units)), Found: permille(len(added), int(units))}
	switch {
	case len(m.Strong) == 0:
		rate = data.Rate{Status: data.Off}
	case float64(fa)/units <= maxAlarmsAdded:
		m.AddLimit = 1
	case float64(fa)/units <= 3*maxAlarmsAdded:
		m.AddLimit, rate.Status = 1, data.Advice
	default:
		rate.Status = data.Off
	}
	l.rate("negation-added", rate)
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

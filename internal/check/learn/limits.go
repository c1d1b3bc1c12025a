package main

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/fit"
	"caveat/internal/check/text"
)

const (
	folds = 4
	// So many rows in a row are of one fold: neighbours come from one document.
	foldRows = 25
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
	minFound, minAdvice = 0.5, 0.5
)

// candidate is a model of cues, and its scores of good translations and of
// those that the cues were taken out of.
type candidate struct {
	model          *cueModel
	clean, planted []int
	limit          int
	rate           data.Rate
	gain           float64
}

// learnCues learns the cues of a kind in several ways, chooses the limits on
// rows that the model of each did not see, keeps the way that does best and
// says how it did.
func (l *learner) learnCues(e *cue.English, kind cue.Kind) {
	c := &cueLearner{kind: kind, lists: l.lists, spaced: l.spaced}
	rows := c.rows(e, slices.Concat(l.train, l.tune))
	var best *candidate
	for _, way := range []*candidate{c.folded(rows), c.withHandCore().folded(rows), l.guess(c, rows)} {
		if way == nil {
			continue
		}
		way.chooseLimit(kind, len(rows))
		if best == nil || way.rate.Status == data.On && best.rate.Status != data.On || way.rate.Status == best.rate.Status && way.gain > best.gain {
			best = way
		}
	}
	if best == nil {
		return
	}
	m, rate := best.model, best.rate
	m.Limit, rate.FalseAlarms = best.limit, permille(rate.FalseAlarms, len(rows))
	l.rates[[...]string{"negation", "hedge"}[kind]] = rate
	if kind == cue.Negation {
		if m.Limit > 0 {
			m.Partial = m.partial(rows)
		}
		l.learnAdded(m, rows)
	}
	m.encode(&l.out, kind)
}

// folded learns on all rows but those of a fold and scores these, fold by
// fold, and learns the model that ships on all; nil where there are no cues.
func (c *cueLearner) folded(rows []cueRow) *candidate {
	way := &candidate{}
	for f := range folds {
		var in, out []cueRow
		for i, r := range rows {
			if i/foldRows%folds == f {
				out = append(out, r)
			} else {
				in = append(in, r)
			}
		}
		m := c.learn(in)
		if m == nil {
			return nil
		}
		way.score(c, m, out)
	}
	if way.model = c.learn(rows); c.kind == cue.Hedge {
		way.model.Miss["partial"] = 10000 // counting hedges brought more alarms than finds
	}
	return way
}

// score scores rows, as they are and with their cues taken out.
func (way *candidate) score(c *cueLearner, m *cueModel, rows []cueRow) {
	for _, r := range rows {
		if len(r.triggers) == 0 {
			continue
		}
		way.clean = append(way.clean, m.Score(r.triggers, m.Look(r.p.dst.Folded, r.p.dst.Words, r.soft)))
		if t, ok := c.drop(r.p.row.Target); ok {
			d := fit.NewSide(t)
			way.planted = append(way.planted, m.Score(r.triggers, m.Look(d.Folded, d.Words, r.soft)))
		}
	}
}

// guess is the model of lists alone, as in a language without parallel text;
// it prints what its own limit would do.
func (l *learner) guess(c *cueLearner, rows []cueRow) *candidate {
	m := l.language.Guess(c.kind)
	if m == nil {
		return nil
	}
	way := &candidate{model: &cueModel{Model: *m, patterns: slices.Concat(l.lists[c.kind.String()], l.lists[c.kind.String()+"weak"]), byHand: true}}
	way.score(c, way.model, rows)
	fmt.Printf("  %s %s by lists alone: fa %.2f found %.1f\n", l.tag, c.kind, 100*float64(atMost(way.clean, m.Limit))/float64(len(rows)), float64(permille(atMost(way.planted, m.Limit), len(way.planted)))/10)
	return way
}

// chooseLimit chooses the limit that brings most within the budget of false
// alarms; where that is too little, one for advice.
func (way *candidate) chooseLimit(kind cue.Kind, rows int) {
	worth := [...]float64{worthNegation, worthHedge}[kind]
	n := float64(rows)
	way.limit, way.rate = choose(way.clean, way.planted, n*maxAlarms, worth)
	if way.rate.Found < int(1000*minFound) || !way.model.byHand {
		way.limit, way.rate = choose(way.clean, way.planted, n*3*maxAlarms, worthAdvice)
		if float64(way.rate.FalseAlarms)+0.5 > n*maxAlarms {
			way.rate.Status = data.Advice
		}
		if way.rate.Found < int(1000*minAdvice) {
			way.limit, way.rate.Status = 0, data.Off
		}
	}
	way.gain = float64(way.rate.Found)/1000 - worth*float64(way.rate.FalseAlarms)/float64(max(1, len(way.clean)))
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

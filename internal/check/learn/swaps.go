package main

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
)

const (
	// One pair of swapped meanings may raise so many false alarms per thousand
	// units in a language where it is on.
	maxSwapAlarms = 4
	// One alone may raise as many where it is advice.
	maxAdvice = 10
	// A condition is off where one in so many good translations of texts that say
	// it leaves it unsaid.
	minUnsaid = 2
	// sure is how many deviations more there must be to turn a presumed condition
	// off: chance alone does it once in twenty. Few texts say “unless” or “half”.
	sure = 1.64
	// It is advice where no more than one in so many does, however often it is
	// said.
	mostUnsaid = 5
)

// never is a budget that nothing keeps to.
const never = -1

// swapBudget is how many false alarms per thousand units the ways of looking
// for swaps of a group may raise together, the quietest first. "Must" that
// became "may" is the worst of those of modality; the others share a rule's.
func swapBudget(group string) int {
	switch group {
	case "modality:must/may":
		return 4
	case "antonym":
		return 3
	case "modality:must/should", "quantifier":
		return 1
	case "modality:should/may", "bounds", "condition:atleast":
		return 0
	}
	return 2
}

func groupOf(s cue.Swap) string {
	if s.Rule == "modality" {
		return s.Rule + ":" + s.One + "/" + s.Other
	}
	return s.Rule
}

// measuredSwap is a way of looking for a swap, and the rows it cries wolf on.
type measuredSwap struct {
	group, name string
	alarms      []int
	said        int
	condition   bool
	presumed    bool
}

// unsaid tells of a condition that good translations leave unsaid too often.
func (m *measuredSwap) unsaid() bool {
	said := float64(m.said)
	more := float64(len(m.alarms)) - said/minUnsaid
	if m.presumed {
		more -= sure * math.Sqrt(said) / 2
	}
	return m.condition && more > 0
}

// budget is how many false alarms per thousand units it may raise with its
// group.
func (m *measuredSwap) budget() int {
	if m.condition && m.name != "condition:atleast" {
		return never
	}
	return swapBudget(m.group)
}

// young tells of a swap whose lists are new in a language: on rows that they
// were not measured on they raised three times the alarms (Khmer 2.0, Somali
// 3.7, Burmese and Tamil 1.3 % of units more), so that it is advice.
func (l *learner) young(m *measuredSwap) bool {
	if !slices.Contains([]string{"km", "my", "so", "ta"}, l.tag) || l.tag == "km" && strings.HasPrefix(m.name, "antonym:increase/") {
		return false
	}
	rule, _, _ := strings.Cut(m.group, ":")
	return slices.Contains([]string{"modality", "antonym", "bounds", "quantifier"}, rule)
}

// learnSwaps measures the rules about swapped meanings, and turns on the
// quietest of them.
func (l *learner) learnSwaps() {
	source, target := cue.NewSense(true, l.source.Lists), cue.NewSense(l.spaced, l.lists)
	pairs := slices.Concat(l.train, l.tune)
	var all []measuredSwap
	for _, s := range cue.Swaps() {
		bound, ok := s.Bind(source, target)
		if !ok || s.Listed {
			continue
		}
		var found [cue.Ways]measuredSwap
		for by := range cue.Ways {
			found[by].group, found[by].name = groupOf(s), s.Name(by)
		}
		for i, p := range pairs {
			src := cue.NewTally(source, cue.Text{Folded: p.src.Folded, Words: p.src.Words})
			dst := cue.NewTally(target, cue.Text{Folded: p.dst.Folded, Words: p.dst.Words})
			one, other := source.Has(s.One, p.src.Folded, p.src.Words), source.Has(s.Other, p.src.Folded, p.src.Words)
			for by := range cue.Ways {
				if one != other {
					found[by].said++
				}
				if said, _ := bound.Swapped(src, dst, by); said != "" {
					found[by].alarms = append(found[by].alarms, i)
				}
			}
		}
		all = append(all, found[:]...)
	}
	all = append(all, l.conditions(source, target)...)
	slices.SortStableFunc(all, func(a, b measuredSwap) int { return cmp.Compare(len(a.alarms), len(b.alarms)) })
	l.turnOn(all, len(pairs))
}

// conditions are those that a language has a list for, with the rows they cry
// wolf on. All but “at least” are advice where they are measured: translators
// leave out “up to” and “only” freely, and all rules together have few false
// alarms to spare.
func (l *learner) conditions(source, target *cue.Sense) []measuredSwap {
	var out []measuredSwap
	e := cue.NewEnglish()
	for _, c := range cue.Conditions() {
		if !c.Known(target) {
			continue
		}
		m := measuredSwap{group: c.Name(), name: c.Name(), condition: true, presumed: c.Presumed()}
		for i, p := range slices.Concat(l.train, l.tune) {
			src := cue.NewTally(source, cue.Text{Folded: p.src.Folded, Words: p.src.Words})
			dst := cue.NewTally(target, cue.Text{Folded: p.dst.Folded, Words: p.dst.Words})
			if p.src.Finish == '?' || !c.Said(p.src.Words) {
				continue
			}
			m.said++
			if c.Lost(src, dst) && !l.otherwise(&c, p, dst.Count(cue.Negation.String())+dst.Count(cue.Denial)-e.Count(cue.Negation, p.src.Folded)) {
				m.alarms = append(m.alarms, i)
			}
		}
		out = append(out, m)
	}
	return out
}

// otherwise tells that a translation which denies so much more than its source says
// a condition in a way that the rule hears too: “if not” for “unless”, “not … but”
// for “only”, “anderthalb” for “one and a half”.
func (l *learner) otherwise(c *cue.Condition, p *pair, deniesMore int) bool {
	switch c.Meaning {
	case cue.Unless:
		return deniesMore > 0
	case cue.Only:
		return deniesMore > cue.Alternatives(strings.Fields(p.src.Plain))
	case cue.Half:
		return l.language.SaysHalf(p.dst.Folded, p.dst.Words)
	}
	return false
}

// turnOn turns ways on while all of their group together are quiet enough.
func (l *learner) turnOn(all []measuredSwap, rows int) {
	sum := map[string]map[int]bool{}
	for i := range all {
		m := &all[i]
		rate := data.Rate{Status: data.Off, FalseAlarms: permille(len(m.alarms), rows), Found: permille(m.said, rows)}
		union := map[int]bool{}
		maps.Copy(union, sum[m.group])
		for _, row := range m.alarms {
			union[row] = true
		}
		switch {
		case !l.young(m) && len(m.alarms)*1000 <= maxSwapAlarms*rows && len(union)*1000 <= m.budget()*rows:
			rate.Status = data.On
			sum[m.group] = union
		case m.unsaid():
		case m.condition && len(m.alarms)*mostUnsaid <= m.said:
			rate.Status = data.Advice
		case len(m.alarms)*1000 <= maxAdvice*rows:
			rate.Status = data.Advice
		}
		l.rates[m.name] = rate
	}
}

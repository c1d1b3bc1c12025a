package main

import (
	"fmt"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/fit"
)

// learnMeanings learns the cues and measures the rules about swapped meanings.
func (l *learner) learnMeanings() {
	e := cue.NewEnglish()
	for kind := range cue.Kinds {
		l.learnCues(e, kind, l.lists)
	}
	l.learnSwaps(l.lists)
	l.encodeRates()
}

// encodeRates writes how each rule did.
func (l *learner) encodeRates() {
	fmt.Fprintln(&l.out, "[rates]")
	for _, name := range sortedKeys(l.rates) {
		r := l.rates[name]
		fmt.Fprintln(&l.out, name, r.Status, r.FalseAlarms, r.Found)
		fmt.Printf("  %s %s %s fa %.1f found %.1f\n", l.tag, name, r.Status, float64(r.FalseAlarms)/10, float64(r.Found)/10)
	}
}

func (l *learner) rate(name string, r data.Rate) { l.rates[name] = r }

func (l *learner) encode() []byte { return []byte(l.out.String()) }

// encodeModel writes what the score reads of the language, its table aside.
func (l *learner) encodeModel(limit ownLimit) []byte {
	var b strings.Builder
	m := l.model
	fmt.Fprintln(&b, "length", m.Length.Base, m.Length.Slope, m.Length.Floor, m.Length.PerLetter)
	fmt.Fprintln(&b, "unfinished", m.Unfinished)
	fmt.Fprintln(&b, "cognates", m.Cognates.Good, m.Cognates.Wrong)
	fmt.Fprint(&b, "sounds")
	for _, c := range m.Sounds {
		fmt.Fprint(&b, " ", c.Good, " ", c.Wrong)
	}
	fmt.Fprintln(&b)
	fmt.Fprintln(&b, "usual", m.Usual[0].Mean, m.Usual[0].Deviation, m.Usual[1].Mean, m.Usual[1].Deviation)
	fmt.Fprintln(&b, "limit", limit.limit)
	fmt.Fprintln(&b, "rates", strings.Trim(fmt.Sprint(limit.alarms[fit.Segment:]), "[]"), strings.Trim(fmt.Sprint(limit.found[fit.Segment:]), "[]"))
	b.WriteString(string(m.Endings))
	return []byte(b.String())
}

package main

import (
	"fmt"
	"slices"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/fit"
)

// learn judges the tuning part with a table learned on the training part
// alone, then learns the table that ships on both.
func (l *learner) learn() [fit.Kinds][]example {
	m := &fit.Model{Table: table(l.train), Spaced: l.spaced, Length: measureLength(l.train), Unfinished: unfinished(l.train)}
	fmt.Println(l.tag, len(m.Table), m.Length, m.Unfinished)
	ex := l.examples(m)
	both := slices.Concat(l.train, l.tune)
	length := measureLength(both)
	fmt.Fprintf(&l.out, "[fit]\nlength %d %d %d %d\nunfinished %d\n", length.Base, length.Slope, length.Floor, length.PerLetter, unfinished(both))
	encodeTable(&l.out, table(both))
	e, lists := cue.NewEnglish(), handLists(l.tag)
	for kind := range cue.Kinds {
		l.learnCues(e, kind, lists)
	}
	l.learnSwaps(lists)
	fmt.Fprintln(&l.out, "[rates]")
	for _, name := range sortedKeys(l.rates) {
		r := l.rates[name]
		fmt.Fprintln(&l.out, name, r.Status, r.FalseAlarms, r.Found)
		fmt.Printf("  %s %s %s fa %.1f found %.1f\n", l.tag, name, r.Status, float64(r.FalseAlarms)/10, float64(r.Found)/10)
	}
	return ex
}

func (l *learner) rate(name string, r data.Rate) { l.rates[name] = r }

func (l *learner) encode() []byte { return []byte(l.out.String()) }

package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/fit"
	"caveat/internal/check/lexicon"
)

// learn judges the tuning part with a table learned on the training part
// alone, then learns the table that ships on both.
func (l *learner) learn() [fit.Kinds][]example {
	m := &fit.Model{Table: table(l.train), Spaced: l.spaced, Length: measureLength(l.train), Unfinished: unfinished(l.train), Cognates: cognates(l.train)}
	m.Reverse = lexicon.Invert(m.Table, reverse(m.Table, l.train))
	fmt.Println(l.tag, len(m.Table), m.Length, m.Unfinished)
	ex := l.examples(m)
	both := slices.Concat(l.train, l.tune)
	length := measureLength(both)
	fmt.Fprintf(&l.out, "[fit]\nlength %d %d %d %d\nunfinished %d\n", length.Base, length.Slope, length.Floor, length.PerLetter, unfinished(both))
	alike := cognates(both)
	fmt.Fprintf(&l.out, "cognates %d %d\n", alike.Good, alike.Wrong)
	t := table(both)
	encodeTable(&l.out, t, reverse(t, both))
	return ex
}

// keepTables takes over what an earlier run learned of words and lengths.
func (l *learner) keepTables(path string) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(old)) {
		if line == "[neg]\n" || line == "[hedge]\n" || line == "[rates]\n" {
			break
		}
		l.out.WriteString(line)
	}
	return nil
}

// learnMeanings learns the cues and measures the rules about swapped meanings.
func (l *learner) learnMeanings() {
	e := cue.NewEnglish()
	for kind := range cue.Kinds {
		l.learnCues(e, kind, l.lists)
	}
	l.learnSwaps(l.lists)
	fmt.Fprintln(&l.out, "[rates]")
	for _, name := range sortedKeys(l.rates) {
		r := l.rates[name]
		fmt.Fprintln(&l.out, name, r.Status, r.FalseAlarms, r.Found)
		fmt.Printf("  %s %s %s fa %.1f found %.1f\n", l.tag, name, r.Status, float64(r.FalseAlarms)/10, float64(r.Found)/10)
	}
}

func (l *learner) rate(name string, r data.Rate) { l.rates[name] = r }

func (l *learner) encode() []byte { return []byte(l.out.String()) }

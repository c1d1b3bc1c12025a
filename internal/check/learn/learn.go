package main

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/fit"
	"caveat/internal/check/lexicon"
	"caveat/internal/check/parallel"
	"caveat/internal/check/text"
)

// learner holds the rows of a language that may be learned from.
type learner struct {
	tag         string
	spaced      bool
	train, tune []*pair
	out         strings.Builder
	rates       map[string]data.Rate
	language    *data.Language      // the lists written by hand, and what was learned before
	lists       map[string][]string // of language
	negated     [folds + 1]cue.Negated
	source      *data.Language // of the source
	model       *fit.Model
	lexicon     []byte
}

func newLearner(tag string, content []byte) *learner {
	l := &learner{tag: tag, spaced: text.Spaced(tag), rates: map[string]data.Rate{}, language: data.Load(tag)}
	l.lists = l.language.Lists
	l.source = data.Load("en")
	for _, row := range parallel.Parse(content) {
		if parallel.Misaligned(tag, row.ID) {
			continue
		}
		switch parallel.PartOf(row.ID) {
		case parallel.Train:
			l.train = append(l.train, l.pair(row))
		case parallel.Tune:
			l.tune = append(l.tune, l.pair(row))
		}
	}
	return l
}

// pair is a row cut into what is learned from.
type pair struct {
	row      parallel.Row
	src, dst *fit.Side
	stems    []string // forms of the source's words, each once
	features []string // of the target's
}

func (l *learner) pair(row parallel.Row) *pair {
	row.Source, row.Target = text.NFC(row.Source), text.NFC(row.Target)
	p := &pair{row: row, src: fit.NewSide(row.Source), dst: fit.NewSide(row.Target)}
	p.stems, p.features = flat(slices.All(lexicon.Stemmed(p.src.Words))), flat(lexicon.Tokens(p.dst.Words, l.spaced))
	return p
}

// flat are all forms, each once.
func flat(words iter.Seq2[int, []lexicon.Form]) []string {
	var out []string
	seen := map[string]bool{}
	for _, forms := range words {
		for _, f := range forms {
			if name := f.Name(); !seen[name] {
				seen[name] = true
				out = append(out, name)
			}
		}
	}
	return out
}

// texts adds the language's texts to those that profiles are learned from, and
// the English ones once.
func (l *learner) texts(texts map[string][]string) {
	english := len(texts["en"]) == 0
	for _, p := range slices.Concat(l.train, l.tune) {
		texts[l.tag] = append(texts[l.tag], p.row.Target)
		if english {
			texts["en"] = append(texts["en"], p.row.Source)
		}
	}
}

// learnMeanings learns the cues and measures the rules about swapped meanings.
func (l *learner) learnMeanings() {
	e := cue.NewEnglish()
	for kind := range cue.Kinds {
		l.learnCues(e, kind)
	}
	l.learnSwaps()
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

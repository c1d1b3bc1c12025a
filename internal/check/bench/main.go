// Command bench measures the rules: how many planted faults they find and how
// often they cry wolf, per rule and language, on the part of the corpus that
// learning never saw, beside pofilter of the Translate Toolkit and Weblate's checks.
//
//	go run ./internal/check/bench -corpus DIR
//
// DIR holds files <tag>.tsv with rows `id<TAB>English<TAB>translation`
// (TICO-19, Anastasopoulos et al., 2020). The result is Markdown.
//
//	go run ./internal/check/bench -losses
//
// measures them on losses of meaning that were written by hand.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"caveat/internal/check"
	"caveat/internal/check/parallel"
)

func main() {
	corpus := flag.String("corpus", "", "folder of the corpus")
	only := flag.String("lang", "", "languages, separated by commas; all without")
	part := flag.String("part", "test", "part of the corpus: test, or learn while rules are worked on")
	show := flag.String("show", "", "print the alarms of these rules on clean rows, or the missed plants of these faults, separated by commas (`all` for every rule)")
	faults := flag.String("faults", "", "plant these faults alone, separated by commas; all without")
	advice := flag.Bool("advice", false, "let rules speak that are advice only")
	toolkit := flag.Bool("pofilter", true, "run pofilter on the same files, where it is installed")
	python := flag.String("weblate", "", "run Weblate's checks on the same files with this Python")
	losses := flag.Bool("losses", false, "measure on the losses written by hand, without a corpus")
	flag.Parse()
	b := &bench{show: strings.Split(*show, ","), faults: *faults, advice: *advice}
	b.peers = peersOf(*toolkit, *python)
	b.learning = *part == "learn"
	run := func() error { return b.run(os.Stdout, *corpus, *only) }
	if *losses {
		run = func() error { return b.runLosses(os.Stdout, *only) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

// peersOf are the checkers of others that are asked for and there.
func peersOf(toolkit bool, python string) []peer {
	var out []peer
	if _, err := exec.LookPath("pofilter"); toolkit && err == nil {
		out = append(out, peer{"pofilter", pofilter})
	}
	if python != "" {
		out = append(out, peer{"Weblate", weblate(python)})
	}
	return out
}

type bench struct {
	learning  bool // measure on the rows that rules learn from
	show      []string
	faults    string
	advice    bool
	peers     []peer
	languages []*language
	known     check.Languages
}

// language is a language with its rows of the part that is measured.
type language struct {
	tag  string
	rows []parallel.Row
	// slipped are rows that are known to stand beside the translation of
	// another: what is found there is no false alarm.
	slipped []parallel.Row
	result  *result
}

func (b *bench) run(out io.Writer, corpus, only string) error {
	files, err := filepath.Glob(filepath.Join(corpus, "*.tsv"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no *.tsv in `%s`: name the corpus with -corpus", corpus)
	}
	slices.Sort(files)
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		tag, readable := parallel.TagOf(f)
		if !readable {
			continue
		}
		l := &language{tag: tag}
		for _, r := range parallel.Parse(data) {
			switch {
			case (parallel.PartOf(r.ID) != parallel.Test) != b.learning:
			case parallel.Misaligned(tag, r.ID):
				l.slipped = append(l.slipped, r)
			default:
				l.rows = append(l.rows, r)
			}
		}
		b.languages = append(b.languages, l)
	}
	for _, l := range b.languages {
		if only != "" && !slices.Contains(strings.Split(only, ","), l.tag) {
			continue
		}
		if err := b.measure(l); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%s ", l.tag)
	}
	fmt.Fprintln(os.Stderr)
	b.languages = slices.DeleteFunc(b.languages, func(l *language) bool { return l.result == nil })
	w := bufio.NewWriter(out)
	defer w.Flush()
	b.print(w)
	return nil
}

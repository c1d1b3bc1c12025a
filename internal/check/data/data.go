// Package data has what the rules know of each language: lists written by
// hand and data learned from parallel text, one file each.
package data

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/fit"
	"caveat/internal/check/lexicon"
	"caveat/internal/check/numeral"
	"caveat/internal/check/text"
)

//go:embed hand learned
var files embed.FS

// Write writes all of the data, for a digest of it.
func Write(w io.Writer) error {
	return fs.WalkDir(files, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := files.ReadFile(path)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%s %d\n%s", path, len(text), text)
		return err
	})
}

// Language is what is known of a language.
type Language struct {
	Name    string // the tag it was asked for by
	Tag     string // of the learned data, or empty
	Spaced  bool
	Lists   map[string][]string // the lists written by hand, by key
	Numbers numeral.Words
	Fit     *fit.Model            // nil where nothing was learned
	Cues    [cue.Kinds]*cue.Model // nil where there is no list
	Rates   map[string]Rate       // of rules that were measured, by rule
}

// Rate is how a rule did on the part of the corpus that thresholds are chosen
// on: in tenths of a percent, of units and of planted faults.
type Rate struct {
	Status             Status
	FalseAlarms, Found int
}

// Status tells whether a rule speaks in a language.
type Status string

// The statuses. A rule of status advice speaks only where advice is asked for.
const (
	On     Status = "on"
	Advice Status = "advice"
	Off    Status = "off"
)

// learnedTags names the learned data that serves a tag which has none of its
// own.
func learnedTags(tag string) []string {
	base, _, _ := strings.Cut(tag, "-")
	switch {
	case strings.HasPrefix(tag, "zh-Hant") || tag == "zh-TW" || tag == "zh-HK":
		return nil
	case base == "zh":
		return []string{"zh-Hans"}
	case base == "es":
		return []string{tag, "es-419"}
	case base == "pt":
		return []string{tag, "pt-BR"}
	case tag == "prs":
		return []string{"fa-AF"}
	case base == "tl":
		return []string{"fil"}
	case base == "ku":
		return []string{tag, "kmr"}
	}
	return []string{tag, base}
}

// handTags names the hand lists that serve a tag.
func handTags(tag string) []string {
	base, _, _ := strings.Cut(tag, "-")
	return append(learnedTags(tag), base)
}

// Load reads what is known of a language; of one that nothing is known of, an
// empty value. Files that ship with the program are sound: what does not
// parse is left out.
func Load(tag string) *Language {
	l := &Language{Name: tag, Spaced: text.Spaced(tag), Lists: map[string][]string{}, Rates: map[string]Rate{}}
	for _, t := range handTags(tag) {
		if data, err := files.ReadFile("hand/" + t + ".txt"); err == nil {
			l.readLists(string(data))
			break
		}
	}
	l.Numbers = numeral.Words{Values: l.values("num"), Scales: l.values("scale"), Percent: l.Lists["percent"], SixHours: len(l.Lists["sixhours"]) > 0}
	for _, t := range learnedTags(tag) {
		if data, err := files.ReadFile("learned/" + t + ".txt"); err == nil {
			l.Tag = t
			l.readLearned(string(data))
			break
		}
	}
	return l
}

func (l *Language) readLists(s string) {
	for line := range strings.Lines(s) {
		if key, values, ok := strings.Cut(line, " = "); ok && key[0] != '#' {
			l.Lists[key] = append(l.Lists[key], strings.Fields(values)...)
		}
	}
}

// values reads a list of word:number; an underscore stands for a blank.
func (l *Language) values(key string) map[string]int {
	out := make(map[string]int, len(l.Lists[key]))
	for _, v := range l.Lists[key] {
		i := strings.LastIndexByte(v, ':')
		if n, err := strconv.Atoi(v[i+1:]); err == nil && i > 0 {
			out[text.Fold(strings.ReplaceAll(v[:i], "_", " "))] = n
		}
	}
	return out
}

func (l *Language) readLearned(s string) {
	l.Fit = &fit.Model{Table: make(lexicon.Table, strings.Count(s, "\n")), Spaced: l.Spaced}
	l.Fit.Weights, l.Fit.Limits = readWeights()
	section := ""
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
		case section == "lexicon":
			l.readEntry(line)
		case section == "fit":
			l.readFit(strings.Fields(line))
		case section == "rates":
			l.readRate(strings.Fields(line))
		default:
			l.readCue(section, strings.Fields(line))
		}
	}
}

func (l *Language) readEntry(line string) {
	f := strings.Split(line, " ")
	if len(f) < 5 {
		return
	}
	n := ints(f[1:4])
	l.Fit.Table[f[0]] = lexicon.Entry{Hit: n[0], Miss: n[1], Share: n[2], Features: f[4:]}
}

func (l *Language) readFit(f []string) {
	n := ints(f[1:])
	switch {
	case f[0] == "length" && len(n) == 4:
		l.Fit.Length = fit.Length{Base: n[0], Slope: n[1], Floor: n[2], PerLetter: n[3]}
	case f[0] == "unfinished" && len(n) == 1:
		l.Fit.Unfinished = n[0]
	}
}

func (l *Language) readRate(f []string) {
	if len(f) == 4 {
		n := ints(f[2:])
		l.Rates[f[0]] = Rate{Status(f[1]), n[0], n[1]}
	}
}

func ints(f []string) []int {
	out := make([]int, len(f))
	for i, s := range f {
		out[i], _ = strconv.Atoi(s)
	}
	return out
}

// readWeights reads the weights common to all languages: a line for each
// judgement, its limit first.
func readWeights() (*fit.Weights, [fit.Kinds]int) {
	w, limits := &fit.Weights{}, [fit.Kinds]int{}
	data, _ := files.ReadFile("learned/weights.txt")
	kind := 0
	for line := range strings.Lines(string(data)) {
		n := ints(strings.Fields(line))
		if kind < len(w) && len(n) == fit.Inputs+1 {
			limits[kind] = n[0]
			copy(w[kind][:], n[1:])
		}
		kind++
	}
	return w, limits
}

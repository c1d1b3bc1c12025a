// Package data has what the rules know of each language: lists written by
// hand and data learned from parallel text, one file each.
package data

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"strconv"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/fit"
	"caveat/internal/check/numeral"
	"caveat/internal/check/spelled"
	"caveat/internal/check/text"
)

//go:embed hand learned/*.txt learned/fit learned/near
var files embed.FS

// Write writes all of the data, for a digest of it.
func Write(w io.Writer) error {
	if _, err := io.WriteString(w, profiles); err != nil {
		return err
	}
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
	Spelled *spelled.Speller // nil where numbers in words are not known
	// Months are the patterns of the names of the months, January first; nil
	// where they are not known.
	Months  [][]string
	amounts []amount              // in words, by readAmounts
	Fit     *fit.Model            // nil where nothing was learned
	Cues    [cue.Kinds]*cue.Model // nil where there is no list
	Rates   map[string]Rate       // of rules that were measured, by rule
}

// Rate is how a rule did on the part of the corpus that thresholds are chosen
// on: in tenths of a percent, of units and of planted faults.
type Rate struct {
	Status             Status
	FalseAlarms, Found int
	// Guess tells that nothing was measured: there is no parallel text.
	Guess bool
}

// Status tells whether a rule speaks in a language.
type Status string

// The statuses. A rule of status advice speaks only where advice is asked for.
const (
	On     Status = "on"
	Advice Status = "advice"
	Off    Status = "off"
)

// Status tells whether a measured rule speaks in the language.
func (l *Language) Status(rule string) Status {
	if r, ok := l.Rates[rule]; ok {
		return r.Status
	}
	return Off
}

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
	if base == "zh" && learnedTags(tag) == nil {
		return []string{"zh-Hant"}
	}
	switch base {
	case "bs":
		base = "hr"
	case "no":
		base = "nb"
	}
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
	l.Numbers = numeral.Words{Values: l.values("num"), Scales: l.values("scale"), Percent: l.percent(), SixHours: len(l.Lists["sixhours"]) > 0, Hours: folded(l.Lists["hour"]), ScaleFirst: len(l.Lists["scalefirst"]) > 0, SlashDecimal: len(l.Lists["slashdecimal"]) > 0, HalfToNext: len(l.Lists["halftonext"]) > 0, Eras: l.eras(), Articles: l.Lists["article"], NoArticle: len(l.Lists["noarticle"]) > 0, Covid: l.Lists["covid"], Halves: len(l.Lists[cue.Half]) > 0}
	l.Spelled = l.speller()
	l.Months = l.months()
	l.readAmounts()
	for _, t := range learnedTags(tag) {
		if data, err := files.ReadFile("learned/" + t + ".txt"); err == nil {
			l.Tag = t
			l.readLearned(string(data))
			l.guessAdded()
			l.guessRest()
			return l
		}
	}
	l.guessed()
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

// percentElsewhere are words for percent in languages that have no list of them.
const percentElsewhere = "procent prosent percent protsen százalék posto посто процент odstot per_cent por_cento ehuneko për_qind տոկոս პროცენტ faiz пайыз foiz хувь ເປີເຊັນ සියයට ശതമാനം ಶೇಕಡಾ ಪ್ರತಿಶತ ટકા ਪ੍ਰਤੀਸ਼ਤ ਫ਼ੀਸਦੀ ଶତକଡ଼ା ପ୍ରତିଶତ"

// percent reads the list of words for percent: beginnings of words as they stand in
// folded text.
func (l *Language) percent() []string {
	out := folded(l.Lists["percent"])
	if len(out) == 0 && len(l.Lists) == 0 {
		out = folded(strings.Fields(percentElsewhere))
	}
	for i, w := range out {
		out[i] = strings.TrimSuffix(strings.ReplaceAll(w, "_", " "), "*")
	}
	return out
}

// eras reads the list of eras, name:years; that of a language whose years have four
// digits in both has no name.
func (l *Language) eras() []numeral.Era {
	var out []numeral.Era
	for _, entry := range l.Lists["era"] {
		name, more, _ := strings.Cut(entry, ":")
		if n, err := strconv.Atoi(more); err == nil {
			out = append(out, numeral.Era{Name: name, More: n})
		}
	}
	return out
}

// speller is what finds numbers in words; nil where they are not known.
func (l *Language) speller() *spelled.Speller {
	may := l.values("countweak")
	for _, w := range folded(l.Lists[cue.Quarter]) {
		if _, known := may[w]; !known {
			may[w] = 4 // “a quarter” of “1 in 4”
		}
	}
	maps.Copy(may, l.Numbers.Values)
	return spelled.New(spelled.Lists{Spaced: l.Spaced, Sure: l.values("count"), May: may, Scales: l.Numbers.Scales, Several: folded(l.Lists["several"]), Counters: l.Lists["counter"], Clitics: folded(l.Lists["clitics"]), And: folded(l.Lists["countand"]), OneWord: len(l.Lists["oneword"]) > 0, ScaleFirst: len(l.Lists["scalefirst"]) > 0, Teens: folded(l.Lists["countteen"])})
}

func folded(list []string) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = text.Fold(w)
	}
	return out
}

// months reads the list of months, or the twelve names that end the list of
// numbers in words.
func (l *Language) months() [][]string {
	names := l.Lists["months"]
	if len(names) == 0 {
		for _, v := range l.Lists["num"][max(0, len(l.Lists["num"])-12):] {
			name, n, _ := strings.Cut(v, ":")
			if n != strconv.Itoa(len(names)+1) {
				return nil
			}
			names = append(names, name)
		}
	}
	if len(names) != 12 {
		return nil
	}
	out := make([][]string, len(names))
	for i, n := range names {
		out[i] = strings.Split(n, "|")
	}
	return out
}

func (l *Language) readLearned(s string) {
	l.readFit()
	l.readNumbers()
	section := ""
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
		case section == "rates":
			l.readRate(strings.Fields(line))
		default:
			l.readCue(section, strings.Fields(line))
		}
	}
}

func (l *Language) readRate(f []string) {
	if len(f) == 4 {
		n := ints(f[2:])
		l.Rates[f[0]] = Rate{Status: Status(f[1]), FalseAlarms: n[0], Found: n[1]}
	}
}

func ints(f []string) []int {
	out := make([]int, len(f))
	for i, s := range f {
		out[i], _ = strconv.Atoi(s)
	}
	return out
}

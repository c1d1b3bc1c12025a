// Package cue finds the words by which a language says something that must
// not be lost: a negation, a hedge, an obligation, a direction. It has the
// English triggers, the matcher for the cues of a target language, and the
// weighing of what a good translation shows.
//
// What it finds and how often it errs is measured by internal/check/bench; the
// figures stand in docs/rules-measured.md.
package cue

import (
	"cmp"
	"slices"
	"strings"

	"caveat/internal/check/text"
)

// Matcher finds cues in a folded target text. A pattern is a word, `pre*`,
// `*suf`, `*in*`, two_words, two_wo*, or `!word` for an exception, which may be
// an expression too. In a text without spaces every pattern is a run of
// characters. There is at most one cue a word: exact words go before patterns,
// patterns in their order.
type Matcher struct {
	spaced   bool
	clitics  []string
	exact    map[string]string
	patterns *patterns
	except   *patterns
	exceptIs map[string]bool
	// exceptRuns are taken out of text without spaces first, the longest before
	// the others: 未来 is no 未.
	exceptRuns  []string
	exceptMulti [][]string
	multi       []several
	runs        []string // without spaces: all, the longest first
}

// several is a cue of several words.
type several struct {
	name, first string
	line        string // the name as it stands between blanks
}

// NewMatcher makes a matcher. Clitics are prefixes that are taken off a word
// that fits nothing.
func NewMatcher(spaced bool, patterns, clitics []string) *Matcher {
	m := &Matcher{spaced: spaced, exact: map[string]string{}, exceptIs: map[string]bool{}}
	for _, c := range clitics {
		m.clitics = append(m.clitics, text.Fold(c))
	}
	var open, except []string
	for _, p := range patterns {
		p = text.Fold(p)
		switch star := strings.Contains(p, "*"); {
		case strings.HasPrefix(p, "!") && star:
			except = append(except, p[1:])
		case spaced && star && !strings.HasPrefix(p, "!") && !strings.ContainsAny(p, "_ "):
			open = append(open, p)
		default:
			m.add(p)
		}
	}
	m.patterns, m.except = newPatterns(open), newPatterns(except)
	slices.SortFunc(m.runs, longestFirst)
	m.runs = slices.Compact(m.runs)
	slices.SortFunc(m.exceptRuns, longestFirst)
	return m
}

func longestFirst(a, b string) int {
	return cmp.Or(len(b)-len(a), strings.Compare(a, b))
}

func (m *Matcher) add(p string) {
	name := strings.ReplaceAll(p, "_", " ")
	switch {
	case p == "" || p == "!":
	case p[0] == '!' && m.spaced && strings.Contains(name, " "):
		m.exceptMulti = append(m.exceptMulti, strings.Fields(name[1:]))
	case p[0] == '!':
		m.exceptIs[p[1:]] = true
		m.exceptRuns = append(m.exceptRuns, strings.ReplaceAll(name[1:], " ", ""))
	case !m.spaced:
		m.runs = append(m.runs, strings.ReplaceAll(strings.Trim(name, "*"), " ", ""))
	case strings.ContainsAny(p, "_ "):
		first, _, _ := strings.Cut(name, " ")
		line, open := strings.CutSuffix(" "+name, "*")
		if !open {
			line += " "
		}
		m.multi = append(m.multi, several{name, first, line})
	default:
		m.exact[p] = p
	}
}

// Empty tells that there is no cue to find.
func (m *Matcher) Empty() bool {
	return m == nil || len(m.exact)+len(m.patterns.list)+len(m.multi)+len(m.runs) == 0
}

// Find lists the cues of a text, in its order but for those of several words,
// which come last.
func (m *Matcher) Find(folded string, words []string) []string {
	if !m.spaced {
		return m.findRuns(folded)
	}
	words = m.unexcepted(words)
	var out []string
	for _, w := range words {
		if c := m.Word(w); c != "" {
			out = append(out, c)
		}
	}
	return append(out, m.findSeveral(words)...)
}

// findSeveral lists the cues of several words.
func (m *Matcher) findSeveral(words []string) []string {
	var out []string
	line := ""
	for _, e := range m.multi {
		if !slices.Contains(words, e.first) {
			continue
		}
		if line == "" {
			line = inLine(words)
		}
		for range strings.Count(line, e.line) {
			out = append(out, e.name)
		}
	}
	return out
}

// unexcepted is words with those of excepted expressions left empty.
func (m *Matcher) unexcepted(words []string) []string {
	same := true
	for _, e := range m.exceptMulti {
		for i := at(words, e); i >= 0; i = at(words, e) {
			if same {
				words, same = slices.Clone(words), false
			}
			clear(words[i : i+len(e)])
		}
	}
	return words
}

// inLine is words with a blank round each.
func inLine(words []string) string { return " " + strings.Join(words, " ") + " " }

// Has tells whether the text has any of the cues.
func (m *Matcher) Has(folded string, words []string) bool {
	if m.Empty() {
		return false
	}
	words = m.unexcepted(words)
	if m.spaced && slices.ContainsFunc(words, func(w string) bool { return m.Word(w) != "" }) {
		return true
	}
	return (!m.spaced || len(m.multi) > 0) && len(m.Find(folded, words)) > 0
}

func (m *Matcher) findRuns(folded string) []string {
	x := strings.ReplaceAll(folded, " ", "")
	for _, e := range m.exceptRuns {
		x = strings.ReplaceAll(x, e, "\x00")
	}
	var out []string
	for _, c := range m.runs {
		if n := strings.Count(x, c); n > 0 {
			for range n {
				out = append(out, c)
			}
			x = strings.ReplaceAll(x, c, "\x00")
		}
	}
	return out
}

// Word is the cue that a word is, or empty. A word that is an exception stays one
// without its prefixes: in Hebrew “המשאף” there is no “אף”.
func (m *Matcher) Word(w string) string {
	if m.exceptIs[w] {
		return ""
	}
	if c, ok := m.exact[w]; ok {
		return c
	}
	if p := m.patterns.first(w); p != "" && !m.excepted(w) {
		return p
	}
	if rest, ok := text.WithoutPrefix(w, m.clitics); ok {
		return m.Word(rest)
	}
	return ""
}

// excepted tells that a word fits no pattern for a reason of its own.
func (m *Matcher) excepted(w string) bool { return m.exceptIs[w] || m.except.first(w) != "" }

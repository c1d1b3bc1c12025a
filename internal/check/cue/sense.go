package cue

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"caveat/internal/check/text"
)

// Sense finds the meanings of a language's lists in a text.
type Sense struct {
	spaced   bool
	meanings map[string]int // places in matchers
	matchers []*Matcher
	clitics  []string
	// What all matchers look for, to find it in one pass.
	exact    map[string][]int
	patterns *patterns
	owner    []int // the meaning of each pattern
	multi    map[string][]expression
	runs     map[rune][]expression
	counted  []string // the meanings that are what numbers count, by their places
}

// expression is a cue of several words, or a run of characters, of a meaning.
type expression struct {
	meaning int
	text    string
}

// NewSense makes a matcher for each meaning that a language has a list for.
func NewSense(spaced bool, lists map[string][]string) *Sense {
	s := newSense(spaced)
	addList := func(name string, list []string) { s.add(name, list, lists["clitics"]) }
	add := func(names ...string) { s.addLists(lists, names...) }
	for _, p := range Swaps() {
		add(p.One, p.Other, p.One+weak, p.Other+weak)
	}
	add(Units()...)
	for _, c := range Conditions() {
		add(c.meanings()...)
	}
	add(Forbidden, Refrain, WithNo, OwnNo, Delay, AtOnce, Half, Quarter, Continue, Earliest, NotSo, NoMore, "miss", Negation.String()+weak)
	addList(Ceiling, without(lists[AtMost], lists[MoreThan]))
	addList(Floor, without(lists[AtLeast], lists[LessThan]))
	s.join()
	return s
}

func newSense(spaced bool) *Sense {
	return &Sense{spaced: spaced, meanings: map[string]int{}, exact: map[string][]int{}, multi: map[string][]expression{}, runs: map[rune][]expression{}}
}

// add makes a matcher for a meaning.
func (s *Sense) add(name string, list, clitics []string) {
	if _, known := s.meanings[name]; len(list) > 0 && !known {
		s.meanings[name] = len(s.matchers)
		s.matchers = append(s.matchers, NewMatcher(s.spaced, list, clitics))
	}
}

func (s *Sense) addLists(lists map[string][]string, names ...string) {
	for _, name := range names {
		s.add(name, lists[name], lists["clitics"])
	}
}

// join puts together what the matchers look for.
func (s *Sense) join() {
	var open []string
	for i, m := range s.matchers {
		s.clitics = m.clitics
		for w := range m.exact { // order-free: each word has a list of its own
			s.exact[w] = append(s.exact[w], i)
		}
		for _, p := range m.patterns.list {
			open, s.owner = append(open, p), append(s.owner, i)
		}
		for _, e := range m.multi {
			s.multi[e.first] = append(s.multi[e.first], expression{i, e.line})
		}
		for _, p := range m.runs {
			first, _ := utf8.DecodeRuneInString(p)
			s.runs[first] = append(s.runs[first], expression{i, p})
		}
	}
	s.patterns = newPatterns(open)
}

// place is where a meaning stands among the matchers, or -1.
func (s *Sense) place(name string) int {
	if i, ok := s.meanings[name]; ok {
		return i
	}
	return -1
}

// matcher is that of a meaning, nil where there is no list for it.
func (s *Sense) matcher(name string) *Matcher {
	if i := s.place(name); i >= 0 {
		return s.matchers[i]
	}
	return nil
}

// Knows tells whether all of these meanings can be found.
func (s *Sense) Knows(names ...string) bool {
	return !slices.ContainsFunc(names, func(n string) bool { return s.matcher(n).Empty() })
}

// Has tells whether a text has a meaning.
func (s *Sense) Has(name, folded string, words []string) bool {
	return s.matcher(name).Has(folded, words)
}

// Longest is the length of the longest cue of a meaning that stands in a text, 0
// where none does.
func (s *Sense) Longest(name, folded string, words []string) int {
	longest := 0
	if m := s.matcher(name); !m.Empty() {
		for _, c := range m.Find(folded, words) {
			longest = max(longest, len(strings.Trim(c, "*")))
		}
	}
	return longest
}

// Half and Quarter are the meanings of words for these parts of one.
const Half, Quarter = "half", "quarter"

// Part is the part of one that words name, or 0.
func (s *Sense) Part(words string) float64 {
	list := strings.Fields(words)
	switch {
	case s.Has(Half, words, list):
		return 0.5
	case s.Has(Quarter, words, list):
		return 0.25
	}
	return 0
}

// Without is words without those that have a meaning.
func (s *Sense) Without(name string, words []string) []string {
	m := s.matcher(name)
	if m.Empty() {
		return words
	}
	rest := slices.Clone(words)
	for _, e := range m.multi {
		phrase := strings.Fields(e.name)
		for i := at(rest, phrase); i >= 0; i = at(rest, phrase) {
			rest = slices.Delete(rest, i, i+len(phrase))
		}
	}
	return slices.DeleteFunc(rest, func(w string) bool { return m.Word(w) != "" })
}

// Text is a folded text and its words.
type Text struct {
	Folded string
	Words  []string
}

// Tally is how often a text has each meaning: as often as [Matcher.Find]
// finds it. It is counted when it is first asked for.
type Tally struct {
	sense  *Sense
	text   Text
	once   sync.Once
	counts []int
}

// NewTally makes a tally of a text.
func NewTally(s *Sense, t Text) *Tally { return &Tally{sense: s, text: t} }

// Has tells whether the text has a meaning.
func (t *Tally) Has(name string) bool { return t.Count(name) > 0 }

// Count is how often the text has a meaning.
func (t *Tally) Count(name string) int { return t.count(t.sense.place(name)) }

// denies tells that a cue of a meaning which the text has is one with a negation:
// “not safe” for “unsafe”.
func (t *Tally) denies(name string) bool {
	no := t.sense.matcher(Negation.String())
	return slices.ContainsFunc(t.sense.matcher(name).Find(t.text.Folded, t.text.Words), func(c string) bool { return no.Has(c, strings.Fields(c)) })
}

// count is how often the meaning at a place stands in the text; there is none at
// -1.
func (t *Tally) count(place int) int {
	if place < 0 {
		return 0
	}
	t.once.Do(func() {
		t.counts = make([]int, len(t.sense.matchers))
		if t.sense.spaced {
			t.countWords(t.text.Words)
		} else {
			t.countRuns(t.text.Folded)
		}
	})
	return t.counts[place]
}

func (t *Tally) countWords(words []string) {
	s := t.sense
	latest := make([]int, len(t.counts)) // the number of the word that last had a meaning
	line := ""
	for i, w := range words {
		s.meaningsOf(w, func(m int) {
			if latest[m] <= i {
				latest[m] = i + 1
				t.counts[m]++
			}
		})
		several := s.multi[w]
		if len(several) == 0 || slices.Contains(words[:i], w) {
			continue
		}
		if line == "" {
			line = inLine(words)
		}
		for _, e := range several {
			t.counts[e.meaning] += strings.Count(line, e.text)
		}
	}
	for i, m := range s.matchers {
		if t.counts[i] > 0 && slices.ContainsFunc(m.exceptMulti, func(e []string) bool { return at(words, e) >= 0 }) {
			t.counts[i] = len(m.Find(t.text.Folded, words))
		}
	}
}

// meaningsOf calls found with each meaning of a word, some more than once.
func (s *Sense) meaningsOf(w string, found func(int)) {
	for whole, ok := w, true; ok; w, ok = text.WithoutPrefix(w, s.clitics) {
		for _, m := range s.exact[w] {
			if !s.matchers[m].exceptIs[whole] {
				found(m)
			}
		}
		s.patterns.each(w, func(i int) {
			if m := s.matchers[s.owner[i]]; !m.excepted(w) && !m.exceptIs[whole] {
				found(s.owner[i])
			}
		})
	}
}

// countRuns counts in a text without spaces, where a run may be a part of a
// longer one or of an exception: only meanings of which some run stands there
// are looked at.
func (t *Tally) countRuns(folded string) {
	s, x := t.sense, strings.ReplaceAll(folded, " ", "")
	for i, r := range x {
		for _, e := range s.runs[r] {
			if t.counts[e.meaning] == 0 && strings.HasPrefix(x[i:], e.text) {
				t.counts[e.meaning] = len(s.matchers[e.meaning].findRuns(x))
			}
		}
	}
}

// Ceiling and Floor are the bounds without the words that bound nothing by
// themselves: “more than” is “at most” after “not” alone.
const Ceiling, Floor = "ceiling", "floor"

// without is a list of cues without those of another list, alone or with one
// word more.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(cue string) bool {
		first, rest, _ := strings.Cut(cue, "_")
		return slices.Contains(other, cue) || !strings.Contains(rest, "_") && slices.Contains(other, first)
	})
}

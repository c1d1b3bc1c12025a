package cue

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Things are what numbers count besides spans of time: what is taken, and who
// takes it.
func Things() []string {
	return []string{"tablet", "drop", "spoon", "puff", "person", "adult", "child", "morning", "evening"}
}

// OutOf and OfWhole are the meanings of words before and behind the whole of “2 of
// 10”.
const OutOf, OfWhole = "outof", "ofwhole"

// Counted is what numbers count that a word means, empty for none. In text without
// spaces it is what the text begins with.
func (s *Sense) Counted(word string) string {
	found := ""
	note := func(m int) {
		if found == "" {
			found = s.counted[m]
		}
	}
	if s.spaced {
		s.meaningsOf(word, note)
		return found
	}
	first, _ := utf8.DecodeRuneInString(word)
	for _, e := range s.runs[first] {
		if s.counted[e.meaning] != "" && strings.HasPrefix(word, e.text) {
			note(e.meaning)
		}
	}
	return found
}

// nameCounted notes which meanings are what numbers count.
func (s *Sense) nameCounted() {
	s.counted = make([]string, len(s.matchers))
	for _, name := range slices.Concat(Units(), Things()) {
		if i := s.place(name); i >= 0 {
			s.counted[i] = name
		}
	}
}

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

// LeftHand, RightHand, EvenIf and Then are the meanings of words for the sides of
// the body, for what holds all the same and for the next step.
const LeftHand, RightHand, EvenIf, Then = "lefthand", "righthand", "evenif", "then"

// NewBeside makes matchers for what numbers count and for what may stand in
// another's place: few texts are looked at for these.
func NewBeside(spaced bool, lists map[string][]string) *Sense {
	s := newSense(spaced)
	s.addLists(lists, slices.Concat(Units(), Things(), []string{OutOf, OfWhole, LeftHand, RightHand, EvenIf, Then})...)
	s.join()
	s.counted = make([]string, len(s.matchers))
	for _, name := range slices.Concat(Units(), Things()) {
		if i := s.place(name); i >= 0 {
			s.counted[i] = name
		}
	}
	return s
}

// Parted are the words of a text before and after the first that has a meaning; nil
// where none has.
func (s *Sense) Parted(name string, t Text) (before, after []string) {
	m := s.matcher(name)
	if m.Empty() {
		return nil, nil
	}
	for i, w := range t.Words {
		if s.spaced {
			if m.Word(w) != "" {
				return t.Words[:i], t.Words[i+1:]
			}
			continue
		}
		for _, run := range m.runs {
			if at := strings.Index(w, run); at >= 0 {
				empty := func(w string) bool { return w == "" }
				before, after = append(slices.Clone(t.Words[:i]), w[:at]), append([]string{w[at+len(run):]}, t.Words[i+1:]...)
				return slices.DeleteFunc(before, empty), slices.DeleteFunc(after, empty)
			}
		}
	}
	return nil, nil
}

// Excepts tells whether English words say “unless” or “except”, and nothing holds
// “even” so.
func Excepts(words []string) bool { return excepts(words) && !slices.Contains(words, "even") }

var excepts = says(Unless, "except where", "except when", "except if", "except in", "except for")

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

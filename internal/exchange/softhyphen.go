package exchange

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// softHyphen shows where a program may part a word at the end of a line. Word and
// LibreOffice put it in. Pages here are not hyphenated, and a word that has one is not
// found by a search.
const softHyphen = '\u00ad'

// softHyphens takes the soft hyphens out of words as units are read, and counts the
// units that had some.
type softHyphens struct{ units, line int }

// takeOut takes them out of a translation.
func (s *softHyphens) takeOut(u *Unit) {
	if !strings.ContainsRune(u.Target, softHyphen) {
		return
	}
	text := withoutSoftHyphens(u.Target)
	if text == u.Target {
		return
	}
	if s.units == 0 {
		s.line = u.Line
	}
	s.units++
	u.Target = text
}

// told says so; nil where there were none.
func (s *softHyphens) told() error {
	if s.units == 0 {
		return nil
	}
	texts := "a text"
	if s.units > 1 {
		texts = fmt.Sprintf("%d texts", s.units)
	}
	return faulty(ruleAt{"soft-hyphen", s.line}, "nothing is to be done: pages are not hyphenated, and a word with one would not be found by a search", "the soft hyphens in words (U+00AD) of %s are left out", texts)
}

// withoutSoftHyphens is a text without those that stand within a word. Others are kept,
// which no program puts in: the rules name them. Behind “Ã” and the like one is half a
// letter that was read in another encoding.
func withoutSoftHyphens(s string) string {
	var b strings.Builder
	last := utf8.RuneError
	for i, r := range s {
		if r == softHyphen && inWord(last) && !strings.ContainsRune("ÂÃÐÑØÙРС", last) {
			if next, _ := utf8.DecodeRuneInString(s[i+len("\u00ad"):]); inWord(next) {
				continue
			}
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// inWord tells of a letter, or a mark on one, of the alphabets that words are parted in.
func inWord(r rune) bool {
	return unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Georgian, unicode.Mn)
}

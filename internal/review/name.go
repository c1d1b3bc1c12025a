package review

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"caveat/internal/model"
)

// sameName tells whether two names may be one person's, written in two ways:
// case, white space, punctuation, the order of the words, accents, wide and
// invisible characters are no difference. It would rather take two people for
// one than let a translator approve their own caution.
func sameName(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if strings.Join(x, "") == strings.Join(y, "") {
		return true
	}
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// noName tells whether a text has nothing that could be a name.
func noName(s string) bool { return len(nameWords(s)) == 0 }

// nameWords are the words of a name, without whatever is no difference between
// names.
func nameWords(s string) []string {
	s = cases.Fold().String(norm.NFKD.String(s))
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.In(r, unicode.Cf, unicode.Variation_Selector), accent(r):
			return -1
		case unicode.In(r, unicode.L, unicode.M, unicode.N):
			return r
		}
		return ' '
	}, norm.NFKD.String(s))
	return strings.Fields(norm.NFC.String(s))
}

// accent tells whether a mark is one of Latin, Greek or Cyrillic letters. Marks of
// other scripts are vowels, which tell names apart.
func accent(r rune) bool { return r >= 0x300 && r <= 0x36f }

// disguised is the first word of a name that mixes scripts whose letters look alike,
// or empty: "Аna" with a Cyrillic А must not pass for another person than "Ana".
func disguised(name string) string {
	for _, word := range strings.Fields(model.NFC(name)) {
		scripts := 0
		for _, script := range []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Cherokee} {
			if strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(script, r) }) {
				scripts++
			}
		}
		if scripts > 1 {
			return word
		}
	}
	return ""
}

package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/text"
	"caveat/internal/diag"
)

// untranslatedRule finds units that were copied instead of translated, or
// changed in a word or two.
func untranslatedRule() Rule {
	return Rule{ID: "untranslated", Severity: diag.Error, Final: true, Judged: true,
		Unsure: (*Context).mayBeAlike, UnsureWhere: "the language spells it so",
		Doc: "The translation is the source text, or nearly all of its words are, or it goes on in it for six words. A lone name may well be the same in both, and words that the language spells as English does (“warm water” in Dutch). Where all words are international ones of medicine (“dengue, malaria”), names of substances, or words that good translations into the language keep, it is a warning, in cautions too.",
		Check: func(c *Context, u *Unit) []Alarm {
			v := c.view(u)
			if u.passages() || !someWords(withoutAddresses(v.src.Plain)) || base(c.Source.Tag) == base(c.Target.Tag) {
				return nil
			}
			if sameWords(v.original.fields, v.dst.Plain) {
				if plain := withoutAddresses(v.src.Plain); properNames(plain) || spelledAlike(plain, c.know().target.Lists["alike"]) {
					return nil
				}
				return []Alarm{{"the text is not translated: it is the source text", c.hintCopied(u)}}
			}
			if copied(v.src.Words, v.dst.Words) {
				return []Alarm{{"the text is hardly translated: nearly all words are those of the source", "translate it"}}
			}
			if part := copiedPart(v.original.fields, strings.Fields(v.dst.Plain)); part != "" {
				return []Alarm{{fmt.Sprintf("a part of the text is not translated: `%s`", part), "translate it"}}
			}
			return nil
		}}
}

// longestName is how many words a name has at most that is the same in every language.
const longestName = 4

// hintCopied says what to do about a text that was copied, which may be a name.
func (c *Context) hintCopied(u *Unit) string {
	words, hint := c.view(u).original.fields, "translate it"
	if c.mayBeAlike(u) {
		hint += " if the language has other words for it"
	}
	if len(words) > longestName || smallWords(words) > 0 {
		return hint
	}
	return hint + "; a name that is the same in every language is marked in the article: `[Homo sapiens]{lang=la}`"
}

// copiedPart is a stretch of a source that stands in its translation as it is: six
// words without capitals or more, with two of the small ones that only English
// has. A name has capitals. Of a text longer than any message its beginning is read.
func copiedPart(src, dst []string) string {
	src, dst = src[:min(len(src), mostCompared)], dst[:min(len(dst), mostCompared)]
	same := func(i, k int) bool { return dst[i] == src[k] && dst[i] == strings.ToLower(dst[i]) }
	for i := range dst {
		for k := range src {
			if !same(i, k) || i > 0 && k > 0 && same(i-1, k-1) {
				continue // or within a stretch that was looked at
			}
			n := 0
			for i+n < len(dst) && k+n < len(src) && same(i+n, k+n) {
				n++
			}
			if n >= leastCopied && smallWords(dst[i:i+n]) > 1 {
				return strings.Join(dst[i:i+n], " ")
			}
		}
	}
	return ""
}

// smallWords counts those that only English has.
func smallWords(words []string) int {
	n := 0
	for _, w := range words {
		if english(strings.Trim(w, ",;.")) {
			n++
		}
	}
	return n
}

// mostCompared is how many words of a text are looked through for copied ones.
const mostCompared = 4000

// leastCopied is how many words of the source in a row are no quotation.
const leastCopied = 6

// sameWords tells whether a text has these words, capitals aside, and no others.
func sameWords(words []string, s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if n == len(words) || !strings.EqualFold(w, words[n]) {
			return false
		}
		n++
	}
	return n == len(words)
}

// properNames tells whether a text has no word in small letters: a name, a
// list of names, an abbreviation, an amount ("2 x 2.5 mL (60 mg)"), a code ("HbA1c").
func properNames(s string) bool {
	part := func(r rune) bool { return text.Spelled(r) || text.IsDigit(r) || r == '\'' || r == '’' || r == '-' }
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !part(r) }) {
		if strings.ContainsFunc(w, text.IsDigit) && strings.ContainsFunc(w, unicode.IsUpper) {
			continue
		}
		for _, w := range strings.FieldsFunc(w, text.IsDigit) {
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) && w != "mRNA" && w != "x" && symbol(w) == "" {
				return false
			}
		}
	}
	return true
}

// copied tells whether most words of a translation are the source's, small
// words and all.
func copied(src, dst []string) bool {
	if len(dst) < 4 || !slices.ContainsFunc(dst, english) {
		return false
	}
	have := map[string]int{}
	for _, w := range src {
		have[w]++
	}
	same, small := 0, 0
	for _, w := range dst {
		if text.Number(w) {
			continue
		}
		if have[w] > 0 {
			have[w]--
			same++
			if english(w) {
				small++
			}
		}
	}
	return same >= 4 && small >= 2 && same*10 >= len(dst)*7
}

// english tells whether a word is one of the small ones that only English has.
func english(w string) bool {
	switch w {
	case "the", "of", "and", "is", "are", "was", "were", "that", "with", "for", "have", "has", "this", "from", "which", "been", "be", "or", "by", "it", "not", "can", "your", "you":
		return true
	}
	return false
}

// someWords tells whether a text has more than one stretch of letters; "E-mail"
// is one.
func someWords(s string) bool {
	n := 0
	for range strings.FieldsFuncSeq(s, func(r rune) bool { return !text.Spelled(r) && r != '-' }) {
		if n++; n > 1 {
			return true
		}
	}
	return false
}

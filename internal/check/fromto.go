package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"caveat/internal/check/cue"
	"caveat/internal/check/numeral"
	"caveat/internal/check/text"
)

// givesRange tells whether an English text gives a range: “30 to 60”, “3–4”.
func (o *original) givesRange() bool {
	words := o.side.Words
	for i := 2; i < len(words); i++ {
		if words[i-1] == "to" && text.Number(words[i]) && text.Number(words[i-2]) {
			return true
		}
	}
	return slices.ContainsFunc(o.numbers, func(n numeral.Number) bool { return n.Range == numeral.Dash })
}

// withoutRanges is the translation for its cues: where its source gives a range,
// the words that part the two ends of one bound nothing. In “30 до 60” there is no
// “at most”.
func (v *view) withoutRanges(k *knowledge) cue.Text {
	t := v.text()
	if k.english == nil || !v.original.ranged {
		return t
	}
	if !k.target.Spaced {
		t.Folded = rejoined(t.Folded, k.fromTo)
		return t
	}
	for i := 1; i+1 < len(v.dst.Words); i++ {
		if text.Number(v.dst.Words[i-1]) && text.Number(v.dst.Words[i+1]) && k.fromTo.Word(v.dst.Words[i]) != "" {
			t.Words = slices.Clone(t.Words)
			t.Words[i] = "–"
		}
	}
	return t
}

// rejoined is a text without spaces in which a dash stands between two numbers in
// digits for the word that parts them.
func rejoined(folded string, parts *cue.Matcher) string {
	digit := func(r rune) bool { return numeral.Digit(r) >= 0 }
	var out strings.Builder
	for folded != "" {
		start := strings.IndexFunc(folded, digit)
		if start < 0 {
			break
		}
		end := start + strings.IndexFunc(folded[start:]+".", func(r rune) bool { return !digit(r) })
		out.WriteString(folded[:end])
		folded = folded[end:]
		next := strings.IndexFunc(folded, digit)
		if next < 0 {
			break
		}
		if between := strings.TrimSpace(folded[:next]); utf8.RuneCountInString(between) <= longestTo && slices.Equal(parts.Find(between, nil), []string{between}) {
			out.WriteString("–")
			folded = folded[next:]
		}
	}
	return out.String() + folded
}

// longestTo is how many characters a word for “to” has at most.
const longestTo = 8

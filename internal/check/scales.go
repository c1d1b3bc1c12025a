package check

import (
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/numeral"
	"caveat/internal/check/text"
)

// millions is the power of ten from where on a word for it is no manner of speaking:
// “thousands” stands for many.
const millions = 6

// scaleLost is a word for a million or more of which the source says half, “half a
// million”, where the translation says half of another power of ten and not that one.
func (v *view) scaleLost(k *knowledge) (said, shown string) {
	if k.english == nil || !v.original.has(cue.Half) || !v.shown.Has(cue.Half) || !byThousands(k.target) {
		return "", ""
	}
	theirs := scalesIn(v.dst.Words, k.target)
	for _, s := range scalesIn(v.src.Words, k.source) {
		if s.power < millions || s.counted || slices.ContainsFunc(theirs, func(t scale) bool { return t.power == s.power || t.counted || t.joined }) {
			continue
		}
		if len(theirs) > 0 && !slices.ContainsFunc(v.dstNums.Numbers, func(n numeral.Number) bool { return number(n.Value()) >= 1000 }) {
			return s.word, theirs[0].word
		}
	}
	return "", ""
}

// scale is a word for a power of ten.
type scale struct {
	word            string
	power           int
	counted, joined bool // a number in digits stands before it; another such word beside it
}

// scalesIn are those of a text, thousands and more.
func scalesIn(words []string, l *data.Language) []scale {
	var out []scale
	last := -2
	for i, w := range words {
		p := powerWord(w, l)
		if p < 3 {
			continue
		}
		out = append(out, scale{word: w, power: p, counted: i > 0 && text.Number(words[i-1]), joined: last == i-1})
		last = i
	}
	return out
}

// powerWord is the power of ten that a word says, a form of one too: “миллиона”.
func powerWord(w string, l *data.Language) int {
	if p := l.Numbers.Scales[w]; p > 0 {
		return p
	}
	best, power := "", 0
	for known, p := range l.Numbers.Scales { // order-free: the longest one, and no two are equal
		if len(known) >= leastStem && len(known) > len(best) && strings.HasPrefix(w, known) && len(w)-len(known) <= longestEnding {
			best, power = known, p
		}
	}
	return power
}

// leastStem is how many bytes of a word must be those of a known one.
const leastStem = 5

// byThousands tells of a language that has words for a thousand and a million, and none
// for powers between: not for ten thousand or a hundred thousand.
func byThousands(l *data.Language) bool {
	if !l.Spaced {
		return false
	}
	known := map[int]bool{}
	for _, p := range l.Numbers.Scales { // order-free: a set
		if known[p] = true; p > 3 && p%3 != 0 {
			return false
		}
	}
	return known[3] && known[millions]
}

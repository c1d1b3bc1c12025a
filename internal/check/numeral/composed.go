package numeral

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/text"
)

// composed is a list of numbers in which those that make one number are one:
// “3万420”, “1만 4천”, “2 करोड़ 50 लाख”, “1 млн 200 тыс.”.
func (t *Text) composed(list []Number) []Number {
	var out []Number
	for _, n := range list {
		if k := len(out) - 1; k >= 0 && t.goesOn(out[k], n) {
			n = t.sum(out[k], n)
			out = out[:k]
		}
		out = append(out, n)
	}
	return out
}

// sum is the number that two make.
func (t *Text) sum(a, b Number) Number {
	whole := func(n Number) float64 {
		v, _ := strconv.ParseFloat(n.Value(), 64)
		return v
	}
	value := whole(a)*math.Pow10(a.after) + whole(b)*math.Pow10(b.after)
	return Number{Text: t.Plain[a.Start:b.End], Start: a.Start, End: b.End, readings: []string{strconv.FormatFloat(value, 'f', -1, 64)}, Range: a.Range}
}

// goesOn tells that a number is the rest of the one before it: a smaller one that
// stands right behind the word for a power of ten. Where words are parted it has such
// a word too.
func (t *Text) goesOn(a, b Number) bool {
	between := strings.TrimSpace(t.Plain[a.End:b.Start])
	first, _ := utf8.DecodeRuneInString(between)
	if !unicode.IsLetter(first) || len(between) > longestScale {
		return false
	}
	word := strings.TrimRight(strings.TrimSuffix(between, "零"), ". ")
	power, rest := t.Lexicon.Scales[text.Fold(word)], b.after
	if power < 3 || rest >= power || rest == 0 && !unicode.In(first, unicode.Han, unicode.Hangul) {
		return false
	}
	v, err := strconv.ParseFloat(b.Value(), 64)
	return err == nil && v*math.Pow10(rest) < math.Pow10(power) && b.date == noPart
}

// longestScale is how many bytes stand between the two parts of a number at most.
const longestScale = 40

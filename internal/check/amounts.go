package check

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/numeral"
	"caveat/internal/check/spelled"
	"caveat/internal/check/text"
)

// amounts are the quantities that a text gives in digits or in words, each in
// the smallest unit of its kind: 48 hours are two days, 0.1 L are 100 mL, and
// “vier und eine halbe” is 4.5. A number in digits without a unit is none.
func amounts(t *numeral.Text, words []spelled.Number, sense *cue.Sense, l *data.Language) []numeral.Amount {
	var out []numeral.Amount
	add := func(at int, value float64, unit string) {
		if a, ok := inSmallest(value, unit); ok {
			a.At = at
			out = append(out, a)
		}
	}
	numbers := countedIn(t, words, l)
	for i, n := range numbers {
		at := -1
		if i < len(t.Numbers) {
			at = t.Numbers[i].Start
			if unit := metricAt(t.Plain, t.Numbers[i]); unit != "" {
				add(at, number(n.values[0]), unit)
			}
		} else if unit := n.measure(); unit != "" {
			add(at, number(n.values[0]), unit)
		}
		if roundTheClock(n) {
			out = append(out, numeral.Amount{At: at, Kind: numeral.Round, Value: number(n.values[0])})
		}
		with := sense.Part(firstWords(n.after, withHalf))
		for _, v := range n.values {
			if at < 0 && number(v) >= manyPeople {
				add(at, number(v), "") // “पंद्रह लाख” for 1.5 million
			}
			unit := spanNear(sense, n)
			if unit != "" {
				add(at, number(v), unit)
			}
			if with > 0 {
				add(at, number(v)+with, unit)
				add(at, number(v)+with, "")
			}
		}
	}
	for i, n := range words {
		if p := rangePower(t, words[i:], l); p > 1 {
			add(-1, float64(n.Values[0])*p, "")
		}
	}
	return append(out, inWords(t, words, sense, l)...)
}

// rangePower is what the word for a power of ten at the end of a range multiplies the
// first of some numbers in words by: “बीस से तीस लाख”; one where there is none.
func rangePower(t *numeral.Text, words []spelled.Number, l *data.Language) float64 {
	if !l.Spaced || len(words) < 2 || words[1].At != words[0].End+1 || words[1].End > len(t.Words) {
		return 1
	}
	p := l.Numbers.Scales[t.Words[words[1].End-1]]
	if p == 0 && words[1].End < len(t.Words) {
		p = l.Numbers.Scales[t.Words[words[1].End]]
	}
	if p < 3 || float64(words[0].Values[0]) >= math.Pow10(p) {
		return 1
	}
	return math.Pow10(p)
}

// manyPeople is from where on a number in words may stand for one in digits and
// a word for a power of ten.
const manyPeople = 10000

// withHalf is how many words behind a number its half may stand: “quatre heures
// et demie”.
const withHalf = 3

func number(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64)
	return v
}

// inWords are the amounts that one word says, alone or with what it counts:
// “half an hour”, “anderthalb”, “двое суток”.
func inWords(t *numeral.Text, words []spelled.Number, sense *cue.Sense, l *data.Language) []numeral.Amount {
	var out []numeral.Amount
	add := func(value float64, unit string) {
		if a, ok := inSmallest(value, unit); ok {
			a.At = -1
			out = append(out, a)
		}
	}
	if !l.Spaced {
		add(sense.Part(t.Folded), "")
		for _, a := range l.AmountsIn(t.Folded) {
			if a.Kind == data.Decimal {
				add(a.Value, "")
				continue
			}
			out = append(out, numeral.Amount{At: -1, Kind: a.Kind, Value: a.Value})
		}
		return out
	}
	for i, w := range t.Words {
		if part := sense.Part(w); part > 0 {
			add(part, "")
			add(part, firstUnit(sense, t.Words[i:]))
			if unit, ok := andPart(t.Words, i, words, sense); ok {
				add(1+part, "")
				add(1+part, cmp.Or(unit, firstUnit(sense, t.Words[i:])))
			}
		}
		for _, a := range l.Amounts(t.Words[i:]) {
			if a.Kind == data.Decimal {
				add(a.Value, "")
				add(a.Value*power(t.Words[i+1:], l), "") // “ढाई लाख”
				add(a.Value, firstUnit(sense, t.Words[i+1:]))
				continue
			}
			times := 1.0
			if a.Kind != numeral.Round {
				times = max(1, before(words, t.Words, i))
			}
			out = append(out, numeral.Amount{At: -1, Kind: a.Kind, Value: times * a.Value})
		}
	}
	return out
}

// andPart tells that the part of one which a word names is added to one of what stands
// before it, “litro y medio”, “an hour and a half”, “قرصًا ونصف”, and the span of time
// that this is.
func andPart(list []string, i int, numbers []spelled.Number, sense *cue.Sense) (unit string, ok bool) {
	and := i - 1
	if and > 0 && list[and-1] == "and" && (list[and] == "a" || list[and] == "an") {
		and--
	}
	switch {
	case strings.HasPrefix(list[i], "و") && sense.Part(list[i][len("و"):]) > 0, strings.HasPrefix(list[i], "ו"):
		and = i
	case and < 0 || !slices.Contains([]string{"and", "y", "e", "et", "und", "i", "и", "і", "ve", "na", "da", "و", "a", "in", "og", "och", "ja", "en", "és", "și", "şi"}, list[and]):
		return "", false
	}
	from := max(0, and-withHalf)
	counts := func(n spelled.Number) bool { return n.At >= from && n.At < and && n.Values[0] != 1 }
	if and == 0 || slices.ContainsFunc(list[from:and], text.Number) || slices.ContainsFunc(numbers, counts) {
		return "", false
	}
	return spanIn(sense, list[and-1]), true
}

// firstUnit is the span of time that the first words name, the nearest one.
func firstUnit(sense *cue.Sense, words []string) string {
	for n := range min(len(words), withHalf) {
		if unit := spanIn(sense, strings.Join(words[:n+1], " ")); unit != "" {
			return unit
		}
	}
	return ""
}

// roundTheClock tells that an English text says by a number how much of the day
// or the week: “24 hours a day”, “24/7”.
func roundTheClock(n counted) bool {
	switch after := firstWords(n.after, 3); n.text {
	case "24":
		return slices.Contains([]string{"hours a day", "hours per day", "hours every day"}, after) || strings.HasPrefix(n.after, "/7")
	case "7":
		return after == "days a week" || after == "days per week" || strings.HasSuffix(n.before, "24/")
	}
	return false
}

// before is the number that stands before a word, or 0; none where the word is one,
// as in “the fifth, one quarter of an hour”.
func before(numbers []spelled.Number, words []string, i int) float64 {
	if i > 0 && text.Number(words[i-1]) {
		return number(words[i-1])
	}
	own := slices.ContainsFunc(numbers, func(n spelled.Number) bool { return n.At == i })
	if k := slices.IndexFunc(numbers, func(n spelled.Number) bool { return n.End == i }); k >= 0 && !own {
		return float64(numbers[k].Values[0])
	}
	return 0
}

// inSmallest is a quantity in the smallest unit of its kind; false for a unit
// that is unknown.
func inSmallest(value float64, unit string) (numeral.Amount, bool) {
	a, ok := smallest[unit]
	a.Value *= value
	return a, ok
}

// smallest is one of each unit in the smallest of its kind, of those that can be
// converted into one another without a rest: months are no number of days.
var smallest = map[string]numeral.Amount{
	"":       {Value: 1},
	"second": {Kind: data.Seconds, Value: 1}, "minute": {Kind: data.Seconds, Value: 60}, "hour": {Kind: data.Seconds, Value: 3600},
	"day": {Kind: data.Seconds, Value: 86400}, "week": {Kind: data.Seconds, Value: 604800},
	"month": {Kind: data.InMonths, Value: 1}, "year": {Kind: data.InMonths, Value: 12},
	"µg": {Kind: "mass", Value: 1}, "mg": {Kind: "mass", Value: 1e3}, "g": {Kind: "mass", Value: 1e6}, "kg": {Kind: "mass", Value: 1e9},
	"ml": {Kind: "volume", Value: 1}, "cl": {Kind: "volume", Value: 10}, "dl": {Kind: "volume", Value: 100}, "l": {Kind: "volume", Value: 1000},
	"nm": {Kind: "length", Value: 1}, "µm": {Kind: "length", Value: 1e3}, "mm": {Kind: "length", Value: 1e6}, "cm": {Kind: "length", Value: 1e7},
	"m": {Kind: "length", Value: 1e9}, "km": {Kind: "length", Value: 1e12},
}

// metricAt is the unit symbol behind a number, or before it as in Swahili
// (“mL 100”).
func metricAt(s string, n numeral.Number) string {
	if unit := symbolAt(s, n); unit != "" {
		return unit
	}
	return symbolBefore(s, n)
}

// symbolBefore is the unit symbol before a number, in its Latin form.
func symbolBefore(s string, n numeral.Number) string {
	head := strings.TrimRight(s[:n.Start], " \u00a0\u202f")
	if len(head) == n.Start {
		return ""
	}
	start := strings.LastIndexFunc(head, func(r rune) bool { return !unitLetter(r) })
	if start >= 0 {
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(head[:start], " \u00a0\u202f"))
		if numeral.Digit(before) >= 0 {
			return "" // the unit of the number before
		}
	}
	return symbol(head[start+1:])
}

// power is what the word for a power of ten multiplies by that words begin with;
// one where there is none.
func power(words []string, l *data.Language) float64 {
	if len(words) == 0 {
		return 1
	}
	return math.Pow10(l.Numbers.Scales[words[0]])
}

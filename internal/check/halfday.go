package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/numeral"
	"caveat/internal/check/text"
)

// How many words from its hour “morning” or “in the evening” stand at most.
const behindHour, beforeHour = 3, 2

// oneLetter is how many bytes a letter has at most: one alone is no word where nothing
// parts words, but for a Han character.
const oneLetter = 3

// shared is how many words between two numbers may belong to either.
const shared = behindHour + beforeHour

// hourTurned is an alarm where an hour of the morning is one of the evening in the
// translation, or the other way round: “8 a.m.” became “8 p.m.”.
func (c *Context) hourTurned(v *view) []Alarm {
	k := c.know()
	if k.english == nil || !slices.ContainsFunc(v.srcNums.Numbers, numeral.Number.Clock) {
		return nil
	}
	if k.beside.Has("morning", v.src.Folded, v.src.Words) || k.beside.Has("evening", v.src.Folded, v.src.Words) {
		return nil // these words of the translation may be those
	}
	for _, n := range v.srcNums.Numbers {
		if !n.Clock() || n.Text == "12" {
			continue
		}
		said := numeral.HalfOfDay(v.src.Plain[n.End:])
		for _, t := range v.dstNums.Numbers {
			if !n.SameHour(t, k.target.Numbers.SixHours) || v.saidOf(t, n) {
				continue
			}
			own, other := k.halvesAt(v, t, said)
			if own {
				break
			}
			if other && !(said == "am" && n.Night() && numeral.HalfOfDay(v.dst.Plain[t.End:]) == "") {
				return []Alarm{{fmt.Sprintf("%s %s of the source seems to be %s in the translation", n.Text, dotted(said), dotted(otherHalf(said))), "give the hour of the source"}}
			}
		}
	}
	return nil
}

// saidOf tells that a number of the translation is written as another one of the source.
func (v *view) saidOf(t, n numeral.Number) bool {
	return slices.ContainsFunc(v.srcNums.Numbers, func(o numeral.Number) bool { return o.Start != n.Start && o.Text == t.Text })
}

func dotted(half string) string { return half[:1] + ".m." }

func otherHalf(half string) string {
	if half == "am" {
		return "pm"
	}
	return "am"
}

// timeOfDay is the list of words for a half of the day.
func timeOfDay(half string) string {
	if half == "am" {
		return "morning"
	}
	return "evening"
}

// halvesAt tells whether a number of the translation stands beside a word for this half
// of the day, or for the other one.
func (k *knowledge) halvesAt(v *view, n numeral.Number, half string) (own, other bool) {
	behind := v.dst.Plain[n.End:]
	if marked := numeral.HalfOfDay(behind); marked != "" {
		return marked == half, marked != half
	}
	behind, _ = numeral.WithoutMinutes(behind, ":.h")
	near := nearWords(v.dst.Plain[:n.Start], behind)
	words := text.Words(near)
	has := func(half string) bool {
		long := k.concepts.beside.Longest(timeOfDay(half), near, words)
		return long > 0 && (k.target.Spaced || long > oneLetter || strings.ContainsFunc(near, func(r rune) bool { return unicode.Is(unicode.Han, r) }))
	}
	return has(half), has(otherHalf(half))
}

// nearWords are the folded words round a number, up to a comma: not those between it and
// another number, to which they may belong.
func nearWords(before, behind string) string {
	part := func(r rune) bool { return numeral.Digit(r) >= 0 || strings.ContainsRune(",;:。，、،؛()", r) }
	first, last := strings.Fields(before), strings.Fields(behind)
	if i := strings.LastIndexFunc(before, part); i >= 0 {
		r, n := utf8.DecodeRuneInString(before[i:])
		first = strings.Fields(before[i+n:])
		if numeral.Digit(r) >= 0 && len(first) <= shared {
			first = nil
		}
	}
	if i := strings.IndexFunc(behind, part); i >= 0 {
		last = strings.Fields(behind[:i])
		if numeral.Digit(text.First(behind[i:])) >= 0 && len(last) <= shared {
			last = nil
		}
	}
	first, last = first[max(0, len(first)-beforeHour):], last[:min(len(last), behindHour)]
	return text.Fold(strings.Join(first, " ") + " · " + strings.Join(last, " "))
}

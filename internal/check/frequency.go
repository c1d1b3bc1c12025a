package check

import (
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/spelled"
)

// frequencyRule finds what happens more or less often than in the source, and in
// cautions “every other day” that became every day.
func frequencyRule() Rule {
	r := swapRule("frequency", "How often something happens is changed or left out (always, often, sometimes, rarely; in cautions every other day as well).")
	whole := r.Check
	r.Check = func(c *Context, u *Unit) []Alarm {
		if alarms := whole(c, u); alarms != nil {
			return alarms
		}
		return c.everyOther(u)
	}
	return r
}

// everyOther is an alarm where a caution says “every other day” and the translation
// neither two in any form nor a word for it: a dose on each day is twice as much.
func (c *Context) everyOther(u *Unit) []Alarm {
	k := c.know()
	if !c.advises(u) || k.alternate == nil {
		return nil
	}
	v := c.view(u)
	isTwo := func(n spelled.Number) bool { return n.Is(2) }
	if saysEveryOther(v.src.Words) == "" || saysNumber(v, 2) || slices.ContainsFunc(v.inWords(k).Words, isTwo) || k.alternate.Has(v.dst.Folded, v.dst.Words) {
		return nil
	}
	return []Alarm{{"the source says “every other”, the translation does not seem to", "say that each second one is left out"}}
}

// saysEveryOther is the time of which English words say that each second one is
// meant, “every other day”, “every second week”, “on alternate days”; empty for none.
func saysEveryOther(words []string) string {
	for i, w := range words {
		if w == "alternate" || w == "every" && i+2 < len(words) && (words[i+1] == "other" || words[i+1] == "second") {
			unit := words[min(i+2, len(words)-1)]
			if w == "alternate" {
				unit = words[min(i+1, len(words)-1)]
			}
			if unit = strings.TrimSuffix(unit, "s"); slices.Contains([]string{"day", "week", "night", "month", "morning", "evening"}, unit) {
				return unit
			}
		}
	}
	return ""
}

// withoutEverySecond is the numbers in words of the translation but for a two that
// says “every other”.
func (v *view) withoutEverySecond(k *knowledge) spelled.Text {
	t := v.inWords(k)
	if saysEveryOther(v.src.Words) != "" {
		t.Words = slices.DeleteFunc(slices.Clone(t.Words), func(n spelled.Number) bool { return v.everySecond(k, n) })
	}
	return t
}

// everySecond tells that a two of the translation says “every other” of the source:
// “alle zwei Tage”, “un jour sur deux”, “din două în două zile”.
func (v *view) everySecond(k *knowledge, n spelled.Number) bool {
	unit := saysEveryOther(v.src.Words)
	if unit == "" || !n.Is(2) {
		return false
	}
	two := counted{unit: n.Text, after: n.After + " " + n.Then}
	if k.target.Spaced {
		two.before = strings.Join(v.dst.Words[max(0, n.At-2):n.At], " ")
	}
	return n.Then == n.Text || !slices.Contains(cue.Units(), unit) || !k.concepts.target.Knows(unit) || spanNear(k.concepts.target, two) == unit
}

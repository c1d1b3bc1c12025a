package check

import (
	"slices"

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
	if !saysEveryOther(v.src.Words) || saysNumber(v, 2) || slices.ContainsFunc(v.inWords(k).Words, isTwo) || k.alternate.Has(v.dst.Folded, v.dst.Words) {
		return nil
	}
	return []Alarm{{"the source says “every other”, the translation does not seem to", "say that each second one is left out"}}
}

// saysEveryOther tells of “every other day”, “every second week”, “on alternate days”.
func saysEveryOther(words []string) bool {
	for i, w := range words {
		if w == "alternate" || w == "every" && i+2 < len(words) && (words[i+1] == "other" || words[i+1] == "second") {
			unit := words[min(i+2, len(words)-1)]
			if w == "alternate" {
				unit = words[min(i+1, len(words)-1)]
			}
			if slices.Contains([]string{"day", "days", "week", "weeks", "night", "nights", "month", "months", "morning", "evening"}, unit) {
				return true
			}
		}
	}
	return false
}

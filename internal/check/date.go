package check

import (
	"fmt"
	"strings"

	"caveat/internal/check/calendar"
	"caveat/internal/check/cue"
	"caveat/internal/diag"
)

// dateRule compares the names of months; days and years are numbers.
func dateRule() Rule {
	return Rule{ID: "date", Severity: diag.Warning, Critical: diag.Error,
		Where:   "Speaks in languages whose names of the months are known.",
		English: true,
		Doc:     "A date is in another month than in the source, or a date in the Solar Hijri calendar is another day. Days and years are compared as numbers, and so are months that are written as such; dates that were converted to the Solar Hijri (Persian, Dari, Pashto, Kurdish) or Ethiopian calendar and years of the Buddhist era, Minguo and the Japanese eras count as those of the source that they are.",
		Check: func(c *Context, u *Unit) []Alarm {
			k := c.know()
			v := c.view(u)
			if stray := v.strayDate(); stray != "" {
				return []Alarm{{stray, "convert the day, or give that of the source"}}
			}
			if k.months == nil {
				return nil
			}
			said := v.original.monthsSaid(k)
			if said == 0 {
				return nil
			}
			shown := k.monthsIn(v)
			lost, added := said&^shown, shown&^said
			if lost == 0 || added == 0 {
				return nil
			}
			for m := range 12 {
				if lost&(1<<m) != 0 && saysNumber(v, m+1) {
					return nil
				}
			}
			return []Alarm{{fmt.Sprintf("the source says %s, the translation %s", lost, added), "give the month of the source"}}
		}}
}

// monthSet has a bit for each month, January in the lowest.
type monthSet uint16

// englishDate finds months; May and March are one only at a number.
const englishDate = `\b(January|February|April|June|July|August|September|October|November|December)\b|\b(March|May)[ ,.]+\d|\d(?:st|nd|rd|th)?(?: of)? (March|May)\b|\b(?:in|by|since|until|mid-?|early|late) ?(March|May)\b`

func (k *knowledge) englishMonths(s string) monthSet {
	var out monthSet
	if !namesMonth(s) {
		return 0
	}
	for _, m := range k.englishDate.FindAllStringSubmatch(s, -1) {
		for _, name := range m[1:] {
			for i, known := range calendar.Months() {
				if name == known {
					out |= 1 << i
				}
			}
		}
	}
	return out
}

// namesMonth tells whether the name of a month stands anywhere in an English
// text: the expression is slow, and few texts have one.
func namesMonth(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case 'J', 'F', 'M', 'A', 'S', 'O', 'N', 'D':
			for _, name := range calendar.Months() {
				if strings.HasPrefix(s[i:], name) {
					return true
				}
			}
		}
	}
	return false
}

func (k *knowledge) monthsIn(v *view) monthSet {
	var out monthSet
	for i, m := range k.months {
		if m.Has(v.dst.Folded, v.dst.Words) {
			out |= 1 << i
		}
	}
	for _, m := range v.converted {
		out &^= 1 << (m[0] - 1)
	}
	for _, m := range v.converted {
		out |= 1 << (m[1] - 1)
	}
	return out
}

// monthMatchers make a matcher for each month.
func monthMatchers(spaced bool, months [][]string) []*cue.Matcher {
	var out []*cue.Matcher
	for _, names := range months {
		out = append(out, cue.NewMatcher(spaced, names, nil))
	}
	return out
}

// saysNumber tells whether the translation has a number of this value.
func saysNumber(v *view, n int) bool {
	for _, t := range v.dstNums.Numbers {
		if t.Is(fmt.Sprint(n)) || t.Is(fmt.Sprintf("%02d", n)) {
			return true
		}
	}
	return false
}

func (s monthSet) String() string {
	var out []string
	for i, name := range calendar.Months() {
		if s&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return strings.Join(out, " and ")
}

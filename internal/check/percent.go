package check

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/check/numeral"
	"caveat/internal/diag"
)

// percentRule looks for the percent sign, or the word for it, at each number.
// "60–80 %" and "60 % to 80 %" say the same.
func percentRule() Rule {
	return Rule{ID: "percent", Severity: diag.Warning, Critical: diag.Error, Unsure: (*Context).mayBePercent, UnsureWhere: inUnknownWords,
		Doc: "A percent sign of the source is missing, or one was added: “5 %” and “5” are not the same dose. Or percentage points became percent, where words for points are known. Words for percent count where the language's are known and stand at the number; where they are not, and the translation has no sign at all, it is a warning in cautions too.",
		Check: func(c *Context, u *Unit) []Alarm {
			v, k := c.view(u), c.know()
			src, dst := percentages{v.srcNums, k.source.Numbers.Percent}, percentages{v.dstNums, k.target.Numbers.Percent}
			if n, ok := src.bare(dst); ok {
				return []Alarm{{fmt.Sprintf("`%s` is a percentage in the source and not in the translation", n), "write the percent sign, or the word for it, at the number"}}
			}
			want, have := src.signs(), dst.signs()
			switch {
			case want > 0 && have+dst.words() == 0:
				return []Alarm{{percentMissing(want), "write the percent sign, or the word for it, at each number"}}
			case have > 0 && want+src.words() == 0 && !src.PerHundred():
				return []Alarm{{"the translation has a percent sign that the source does not have", "take it out"}}
			}
			return c.pointsLost(v)
		}}
}

// mayBePercent tells that a translation without a percent sign may have a word for it: no
// word for percent is known in the language for sure.
func (c *Context) mayBePercent(u *Unit) bool {
	v, l := c.view(u), c.know().target
	return len(l.Lists["percent"]) == 0 && percentages{v.dstNums, nil}.signs() == 0
}

func percentMissing(n int) string {
	if n == 1 {
		return "the percent sign of the source is missing"
	}
	return fmt.Sprintf("the %d percent signs of the source are missing", n)
}

// percentages are the numbers of a text with the language's words for percent.
type percentages struct {
	*numeral.Text
	percent []string
}

func (p percentages) signs() int { return numeral.Percents(p.Numbers, p.Plain) }

// words counts the words for percent.
func (p percentages) words() int {
	n := 0
	for _, w := range p.percent {
		n += strings.Count(p.Folded, w)
	}
	return n
}

// bare is a percentage of the source whose number stands in the translation
// without a percent sign and without a word for it nearby. One end of a range
// may speak for both.
func (p percentages) bare(dst percentages) (string, bool) {
	for i := 0; i < len(p.Numbers); i++ {
		if !p.Numbers[i].Percent {
			continue
		}
		found, marked := p.shown(dst, i)
		if i > 0 && p.Numbers[i].Range == numeral.Dash {
			f, m := p.shown(dst, i-1)
			found, marked = found || f, marked || m
		}
		// the same number may stand in the source without a sign as well
		if found && !marked && !p.alsoPlain(i) {
			return p.Numbers[i].Text, true
		}
	}
	return "", false
}

// shown tells whether a number stands in the translation, and as a percentage.
func (p percentages) shown(dst percentages, i int) (found, marked bool) {
	for k, t := range dst.Numbers {
		if t.Is(p.Numbers[i].Value()) || p.Numbers[i].Is(t.Value()) {
			found = true
			marked = marked || t.Percent || dst.spokenAt(k) || p.shared(dst, i, k)
		}
	}
	return found, marked
}

// farBetween is how many bytes stand between the ends of a range at most, as
// in "29 a 37 %" and "от 0,1 до 0,39 %".
const farBetween = 12

// shared tells whether a number without a sign begins a range whose end has
// one, as the same range has at both ends in the source.
func (p percentages) shared(dst percentages, i, k int) bool {
	if i+1 == len(p.Numbers) || k+1 == len(dst.Numbers) || !p.Numbers[i+1].Percent || !dst.Numbers[k+1].Percent {
		return false
	}
	between := dst.Plain[dst.Numbers[k].End:dst.Numbers[k+1].Start]
	return dst.Numbers[k+1].Is(p.Numbers[i+1].Value()) && len(between) <= farBetween && !strings.ContainsAny(between, ",;.،、")
}

func (p percentages) alsoPlain(i int) bool {
	return slices.ContainsFunc(p.Numbers, func(o numeral.Number) bool {
		return o.Start != p.Numbers[i].Start && !o.Percent && o.Value() == p.Numbers[i].Value()
	})
}

// spokenAt tells whether a word for percent stands near a number: within a few
// words before it, or after it and at most one number in between, for "5, 6
// and 7 percent".
func (p percentages) spokenAt(i int) bool {
	if len(p.percent) == 0 {
		return false
	}
	n := p.Numbers[i]
	near := lastWords(p.Plain[:n.Start], 4) + " | " + firstWords(p.Plain[n.End:], 6)
	if k := i + 1; k < len(p.Numbers) && p.Numbers[k].Range != numeral.Apart {
		near += " " + firstWords(p.Plain[p.Numbers[k].End:], 4)
	}
	return slices.ContainsFunc(p.percent, func(w string) bool { return strings.Contains(near, w) })
}

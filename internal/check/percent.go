package check

import (
	"fmt"
	"strings"

	"caveat/internal/check/numeral"
	"caveat/internal/diag"
)

// percentRule counts percent signs. "60–80 %" and "60 % to 80 %" say the same.
func percentRule() Rule {
	return Rule{ID: "percent", Severity: diag.Warning, Critical: diag.Error,
		Doc: "A percent sign of the source is missing, or one was added: “5 %” and “5” are not the same dose. Words for percent count where the language's are known.",
		Check: func(c *Context, u *Unit) []Alarm {
			v := c.view(u)
			want, signs := numeral.Percents(v.srcNums.Numbers, v.src.Plain), numeral.Percents(v.dstNums.Numbers, v.dst.Plain)
			spoken := spokenPercents(v.srcNums, c.know().source.Numbers.Percent)
			have := signs + spokenPercents(v.dstNums, c.know().target.Numbers.Percent)
			switch {
			case have < want:
				return []Alarm{{fmt.Sprintf("the source has %d percentages, the translation %d", want, have), "write the percent sign, or the word for it, at each number"}}
			case signs > want+spoken && want+spoken == 0:
				return []Alarm{{"the translation has a percent sign that the source has not", "take it out"}}
			}
			return nil
		}}
}

// spokenPercents counts the words for percent.
func spokenPercents(t *numeral.Text, words []string) int {
	n := 0
	for _, w := range words {
		w = strings.ReplaceAll(w, "_", " ")
		n += strings.Count(t.Folded, strings.TrimSuffix(w, "*"))
	}
	return n
}

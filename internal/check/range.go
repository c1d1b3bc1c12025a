package check

import (
	"caveat/internal/check/numeral"
	"caveat/internal/diag"
)

// rangeRule finds ranges that fell apart or were glued together.
func rangeRule() Rule {
	return Rule{ID: "range", Severity: diag.Warning, Critical: diag.Error,
		Doc: "The two ends of a range of the source stand side by side with nothing between: “60–80” became “60 80”.",
		Check: func(c *Context, u *Unit) []Alarm {
			v := c.view(u)
			for i := 1; i < len(v.srcNums.Numbers); i++ {
				n := v.srcNums.Numbers[i]
				if n.Range == numeral.Dash && sideBySide(v.dstNums.Numbers, v.srcNums.Numbers[i-1], n) {
					return []Alarm{{"the range `" + v.srcNums.Numbers[i-1].Text + "–" + n.Text + "` has lost its dash", "write a dash, or the word for “to”, between the two numbers"}}
				}
			}
			return nil
		}}
}

func sideBySide(list []numeral.Number, a, b numeral.Number) bool {
	for i := 1; i < len(list); i++ {
		if list[i].Range == numeral.Blank && list[i-1].Is(a.Value()) && list[i].Is(b.Value()) {
			return true
		}
	}
	return false
}

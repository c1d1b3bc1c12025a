package check

import (
	"fmt"

	"caveat/internal/diag"
)

// conditionRule finds translations that lost what binds a statement.
func conditionRule() Rule {
	return Rule{ID: "condition", Severity: diag.Warning,
		Languages: "where the lists of words keep false alarms low; see Explain",
		Doc:       "The source binds what it says by “if”, “only”, “at least” or “up to”, and the translation has no word for it: it holds without the condition, or the number is exact.",
		Check: func(c *Context, u *Unit) []Alarm {
			k := c.know()
			if k.english == nil {
				return nil
			}
			v := c.view(u)
			if v.src.Finish == '?' {
				return nil
			}
			var out []Alarm
			for _, l := range k.concepts.conditions {
				if (c.Advice || !l.advice) && l.Lost(v.said, v.shown) {
					out = append(out, Alarm{fmt.Sprintf("the source says %s, the translation does not seem to", meaning(l.Meaning)),
						"say it; where the sense is kept in other words, accept the finding"})
				}
			}
			return out
		}}
}

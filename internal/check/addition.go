package check

import (
	"caveat/internal/check/fit"
	"caveat/internal/diag"
)

// additionRule finds translations that hold more than the source.
func additionRule() Rule {
	return Rule{ID: "addition", Severity: diag.Warning,
		Where:   "Speaks in languages that parallel text was learned from.",
		English: true,
		Doc:     "The translation probably holds more than the source: a sentence of another unit, a translator's note.",
		Check: func(c *Context, u *Unit) []Alarm {
			if !c.judged(u, fit.Addition) {
				return nil
			}
			return []Alarm{{"the translation seems to hold more than the source", "take out what the source does not say"}}
		}}
}

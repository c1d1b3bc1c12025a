package check

import (
	"caveat/internal/check/fit"
	"caveat/internal/diag"
)

// wrongSegmentRule finds the translation of another text.
func wrongSegmentRule() Rule {
	return Rule{ID: "wrong-segment", Severity: diag.Warning,
		Where:   "Speaks in languages that parallel text was learned from.",
		English: true,
		Doc:     "The text is probably the translation of another unit: its words, names, numbers, length and marks together do not go with the source.",
		Check: func(c *Context, u *Unit) []Alarm {
			if !c.judged(u, fit.Segment) {
				return nil
			}
			return []Alarm{{"the text does not seem to be the translation of this source", "compare the two; a row may have slipped"}}
		}}
}

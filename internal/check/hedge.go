package check

import (
	"caveat/internal/check/cue"
	"caveat/internal/diag"
)

// hedgeRule finds translations that lost a hedge.
func hedgeRule() Rule {
	return Rule{ID: "hedge", Severity: diag.Warning,
		Where:   "Speaks in languages whose words for it are known.",
		English: true,
		Kept:    inOtherWords,
		Doc:     "The source says “may”, “could”, “likely”, “suggest”, “aims to”, “about” or “early”, and the translation seems to be certain. A question rather than a fault: good translators leave out one hedge in ten.",
		Check: func(c *Context, u *Unit) []Alarm {
			lost := c.lost(u, cue.Hedge, "hedge")
			if lost == "" {
				return c.unsaid(u, "hedge")
			}
			return []Alarm{{"the translation does not seem to say " + lost + " of the source", "see whether it is still as uncertain"}}
		}}
}

package check

import (
	"caveat/internal/check/cue"
	"caveat/internal/diag"
)

// negationRule finds translations that lost a negation.
func negationRule() Rule {
	return Rule{ID: "negation", Severity: diag.Warning,
		Where:   "Speaks in languages whose words for it are known.",
		English: true,
		Kept:    inOtherWords,
		Doc:     "The source says “not”, “no”, “never” or “without”, and the translation shows less negation than good translations do; or it says “rather than” or “instead of”, and the translation says both; or it says “avoid”, “stop”, “fails to” or “unable”, and the translation has no such word and no negation.",
		Check: func(c *Context, u *Unit) []Alarm {
			return c.bySentence(u, func(u *Unit) []Alarm {
				if c.saysElse(u) {
					return nil
				}
				lost := c.lost(u, cue.Negation, "negation")
				if lost == "" {
					return c.unsaid(u, "negation")
				}
				return []Alarm{{"the negation " + lost + " of the source seems to be lost", "see whether the translation still says no"}}
			})
		}}
}

// saysElse tells that a caution says all its negations without one: in the ways
// of saidOtherwise, or “never without” by “always with”.
func (c *Context) saysElse(u *Unit) bool {
	if !c.advises(u) {
		return false
	}
	k, v := c.know(), c.view(u)
	most, _ := v.original.count(k, cue.Negation)
	if most == 2 && v.original.has("without") && !v.shown.Has(cue.Negation.String()) && (v.shown.Has("always") || v.shown.Has("must")) {
		return true
	}
	return most > 0 && saidOtherwise(v)+cue.Otherwise(v.said, v.shown) >= most
}

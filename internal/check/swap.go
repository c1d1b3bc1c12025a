package check

import (
	"fmt"

	"caveat/internal/diag"
)

// meaningsKnown is where rules speak that look for meanings.
const meaningsKnown = "Speaks in languages whose lists of words raise few false alarms; `caveat check --explain` names them."

// swapRule makes the rule for a group of swapped meanings: the pairs that [cue.Swaps]
// names for it.
func swapRule(id, doc string) Rule {
	return Rule{ID: id, Severity: diag.Warning, Doc: doc,
		Where:   meaningsKnown,
		English: true,
		Kept:    inOtherWords,
		Check: func(c *Context, u *Unit) []Alarm {
			swaps := c.know().concepts.swaps[id]
			var out []Alarm
			for i := range swaps {
				if said, instead := c.swapped(&swaps[i], u); said != "" {
					out = append(out, Alarm{fmt.Sprintf("the source says %s, the translation seems to say %s", meaning(said), meaning(instead)),
						"compare the two"})
				}
			}
			if out == nil {
				return c.unsaid(u, id)
			}
			return out
		}}
}

// swapped looks for a swap in the ways that are to be heard.
func (c *Context) swapped(s *swap, u *Unit) (said, instead string) {
	v := c.view(u)
	for _, w := range s.ways {
		if w.advice && !c.advises(u) {
			continue
		}
		if said, instead = s.Swapped(v.said, v.shown, w.by); said != "" {
			break
		}
	}
	return said, instead
}

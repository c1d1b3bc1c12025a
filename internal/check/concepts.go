package check

import (
	"fmt"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/diag"
)

// concepts are the meanings that the rules about swapped and lost meanings look
// for.
type concepts struct {
	target     *cue.Sense
	beside     *cue.Sense             // of what numbers count
	swaps      map[string][]swap      // by rule
	conditions map[string][]condition // by rule
}

// condition is one that is on, or advice.
type condition struct {
	cue.Condition
	advice bool
}

// swap is a pair of meanings with the ways of looking for it that are heard in
// the language.
type swap struct {
	cue.Bound
	ways []heard
}

// heard is a way of looking for a swap that is on, or advice.
type heard struct {
	by     cue.Way
	advice bool
}

func newConcepts(source *cue.Sense, target *data.Language) concepts {
	c := concepts{target: cue.NewSense(target.Spaced, target.Lists), beside: cue.NewBeside(target.Spaced, target.Lists), swaps: map[string][]swap{}, conditions: map[string][]condition{}}
	for _, s := range cue.Swaps() {
		bound, ok := s.Bind(source, c.target)
		if !ok {
			continue
		}
		x := swap{Bound: bound}
		for by := range cue.Ways {
			if status := target.Status(s.Name(by)); status != data.Off {
				x.ways = append(x.ways, heard{by, status == data.Advice})
			}
		}
		if x.ways != nil {
			c.swaps[s.Rule] = append(c.swaps[s.Rule], x)
		}
	}
	for _, l := range cue.Conditions() {
		if status := target.Status(l.Name()); status != data.Off {
			c.conditions[l.Rule] = append(c.conditions[l.Rule], condition{l, status == data.Advice})
		}
	}
	return c
}

// meaningsKnown is where rules speak that look for meanings.
const meaningsKnown = "Speaks in languages whose lists of words raise few false alarms; `caveat check --explain` names them."

// swapRule makes the rule for a group of swapped meanings.
func swapRule(id, doc string) Rule {
	return Rule{ID: id, Severity: diag.Warning, Doc: doc,
		Where:   meaningsKnown,
		English: true,
		Check: func(c *Context, u *Unit) []Alarm {
			swaps := c.know().concepts.swaps[id]
			var out []Alarm
			for i := range swaps {
				if said, instead := c.swapped(&swaps[i], u); said != "" {
					out = append(out, Alarm{fmt.Sprintf("the source says %s, the translation seems to say %s", meaning(said), meaning(instead)),
						"compare the two; where the sense is kept in other words, accept the finding"})
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

func antonymRule() Rule {
	return swapRule("antonym", "A word of direction, amount, time or severity is turned into its opposite (increase and decrease, more and less, high and low, mild and severe, early and late, safe and dangerous).")
}

func orderRule() Rule {
	return swapRule("order", "“Before” and “after” are swapped: a medicine taken at the wrong time.")
}

func quantifierRule() Rule {
	return swapRule("quantifier", "“All” or “most” became “some”, “few” or “a single” became “many”, “all” became “none”, or the other way round; or “some” or “most” is left out.")
}

func modalityRule() Rule {
	return swapRule("modality", "The strength of an obligation is changed or left out: “must”, “should”, “may”; “must not” became “need not”.")
}

package check

import (
	"caveat/internal/check/cue"
	"caveat/internal/check/data"
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

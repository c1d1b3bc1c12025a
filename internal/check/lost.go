package check

import (
	"slices"
	"strings"

	"caveat/internal/check/cue"
)

// lost names the triggers of a kind that a translation seems to have lost.
func (c *Context) lost(u *Unit, kind cue.Kind, rule string) string {
	k := c.know()
	m := k.target.Cues[kind]
	if m == nil || m.Limit == 0 || !c.speaks(rule, u) {
		return ""
	}
	v := c.view(u)
	if kind == cue.Hedge && v.src.Finish == '?' {
		return "" // a question promises nothing
	}
	most, soft := v.original.count(k, kind)
	if most == 0 {
		return ""
	}
	if kind == cue.Negation && c.advises(u) && m.Added != nil {
		needed, lost := c.deniesLess(v, m.Added)
		if lost || needed == nil {
			return quoted(needed)
		}
	}
	e := m.Look(v.dst.Folded, v.dst.Words, soft)
	if kind == cue.Negation {
		e.Core += negatedOtherwise(v, most, c.advises(u))
	} else if v.shown.Has("unlikely") && v.original.has("unlikely") {
		e.Core++
	}
	if e.Core >= most {
		return "" // whichever of the triggers count
	}
	triggers := v.original.triggers(k, kind)
	if kind == cue.Negation && c.advises(u) {
		triggers = cue.Apart(triggers, v.src.Words)
		if e.Core >= len(triggers) && len(triggers) < most {
			return ""
		}
	}
	if len(triggers) == 0 || !m.Lost(triggers, e) {
		return ""
	}
	return quoted(triggers)
}

// quoted is how a message shows triggers; empty for none.
func quoted(triggers []string) string {
	if len(triggers) == 0 {
		return ""
	}
	return "“" + strings.Join(triggers, "”, “") + "”"
}

// negatedOtherwise counts what a translation says instead of a negation, where its
// source has as many as most.
func negatedOtherwise(v *view, most int, advised bool) int {
	n := saidOtherwise(v)
	if most == 1 || advised {
		n += notSo(v)
	}
	if advised {
		n += cue.Otherwise(v.said, v.shown)
	}
	return n
}

// notSo counts the words of a translation that deny by a prefix, but for as many
// as its source has.
func notSo(v *view) int { return max(0, v.shown.Count(cue.NotSo)-cue.Negatives(v.src.Words)) }

// saidOtherwise counts the negations that good translations render without
// one, and that this one shows: “not more than” by “at most”, “must not” by
// “it is forbidden”.
func saidOtherwise(v *view) int {
	n := 0
	upper, lower := cue.Limits(v.src.Words)
	if v.shown.Has(cue.Ceiling) {
		n += upper
	}
	if v.shown.Has(cue.Floor) {
		n += lower
	}
	if v.shown.Count(cue.Only) > v.shown.Count(cue.Unless) && slices.Contains(v.src.Words, "unless") {
		n++ // “not unless” is “only if”
	}
	if v.shown.Has(cue.Forbidden) && cue.Prohibits(v.src.Words) {
		n++
	}
	if cue.Reminds(v.src.Words) && !v.shown.Has("miss") {
		n++ // “do not forget” is “remember”
	}
	return n
}

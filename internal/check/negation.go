package check

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/diag"
)

// negationRule finds translations that lost a negation.
func negationRule() Rule {
	return Rule{ID: "negation", Severity: diag.Warning,
		Where:   "Speaks in languages whose words for it are known.",
		English: true,
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
				return []Alarm{{"the negation " + lost + " of the source seems to be lost", "see whether the translation still says no; where it does in other words, accept the finding"}}
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

// hedgeRule finds translations that lost a hedge.
func hedgeRule() Rule {
	return Rule{ID: "hedge", Severity: diag.Warning,
		Where:   "Speaks in languages whose words for it are known.",
		English: true,
		Doc:     "The source says “may”, “could”, “likely”, “suggest”, “aims to”, “about” or “early”, and the translation seems to be certain. A question rather than a fault: good translators leave out one hedge in ten.",
		Check: func(c *Context, u *Unit) []Alarm {
			lost := c.lost(u, cue.Hedge, "hedge")
			if lost == "" {
				return c.unsaid(u, "hedge")
			}
			return []Alarm{{"is " + lost + " of the source still said?", "a certain translation of an uncertain source promises too much"}}
		}}
}

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
		e.Core += saidOtherwise(v)
		if most == 1 || c.advises(u) {
			e.Core += notSo(v)
		}
		if c.advises(u) {
			e.Core += cue.Otherwise(v.said, v.shown)
		}
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
	if v.shown.Count("only") > v.shown.Count("unless") && slices.Contains(v.src.Words, "unless") {
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

// limits counts the bounds of a source that its translation says by a negation:
// “at most” by “not more than”.
func limits(v *view) int {
	return min(v.said.Count("atmost")+v.said.Count("atleast"), v.shown.Count(cue.NoMore))
}

// allRight tells of “that is okay”, which is “no problem” in most languages; what
// it is okay to do is not.
func allRight(words []string) bool {
	i := slices.Index(words, "okay")
	return i >= 0 && !slices.Contains(words[i:], "to")
}

// addedRule finds negations that the source does not have.
func addedRule() Rule {
	return Rule{ID: "negation-added", Severity: diag.Warning,
		Where:   "Speaks in languages whose words for it are known.",
		English: true,
		Doc:     "The translation has a grammatical negation, and the source neither a negation nor a word that good translations negate.",
		Check: func(c *Context, u *Unit) []Alarm {
			return c.bySentence(u, func(u *Unit) []Alarm {
				found := c.added(u)
				if found == "" {
					return nil
				}
				return []Alarm{{fmt.Sprintf("the translation says no (`%s`), the source does not", cue.Name(found)), "see whether the sense was turned round"}}
			})
		}}
}

// added is a negation of a translation that its source does not have; empty
// for none.
func (c *Context) added(u *Unit) string {
	k := c.know()
	m := k.target.Cues[cue.Negation]
	if m == nil || m.Added == nil || !c.speaks("negation-added", u) {
		return ""
	}
	v := c.view(u)
	if allRight(v.src.Words) || v.src.Finish == '?' {
		return "" // many languages ask with a negation: Somali “ma”, Chinese 是不是
	}
	if c.advises(u) {
		return c.deniesMore(v, m.Added)
	}
	if v.denied(m.Added).Least <= limits(v) {
		return ""
	}
	if most, _ := v.original.count(k, cue.Negation); most > 0 {
		return ""
	}
	found, score := m.Added.Least(v.original.negatedOdds(k), v.text())
	if score > m.Added.Limit {
		return ""
	}
	return found
}

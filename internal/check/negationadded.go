package check

import (
	"fmt"
	"slices"

	"caveat/internal/check/cue"
	"caveat/internal/diag"
)

// negationAddedRule finds negations that the source does not have.
func negationAddedRule() Rule {
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

// limits counts the bounds of a source that its translation says by a negation:
// “at most” by “not more than”.
func limits(v *view) int {
	return min(v.said.Count(cue.AtMost)+v.said.Count(cue.AtLeast), v.shown.Count(cue.NoMore))
}

// allRight tells of “that is okay”, which is “no problem” in most languages; what
// it is okay to do is not.
func allRight(words []string) bool {
	i := slices.Index(words, "okay")
	return i >= 0 && !slices.Contains(words[i:], "to")
}

package check

import (
	"slices"

	"caveat/internal/check/cue"
)

// deniesMore is a negation of a translation that has more of them than the
// negations of its source and its words that may be said by one; empty for none.
func (c *Context) deniesMore(v *view, a *cue.Added, dst cue.Text) string {
	k := c.know()
	most, _ := v.original.count(k, cue.Negation)
	words, may := v.src.Words, cue.Alternatives(v.original.fields)
	for _, m := range cue.EitherWay() {
		if said := v.said.Count(m); said > 0 {
			words = k.sense.Without(m, words)
			may += max(0, said-v.shown.Count(m)) // “do not avoid” is no “avoid”
		}
	}
	if v.said.Has("until") || v.said.Has("unless") {
		may = max(may, c.bound(v))
	} else {
		may += c.bound(v)
	}
	words = k.sense.Without(cue.AtOnce, k.sense.Without("only", words))
	for _, w := range v.src.Words {
		if slices.Contains(k.target.Lists["deniable"], w) {
			may++
		}
	}
	d := a.Count(dst)
	weak := d.Weak - min(v.said.Count(cue.Refrain), v.shown.Count(cue.Refrain))
	may += max(0, k.english.Deniable(words, most > 0)-max(0, weak))
	if d.Least <= most+may || most == 0 && v.original.negatedOdds(k, words)+d.Offset > a.Limit+cue.Slack {
		return ""
	}
	return d.Last
}

// bound counts the negations of a translation that belong to its words for
// “until”, “unless” or “only”, or for a delay that there must not be.
func (c *Context) bound(v *view) int {
	n := 0
	if v.said.Has(cue.WithNo) {
		n += v.shown.Count(cue.WithNo) + v.shown.Count(cue.OwnNo)
	}
	if v.said.Has("only") {
		n += max(0, v.shown.Count("unless")-v.said.Count("unless")) + max(0, v.shown.Count(cue.Ceiling)-v.said.Count(cue.Ceiling))
	}
	if v.said.Has(cue.AtOnce) {
		n += v.shown.Count(cue.Delay)
	}
	return n
}

// deniesLess are the negations of a caution that its translation seems to have
// fewer of, none where it has as many, and whether nothing stands for one.
func (c *Context) deniesLess(v *view, a *cue.Added) (negations []string, lost bool) {
	k := c.know()
	negations = k.english.Denials(v.original.triggers(k, cue.Negation), v.src.Words)
	if len(v.src.Words) == 1 {
		return negations, false // “No.”
	}
	d := a.Count(cue.Text{Folded: v.dst.Folded, Words: v.dst.Words})
	n := d.Most
	if v.said.Has(cue.OwnNo) {
		n -= v.shown.Count(cue.OwnNo)
	}
	if a.Strict && d.Beside && cue.AndNo(v.src.Words) {
		n++ // “ни есть, ни пить, ни таблетки”
	}
	n -= max(0, cue.Negatives(v.src.Words)-d.Weak-d.Vague) // what “unbearable” has of them
	n += notSo(v)
	if n >= len(negations) {
		return nil, false
	}
	_, soft := v.original.count(k, cue.Negation)
	weak := d.Weak + d.Vague
	if v.original.has("without") {
		n, weak = n+d.Vague, d.Weak
	}
	n += saidOtherwise(v) + cue.Otherwise(v.said, v.shown) + max(0, weak-soft) + max(0, v.shown.Count(cue.Refrain)-v.said.Count(cue.Refrain)-cue.Leaves(v.src.Words))
	return negations, n < len(negations)
}

package check

import (
	"slices"

	"caveat/internal/check/cue"
)

// denied is what the translation denies.
func (v *view) denied(a *cue.Added) cue.Denied {
	if v.denials == nil {
		d := a.Count(v.text())
		v.denials = &d
	}
	return *v.denials
}

// asserted is what is left of an English text without the words that good
// translations say by a negation as well as by a word of its own.
type asserted struct {
	deniable int // how many of its words may be said by a negation
	odds     int // as negatedOdds, of what is left of a text that denies nothing
}

func (o *original) assertions(k *knowledge) asserted {
	o.onceAsserted.Do(func() {
		words := o.side.Words
		for _, m := range cue.EitherWay() {
			if o.said.Has(m) {
				words = k.sense.Without(m, words)
			}
		}
		words = k.sense.Without(cue.AtOnce, k.sense.Without(cue.Only, words))
		most, _ := o.count(k, cue.Negation)
		o.asserted.deniable = k.english.Deniable(words, most > 0)
		switch {
		case most > 0:
		case len(words) == len(o.side.Words):
			o.asserted.odds = o.negatedOdds(k)
		default:
			o.asserted.odds = k.negated.Score(k.english.Signs(words))
		}
	})
	return o.asserted
}

// deniesMore is a negation of a translation that has more of them than the
// negations of its source and its words that may be said by one; empty for none.
func (c *Context) deniesMore(v *view, a *cue.Added) string {
	k := c.know()
	most, _ := v.original.count(k, cue.Negation)
	may := cue.Alternatives(v.original.fields)
	for _, m := range cue.EitherWay() {
		if said := v.said.Count(m); said > 0 {
			may += max(0, said-v.shown.Count(m)) // “do not avoid” is no “avoid”
		}
	}
	if v.said.Has("until") || v.said.Has(cue.Unless) {
		may = max(may, c.bound(v))
	} else {
		may += c.bound(v)
	}
	if deniable := k.target.Lists["deniable"]; deniable != nil {
		for _, w := range v.src.Words {
			if slices.Contains(deniable, w) {
				may++
			}
		}
	}
	d, left := v.denied(a), v.original.assertions(k)
	weak := d.Weak - min(v.said.Count(cue.Refrain), v.shown.Count(cue.Refrain))
	may += max(0, left.deniable-max(0, weak))
	if d.Least <= most+may || most == 0 && left.odds+d.Offset > a.Limit+cue.Slack {
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
	if v.said.Has(cue.Only) {
		n += max(0, v.shown.Count(cue.Unless)-v.said.Count(cue.Unless)) + max(0, v.shown.Count(cue.Ceiling)-v.said.Count(cue.Ceiling))
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
	d := v.denied(a)
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

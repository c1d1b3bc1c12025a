package check

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/fit"
	"caveat/internal/check/lexicon"
	"caveat/internal/check/text"
	"caveat/internal/diag"
)

// partsSwappedRule finds what stands in another's place beside numbers: the left
// eye is not the right one, and what children must not use adults may.
func partsSwappedRule() Rule {
	return Rule{ID: "parts-swapped", Severity: diag.Warning,
		Where:   "Speaks in cautions and claims, where words for these are known.",
		English: true,
		Kept:    inOtherWords,
		Doc:     "Left became right or right left; or morning and evening, or adults and children, stand in each other's place; or the two steps of “first … then”, where words were learned.",
		Check: func(c *Context, u *Unit) []Alarm {
			k := c.know()
			if !c.advises(u) {
				return nil
			}
			v := c.view(u)
			if said, shown := v.otherSide(k); said != "" {
				return []Alarm{{fmt.Sprintf("the source says %s, the translation seems to say %s", sideOf(said), sideOf(shown)), "name the side of the source"}}
			}
			if a, b := v.partsSwapped(k); a != "" {
				return []Alarm{{fmt.Sprintf("“%s” and “%s” come in another order than in the source", a, b), "compare what is said of each"}}
			}
			if v.stepsSwapped(k) {
				return []Alarm{{"the steps of “first … then” seem to come in the other order", "give the steps in the order of the source"}}
			}
			return nil
		}}
}

func sideOf(name string) string { return "“" + strings.TrimSuffix(name, "hand") + "”" }

// otherSide is the side that the source names alone where the translation names the
// other one alone; empty for none.
func (v *view) otherSide(k *knowledge) (said, shown string) {
	has := func(sense *cue.Sense, s *fit.Side) (left, right bool) {
		return sense.Has(cue.LeftHand, s.Folded, s.Words), sense.Has(cue.RightHand, s.Folded, s.Words)
	}
	left, right := has(k.beside, v.src)
	if left == right {
		return "", ""
	}
	switch l, r := has(k.concepts.beside, v.dst); {
	case left && r && !l:
		return cue.LeftHand, cue.RightHand
	case right && l && !r:
		return cue.RightHand, cue.LeftHand
	}
	return "", ""
}

// partsSwapped are two times of day or ages, each named in one place of both
// texts, that come in the other order. Where numbers go with them these tell.
func (v *view) partsSwapped(k *knowledge) (a, b string) {
	if len(v.original.numbersPlaced(k)) > 1 {
		return "", ""
	}
	said := named(k.beside, true, v.src.Words)
	if len(said) != 2 {
		return "", ""
	}
	shown := named(k.concepts.beside, k.target.Spaced, v.dst.Words)
	if !slices.Equal(shown, []string{said[1], said[0]}) {
		return "", ""
	}
	return said[0], said[1]
}

// stepsSwapped tells that what the source says to do first comes behind “then”,
// and what it says to do then before it.
func (v *view) stepsSwapped(k *knowledge) bool {
	then := slices.Index(v.src.Words, "then")
	if !k.learned || then < 0 || !slices.Contains(v.src.Words[:then], "first") {
		return false
	}
	before, after := k.concepts.beside.Parted(cue.Then, v.text())
	if len(before) == 0 || len(after) == 0 {
		return false
	}
	first := k.placesOf(slices.DeleteFunc(slices.Clone(v.src.Words[:then]), func(w string) bool { return w == "first" }))
	next := k.placesOf(v.src.Words[then+1:])
	early, late := k.placesOfOther(before), k.placesOfOther(after)
	keep := k.goesWith(first, early) + k.goesWith(next, late)
	return k.goesWith(first, late)+k.goesWith(next, early) > keep+otherOrder
}

// otherOrder is how much more must speak for another order of the steps, in
// thousandths of a nat.
const otherOrder = 1500

// placesOf are the places of words of the source in the table of learned words.
func (k *knowledge) placesOf(words []string) [][]int {
	var out [][]int
	for _, w := range words {
		out = append(out, k.fit.Table.Source(lexicon.SourceForms(w)))
	}
	return out
}

// placesOfOther is as placesOf, of words of a translation.
func (k *knowledge) placesOfOther(words []string) [][]int {
	var out [][]int
	for _, forms := range lexicon.Tokens(words, k.target.Spaced) {
		out = append(out, k.fit.Table.Target(forms))
	}
	return out
}

// goesWith is how well words of the source go with those of a translation, both by
// their places.
func (k *knowledge) goesWith(said, shown [][]int) int {
	sum := 0
	for _, w := range said {
		best := 0
		for _, t := range shown {
			best = max(best, k.fit.Table.Bond(w, t))
		}
		sum += best
	}
	return sum
}

// named are the times of day and ages that words name, in their order, each as
// often as another comes between.
func named(sense *cue.Sense, spaced bool, words []string) []string {
	var out []string
	note := func(w string) {
		if thing := sense.Counted(w); slices.Contains([]string{"morning", "evening", "adult", "child"}, thing) && (len(out) == 0 || out[len(out)-1] != thing) {
			out = append(out, thing)
		}
	}
	for _, w := range words {
		if spaced {
			note(w)
			continue
		}
		for i, r := range w {
			if !text.IsMark(r) {
				note(w[i:])
			}
		}
	}
	return out
}

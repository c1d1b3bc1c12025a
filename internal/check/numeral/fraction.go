package numeral

import (
	"slices"
	"strconv"
	"strings"
)

// halves tells that the text's language has words for a half that are known.
func (t *Text) halves() bool { return t.Lexicon != nil && t.Lexicon.Halves }

// unslashed is a list of numbers without the two of a fraction like "1/2" that the
// other text gives as "½", "0.5" or in words, and what is left there.
func (t *Text) unslashed(list, rest []Number, other *Text) ([]Number, []Number) {
	for i := 1; i < len(list); i++ {
		a, b := list[i-1], list[i]
		part := slashed[a.Text+"/"+b.Text]
		if part == "" || b.Start != a.End+1 || t.Plain[a.End] != '/' {
			continue
		}
		k := slices.IndexFunc(rest, func(n Number) bool { return n.Is("0" + part) })
		if k < 0 && !other.saysPart("0"+part) {
			continue
		}
		if k >= 0 {
			rest = slices.Delete(slices.Clone(rest), k, k+1)
		}
		return t.unslashed(slices.Delete(slices.Clone(list), i-1, i+1), rest, other)
	}
	return list, rest
}

// pairSlashed pairs decimals with two numbers of a text whose language writes them
// with a stroke: “۰/۷” is 0.7.
func pairSlashed(t *Text, lost, left []Number) ([]Number, []Number) {
	var still []Number
	for _, n := range lost {
		k := 0
		for k+1 < len(left) && (n.Value() != left[k].Text+"."+left[k+1].Text || t.Plain[left[k].End:left[k+1].Start] != "/") {
			k++
		}
		if k+1 >= len(left) {
			still = append(still, n)
			continue
		}
		left = slices.Delete(slices.Clone(left), k, k+2)
	}
	return still, left
}

// saysPart tells that a text says a part of one in words.
func (t *Text) saysPart(part string) bool {
	v, err := strconv.ParseFloat(part, 64)
	return err == nil && t.Amounts != nil && slices.ContainsFunc(t.Amounts(), func(a Amount) bool { return a.At < 0 && a.Kind == "" && a.Value == v })
}

// pairParts takes out the numbers with a fraction that the other text gives in two
// places: the whole as a number or in words, the part in words ("1錠半").
func pairParts(src, dst *Text, lost, left []Number) ([]Number, []Number) {
	if !decimals(lost) {
		return lost, left
	}
	var still []Number
	spoken := minus(dst.spoken(), src.spoken())
	for _, n := range lost {
		whole, part, _ := strings.Cut(n.Value(), ".")
		if part == "" || !dst.saysPart("0."+part) {
			still = append(still, n)
			continue
		}
		k := slices.IndexFunc(left, func(t Number) bool { return t.Value() == whole })
		switch {
		case k >= 0:
			left = slices.Delete(slices.Clone(left), k, k+1)
		case !slices.Contains(spoken, whole):
			still = append(still, n)
		}
	}
	return still, left
}

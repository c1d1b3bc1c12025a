package numeral

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Amount is a quantity in the smallest unit of its kind, or a number without one.
type Amount struct {
	At    int    // where its number begins, -1 where it is said in words
	Kind  string // what can be converted into one another; empty for a bare number
	Value float64
	bare  bool // a number in digits as it stands
}

// Round is the kind of “24 hours a day” and “7 days a week”.
const Round = "round"

// is tells whether two amounts are the same. Two numbers in digits were compared
// before, with the ways they may be read.
func (a Amount) is(b Amount) bool {
	d := a.Value - b.Value
	return !(a.bare && b.bare) && a.Kind == b.Kind && a.Value > 0 && d < a.Value*rounding && -d < a.Value*rounding
}

// rounding is by how much of itself an amount may differ that was multiplied by
// its unit.
const rounding = 1e-9

// pairAmounts pairs numbers that say the same in another unit or in words: "48
// hours" with "2 days", "4.5" with "four and a half".
func pairAmounts(src, dst *Text, lost, left []Number) ([]Number, []Number) {
	if len(lost)+len(left) == 0 || src.Amounts == nil || dst.Amounts == nil {
		return lost, left
	}
	said, shown := src.withBare(src.Amounts()), dst.withBare(dst.Amounts())
	lost, left, shown = paired(lost, left, said, shown)
	left, lost, _ = paired(left, lost, shown, said)
	return lost, left
}

// withBare is amounts and the numbers in digits, as such.
func (t *Text) withBare(list []Amount) []Amount {
	list = t.forAlike(list)
	for _, n := range t.Numbers {
		if v, err := strconv.ParseFloat(n.Value(), 64); err == nil {
			list = append(list, Amount{At: n.Start, Value: v, bare: true})
			if n.power > 0 {
				list = append(list, Amount{At: n.Start, Value: v * math.Pow10(n.power)})
			}
		}
	}
	return list
}

// forAlike is amounts with those of each number given to the others that are the
// same: of "15 minutes" and "15 g" the first was paired with whichever came first.
func (t *Text) forAlike(list []Amount) []Amount {
	out := slices.Clone(list)
	alike := map[string][]Number{}
	for _, n := range t.Numbers {
		alike[n.Text] = append(alike[n.Text], n)
	}
	given := map[string][]Amount{} // by the number's text, without their places
	for _, n := range t.Numbers {
		for _, a := range amountsAt(list, n) {
			a.At = 0
			if slices.Contains(given[n.Text], a) {
				continue // all have it
			}
			given[n.Text] = append(given[n.Text], a)
			for _, o := range alike[n.Text] {
				if o.Start != n.Start {
					a.At = o.Start
					out = append(out, a)
				}
			}
		}
	}
	return out
}

// amountsAt are those of a number.
func amountsAt(list []Amount, n Number) []Amount {
	var out []Amount
	for _, a := range list {
		if a.At == n.Start {
			out = append(out, a)
		}
	}
	return out
}

// paired takes out of list the numbers whose amount the other side gives by a
// number of rest or in words, and what they are paired with out of the others.
func paired(list, rest []Number, own, other []Amount) ([]Number, []Number, []Amount) {
	left := map[int]bool{}
	for _, r := range rest {
		left[r.Start] = true
	}
	var still []Number
	for _, n := range list {
		amounts := amountsAt(own, n)
		k := slices.IndexFunc(other, func(o Amount) bool {
			return (o.At < 0 || left[o.At]) && slices.ContainsFunc(amounts, func(a Amount) bool { return a.is(o) })
		})
		if k < 0 {
			still = append(still, n)
			continue
		}
		if at := other[k].At; at >= 0 {
			delete(left, at)
			rest = slices.DeleteFunc(slices.Clone(rest), func(r Number) bool { return r.Start == at })
			other = slices.DeleteFunc(slices.Clone(other), func(o Amount) bool { return o.At == at })
		} else {
			other = slices.Delete(slices.Clone(other), k, k+1)
		}
	}
	return still, rest, other
}

// oneIn tells that a number is the one of "1 in 4" and that the other text says
// so in words: "one in four", "every fourth".
func (t *Text) oneIn(n Number, other *Text) bool {
	k := t.Index(n) + 1
	if n.Text != "1" || k == 0 || k == len(t.Numbers) {
		return false
	}
	switch strings.TrimSpace(t.Plain[n.End:t.Numbers[k].Start]) {
	case "in", "of", "out of", "in every", "out of every", "of every":
		return slices.Contains(other.spoken(), "1") || !slices.ContainsFunc(other.Numbers, func(o Number) bool { return same(t.Numbers[k], o) })
	}
	return false
}

package spelled

import (
	"slices"
	"strconv"
	"strings"

	"caveat/internal/check/numeral"
)

// Text is the numbers of a text: those in words, and the whole values of those in
// digits.
type Text struct {
	Words  []Number
	Digits []int
}

// NewText puts together the numbers of a text. Of one that is not whole the whole
// stands: "2.5" may be two and a half.
func NewText(words []Number, digits []numeral.Number) Text {
	t := Text{Words: words}
	for _, n := range digits {
		whole, part, _ := strings.Cut(n.Value(), ".")
		if part == "75" {
			t.Digits = append(t.Digits, 3) // three quarters
		}
		if v, err := strconv.Atoi(whole); err == nil {
			t.Digits = append(t.Digits, v)
			if n.Decade() {
				t.Digits = append(t.Digits, v%100, v/100+1) // “años noventa”, “التسعينيات من القرن العشرين”
			}
		}
	}
	return t
}

// Counts tells whether any of the numbers in words is sure.
func (t Text) Counts() bool {
	return slices.ContainsFunc(t.Words, func(n Number) bool { return n.Sure })
}

// Sure are the values that words say for sure, or most likely.
func (t Text) Sure() []int {
	var out []int
	for _, n := range t.Words {
		switch {
		case n.Whole > 0:
			out = append(out, n.Whole)
		case n.Sure && !n.Is(Several):
			out = append(out, n.Values[0])
		}
	}
	return out
}

// Likely are these and the values of words that may say a number from the least
// on, each of two where one word says both: Korean "서너" is three or four.
func (t Text) Likely(least int) []int {
	out := t.Sure()
	for _, n := range t.Words {
		if n.Sure || n.Whole > 0 {
			continue
		}
		values := n.Values
		if n.PartSure {
			values = values[:1]
		}
		for _, v := range values {
			if v >= least {
				out = append(out, v)
			}
		}
	}
	return out
}

// Difference is the numbers in words that are sure and have no partner, in
// whatever form, on the other side.
type Difference struct{ Lost, Added []Number }

// Compare pairs the numbers of a source with those of its translation.
func Compare(src, dst Text) Difference {
	left, digits := slices.Clone(dst.Words), slices.Clone(dst.Digits)
	take := func(fits func(Number) bool) bool {
		i := slices.IndexFunc(left, fits)
		if i >= 0 {
			left = slices.Delete(left, i, i+1)
		}
		return i >= 0
	}
	takeDigits := func(fits func(int) bool) bool {
		i := slices.IndexFunc(digits, fits)
		if i >= 0 {
			digits = slices.Delete(digits, i, i+1)
		}
		return i >= 0
	}
	for _, v := range src.Digits {
		if !takeDigits(func(d int) bool { return d == v }) {
			take(func(n Number) bool { return n.Is(v) })
		}
	}
	var d Difference
	var rest []Number
	for _, n := range src.Words {
		if !take(func(t Number) bool { return t.Sure == n.Sure && shares(n, t) }) {
			rest = append(rest, n)
		}
	}
	for _, n := range rest {
		if !take(func(t Number) bool { return shares(n, t) }) && !takeDigits(n.Is) && n.Sure && !n.inOtherUnit(dst) {
			d.Lost = append(d.Lost, n)
		}
	}
	d.Added = slices.DeleteFunc(left, func(n Number) bool { return !n.Sure })
	return d
}

// shares tells whether two numbers may be the same.
func shares(a, b Number) bool { return slices.ContainsFunc(a.Values, b.Is) }

// inOtherUnit tells whether a text may say the number in another unit.
func (n Number) inOtherUnit(t Text) bool {
	return slices.ContainsFunc(n.converted(), func(v int) bool {
		return slices.Contains(t.Digits, v) || slices.ContainsFunc(t.Words, func(w Number) bool { return w.Is(v) })
	})
}

// Fault is the number of the source that became another one, and that one. In a
// text about doses one of them may be empty: other numbers in words come and go
// in good translations, and so does the word for one, which may be an article.
// “Between two doses” is “between one dose and the other”.
func (d Difference) Fault(doses bool) (said, shown string) {
	for _, l := range d.Lost {
		for _, a := range d.Added {
			if (!l.Is(1) || !a.Is(1)) && !(l.Between && a.Is(1)) {
				return l.Text, a.Text
			}
		}
	}
	if !doses {
		return "", ""
	}
	if i := slices.IndexFunc(d.Lost, func(n Number) bool { return n.Values[0] > 1 && n.countsDose() && !n.Between }); i >= 0 {
		return d.Lost[i].Text + " " + d.Lost[i].After, ""
	}
	if i := slices.IndexFunc(d.Added, func(n Number) bool { return n.Values[0] > 1 }); i >= 0 {
		return "", d.Added[i].Text
	}
	return "", ""
}

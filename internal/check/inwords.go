package check

import (
	"slices"
	"strings"

	"caveat/internal/check/numeral"
)

// mayBeInWords tells that the numbers which a translation lacks may well stand in it in
// words: they are small or round, nothing stands in their place, and the words for
// numbers of the language are not known.
func (c *Context) mayBeInWords(u *Unit) bool {
	v := c.view(u)
	d := v.numbers
	if c.know().target.Spelled != nil || len(d.Added) > 0 || len(d.Missing) != len(d.Lost) {
		return false
	}
	return len(d.Missing) > 0 && !slices.ContainsFunc(d.Missing, func(n numeral.Number) bool {
		return !n.SaidInWords() || v.keepsSign(n)
	})
}

// keepsSign tells that the sign of a number which is missing stands in the translation:
// nobody writes “two mg”.
func (v *view) keepsSign(n numeral.Number) bool {
	if n.Percent && numeral.Percents(v.dstNums.Numbers, v.dst.Plain) > 0 {
		return true
	}
	unit := v.original.metrics()[v.srcNums.Index(n)]
	return unit != "" && slices.ContainsFunc(strings.FieldsFunc(v.dst.Plain, func(r rune) bool { return !unitLetter(r) }), func(w string) bool {
		return symbol(w) == unit && spelledOut(strings.ToLower(w)) == ""
	})
}

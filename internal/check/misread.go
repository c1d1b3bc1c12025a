package check

import (
	"fmt"
	"slices"

	"caveat/internal/check/numeral"
)

// misread is an alarm where a number keeps its English separator in a language in which
// that separator makes it a thousand times as large or as small: “1,500” is one and a
// half in German. (Of 166 such numbers of TICO-19 in French, Portuguese, Russian and
// Indonesian none kept it; where translators do keep it, as in Kurmanji, it says nothing.)
func (c *Context) misread(v *view) []Alarm {
	k := c.know()
	if k.english == nil || !k.commaDecimal {
		return nil
	}
	said := func(value string) bool {
		return slices.ContainsFunc(v.srcNums.Numbers, func(n numeral.Number) bool { return n.Value() == value })
	}
	for _, n := range v.dstNums.Numbers {
		as, meant, ok := n.Lone()
		if !ok || said(as) || !said(meant) || numeral.TrimZeros(meant) != meant {
			continue // English authors write thousands with a point too: "10.700 had been tested"
		}
		return []Alarm{{fmt.Sprintf("`%s` keeps the separator of English: here it is read as %s", n.Text, numeral.TrimZeros(as)), "write it as the language does: a blank or a point between thousands, a comma before decimals"}}
	}
	return nil
}

package font

import (
	"strconv"
	"strings"
	"unicode"

	gotext "github.com/go-text/typesetting/font"
)

// coverage is a set of characters, a bit for each.
type coverage []uint64

func (c coverage) has(r rune) bool {
	i := int(r >> 6)
	return r >= 0 && i < len(c) && c[i]&(1<<(r&63)) != 0
}

func (c *coverage) add(r rune) {
	i := int(r >> 6)
	if i >= len(*c) {
		*c = append(*c, make([]uint64, i+1-len(*c))...)
	}
	(*c)[i] |= 1 << (r & 63)
}

// parseRanges reads "20-7E,A0": hexadecimal code points as the index has them.
func parseRanges(s string) coverage {
	var c coverage
	for s != "" {
		var field string
		field, s, _ = strings.Cut(s, ",")
		lo, hi, pair := strings.Cut(field, "-")
		if !pair {
			hi = lo
		}
		a, errA := strconv.ParseUint(lo, 16, 21)
		b, errB := strconv.ParseUint(hi, 16, 21)
		if errA != nil || errB != nil {
			continue
		}
		for r := rune(a); r <= rune(b); r++ {
			if r >= ' ' { // a cmap may map NUL and CR
				c.add(r)
			}
		}
	}
	return c
}

// cmapCoverage reads a font's own cmap. One that lists more characters than
// there are is damaged, and the rest of it is left.
func cmapCoverage(cmap gotext.Cmap) coverage {
	var c coverage
	n := 0
	for it := cmap.Iter(); it.Next() && n <= unicode.MaxRune; n++ {
		if r, g := it.Char(); g != 0 && r >= ' ' && r <= unicode.MaxRune {
			c.add(r)
		}
	}
	return c
}

package build

import (
	"cmp"
	"slices"

	"caveat/internal/lang"
)

// longestFirst is the order in which locales are made: when one is left for the
// last processor it should be a short one.
func (a *Article) longestFirst() []int {
	order := make([]int, len(a.locales))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(a.locales[y].effort(), a.locales[x].effort()) })
	return order
}

func (l *locale) effort() int { return Effort(l.row, l.size) }

// Effort is about how long a locale's files take, by the size of its bundle. A
// byte takes two to four times as long in Arabic script, which is joined and
// written out of order, and in Han, of which hundreds of outlines are embedded.
func Effort(row lang.Row, size int) int {
	switch row.Script {
	case "Arab", "Hans", "Hant", "Jpan", "Kore":
		return 3 * size
	}
	return size
}

package numeral

import (
	"slices"
	"strconv"
	"strings"
)

// Era is a way of counting years: a year of it is so many more in the common era.
type Era struct {
	Name string // stands before the year; empty where any year of four digits may be one
	More int
}

// inEras gives numbers that are years of one of the language's eras the common
// year, beside their own value where the era has no name.
func (t *Text) inEras(list []Number) {
	if t.Lexicon == nil || t.source {
		return
	}
	for i, n := range list {
		y, err := strconv.Atoi(n.Text)
		if err != nil {
			continue
		}
		before := strings.TrimRightFunc(t.Plain[:n.Start], blank)
		for _, e := range t.Lexicon.Eras {
			switch {
			case e.Name != "" && strings.HasSuffix(before, e.Name):
				list[i].readings = []string{strconv.Itoa(y + e.More)}
			case e.Name == "" && len(n.Text) == 4:
				list[i].readings = append(slices.Clone(list[i].readings), strconv.Itoa(y+e.More))
			}
		}
	}
}

// firstYears are the common years of first years of eras, which are no numbers:
// “令和元年”.
func (t *Text) firstYears() []string {
	var out []string
	if t.Lexicon == nil {
		return nil
	}
	for _, e := range t.Lexicon.Eras {
		for range strings.Count(t.Plain, e.Name+"元年") * min(1, len(e.Name)) {
			out = append(out, strconv.Itoa(1+e.More))
		}
	}
	return out
}

// As is the number with another value, that of the date which it is a part of in
// another calendar.
func (n Number) As(v int) Number {
	n.readings, n.converted = []string{strconv.Itoa(v)}, true
	return n
}

// OrElse is the number with other values that it may have.
func (n Number) OrElse(values ...int) Number {
	n.readings = slices.Clone(n.readings)
	for _, v := range values {
		n.readings = append(n.readings, strconv.Itoa(v))
	}
	return n
}

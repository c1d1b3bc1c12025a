package numeral

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/calendar"
)

// datePart is what a number is in a date of three numbers: “14.08.2026”,
// “2026-08-14”, “12/31/2022”.
type datePart uint8

const (
	noPart datePart = iota
	day
	month
	year
)

// Dated tells that the number belongs to a date of three numbers.
func (n Number) Dated() bool { return n.date != noPart }

// dotted cuts a number in two places that are no separators of thousands or decimals
// but those of a date; nil where it is none.
func dotted(n Number) []Number {
	parts := strings.Split(n.Text, ".")
	if len(parts) != 3 || partsOf(parts[0], parts[1], parts[2]) == nil {
		return nil
	}
	digitWidth := (n.End - n.Start - 2) / len(strip(n.Text)) // of the script
	var out []Number
	at := n.Start
	for _, p := range parts {
		end := at + len(p)*digitWidth
		out = append(out, Number{Text: p, Start: at, End: end, readings: []string{p}})
		at = end + 1
	}
	return out
}

// markDates tells the numbers of dates what part of it they are.
func markDates(list []Number, s string) {
	for i := 2; i < len(list); i++ {
		a, b, c := &list[i-2], &list[i-1], &list[i]
		by := strings.TrimSpace(s[a.End:b.Start])
		if len(by) != 1 || !strings.Contains(".-/", by) || s[b.End:c.Start] != s[a.End:b.Start] {
			continue
		}
		parts := partsOf(a.Text, b.Text, c.Text)
		if parts == nil || by == "-" && len(a.Text)+len(c.Text) < len("2026")+1 {
			continue
		}
		a.date, b.date, c.date = parts[0], parts[1], parts[2]
		if c.date == year && len(c.Text) == 2 {
			c.readings = append(slices.Clone(c.readings), "20"+c.Text, "19"+c.Text)
		}
	}
}

// partsOf are the parts of a date that three runs of digits are; nil for none.
func partsOf(a, b, c string) []datePart {
	x, y, z := small(a), small(b), small(c)
	switch {
	case len(a) == 4 && plausible(a) && y > 0 && y <= 12 && z > 0 && z <= 31:
		return []datePart{year, month, day}
	case !(len(c) == 4 && plausible(c) || len(c) == 2 && len(b) == 2):
		return nil
	case x > 0 && x <= 31 && y > 0 && y <= 12:
		return []datePart{day, month, year}
	case x > 0 && x <= 12 && y > 0 && y <= 31:
		return []datePart{month, day, year}
	}
	return nil
}

// small is the value of one or two digits, 0 for anything else.
func small(s string) int {
	v, err := strconv.Atoi(s)
	if err != nil || len(s) > 2 {
		return 0
	}
	return v
}

// plausible tells that four digits may be a year of some calendar.
func plausible(s string) bool { return s >= "1200" && s < "2700" }

// month tells that a number is a month which the other text names: "1 月",
// "tháng 1", "14.08.2026".
func (t *Text) month(n Number, other *Text) bool {
	rest := strings.TrimLeftFunc(t.Plain[min(n.End, len(t.Plain)):], blank)
	head := strings.TrimRightFunc(t.Plain[:min(n.Start, len(t.Plain))], blank)
	if r, _ := utf8.DecodeRuneInString(rest); r != '月' && r != '월' && n.date != month && !strings.HasSuffix(head, "tháng") {
		return false
	}
	m := small(n.Text)
	if m < 1 || m > len(calendar.Months()) {
		return false
	}
	if other.NamesMonth != nil {
		return other.NamesMonth(m)
	}
	return other.englishMonth(m) || t.source && t.dayAndYearIn(n, other)
}

// pairDays pairs days of the source with a day and a month in digits, where it names
// the month: “24.12.” is 24 December.
func pairDays(src *Text, lost, left []Number) ([]Number, []Number) {
	var still []Number
	for _, n := range lost {
		k := slices.IndexFunc(left, func(t Number) bool {
			d, m, ok := strings.Cut(t.Text, ".")
			return ok && small(d) > 0 && small(d) == small(n.Text) && src.englishMonth(small(m))
		})
		if k < 0 {
			still = append(still, n)
			continue
		}
		left = slices.Delete(slices.Clone(left), k, k+1)
	}
	return still, left
}

// englishMonth tells that an English text names a month.
func (t *Text) englishMonth(m int) bool {
	if m < 1 || m > len(calendar.Months()) {
		return false
	}
	name := strings.ToLower(calendar.Months()[m-1])
	return slices.ContainsFunc(t.Words, func(w string) bool { return w == name || w == name[:3] })
}

// dayAndYearIn tells that the other text has the day and the year of the date whose
// month a number is with words between: a name of the month that is not known.
func (t *Text) dayAndYearIn(n Number, other *Text) bool {
	k := t.Index(n)
	for i := 1; i < len(other.Numbers) && k > 0 && k+1 < len(t.Numbers); i++ {
		a, b := other.Numbers[i-1], other.Numbers[i]
		if a.Text != t.Numbers[k-1].Text && a.Text != t.Numbers[k+1].Text || a.Text == b.Text || b.Text != t.Numbers[k-1].Text && b.Text != t.Numbers[k+1].Text {
			continue
		}
		between := strings.TrimFunc(other.Plain[a.End:b.Start], unicode.IsSpace)
		before := wordBefore(strings.TrimRightFunc(other.Plain[:a.Start], unicode.IsSpace)) // “ኦገስት 14 ቀን 2026”
		if strings.ContainsAny(between, "月월") || strings.Contains(between, "tháng") {
			continue // its number is missing
		}
		if len(strings.Fields(between)) <= 3 && strings.ContainsFunc(between, unicode.IsLetter) && max(utf8.RuneCountInString(between), utf8.RuneCountInString(before)) > 2 {
			return true
		}
	}
	return false
}

package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caveat/internal/check/calendar"
	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/numeral"
	"caveat/internal/check/text"
)

// dated is a date that a text gives, with the places of its numbers among those of
// the text, -1 for what it does not give.
type dated struct {
	calendar.Date
	day, month, year int
	name             string // of the month, empty where it is a number
}

// token is a word of a text, or a number in digits by its place.
type token struct {
	word string
	num  int
}

// tokens are the words and numbers of a text, in its order, without what is written
// at a number: “20th”.
func tokens(t *numeral.Text) []token {
	var out []token
	at := 0
	words := func(end int) {
		gap := t.Plain[at:end]
		list := text.Words(gap)
		if at > 0 && len(list) > 0 && strings.HasPrefix(gap, list[0]) {
			list = list[1:]
		}
		for _, w := range list {
			out = append(out, token{w, -1})
		}
	}
	for i, n := range t.Numbers {
		words(n.Start)
		out = append(out, token{num: i})
		at = n.End
	}
	words(len(t.Plain))
	return out
}

// whole is the value of the number at a place of the tokens; 0 for a word, and for
// a number with anything else than digits.
func whole(t *numeral.Text, list []token, i int) int {
	if i < 0 || i >= len(list) || list[i].num < 0 {
		return 0
	}
	v, err := strconv.Atoi(t.Numbers[list[i].num].Text)
	if err != nil {
		return 0
	}
	return v
}

// datesIn are the dates of a text, of months that are named or written as in
// 2026-03-20.
func datesIn(t *numeral.Text, month func(string) int) []dated {
	list := tokens(t)
	var out []dated
	for i, w := range list {
		switch {
		case w.num >= 0:
			if d, ok := inDigits(t, list, i); ok {
				out = append(out, d)
			}
		case month(w.word) > 0:
			d := dated{Date: calendar.Date{Month: month(w.word)}, day: -1, month: -1, year: -1, name: w.word}
			out = append(out, d.round(t, list, i)...)
		}
	}
	return out
}

// round fills in the day and the year of a month that is named at a place, and
// gives the date; two of a range of days.
func (d dated) round(t *numeral.Text, list []token, i int) []dated {
	next := i + 1
	day := func(k int) bool { v := whole(t, list, k); return v >= 1 && v <= lastDay }
	before, behind := near(list, i, -1, 0), 0
	if k := near(list, i, -1, withYear); whole(t, list, k) >= firstYear { // “د ۱۴۰۴ کال د کب په ۲۹”
		d.Year, d.year, behind = whole(t, list, k), list[k].num, 1
	}
	if k := near(list, i, 1, behind); day(before) {
		d.Day, d.day = whole(t, list, before), list[before].num
	} else if day(k) {
		d.Day, d.day = whole(t, list, k), list[k].num
		before, next = k, k+1
		if k := near(list, before, 1, 1); day(k) && t.Numbers[list[k].num].Range == numeral.Dash {
			next = k + 1
		}
	}
	if k := near(list, next-1, 1, withYear); d.year < 0 && whole(t, list, k) >= firstYear {
		d.Year, d.year = whole(t, list, k), list[k].num
	}
	out := []dated{d}
	if d.day < 0 {
		return out
	}
	for _, step := range [2]int{-1, 1} { // “20 to 25 March”, “March 20–25”
		if k := near(list, before, step, 1); (step < 0) == (before < i) && day(k) && list[k].num != d.day {
			other := d
			other.Day, other.day, other.name = whole(t, list, k), list[k].num, ""
			out = append(out, other)
		}
	}
	return out
}

// inDigits is a date of three numbers, the year first or last.
func inDigits(t *numeral.Text, list []token, i int) (dated, bool) {
	y, m, d := whole(t, list, i), whole(t, list, i+1), whole(t, list, i+2)
	at := [3]int{0, 1, 2}
	if y < firstYear {
		y, d, at = d, y, [3]int{2, 1, 0}
	}
	if y < firstYear || m < 1 || m > 13 || d < 1 || d > lastDay || !slices.ContainsFunc([]string{"-", "/", "."}, func(by string) bool {
		first := t.Numbers[list[i].num]
		return strings.HasPrefix(t.Plain[first.End:], by) && strings.HasPrefix(t.Plain[t.Numbers[list[i+1].num].End:], by)
	}) {
		return dated{}, false
	}
	return dated{Date: calendar.Date{Year: y, Month: m, Day: d}, day: list[i+at[2]].num, month: list[i+1].num, year: list[i+at[0]].num}, true
}

// near is the place of the next number before or behind a place, with no more than
// so many words between, “of” and the word for month aside; -1 for none.
func near(list []token, i, step, words int) int {
	for k := i + step; k >= 0 && k < len(list); k += step {
		if list[k].num >= 0 {
			return k
		}
		if w := list[k].word; w == "of" || w == "ماه" || w == "ወር" {
			continue
		}
		if words--; words < 0 {
			return -1
		}
	}
	return -1
}

const (
	lastDay   = 31
	firstYear = 1200 // of all calendars
	withYear  = 2    // how many words may stand before a year: “۲۹ اسفند ماه سال ۱۴۰۴”
)

// calendars is what is known of the calendars of a language.
type calendars struct {
	own     calendar.Calendar // Gregorian for none
	months  []*cue.Matcher    // of its own
	marks   []string          // words behind a bare year that tell of it; none where it needs no mark
	foreign []string          // words before a year that tell of the common one
}

func newCalendars(l *data.Language) calendars {
	for name, own := range map[string]calendar.Calendar{"persian": calendar.Persian, "ethiopian": calendar.Ethiopian} { // order-free: a language has one at most
		var months [][]string
		for _, names := range l.Lists[name] {
			months = append(months, strings.Split(names, "|"))
		}
		if months != nil {
			return calendars{own, monthMatchers(l.Spaced, months), l.Lists["yearmark"], l.Lists["commonyear"]}
		}
	}
	return calendars{}
}

func (c *calendars) month(word string) int {
	word = text.Fold(word)
	return 1 + slices.IndexFunc(c.months, func(m *cue.Matcher) bool { return m.Word(word) != "" })
}

// convert reads the dates of the language's own calendar as those of the source
// that they are.
func (v *view) convert(k *knowledge) {
	own := &k.dates
	if own.own == calendar.Gregorian || k.english == nil || len(v.dstNums.Numbers) == 0 {
		return
	}
	common := v.original.datesSaid()
	dates := datesIn(v.dstNums, own.month)
	v.dstNums.Numbers = slices.Clone(v.dstNums.Numbers)
	for _, d := range dates {
		i := slices.IndexFunc(common, func(o dated) bool { return own.own.Same(d.Date, o.Date) })
		switch {
		case slices.ContainsFunc(common, func(o dated) bool { return d.Day == o.Day && d.day >= 0 && k.names(d.name, o.Month) }):
			// The name stands for the common month, as in Eritrea.
		case i >= 0:
			v.read(d, common[i])
		case d.name != "" && d.Day > 0 && own.certain(d) && len(common) > 0:
			v.stray = append(v.stray, d.Date)
		}
	}
	for i, n := range v.dstNums.Numbers {
		inDate := slices.ContainsFunc(dates, func(d dated) bool { return d.Month > 0 && d.year == i })
		if y, err := strconv.Atoi(n.Text); err == nil && len(n.Text) == 4 && !inDate && own.marked(v.dstNums, i) {
			years := own.own.Years(y)
			v.dstNums.Numbers[i] = n.OrElse(years[:]...)
		}
	}
}

// names tells whether a word is the language's name of a common month.
func (k *knowledge) names(word string, month int) bool {
	word = text.Fold(word)
	return k.months != nil && word != "" && k.months[month-1].Has(word, []string{word})
}

// read gives the numbers of a date the values of those that it stands for.
func (v *view) read(d, common dated) {
	set := func(at, value int) {
		if at >= 0 && value > 0 {
			v.dstNums.Numbers[at] = v.dstNums.Numbers[at].As(value)
		}
	}
	set(d.day, common.Day)
	set(d.month, common.Month)
	if common.Year == 0 && d.Year > 0 { // the source gives the year elsewhere
		for _, o := range v.original.datesSaid() {
			if o.Year > 0 {
				common.Year = o.Year
			}
		}
	}
	set(d.year, common.Year)
	if d.name != "" {
		v.dstNums.Months = append(v.dstNums.Months, common.Month)
	}
	v.converted = append(v.converted, [2]int{d.Month, common.Month})
}

// certain tells that a date is of the language's own calendar: its year is, or its
// months have names that are no names of common ones.
func (c *calendars) certain(d dated) bool {
	return c.own == calendar.Persian && (d.Year == 0 || d.Year < firstCommon)
}

// firstCommon is a year that is none of the Persian calendar.
const firstCommon = 1600

// marked tells that a number may be a year of the language's own calendar.
func (c *calendars) marked(t *numeral.Text, i int) bool {
	n := t.Numbers[i]
	if c.own == calendar.Persian {
		y, _ := strconv.Atoi(n.Text)
		return y >= 1300 && y < 1500
	}
	before := text.Words(text.Fold(t.Plain[max(0, n.Start-farMark):n.Start]))
	after := text.Words(text.Fold(cutAt(t.Plain[n.End:], farMark)))
	return len(after) > 0 && slices.Contains(c.marks, after[0]) && !slices.ContainsFunc(before, func(w string) bool { return slices.Contains(c.foreign, w) })
}

// farMark is how far from a year the mark of its calendar may stand, in bytes.
const farMark = 40

// datesSaid are the dates of an English text.
func (o *original) datesSaid() []dated {
	o.onceDates.Do(func() {
		side := &numeral.Text{Plain: o.side.Plain, Numbers: o.numbers}
		o.dates = datesIn(side, func(w string) int {
			return 1 + slices.Index(calendar.Months(), w)
		})
	})
	return o.dates
}

// strayDate is what the date rule says of a date in the language's own calendar
// that the source does not have; empty for none.
func (v *view) strayDate() string {
	if len(v.stray) == 0 {
		return ""
	}
	d := v.stray[0]
	if d.Year == 0 {
		return fmt.Sprintf("the day %d of the month %d of the language's own calendar is not a date of the source", d.Day, d.Month)
	}
	return fmt.Sprintf("%d-%02d-%02d of the language's own calendar is not a date of the source", d.Year, d.Month, d.Day)
}

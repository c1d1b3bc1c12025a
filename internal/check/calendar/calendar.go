// Package calendar tells which days the dates of several calendars are, so that a
// date that a translator converted can be compared with that of the source.
//
// The rules are those of Reingold and Dershowitz, Calendrical Calculations. Days
// are counted from 1 January of the year 1, which is day 1.
package calendar

// Calendar is a way of giving dates.
type Calendar uint8

// The calendars.
const (
	Gregorian Calendar = iota
	Persian            // Solar Hijri, of Iran and Afghanistan
	Ethiopian
)

// Months are the English names of the Gregorian months.
func Months() []string {
	return []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
}

// Date is a date of any calendar; what is zero is not given.
type Date struct{ Year, Month, Day int }

// Span is the days that a date may mean, from the first to the last.
type Span struct{ From, To int }

// Overlaps tells whether two spans have a day in common.
func (s Span) Overlaps(o Span) bool { return s.From <= o.To && o.From <= s.To }

// Span is the days of a date with a year; false for one that there is not.
func (c Calendar) Span(d Date) (Span, bool) {
	if d.Year < 1 || d.Month < 0 || d.Month > c.months() || d.Day < 0 {
		return Span{}, false
	}
	first := c.newYear(d.Year)
	if d.Month == 0 {
		return Span{first, c.newYear(d.Year+1) - 1}, d.Day == 0
	}
	for m := 1; m < d.Month; m++ {
		first += c.length(d.Year, m)
	}
	length := c.length(d.Year, d.Month)
	if d.Day > 0 {
		return Span{first + d.Day - 1, first + d.Day - 1}, d.Day <= length
	}
	return Span{first, first + length - 1}, true
}

// Same tells whether a date of the calendar may be a Gregorian one: days are the
// same, months and years overlap. Where one has no year it is that of the other;
// of two without one, any year will do.
func (c Calendar) Same(own, common Date) bool {
	if (own.Day == 0) != (common.Day == 0) || (own.Month == 0) != (common.Month == 0) {
		return false
	}
	for year := firstYear; year <= lastYear; year++ {
		if common.Year != 0 && common.Year != year || common.Year+own.Year == 0 && (year < anyFrom || year > anyTo) {
			continue
		}
		g := Date{year, common.Month, common.Day}
		for _, ahead := range [2]int{0, 1} {
			o := own
			if o.Year == 0 {
				o.Year = year - c.behind() + ahead
			}
			a, ok := c.Span(o)
			b, there := Gregorian.Span(g)
			if ok && there && a.Overlaps(b) {
				return true
			}
		}
	}
	return false
}

// The years that a date may be in, and those in which one without a year may be.
const (
	firstYear, lastYear = 1920, 2090
	anyFrom, anyTo      = 2020, 2045
)

func (c Calendar) months() int {
	if c == Ethiopian {
		return 13
	}
	return 12
}

// behind is how many years less the calendar counts when a Gregorian year begins.
func (c Calendar) behind() int {
	switch c {
	case Persian:
		return 622
	case Ethiopian:
		return 8
	}
	return 0
}

// Years are the Gregorian years that a year of the calendar lies in.
func (c Calendar) Years(y int) [2]int { return [2]int{y + c.behind() - 1, y + c.behind()} }

// newYear is the first day of a year.
func (c Calendar) newYear(y int) int {
	switch c {
	case Persian:
		// Eight leap years in 33: as the equinox has them in these years, and ICU on
		// every day from 1925 to 2087. The first day is counted back by the same rule.
		return 226895 + 365*(y-1) + (8*(y-1)+29)/33
	case Ethiopian:
		return 2796 + 365*(y-1) + y/4
	}
	y--
	return 1 + 365*y + y/4 - y/100 + y/400
}

// length is how many days a month has.
func (c Calendar) length(y, m int) int {
	year := c.newYear(y+1) - c.newYear(y)
	switch {
	case c == Persian && m <= 6:
		return 31
	case c == Persian && m == 12:
		return year - 336
	case c == Ethiopian && m == 13:
		return year - 360
	case c != Gregorian, m == 4, m == 6, m == 9, m == 11:
		return 30
	case m == 2:
		return year - 337
	}
	return 31
}

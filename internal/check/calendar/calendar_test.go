package calendar_test

import (
	"testing"

	"caveat/internal/check/calendar"
)

// Days as the calendars of Iran and Ethiopia were or are printed, by ICU.
func TestDaysOfCalendars(t *testing.T) {
	for _, c := range []struct {
		in     calendar.Calendar
		own, g calendar.Date
	}{
		{calendar.Persian, calendar.Date{1348, 10, 11}, calendar.Date{1970, 1, 1}},
		{calendar.Persian, calendar.Date{1358, 1, 1}, calendar.Date{1979, 3, 21}},
		{calendar.Persian, calendar.Date{1375, 1, 1}, calendar.Date{1996, 3, 20}},
		{calendar.Persian, calendar.Date{1399, 12, 30}, calendar.Date{2021, 3, 20}},
		{calendar.Persian, calendar.Date{1400, 1, 1}, calendar.Date{2021, 3, 21}},
		{calendar.Persian, calendar.Date{1403, 12, 30}, calendar.Date{2025, 3, 20}},
		{calendar.Persian, calendar.Date{1404, 1, 1}, calendar.Date{2025, 3, 21}},
		{calendar.Persian, calendar.Date{1404, 12, 29}, calendar.Date{2026, 3, 20}},
		{calendar.Persian, calendar.Date{1405, 2, 25}, calendar.Date{2026, 5, 15}},
		{calendar.Persian, calendar.Date{1408, 12, 30}, calendar.Date{2030, 3, 20}},
		{calendar.Persian, calendar.Date{1405, 2, 0}, calendar.Date{2026, 5, 0}},
		{calendar.Persian, calendar.Date{1405, 0, 0}, calendar.Date{2026, 0, 0}},
		{calendar.Persian, calendar.Date{0, 2, 25}, calendar.Date{2026, 5, 15}},
		{calendar.Persian, calendar.Date{1405, 2, 25}, calendar.Date{0, 5, 15}},
		{calendar.Ethiopian, calendar.Date{1962, 4, 23}, calendar.Date{1970, 1, 1}},
		{calendar.Ethiopian, calendar.Date{2016, 1, 1}, calendar.Date{2023, 9, 12}},
		{calendar.Ethiopian, calendar.Date{2015, 13, 6}, calendar.Date{2023, 9, 11}},
		{calendar.Ethiopian, calendar.Date{2018, 7, 11}, calendar.Date{2026, 3, 20}},
		{calendar.Ethiopian, calendar.Date{2018, 9, 7}, calendar.Date{2026, 5, 15}},
	} {
		if !c.in.Same(c.own, c.g) {
			t.Errorf("%v of calendar %d is not %v", c.own, c.in, c.g)
		}
		for _, by := range []int{-1, 1} {
			if wrong := c.own; c.own.Year > 0 && c.g.Year > 0 && c.own.Day > 0 {
				if wrong.Day += by; c.in.Same(wrong, c.g) {
					t.Errorf("%v of calendar %d is %v", wrong, c.in, c.g)
				}
			}
		}
	}
}

// Every day is the one after the day before.
func TestDaysFollowEachOther(t *testing.T) {
	for _, c := range []struct {
		in          calendar.Calendar
		months      int
		first, last int
	}{{calendar.Gregorian, 12, 1920, 2090}, {calendar.Persian, 12, 1299, 1470}, {calendar.Ethiopian, 13, 1912, 2083}} {
		before := 0
		for y := c.first; y <= c.last; y++ {
			for m := 1; m <= c.months; m++ {
				for d := 1; d <= 32; d++ {
					s, ok := c.in.Span(calendar.Date{y, m, d})
					if !ok {
						continue
					}
					if before != 0 && s.From != before+1 {
						t.Fatalf("calendar %d: %d-%d-%d is day %d, after %d", c.in, y, m, d, s.From, before)
					}
					before = s.From
				}
			}
		}
	}
}

func TestDatesThatAreNone(t *testing.T) {
	for _, d := range []calendar.Date{{1404, 12, 30}, {1404, 13, 1}, {1404, 0, 4}, {0, 1, 1}} {
		if _, ok := calendar.Persian.Span(d); ok {
			t.Errorf("%v is a date", d)
		}
	}
}

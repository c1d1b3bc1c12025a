// Package numeral reads the numbers of a text and compares those of a
// translation with those of its source: values in digits of every script,
// decimal and thousand separators of every habit, percent signs, ranges.
package numeral

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/text"
)

// Number is one number written in digits.
type Number struct {
	Text       string // as written, digits in ASCII
	Start, End int    // bytes of the scanned text (NFC)
	Percent    bool   // a percent sign stands at it
	// Range tells how the number is tied to the one before it: with a dash, by
	// nothing but a blank, or not.
	Range Tie
	// readings are the values it may have, in plain decimal notation, the
	// likeliest first.
	readings []string
	// sixty tells that the number is the minutes of a time ("8:00").
	sixty bool
	// whole is a number with a fraction behind it without that: 1 of "1½". Alone
	// tells that it is a fraction with nothing before it.
	whole string
	alone bool
	// named tells that the number belongs to a name ("ACE2", "SARS-CoV-2").
	named bool
	// converted tells that it is a part of a date of another calendar.
	converted bool
	date      datePart
	said      string // as a message names it, where that is more than its digits
	// after and power are the powers of ten of the word behind it, and of that
	// which multiplies it, by weighed.
	after, power int
	// clock tells that "a.m." or "p.m." stands behind it.
	clock bool
	// decade tells that it stands for ten years: "1990s".
	decade bool
}

// pointBefore tells whether a decimal point with nothing before it stands at
// the end of a text.
func pointBefore(s string) bool {
	if !strings.HasSuffix(s, ".") {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s[:len(s)-1])
	return s == "." || unicode.IsSpace(r) || r == '(' || r == '<' || r == '~' || r == '='
}

// spanReading reads the end of a span of years: "2010–11" ends in 2011.
func (n *Number) spanReading(before Number) {
	if n.Range == Dash && len(n.Text) == 2 && len(before.Text) == 4 && strip(before.Text) == before.Text && n.Text > before.Text[2:] {
		n.readings = append(n.readings, before.Text[:2]+n.Text)
	}
}

// Tie is what stands between two numbers.
type Tie uint8

// The ties.
const (
	Apart Tie = iota
	Dash
	Blank
)

// Scan finds the numbers of a text in NFC. english tells that a comma groups
// thousands and a full stop begins decimals; elsewhere both readings stand.
func Scan(s string, english bool) []Number {
	var out []Number
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if Digit(r) < 0 {
			if r >= ethiopicFirst && r <= ethiopicLast {
				v, width := ethiopic(s[i:])
				out = append(out, Number{Text: s[i : i+width], Start: i, End: i + width, Percent: percentAt(s, i, i+width), readings: []string{strconv.Itoa(v)}})
				i += width
				continue
			}
			if part := fractions[r]; part != "" {
				out = append(out, Number{Text: string(r), Start: i, End: i + n, Percent: percentAt(s, i, i+n), readings: []string{"0" + part}, alone: true})
			}
			i += n
			continue
		}
		named := inName(s[:i])
		end := numberEnd(s, i, named)
		digits := ascii(s[i:end])
		part, width := fraction(digits, s[end:])
		end += width
		num := Number{Text: ascii(s[i:end]), Start: i, End: end, Percent: percentAt(s, i, end), named: named}
		if date := dotted(num); date != nil {
			out = append(out, date...)
			i = end
			continue
		}
		num.readings = readings(digits, english)
		switch {
		case part != "":
			num.whole, num.readings = digits, []string{digits + part}
		case english && len(num.readings) > 1 && measured(s[end:]):
			num.readings = num.readings[:1] // “1.125 mg” is no thousand
		}
		if pointBefore(s[:i]) {
			num.readings = append(num.readings, "0."+num.Text) // ".08"
		}
		if english && len(num.Text) == 4 && num.Text[3] == '0' && strings.HasPrefix(s[end:], "s") {
			num.readings, num.decade = append(num.readings, num.Text[2:]), true // "1930s", the thirties
		}
		if english && part == "" {
			hours := clockReadings(num.Text, s[end:])
			num.readings, num.clock = append(num.readings, hours...), hours != nil
		}
		if k := len(out); k > 0 {
			num.Range = tie(s[out[k-1].End:i])
			num.spanReading(out[k-1])
			num.sixty = len(num.Text) == 2 && ofHour(s[out[k-1].End:i])
		}
		out = append(out, num)
		i = end
	}
	markDates(out, s)
	return out
}

// fractions are what may stand behind a whole number, as decimals; slashed are the
// same with a stroke.
var (
	fractions = map[rune]string{'½': ".5", '¼': ".25", '¾': ".75", '⅓': ".333", '⅔': ".667", '⅕': ".2", '⅖': ".4", '⅗': ".6", '⅘': ".8", '⅙': ".167", '⅛': ".125", '⅜': ".375", '⅝': ".625", '⅞': ".875", '⅒': ".1"}
	slashed   = map[string]string{"1/2": ".5", "1/4": ".25", "3/4": ".75", "1/3": ".333", "2/3": ".667", "1/5": ".2", "2/5": ".4", "3/5": ".6", "4/5": ".8", "1/6": ".167", "1/8": ".125", "3/8": ".375", "5/8": ".625", "7/8": ".875"}
)

// fraction is the one behind a whole number, as decimals, and how many bytes it takes:
// "1½", "1 ½", "1 1/2", "1-1/2". Years and the like have none.
func fraction(digits, after string) (part string, width int) {
	if len(digits) > mostWhole || strip(digits) != digits {
		return "", 0
	}
	r, n := utf8.DecodeRuneInString(after)
	if fractions[r] != "" {
		return fractions[r], n
	}
	if !unicode.Is(unicode.Zs, r) && r != '-' {
		return "", 0
	}
	rest := after[n:]
	if f, size := utf8.DecodeRuneInString(rest); fractions[f] != "" && r != '-' {
		return fractions[f], n + size
	}
	if len(rest) < 3 || slashed[rest[:3]] == "" || strings.HasPrefix(rest[3:], "/") || Digit(text.First(rest[3:])) >= 0 {
		return "", 0
	}
	return slashed[rest[:3]], n + 3
}

// measured tells that a unit of a dose stands behind a number.
func measured(after string) bool {
	unit := strings.TrimLeftFunc(after, blank)
	end := strings.IndexFunc(unit, func(r rune) bool { return !unicode.IsLetter(r) && r != 'µ' && r != '%' })
	if end >= 0 {
		unit = unit[:end]
	}
	return slices.Contains([]string{"mg", "g", "kg", "mcg", "µg", "μg", "ml", "mL", "l", "L", "mmol", "%"}, unit)
}

// mostWhole is how many digits a number has that a fraction stands behind.
const mostWhole = 2

// Digit is the value of a decimal digit of any script, or -1.
func Digit(r rune) int {
	if r < 0x80 {
		if r >= '0' && r <= '9' {
			return int(r - '0')
		}
		return -1
	}
	if !text.IsDigit(r) {
		return -1
	}
	zero := r
	for text.IsDigit(zero-1) && r-zero < 9 {
		zero--
	}
	return int(r - zero)
}

// numberEnd is the end of the number at start; that of a name has no blanks in
// it ("COVID-19 126,000").
func numberEnd(s string, start int, named bool) int {
	end := digitsEnd(s, start)
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		next := digitsEnd(s, end+n)
		if next == end+n || named && unicode.IsSpace(r) || !joins(r, s[start:end], s[end+n:next]) {
			break
		}
		end = next
	}
	return end
}

func digitsEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if Digit(r) < 0 {
			break
		}
		i += n
	}
	return i
}

// joins tells whether a character between two runs of digits belongs to one
// number. Blanks group thousands only: at most three digits before, three
// after.
func joins(sep rune, before, after string) bool {
	three := utf8.RuneCountInString(after) == 3
	if sep == ',' && dayAndYear(before, after) {
		return false
	}
	switch sep {
	case '.', ',', '\u066b', '\u066c', '\'', '’', '،', '·':
		return (sep != '\'' && sep != '’' && sep != '،' && sep != '·') || three
	case ' ', '\u00a0', '\u202f', '\u2009':
		last := before[strings.LastIndexFunc(before, func(r rune) bool { return Digit(r) < 0 })+1:]
		grouped := last != before
		n := utf8.RuneCountInString(last)
		if first, _ := utf8.DecodeRuneInString(before); Digit(first) == 0 {
			return false
		}
		return three && (n == 3 && grouped || n <= 3 && !grouped)
	}
	return false
}

// dayAndYear tells that a comma stands between a day and a year ("26,2020").
func dayAndYear(day, year string) bool {
	year = ascii(year)
	return len(year) == 4 && (year[:2] == "19" || year[:2] == "20") && utf8.RuneCountInString(day) <= 2
}

func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if d := Digit(r); d >= 0 {
			return rune('0' + d)
		}
		switch r {
		case '\u066b':
			return ','
		case '\u066c', '’', '\'', '\u00a0', '\u202f', '\u2009', '،', '·':
			return ' '
		}
		return r
	}, s)
}

// readings are the values a number may have. A group that has no three digits
// ends the thousands; one lone separator before three digits has two readings.
func readings(text string, english bool) []string {
	if !strings.ContainsAny(text, "., ") {
		return []string{text}
	}
	cut := strings.LastIndexAny(text, "., ")
	sep, tail := text[cut], text[cut+1:]
	whole := strip(text[:cut])
	decimal := whole + "." + tail
	joined := whole + tail
	lone := !strings.ContainsAny(text[:cut], "., ")
	switch {
	case len(tail) != 3 || whole == "0":
		return []string{decimal}
	case sep == ' ' || !lone && strings.IndexByte(text, sep) < cut:
		return []string{joined}
	case english && sep == ',':
		return []string{joined}
	case english && sep == '.':
		return []string{decimal, joined}
	}
	return []string{joined, decimal}
}

func strip(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func isPercent(r rune) bool { return r == '%' || r == '٪' || r == '％' || r == '﹪' || r == '‰' }

// percentAt tells whether a percent sign stands right after or before the
// digits, a blank or a mark of direction between at most.
func percentAt(s string, start, end int) bool {
	after := strings.TrimLeftFunc(s[end:], func(r rune) bool { return blank(r) || r == '-' || r == '‑' }) // “95-%-Intervall”
	if r, _ := utf8.DecodeRuneInString(after); isPercent(r) {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s[:start], blank))
	return isPercent(r)
}

func blank(r rune) bool {
	return unicode.IsSpace(r) || r >= 0x200b && r <= 0x200f || r >= 0x2066 && r <= 0x2069
}

func tie(between string) Tie {
	t := strings.TrimFunc(strings.TrimFunc(strings.TrimFunc(between, blank), isPercent), blank)
	switch {
	case t == "":
		return Blank
	case strings.Trim(t, "-–—‑−‒~～〜∼至") == "":
		return Dash
	}
	return Apart
}

// Percents counts the percent signs of a text; those of a range count once.
func Percents(list []Number, s string) int {
	n := 0
	for i, x := range list {
		if x.Percent && !(i > 0 && list[i-1].Percent && x.Range == Dash) {
			n++
		}
	}
	if n > 0 {
		return n
	}
	for _, r := range s {
		if isPercent(r) {
			n++
		}
	}
	return n
}

// Is tells whether the number may have the value v.
func (n Number) Is(v string) bool { return slices.Contains(n.readings, v) }

// Value is the likeliest value.
func (n Number) Value() string { return n.readings[0] }

// Decade tells that the number stands for ten years: “1990s”.
func (n Number) Decade() bool { return n.decade }

// Named tells that the number belongs to a name.
func (n Number) Named() bool { return n.named }

// Lone gives the two values of a number whose only separator stands before its last
// three digits, “1,500”: by a decimal comma, and by a decimal point.
func (n Number) Lone() (comma, point string, ok bool) {
	whole, tail, found := strings.Cut(n.Text, ",")
	dotted := !found
	if dotted {
		whole, tail, found = strings.Cut(n.Text, ".")
	}
	if !found || n.named || whole == "0" || len(whole) > 3 || len(tail) != 3 || strip(whole+tail) != whole+tail {
		return "", "", false
	}
	if dotted {
		return whole + tail, whole + "." + tail, true
	}
	return whole + "." + tail, whole + tail, true
}

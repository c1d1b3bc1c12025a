package model

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"caveat/internal/lang"
)

// Quantities as "5 mg", "10–20 mg/kg", "2 × 5 ml" or "-80 °C". One unit of foreign
// words, they are segments of their own (UAX 9 4.3, HL4). A range in the digits of the
// language is read from right to left, with what stands round it. All repetitions are
// bounded: what is no quantity is read again from its second number.
const (
	digits   = `(?:[0-9]{1,3}(?:[ \x{a0}\x{202f}][0-9]{3}){1,4}|[0-9]+)(?:[.,٫/][0-9]+){0,4}[½⅓⅔¼¾]?`
	native   = `[۰-۹]+(?:[.,٫٬/][۰-۹]+){0,4}|[٠-٩]+(?:[.,٫٬/][٠-٩]+){0,4}|[½⅓⅔¼¾]`
	thinGap  = `[ \x{a0}\x{202f}\x{2009}]?`
	unitWord = `[\p{Latin}µμ°℃℉][\p{Latin}µμ²³0-9]{0,9}`
	perUnit  = `(?:[/·](?:` + digits + thinGap + `)?` + unitWord + `){0,3}`
)

// quantity is made where there is right-to-left text: to make it takes 0.1 ms.
var quantity = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[-\x{2011}−+±~≈]?(?:` +
		digits + `(?:(?:` + thinGap + unitWord + `)?[-\x{2011}–−]` + digits + `|` + thinGap + `[x×]` + thinGap + digits + `){0,3}|` + native +
		`)` + thinGap + `(` + unitWord + `)` + perUnit)
})

// quantitiesOf are the places of the quantities in a text.
func quantitiesOf(s string) [][2]int {
	var out [][2]int
	if !strings.ContainsFunc(s, unicode.IsNumber) {
		return nil // as most texts are
	}
	for from := 0; from < len(s); {
		at := quantity().FindStringSubmatchIndex(s[from:])
		if at == nil {
			break
		}
		start, end := from+at[0], from+at[1]
		if !isUnit(s[from+at[2]:from+at[3]]) || wordGoesOn(s[end:]) {
			from += nextNumber(s[from:], at[0])
			continue
		}
		if start = quantityStart(s, start); start >= 0 {
			out = append(out, [2]int{start, end})
		}
		from = end
	}
	return out
}

// nextNumber is where the number after the one at an index may begin.
func nextNumber(s string, at int) int {
	_, n := utf8.DecodeRuneInString(s[at:])
	for _, r := range s[at+n:] {
		if !unicode.IsDigit(r) {
			break
		}
		n += utf8.RuneLen(r)
	}
	return at + n
}

func isUnit(word string) bool {
	return strings.Contains(" "+lang.Units+" ", " "+strings.TrimRight(word, "²³23")+" ")
}

// wordGoesOn tells whether a text begins with more of a word.
func wordGoesOn(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("-\u2011", r) {
		r, _ = utf8.DecodeRuneInString(s[n:])
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// quantityStart is where a quantity at an index begins, its sign a hyphen that joins
// it to a prefix aside, and a comparison that nothing stands before within; -1 where
// it is the rest of something else.
func quantityStart(s string, at int) int {
	before := s[:at]
	last, _ := utf8.DecodeLastRuneInString(before)
	sign, n := utf8.DecodeRuneInString(s[at:])
	switch {
	case before != "" && strings.ContainsRune("-\u2011+−±~≈", sign) && !strings.ContainsRune(" \u00a0\u202f([{<>≤≥=", last):
		if !isRightLetter(last) {
			return -1
		}
		return at + n
	case unicode.IsDigit(last) || unicode.IsLetter(last) && !isRightLetter(last) || strings.ContainsRune("-\u2011–−.,/", last) && before != "":
		return -1
	}
	round := strings.TrimRight(before, " \u00a0\u202f")
	compared := strings.TrimRight(round, "<>≤≥=")
	if open := strings.TrimRight(compared, " \u00a0"); compared != round && (open == "" || strings.HasSuffix(open, "(") || strings.HasSuffix(open, "[")) {
		return len(compared)
	}
	return at
}

package segment

import (
	"strings"
	"unicode"

	"caveat/internal/lang"
)

// tailor changes the breaks of UAX 14 where real text needs it. Each rule looks
// at the place before rs[i]; the first that decides wins.
func tailor(rs []rune, at []opportunity, row lang.Row) {
	for i := 1; i < len(rs); i++ {
		if at[i] == must {
			continue
		}
		if afterEthiopicStop(rs, i) {
			at[i] = may
			continue
		}
		if at[i] == may && (beforeStop(rs, i) || beforeDash(rs, i, row) || afterHyphen(rs, i) || afterUnit(rs, i, row) || afterStroke(rs, i) || withinNumber(rs, i) || withinDialled(rs, i) || insideKoreanWord(rs, i, row)) {
			at[i] = never
		}
	}
}

// beforeStop forbids a break at a blank before a sign that must not begin a
// line. UAX 14 forbids it without a blank (LB13, LB21) and allows it with one,
// yet Khmer, Ethiopic and Devanagari text is often typed with one there, as is
// French.
func beforeStop(rs []rune, i int) bool {
	if rs[i-1] != ' ' {
		return false
	}
	switch rs[i] {
	case '।', '॥', '។', '៕', '៖', 'ៗ', '៘', '၊', '။', '።', '፣', '፤', '፥', '፦', '፧', '،', '؛', '؟', '۔', '%', '٪', '‰', '°', '℃', '℉':
		return true
	case '!', '?', ':', ';':
		return i+1 == len(rs) || !unicode.IsLetter(rs[i+1]) && !unicode.IsNumber(rs[i+1])
	}
	return false
}

// beforeDash forbids a break at the blank before a dash within a sentence, which
// begins no line in Cyrillic script.
func beforeDash(rs []rune, i int, row lang.Row) bool {
	return row.Script == "Cyrl" && rs[i-1] == ' ' && (rs[i] == '—' || rs[i] == '–') && i+1 < len(rs) && rs[i+1] == ' '
}

// afterEthiopicStop allows a break after an Ethiopic sign that is typed without
// a blank: UAX 14 has no break between it and the next letter.
func afterEthiopicStop(rs []rune, i int) bool {
	return rs[i-1] >= '።' && rs[i-1] <= '፨' && unicode.IsLetter(rs[i])
}

// afterHyphen forbids a break after a hyphen, also across the blank after it:
// programs that read a page take a hyphen at a line's end for hyphenation and
// drop it, so that "COVID-19" would be read as "COVID19". A soft hyphen is no
// break either: the text is never hyphenated.
func afterHyphen(rs []rune, i int) bool {
	i--
	for i > 0 && rs[i] == ' ' {
		i--
	}
	return rs[i] == '-' || rs[i] == 0x00AD || rs[i] == 0x2010
}

// insideKoreanWord forbids the breaks that UAX 14 has between the syllables of a
// Korean word and before its particles. Korean parts words with blanks, and text
// that is not justified reads better whole (CSS Text 3, word-break: keep-all).
func insideKoreanWord(rs []rune, i int, row lang.Row) bool {
	if row.Script != "Kore" || !unicode.In(rs[i], unicode.L, unicode.N, unicode.Ps, unicode.Pi) {
		return false
	}
	return rs[i-1] != 0x200B && !unicode.In(rs[i-1], unicode.Z, unicode.Pd)
}

// withinNumber forbids a break at the blank between the groups of a number and
// after a sign before one ("10 000", "4 × 2.5", "≥ 60").
func withinNumber(rs []rune, i int) bool {
	if i < 2 || rs[i-1] != ' ' || !unicode.IsNumber(rs[i]) {
		return false
	}
	return strings.ContainsRune("×≥≤<>±≈~", rs[i-2]) || unicode.IsNumber(rs[i-2]) && groupOfThree(rs, i)
}

// longestDialled is the length of the longest telephone number, with its blanks.
const longestDialled = 24

// withinDialled forbids a break at a blank within an international telephone number.
func withinDialled(rs []rune, i int) bool {
	if rs[i-1] != ' ' || !unicode.IsDigit(rs[i]) && rs[i] != '(' {
		return false
	}
	for j := i - 2; j >= 0 && i-j < longestDialled; j-- {
		switch {
		case rs[j] == '+':
			return unicode.IsDigit(rs[j+1])
		case !unicode.IsDigit(rs[j]) && !strings.ContainsRune(" ()-.", rs[j]):
			return false
		}
	}
	return false
}

// afterStroke forbids the break between a stroke and digits ("120 mg/5 mL",
// "B/07", "130/80"), which only an address needs, and there the one after the two
// strokes of its beginning.
func afterStroke(rs []rune, i int) bool {
	switch {
	case rs[i-1] != '/':
		return false
	case i > 2 && rs[i-2] == '/' && rs[i-3] == ':':
		return true
	case !unicode.IsDigit(rs[i]):
		return false
	}
	for j := i - 2; j >= 0 && !unicode.IsSpace(rs[j]); j-- {
		if rs[j] == '/' || rs[j] == ':' {
			return false
		}
	}
	return true
}

// afterUnit forbids the break after the stroke of a compound unit ("mg/kg"),
// which UAX 14 allows for the sake of addresses (class SY).
func afterUnit(rs []rune, i int, row lang.Row) bool {
	if rs[i-1] != '/' {
		return false
	}
	start := i - 1
	for start > 0 && unicode.In(rs[start-1], unicode.L, unicode.M) {
		start--
	}
	return start < i-1 && unitLength(rs[start:i], row) == i-1-start
}

// groupOfThree tells whether the blank before rs[i] parts thousands: one to
// three digits before it, exactly three after it.
func groupOfThree(rs []rune, i int) bool {
	before := 0
	for j := i - 2; j >= 0 && unicode.IsDigit(rs[j]); j-- {
		before++
	}
	after := 0
	for i+after < len(rs) && unicode.IsDigit(rs[i+after]) {
		after++
	}
	return before >= 1 && before <= 3 && after == 3
}

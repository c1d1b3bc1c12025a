package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Finish is the kind of mark that ends a text: '.', '?', ':' or 0 for none.
// Closing marks after it are passed over. The full stop of an abbreviation that
// something must follow is none.
func Finish(s string) rune {
	s = strings.TrimSpace(s)
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		switch {
		case r == '?' || r == '؟' || r == '？' || r == '፧':
			return '?'
		case r == ':' || r == '：' || r == ';' || r == '؛' || r == '；' || r == '፦':
			return ':'
		case r == '.' && BreaksOff(s):
			return 0
		case endsSentence(r) || r == '።' || r == '፡' || r == '၊':
			return '.'
		case closes(r) || unicode.IsSpace(r):
			s = s[:len(s)-n]
		default:
			return 0
		}
	}
	return 0
}

// BreaksOff tells whether a text ends with an abbreviation that something must follow:
// “at St.”, “e.g.”. One that may end a sentence (“etc.”, “г.”) is none.
func BreaksOff(s string) bool {
	s, stop := strings.CutSuffix(strings.TrimSpace(s), ".")
	if !stop {
		return false
	}
	last := lastField(s)
	switch last = strings.TrimLeft(last, "(\"'“”«»„"); last {
	case "St", "Ste", "Dr", "Dra", "Mr", "Mrs", "Prof", "Sr", "Sra", "Srta", "Sv", "Šv", "Św", "Sf", "Szt", "Αγ", "Св", "Dott", "Nr",
		"dr", "prof", "approx", "vs", "bzw", "vgl", "inkl", "bspw", "bijv", "tzn", "např", "napr", "np",
		"e.g", "i.e", "z.B", "d.h", "p.ej", "p.ex", "f.eks", "t.ex", "m.in", "π.χ", "т.е", "напр", "проф", "акад", "д-р",
		"डॉ", "डा", "ডা", "ডাঃ", "ડૉ", "ਡਾ", "డా", "ഡോ", "ඩො", "د":
		return true
	case "ej", "ex", "B", "h", "eks", "in", "χ", "е", "g", "e":
		before := lastField(strings.TrimRightFunc(s[:len(s)-len(last)], unicode.IsSpace))
		return opening(before + " " + last)
	}
	return false
}

// lastField is what stands behind the last blank.
func lastField(s string) string {
	return s[strings.LastIndexFunc(s, unicode.IsSpace)+1:]
}

// opening tells an abbreviation of two words that an example or an explanation follows.
func opening(s string) bool {
	switch s {
	case "p. ej", "por ej", "p. ex", "par ex", "por ex", "t. ex", "z. B", "d. h", "f. eks", "m. in", "π. χ", "т. е", "e. g", "i. e":
		return true
	}
	return false
}

// Dotted tells whether a text of a script without capitals ends with the letters of an
// abbreviation and their full stops: “யு.எஸ்.”.
func Dotted(s string) bool {
	s, stop := strings.CutSuffix(strings.TrimSpace(s), ".")
	parts := strings.Split(lastField(s), ".")
	for _, p := range parts {
		if n := bareLetters(p); !caseless(First(p)) || n == 0 || n > mostInName {
			return false
		}
	}
	return stop && len(parts) > 1
}

// mostInName is how many letters the name of a Latin letter has in such a script: “டபிள்யூ”.
const mostInName = 4

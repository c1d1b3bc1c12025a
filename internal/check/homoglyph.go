package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/text"
	"caveat/internal/diag"
	"caveat/internal/lang"
)

// homoglyphRule finds letters of another script that look like the right ones.
func homoglyphRule() Rule {
	return Rule{ID: "homoglyph", Severity: diag.Error,
		Doc: "A word holds letters of two scripts that look alike (a Cyrillic “а” in a Latin word), or a letter or digit of a script that neither the language nor the source uses. Searching, reading aloud and sorting fail on it.",
		Check: func(c *Context, u *Unit) []Alarm {
			v := c.view(u)
			for w := range strings.FieldsFuncSeq(v.dst.Plain, func(r rune) bool { return !text.Spelled(r) }) {
				if r := c.stranger(w); r != 0 && !strings.Contains(v.src.Plain, c.unattached(w)) && !(foreign(r) && strings.ContainsRune(v.src.Plain, r)) && !v.original.has(greekNames[r]) {
					return []Alarm{{fmt.Sprintf("the word `%s` holds %c (U+%04X), a letter of another script", w, r, r), "type the word again on the language's keyboard"}}
				}
			}
			if r := c.strangeDigit(v); r != 0 {
				return []Alarm{{fmt.Sprintf("the number with %c (U+%04X) is in digits of another script", r, r), "write it in the digits of the language"}}
			}
			return nil
		}}
}

// strangeDigit is the first digit that neither the language's script nor the source
// has, or 0: whoever reads the one need not know the other.
func (c *Context) strangeDigit(v *view) rune {
	own := scripts[c.Target.Script]
	for _, r := range v.dst.Plain {
		switch {
		case r <= '9' || !unicode.Is(unicode.Nd, r) || len(own) == 0 || unicode.In(r, own...):
		case c.Target.Script == "Arab" && r >= '٠' && r <= '٩': // common to several scripts, as Unicode has them
		case letterWeight(c.Target.Script) > 1 && r >= '０' && r <= '９': // full width is at home beside Han
		case !strings.ContainsRune(v.src.Plain, r):
			return r
		}
	}
	return 0
}

// alike tells whether letters of the language's script look like Latin ones.
func (c *Context) alike() bool {
	return slices.Contains([]lang.Script{"Latn", "Cyrl", "Grek"}, c.Target.Script)
}

// unattached is a word without the language's own letters at its ends, where
// they look like no others: what is left of وIFNα may stand in the source.
func (c *Context) unattached(w string) string {
	if c.alike() {
		return w
	}
	return strings.TrimFunc(w, func(r rune) bool { return unicode.In(r, scripts[c.Target.Script]...) })
}

// stranger is a letter of a word that does not belong there, or 0.
func (c *Context) stranger(w string) rune {
	own := scripts[c.Target.Script]
	others, look := 0, rune(0)
	for _, r := range w {
		switch {
		case !text.IsLetter(r) || r < 0x250:
		case (r < 0x530 || r >= 0x1c80) && unicode.In(r, unicode.Cyrillic, unicode.Greek):
			others++
			if lookalike(r) {
				look = r
			}
		case disguised(r), len(own) > 0 && !unicode.In(r, own...) && !unicode.In(r, unicode.Latin, unicode.Common, unicode.Inherited):
			return r
		}
	}
	switch {
	case others == 0, !c.alike() && utf8.RuneCountInString(w) == 1: // a sign, as in α-CoV
		return 0
	case c.Target.Script == "Cyrl" || c.Target.Script == "Grek":
		return mixed(w)
	}
	return look // a whole word of look-alikes, or some in a Latin word
}

// mixed is a Latin look-alike in a word of Cyrillic or Greek letters, or the
// other way round, whichever is fewer.
func mixed(w string) rune {
	var latin, other []rune
	for _, r := range w {
		if r < 0x250 && text.IsLetter(r) {
			latin = append(latin, r)
		} else if text.IsLetter(r) {
			other = append(other, r)
		}
	}
	if len(latin) <= len(other) {
		for _, r := range latin {
			if strings.ContainsRune("aceopxyABCEHKMOPTXYijs", r) {
				return r
			}
		}
		return 0
	}
	for _, r := range other {
		if lookalike(r) {
			return r
		}
	}
	return 0
}

// lookalike tells whether a Cyrillic or Greek letter looks like a Latin one
// (Unicode confusables.txt, the ones without accents).
func lookalike(r rune) bool {
	return r >= 0x391 && r < 0x530 && strings.ContainsRune("асеорхуіјѕԁһԛԝАВСЕНІЈКМОРЅТУХҮүӏ"+"οανικρτυχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", r)
}

// disguised tells whether a letter is a Latin one in another dress: full
// width, mathematical, enclosed, or of a script whose letters look Latin.
func disguised(r rune) bool {
	return r >= 0xff21 && r <= 0xff5a || r >= 0x1d400 && r <= 0x1d7ff || r >= 0x13a0 && r <= 0x13ff || r >= 0xa4d0 && r <= 0xa4ff || r >= 0xab70 && r <= 0xabbf || r >= 0x10400 && r <= 0x1044f
}

// greekNames are the English names of Greek letters that look like Latin ones: “TNF-α”
// stands for “TNF-alpha”.
var greekNames = map[rune]string{'α': "alpha", 'γ': "gamma", 'ι': "iota", 'κ': "kappa", 'ν': "nu", 'ρ': "rho", 'τ': "tau", 'χ': "chi"}

// foreign tells whether a letter is neither Latin nor Cyrillic nor Greek.
func foreign(r rune) bool { return !unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek) }

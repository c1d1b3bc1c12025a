package check

import (
	"fmt"
	"strings"
	"unicode"

	"caveat/internal/check/text"
	"caveat/internal/diag"
	"caveat/internal/lang"
)

// scriptRule finds text that is written in another script than its language's.
// Names and terms in Latin letters are common everywhere, so most of the text
// must be in the right script, not all.
func scriptRule() Rule {
	return Rule{ID: "script", Severity: diag.Error, Final: true, Judged: true,
		Doc: "Less than a third of the letters are in the language's own script. Addresses do not count, nor, beside translated words, what was copied from the source.",
		Check: func(c *Context, u *Unit) []Alarm {
			own, dst, weight := scripts[c.Target.Script], c.view(u).dst, letterWeight(c.Target.Script)
			mostly := func(in, out int) bool { return in*weight*3 >= in*weight+out }
			in, out := 0, 0
			for _, r := range dst.Plain {
				switch {
				case !text.IsLetter(r):
				case !unicode.In(r, own...):
					out++
				case mostly(in+1, dst.Letters-in-1):
					return nil // whatever the rest is
				default:
					in++
				}
			}
			out -= c.view(u).foreignLetters(own, in > 0)
			if u.passages() || len(own) == 0 || in+out < fewLetters || mostly(in, out) || sameLetters(c, u, in+out) {
				return nil
			}
			return []Alarm{{fmt.Sprintf("the text is not in the script of %s (%s): %d of %d letters are", c.Target.English, c.Target.Script.Name(), in, in+out),
				"check that the right language stands here; where it is written in another of its scripts the tag says so, as `sr-Latn`"}}
		}}
}

// foreignLetters are how many letters of other scripts stand in addresses and,
// if so wanted, in words of the source.
func (v *view) foreignLetters(own []*unicode.RangeTable, copied bool) int {
	strange := func(s string) (n int) {
		for _, r := range s {
			if text.IsLetter(r) && !unicode.In(r, own...) {
				n++
			}
		}
		return n
	}
	plain := withoutAddresses(v.dst.Plain)
	n := strange(v.dst.Plain) - strange(plain)
	for w := range strings.FieldsFuncSeq(plain, func(r rune) bool { return !text.Spelled(r) }) {
		if copied && v.original.has(text.Fold(w)) {
			n += strange(w)
		}
	}
	return n
}

// withoutAddresses is a text without its web and e-mail addresses.
func withoutAddresses(s string) string {
	for {
		i := strings.Index(s, "://")
		if i < 0 {
			i = strings.IndexByte(s, '@')
		}
		if i < 0 {
			return s
		}
		s = strings.TrimRightFunc(s[:i], inAddress) + " " + strings.TrimLeftFunc(s[i:], inAddress)
	}
}

func inAddress(r rune) bool {
	return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._%+-/:?=&#~@", r))
}

// letterWeight is how many letters of an alphabet one character of a script
// stands for: a Han character is about a word of three or four.
func letterWeight(s lang.Script) int {
	switch s {
	case "Hans", "Hant", "Jpan", "Kore":
		return 4
	}
	return 1
}

// fewLetters is too short to judge: an abbreviation may stay as it is.
const fewLetters = 6

// sameLetters tells whether the source has no more letters of its own to
// translate than an abbreviation.
func sameLetters(c *Context, u *Unit, n int) bool {
	return n <= 2*fewLetters && !someWords(c.view(u).src.Plain)
}

// scripts are the letters of each script.
var scripts = map[lang.Script][]*unicode.RangeTable{
	"Latn": {unicode.Latin}, "Cyrl": {unicode.Cyrillic}, "Grek": {unicode.Greek}, "Arab": {unicode.Arabic}, "Hebr": {unicode.Hebrew},
	"Deva": {unicode.Devanagari}, "Beng": {unicode.Bengali}, "Guru": {unicode.Gurmukhi}, "Gujr": {unicode.Gujarati}, "Taml": {unicode.Tamil},
	"Telu": {unicode.Telugu}, "Knda": {unicode.Kannada}, "Mlym": {unicode.Malayalam}, "Sinh": {unicode.Sinhala}, "Thai": {unicode.Thai},
	"Laoo": {unicode.Lao}, "Khmr": {unicode.Khmer}, "Mymr": {unicode.Myanmar}, "Ethi": {unicode.Ethiopic}, "Armn": {unicode.Armenian},
	"Geor": {unicode.Georgian}, "Hans": {unicode.Han}, "Hant": {unicode.Han}, "Jpan": {unicode.Han, unicode.Hiragana, unicode.Katakana},
	"Kore": {unicode.Hangul, unicode.Han},
}

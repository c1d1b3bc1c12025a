package check

import (
	"fmt"
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
		Doc: "Less than a third of the letters are in the language's own script.",
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
			if len(own) == 0 || in+out < fewLetters || mostly(in, out) || sameLetters(c, u, in+out) {
				return nil
			}
			return []Alarm{{fmt.Sprintf("the text is not in the script of %s: %d of %d letters are", c.Target.English, in, in+out),
				"check that the right language stands here"}}
		}}
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

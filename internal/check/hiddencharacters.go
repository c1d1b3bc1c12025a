package check

import (
	"fmt"
	"strings"
	"unicode"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// hiddenCharactersRule finds characters that change how text is shown, or what is
// found in it, without being seen.
func hiddenCharactersRule() Rule {
	return Rule{ID: "hidden-characters", Severity: diag.Error,
		Doc: "A hidden character changes how the text is shown or searched: a bidi embedding or override (U+202A-202E), an isolate that is not closed, a control, a tag, a private-use character, a character of no width where the script does not use it. A character of no width that stands in the source as often is let through.",
		Check: func(c *Context, u *Unit) []Alarm {
			if !strings.ContainsFunc(u.Target, unseen) {
				return nil
			}
			var out []Alarm
			seen := map[rune]bool{}
			rs := []rune(u.Target)
			for i, r := range rs {
				if seen[r] || !hidden(r) && !c.misplaced(rs, i) {
					continue
				}
				if n := count(u.Target, r); n <= count(u.Source, r) && !hidden(r) {
					continue
				}
				seen[r] = true
				out = append(out, Alarm{fmt.Sprintf("the text holds the hidden character U+%04X", r), takeOut(r)})
			}
			if !model.IsolatesBalanced(u.Target) {
				out = append(out, Alarm{"the isolates (U+2066-2069) are not balanced", "close each U+2066, U+2067 or U+2068 with U+2069"})
			}
			return out
		}}
}

// takeOut is what to do about a hidden character.
func takeOut(r rune) string {
	switch {
	case model.IsOverride(r), r == 0x200e, r == 0x200f, r == 0x061c:
		return "take it out; where a run of the other direction needs setting apart, use U+2068 and U+2069"
	case unicode.Is(unicode.Co, r):
		return "write the sign that is meant: each program shows another one, or none, for this code"
	}
	if r == 0xad {
		return "take it out: pages are not hyphenated, and a word with one is not found by a search; `caveat receive` leaves the soft hyphens of a translator's file out by itself"
	}
	return "take it out"
}

// unseen tells whether a character may be hidden, misplaced or an isolate: few
// texts have one.
func unseen(r rune) bool {
	return r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x2000 && r < 0x2070 || r >= 0xe000 || r == 0x61c || widthless(r)
}

func count(s string, r rune) int { return strings.Count(s, string(r)) }

// hidden tells whether a character is out of place in any text.
func hidden(r rune) bool {
	return model.IsOverride(r) ||
		r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || // controls
		r >= 0xe0000 && r <= 0xe007f || // tags
		r >= 0xe000 && r <= 0xf8ff || // private use: no reader knows what it means
		r >= 0xf0000 && r <= 0x10fffd ||
		r >= 0x206a && r <= 0x206f || r >= 0xfff9 && r <= 0xfffb || // deprecated formats, annotations
		r >= 0xe0100 && r <= 0xe01ef || r == 0x2028 || r == 0x2029
}

// misplaced tells whether a character of no width stands where the script of
// the language does not use it.
func (c *Context) misplaced(rs []rune, i int) bool {
	switch r := rs[i]; {
	case r == 0x200b:
		return !breaksWithoutSpace(c.Target.Script)
	case r == 0x200c || r == 0x200d:
		return !joins(c.Target.Script) || !beside(rs, i, scripts[c.Target.Script])
	case r == 0x200e || r == 0x200f || r == 0x061c:
		return c.Target.Dir != lang.RTL
	case r >= 0xfe00 && r <= 0xfe0f:
		return i == 0 || unicode.IsLetter(rs[i-1])
	}
	return widthless(rs[i])
}

// widthless tells the characters of no width that no script of today uses: soft
// hyphen, combining grapheme joiner, fillers of Hangul, inherent vowels of Khmer,
// Mongolian vowel separator, word joiner, invisible operators, byte order mark.
func widthless(r rune) bool {
	switch r {
	case 0xad, 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x3164, 0xfeff, 0xffa0:
		return true
	}
	return false
}

// breaksWithoutSpace tells whether U+200B shows where a line may break.
func breaksWithoutSpace(s lang.Script) bool {
	switch s {
	case "Khmr", "Mymr", "Thai", "Laoo":
		return true
	}
	return false
}

// joins tells whether U+200C and U+200D shape letters of a script.
func joins(s lang.Script) bool {
	switch s {
	case "Arab", "Deva", "Beng", "Guru", "Gujr", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Khmr", "Mymr", "Orya":
		return true
	}
	return false
}

// beside tells whether a letter or mark of the script stands before or after,
// blanks and the like passed over: a stray joiner there does no harm.
func beside(rs []rune, i int, own []*unicode.RangeTable) bool {
	look := func(k, step int) bool {
		for ; k >= 0 && k < len(rs); k += step {
			if unicode.IsLetter(rs[k]) || unicode.IsMark(rs[k]) {
				return unicode.In(rs[k], own...) || unicode.IsMark(rs[k])
			}
		}
		return false
	}
	return look(i-1, -1) || look(i+1, 1)
}

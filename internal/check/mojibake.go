package check

import (
	"strings"
	"unicode"

	"caveat/internal/diag"
)

// mojibakeRule finds what is left of text that was read in the wrong
// encoding.
func mojibakeRule() Rule {
	return Rule{ID: "mojibake", Severity: diag.Error, Final: true,
		Doc: "The text was read in a wrong encoding: it holds U+FFFD, letters turned into question marks, or pairs such as `Ã©`.",
		Check: func(c *Context, u *Unit) []Alarm {
			v := c.view(u)
			if strings.Count(v.dst.Plain, "\ufffd") > strings.Count(v.src.Plain, "\ufffd") {
				return []Alarm{{"the text holds the replacement character U+FFFD: a letter was lost", "put the lost letter back"}}
			}
			if n := mojibake(v.dst.Plain); n > 0 && n > mojibake(v.src.Plain) {
				return []Alarm{{"the text looks like UTF-8 read in another encoding", "convert the file to UTF-8 again from its origin"}}
			}
			if n := marks(v.dst.Plain); n > 0 && n > marks(v.src.Plain) {
				return []Alarm{{"question marks stand where letters were", "convert the file to UTF-8 again from its origin"}}
			}
			return nil
		}}
}

// mojibake counts the traces of UTF-8 bytes shown in a one-byte encoding: lead
// bytes of two-byte sequences (U+00C2-00DF) before what Latin-1 or
// Windows-1252 make of a continuation byte, those of Cyrillic and Greek code
// pages, and C1 controls.
func mojibake(s string) int {
	n := 0
	rs := []rune(s)
	for i := 1; i < len(rs); i++ {
		if misreadPair(rs[i-1], rs[i]) && !lettersOfWord(rs, i) {
			n++
		}
	}
	return n
}

// lettersOfWord tells that a Cyrillic pair, the place of its second letter given, is
// two letters of a word: “Рік”, “Сіль”, “Сњежана”. Of text that was misread another
// pair stands beside it, and not of letters of Ukrainian alone.
func lettersOfWord(rs []rune, i int) bool {
	if rs[i-1] != 'Р' && rs[i-1] != 'С' || !unicode.IsLetter(rs[i]) {
		return false
	}
	foreign := func(k int) bool {
		return k > 0 && k < len(rs) && misreadPair(rs[k-1], rs[k]) && !strings.ContainsRune("ІіЇҐ", rs[k])
	}
	return !foreign(i-2) && !foreign(i+2)
}

// misreadPair tells whether two characters in a row are such a trace.
func misreadPair(lead, r rune) bool {
	switch {
	case lead >= 0xc2 && lead <= 0xf4 && continuation(r), lead >= 0xd8 && lead <= 0xdb && r >= 0xa0 && r <= 0xbf:
		return true
	case (lead == 'Ã' || lead == 'Â') && strings.ContainsRune("ºª°·", r):
		return true
	case lead == 'Р' || lead == 'С':
		return strings.ContainsRune("°±²³µ¶·ѓ‚ђ‘•™љ›њќћџЎўЈ¤Ґ¦§©«¬\u00ad®ЇІіґ№€‡‰Љ‹ЊЌЋЏ", r)
	case lead == 'Ø' || lead == 'Ù' || lead == 'Ã' || lead == 'Ð' || lead == 'Ñ':
		return r > 0x7f && !unicode.IsLetter(r) && !strings.ContainsRune("’”–—»…", r)
	}
	return false
}

// continuation tells whether a rune is what Latin-1 (U+0080-00BF) or
// Windows-1252 show for a byte 0x80 to 0xBF, but for letters, and for marks that
// texts have after a letter.
func continuation(r rune) bool {
	switch r {
	case 0xa0, '»', '·', '°', 'º', 'ª', '«', '\u00ad':
		return false
	case '€', '‚', 'ƒ', '„', '†', '‡', 'ˆ', '‰', '‹', '‘', '•', '˜', '™', '›', 'Ÿ':
		return true
	}
	return r >= 0x80 && r <= 0xbf
}

// marks counts question marks inside words, and runs of three and more.
func marks(s string) int {
	if !strings.Contains(s, "?") {
		return 0
	}
	n, run := 0, 0
	rs := []rune(s)
	for i, r := range rs {
		if r != '?' {
			run = 0
			continue
		}
		run++
		inner := i > 0 && i+1 < len(rs) && unicode.IsLetter(rs[i-1]) && unicode.IsLower(rs[i+1])
		if run == 3 || inner {
			n++
		}
	}
	return n
}

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
	var last rune
	for _, r := range s {
		switch {
		case (last == 'Ã' || last == 'Â') && strings.ContainsRune("ºª°·", r):
			n++
		case last >= 0xc2 && last <= 0xf4 && (continuation(r) || last >= 0xd8 && last <= 0xdb && r >= 0xa0 && r <= 0xbf):
			n++
		case (last == 'Р' || last == 'С') && strings.ContainsRune("°±²³µ¶·ѓ‚ђ‘’“”•–—™љ›њќћџ ЎўЈ¤Ґ¦§©«¬\u00ad®ЇІіґ№ќ€‡‰Љ‹ЊЌЋЏ", r) && r != ' ' && r != '»' && r != '’' && r != '”' && r != '–' && r != '—' && r != '“':
			n++
		case (last == 'Ø' || last == 'Ù' || last == 'Ã' || last == 'Ð' || last == 'Ñ') && !unicode.IsLetter(r) && r > 0x7f && r != '’' && r != '”' && r != '–' && r != '—' && r != '»' && r != '…':
			n++
		}
		last = r
	}
	return n
}

// continuation tells whether a rune is what Latin-1 (U+0080-00BF) or
// Windows-1252 show for a byte 0x80 to 0xBF, but for marks that texts have
// after a letter.
func continuation(r rune) bool {
	switch r {
	case 0xa0, '»', '’', '”', '–', '—', '…', '“', '·', '°', 'º', 'ª', '«', '\u00ad':
		return false
	case '€', '‚', 'ƒ', '„', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 'Ž', '‘', '•', '˜', '™', 'š', '›', 'œ', 'ž', 'Ÿ':
		return r != 'š' && r != 'ž' && r != 'Š' && r != 'Ž' && r != 'œ' && r != 'Œ'
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

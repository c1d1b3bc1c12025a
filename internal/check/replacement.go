package check

import (
	"strings"

	"caveat/internal/diag"
)

// replacementRule finds what is left of text that was read in the wrong
// encoding.
func replacementRule() Rule {
	return Rule{ID: "mojibake", Severity: diag.Error,
		Doc: "The text was read in a wrong encoding: it holds U+FFFD, or pairs such as `Ã©`.",
		Check: func(_ *Context, u *Unit) []Alarm {
			if strings.ContainsRune(u.Target, '\ufffd') {
				return []Alarm{{"the text holds the replacement character U+FFFD: a letter was lost", "put the lost letter back"}}
			}
			if n := mojibake(u.Target) - mojibake(u.Source); n > 0 {
				return []Alarm{{"the text looks like UTF-8 read as Latin-1 or Windows-1252", "convert the file to UTF-8 again from its origin"}}
			}
			return nil
		}}
}

// mojibake counts lead bytes of two-byte UTF-8 shown as Latin-1 (U+00C2-00DF)
// followed by a continuation byte (U+0080-00BF), which no language writes.
func mojibake(s string) int {
	n := 0
	var last rune
	for _, r := range s {
		if last >= 0xc2 && last <= 0xdf && r >= 0x80 && r <= 0xbf && r != 0xa0 && r != 0xab && r != 0xbb {
			n++
		}
		last = r
	}
	return n
}

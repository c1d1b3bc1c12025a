package source

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// unescape is text without backslash escapes and with character references
// resolved (CommonMark 0.31, 2.4 and 2.5). A reference to a character that no
// text may hold is reported: written so it escapes every look at the file.
func (r *inlineReader) unescape(s []byte, offset int) string {
	if bytes.IndexByte(s, '\\') < 0 && bytes.IndexByte(s, '&') < 0 {
		return string(s)
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			b.WriteByte(s[i+1])
			i += 2
			continue
		case s[i] == '&':
			if value, n := reference(s[i:]); n > 0 {
				if _, bad := hidden(value); bad || value == "\ufffd" {
					r.report.add(offset+i, "character-reference", "`"+string(s[i:i+n])+"` stands for a character that no text may hold", "delete it")
				}
				b.WriteString(value)
				i += n
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// reference resolves the character reference that s begins with, and gives its
// length, 0 where there is none.
func reference(s []byte) (string, int) {
	end := bytes.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name := string(s[1:end])
	if digits, numeric := strings.CutPrefix(name, "#"); numeric {
		return numericReference(digits, end+1)
	}
	if e, ok := util.LookUpHTML5EntityByName(name); ok {
		return string(e.Characters), end + 1
	}
	return "", 0
}

func numericReference(digits string, length int) (string, int) {
	base, most := 10, 7
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		base, most, digits = 16, 6, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return "", 0
	}
	if n == 0 {
		n = utf8.RuneError // as string makes of what is no character
	}
	return string(rune(n)), length
}

package pdffile

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// literal reads a string in parentheses (7.3.4.2).
func (l *lexer) literal() (any, error) {
	l.pos++
	if n := bytes.IndexAny(l.data[l.pos:], "()\\\r"); n >= 0 && l.data[l.pos+n] == ')' {
		out := String(l.data[l.pos : l.pos+n])
		l.pos += n + 1
		return out, nil
	}
	out := l.room[:0]
	for open := 1; l.pos < len(l.data); {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				l.room = out
				return String(out), nil
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r': // an end of line is a line feed
			if l.pos < len(l.data) && l.data[l.pos] == '\n' {
				l.pos++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return nil, broken("a string does not end")
}

func (l *lexer) escape(out []byte) []byte {
	if l.pos >= len(l.data) {
		return out
	}
	c := l.data[l.pos]
	l.pos++
	if i := strings.IndexByte("nrtbf", c); i >= 0 {
		return append(out, "\n\r\t\b\f"[i])
	}
	switch {
	case c == '\r':
		if l.pos < len(l.data) && l.data[l.pos] == '\n' {
			l.pos++
		}
		return out
	case c == '\n':
		return out
	case c >= '0' && c <= '7':
		n := int(c - '0')
		for i := 0; i < 2 && l.pos < len(l.data) && l.data[l.pos] >= '0' && l.data[l.pos] <= '7'; i++ {
			n = n*8 + int(l.data[l.pos]-'0')
			l.pos++
		}
		return append(out, byte(n))
	}
	return append(out, c)
}

// hex reads a string in angle brackets (7.3.4.3).
func (l *lexer) hex() (any, error) {
	l.pos++
	out := make([]byte, 0, 16)
	high, half := byte(0), false
	for ; l.pos < len(l.data); l.pos++ {
		c := l.data[l.pos]
		if c == '>' {
			l.pos++
			if half {
				out = append(out, high<<4)
			}
			return String(out), nil
		}
		if isSpace(c) {
			continue
		}
		d, ok := hexDigit(c)
		if !ok {
			return nil, broken("a hexadecimal string holds `%c`", c)
		}
		if half {
			out = append(out, high<<4|d)
		}
		high, half = d, !half
	}
	return nil, broken("a hexadecimal string does not end")
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// Text is a text string (7.9.2.2): UTF-16 with its mark, UTF-8 with its mark,
// or PDFDocEncoding, of which ASCII is accepted.
func Text(v any) (string, bool) {
	s, ok := v.(String)
	if !ok {
		return "", false
	}
	if rest, ok := strings.CutPrefix(string(s), "\xfe\xff"); ok {
		return utf16Text(rest)
	}
	if rest, ok := strings.CutPrefix(string(s), "\xef\xbb\xbf"); ok {
		return rest, true
	}
	return string(s), strings.IndexFunc(string(s), func(r rune) bool { return r >= 0x80 }) < 0
}

// utf16Text decodes big-endian UTF-16.
func utf16Text(s string) (string, bool) {
	if len(s)%2 != 0 {
		return "", false
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i < len(s); i += 2 {
		units = append(units, binary.BigEndian.Uint16([]byte(s[i:i+2])))
	}
	return string(utf16.Decode(units)), true
}

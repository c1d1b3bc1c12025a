package pdf

import (
	"encoding/binary"
	"fmt"
	"unicode/utf16"
)

// textString is a text string object (ISO 32000-1 7.9.2.2): ASCII as a
// literal, all else as UTF-16BE; in bytes, which pack a twentieth smaller than
// hexadecimal digits.
func textString(s string) string {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7E {
			return literal(utf16BE(s))
		}
	}
	return literal(s)
}

// literal is a byte string in parentheses.
func literal(s string) string { return string(appendLiteral(nil, []byte(s))) }

// appendLiteral writes a byte string. An end of line must be escaped: it would
// be read as a line feed whatever it is.
func appendLiteral(to, s []byte) []byte {
	to = append(to, '(')
	for _, c := range s {
		to = appendEscaped(to, c)
	}
	return append(to, ')')
}

// appendEscaped writes a byte of a literal string.
func appendEscaped(to []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(to, '\\', c)
	case '\r':
		return append(to, '\\', 'r')
	case '\n':
		return append(to, '\\', 'n')
	}
	return append(to, c)
}

// utf16BE is text as UTF-16BE with a byte order mark.
func utf16BE(s string) string {
	out := append(make([]byte, 0, 2+2*len(s)), 0xFE, 0xFF)
	for _, unit := range utf16.Encode([]rune(s)) {
		out = binary.BigEndian.AppendUint16(out, unit)
	}
	return string(out)
}

// appendHex16 writes text as UTF-16BE in hexadecimal digits.
func appendHex16(to []byte, s string) []byte {
	for _, unit := range utf16.Encode([]rune(s)) {
		to = appendUnit(to, unit)
	}
	return to
}

// appendUnit writes sixteen bits in hexadecimal digits.
func appendUnit(to []byte, u uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(to, digits[u>>12], digits[u>>8&15], digits[u>>4&15], digits[u&15])
}

// name is a name object with all but letters and digits escaped (7.3.5).
func name(s string) string {
	out := []byte{'/'}
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' {
			out = append(out, c)
			continue
		}
		out = fmt.Appendf(out, "#%02X", c)
	}
	return string(out)
}

package xhtml

import (
	"strings"

	"caveat/internal/model"
)

// external is the address as an href may hold it, or empty for one that does
// not lead out of the article. Characters that RFC 3986 does not allow are
// percent-encoded.
func external(address string) string {
	if !model.LeadsOut(address) {
		return ""
	}
	return encodeURL(address)
}

const hexDigits = "0123456789ABCDEF"

func encodeURL(s string) string {
	var b strings.Builder
	fragment := false
	for i := range len(s) {
		c := s[i]
		if urlByte(c) || c == '%' && isEscape(s[i:]) || c == '#' && !fragment {
			fragment = fragment || c == '#'
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hexDigits[c>>4])
		b.WriteByte(hexDigits[c&15])
	}
	return b.String()
}

// urlByte tells whether RFC 3986 allows a character anywhere: unreserved and
// reserved ones, without brackets (for IPv6 hosts only) and "#" (once).
func urlByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		strings.IndexByte("-._~:/?@!$&'()*+,;=", c) >= 0
}

func isEscape(s string) bool { return len(s) > 2 && isHex(s[1]) && isHex(s[2]) }

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// EncodePath is a relative path as an href may hold it: what looks like an escape
// in it is none, and a colon in its first part would make a scheme of it
// (RFC 3986, 4.2).
func EncodePath(path string) string {
	s := strings.ReplaceAll(encodeURL(strings.ReplaceAll(path, "%", "%25")), "?", "%3F")
	first, rest, found := strings.Cut(s, "/")
	s = strings.ReplaceAll(first, ":", "%3A")
	if found {
		s += "/" + rest
	}
	return strings.ReplaceAll(s, "#", "%23")
}

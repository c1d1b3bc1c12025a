package model

import (
	"strings"
	"unicode"
)

// LeadsOut tells whether an address leads out of the article, in one of the
// schemes that an article may link to. `#id` stays in it.
func LeadsOut(address string) bool {
	address = strings.ToLower(address)
	for _, scheme := range [...]string{"https:", "http:", "mailto:", "tel:"} {
		if strings.HasPrefix(address, scheme) {
			return true
		}
	}
	return false
}

// Linked is text with every https or http address in it as a link: a reference of
// the front matter, which has no markup.
func Linked(s string) []Inline {
	var out []Inline
	for at := 0; at < len(s); {
		n := addressLength(s[at:])
		if n == 0 {
			at++
			continue
		}
		address := s[at : at+n]
		out = append(append(out, Plain(s[:at])...), Inline{Kind: Link, URL: address, Children: Plain(address)})
		s, at = s[at+n:], 0
	}
	return append(out, Plain(s)...)
}

// addressLength is how much of a text is the address that it begins with, or 0: not
// the signs of the sentence round it, but a bracket that it opens itself.
func addressLength(s string) int {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	if !ok {
		return 0
	}
	scheme := len(s) - len(rest)
	if end := strings.IndexFunc(rest, endsAddress); end >= 0 {
		rest = rest[:end]
	}
	for rest != "" {
		last := rest[len(rest)-1:]
		if !strings.Contains(".,;:!?)", last) || last == ")" && strings.Count(rest, "(") >= strings.Count(rest, ")") {
			return scheme + len(rest)
		}
		rest = rest[:len(rest)-1]
	}
	return 0
}

func endsAddress(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("<>\"“”«»（）「」『』【】、。，；：", r)
}

package text

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// The GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1) and its extension, of
// which each character takes two.
const (
	gsmBasic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmTwice = "\f^{}\\[~]|€"
)

// septets is the length in the 7-bit alphabet; not ok where a character is not
// in it.
func septets(s string) (n int, ok bool) {
	for _, r := range s {
		switch {
		case strings.ContainsRune(gsmBasic, r):
			n++
		case strings.ContainsRune(gsmTwice, r):
			n += 2
		default:
			return 0, false
		}
	}
	return n, true
}

// units is the length of a message as operators count it: septets, or UTF-16
// units where one character is outside the 7-bit alphabet.
func units(s string) int {
	if n, ok := septets(s); ok {
		return n
	}
	return len(utf16.Encode([]rune(s)))
}

// single is what one message holds in the alphabet that the text needs.
func single(s string) int {
	if _, ok := septets(s); ok {
		return 160
	}
	return 70
}

// parts is how many messages an operator sends, and counts, for a text: one, or
// parts of 153 septets or 67 units, which a header has room beside. No part
// ends within a character.
func parts(s string) int {
	if units(s) <= single(s) {
		return 1
	}
	room, size := 153, func(r rune) int { n, _ := septets(string(r)); return n }
	if single(s) == 70 {
		room, size = 67, utf16.RuneLen
	}
	n, used := 1, 0
	for _, r := range s {
		if used+size(r) > room {
			n, used = n+1, 0
		}
		used += size(r)
	}
	return n
}

// tariff says what a message costs to send.
func tariff(s string) string {
	alphabet := "GSM-7"
	if single(s) == 70 {
		alphabet = "UCS-2"
	}
	if n := parts(s); n > 1 {
		return alphabet + " " + strconv.Itoa(units(s)) + ", " + strconv.Itoa(n) + " parts"
	}
	return alphabet + " " + strconv.Itoa(units(s)) + "/" + strconv.Itoa(single(s))
}

package text

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// The GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1) and its extension, of
// which each character takes two.
const (
	gsmBasic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmTwice = "\f^{}\\[~]|€"
)

// alphabet is how a text message is coded. Sizes are in its units: septets, or
// those of UTF-16.
type alphabet struct {
	name   string
	single int            // what one message holds
	part   int            // what each of several holds, beside a header
	size   func(rune) int // of a character
}

// septets is the size of a character in the 7-bit alphabet, 0 where it has none.
func septets(r rune) int {
	switch {
	case strings.ContainsRune(gsmBasic, r):
		return 1
	case strings.ContainsRune(gsmTwice, r):
		return 2
	}
	return 0
}

// alphabetOf is the alphabet that a text needs: one character outside the 7-bit
// alphabet takes all of it to UCS-2.
func alphabetOf(s string) alphabet {
	if strings.ContainsFunc(s, func(r rune) bool { return septets(r) == 0 }) {
		return alphabet{"UCS-2", 70, 67, utf16.RuneLen}
	}
	return alphabet{"GSM-7", 160, 153, septets}
}

// units is the length of a text as operators count it.
func (a alphabet) units(s string) int {
	n := 0
	for _, r := range s {
		n += a.size(r)
	}
	return n
}

// parts is how many messages an operator sends, and counts, for a text. No part
// ends within a character.
func (a alphabet) parts(s string) int {
	if a.units(s) <= a.single {
		return 1
	}
	n, used := 1, 0
	for _, r := range s {
		if used+a.size(r) > a.part {
			n, used = n+1, 0
		}
		used += a.size(r)
	}
	return n
}

// fitsMessage tells whether one message holds a text.
func fitsMessage(s string) bool { return alphabetOf(s).parts(s) == 1 }

// tariff says what a message costs to send.
func tariff(s string) string {
	a := alphabetOf(s)
	if n := a.parts(s); n > 1 {
		return fmt.Sprintf("%s %d, %d parts", a.name, a.units(s), n)
	}
	return fmt.Sprintf("%s %d/%d", a.name, a.units(s), a.single)
}

package text

import (
	"unicode"

	"caveat/internal/segment"

	eastasian "golang.org/x/text/width"
)

// width is the columns that text takes on a terminal: two for a wide
// character (UAX 11), none for a mark or a format character, one for others,
// and at most two for a grapheme cluster, however many it joins.
func width(s string) int {
	total := 0
	for _, r := range s {
		if joins(r) {
			return clusteredWidth(s)
		}
		total += runeWidth(r)
	}
	return total
}

// room is the most columns that text takes: terminals do not agree on marks that
// stand beside their letter, as most vowels of India's scripts do, and on letters
// that join. No line is too long for any of them.
func room(s string) int {
	total := 0
	for _, r := range s {
		if unicode.Is(unicode.Mc, r) {
			total++
		} else {
			total += runeWidth(r)
		}
	}
	return total
}

// joins tells whether a character can share a cluster with another that takes
// columns: only then must clusters be found.
func joins(r rune) bool {
	switch {
	case r < 0x900, 0xE00 <= r && r < 0x1000, 0x1200 <= r && r < 0x1780:
		return false
	case r == 0x200D, r == 0xFE0F, r >= 0x1F000:
		return true
	}
	return r < 0x1E00
}

func clusteredWidth(s string) int {
	total := 0
	bounds := segment.Graphemes(s)
	for i := 1; i < len(bounds); i++ {
		total += clusterWidth(s[bounds[i-1]:bounds[i]])
	}
	return total
}

func clusterWidth(cluster string) int {
	n := 0
	for _, r := range cluster {
		n += runeWidth(r)
		if r == 0xFE0F { // emoji presentation
			n = 2
		}
	}
	return min(n, 2)
}

func runeWidth(r rune) int {
	switch {
	case ' ' <= r && r < 0x300 && r != 0xAD && (r < 0x7F || r >= 0xA0):
		return 1
	case 0x370 <= r && r < 0x483, 0x620 <= r && r < 0x64B, 0x660 <= r && r < 0x670, 0x671 <= r && r < 0x6D4: // Greek, Cyrillic and Arabic letters and digits
		return 1
	case 0x606 <= r && r < 0x610, r == 0x61B, 0x2010 <= r && r < 0x2028: // Arabic signs, dashes and quotation marks
		return 1
	case 0x2066 <= r && r < 0x206A, 0x200B <= r && r < 0x2010: // isolates, marks of direction, joiners
		return 0
	case 0x4E00 <= r && r < 0xA000: // ideographs
		return 2
	case r < ' ', unicode.In(r, unicode.M, unicode.Cf), 0x1160 <= r && r <= 0x11FF: // vowels and finals of a Hangul syllable
		return 0
	}
	switch eastasian.LookupRune(r).Kind() {
	case eastasian.EastAsianWide, eastasian.EastAsianFullwidth:
		return 2
	}
	return 1
}

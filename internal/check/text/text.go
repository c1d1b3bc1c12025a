// Package text folds text for comparing, and cuts it into words and sentences.
//
// It is what the rules, the program that learns from parallel text and the
// benchmark share, so that all three see the same words.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/model"
)

// Fold is s in NFC and lower case, without characters of no width, Arabic
// vowel signs and tatweel, with the letter forms unified that keyboards mix
// (Arabic yeh and kaf for Persian ones, the heh forms) and one apostrophe.
func Fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ReplaceAll(strings.ToLower(s), "`", "'")
	}
	return strings.Map(foldRune, NFC(strings.ToLower(s)))
}

func foldRune(r rune) rune {
	switch {
	case r < 0x80:
		if r == '`' {
			return '\''
		}
		return r
	case r >= 0x200b && r <= 0x200f, r == 0x2060, r >= 0x2066 && r <= 0x2069, r == 0xfeff, r >= 0x64b && r <= 0x65f, r == 0x670, r == 0x640:
		return -1
	}
	switch r {
	case '’', '‘', 'ʼ', 'ʻ', '´':
		return '\''
	case 'ي', 'ى':
		return 'ی'
	case 'ك':
		return 'ک'
	case 'ۀ', 'ة', 'ھ':
		return 'ه'
	case '\u00a0', '\u202f':
		return ' '
	}
	return r
}

// NFC is s in that form, as the rules read texts.
func NFC(s string) string { return model.NFC(s) }

// Words are the words of a folded text: runs of letters, marks, digits and
// inner apostrophes.
func Words(folded string) []string {
	out := make([]string, 0, len(folded)/5+1)
	start := -1
	for i, r := range folded {
		if inWord(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			out = appendWord(out, folded[start:i])
			start = -1
		}
	}
	if start >= 0 {
		out = appendWord(out, folded[start:])
	}
	return out
}

// CountWords is how many words a text in NFC has when it is folded.
func CountWords(s string) int {
	n, counted := 0, false
	for _, r := range s {
		r = foldRune(r)
		switch {
		case r < 0 || r == '\'' && counted:
		case r == '\'': // a word is more than apostrophes
		case !inWord(r):
			counted = false
		case !counted:
			n, counted = n+1, true
		}
	}
	return n
}

func appendWord(list []string, w string) []string {
	if w = strings.Trim(w, "'"); w != "" {
		return append(list, w)
	}
	return list
}

func inWord(r rune) bool {
	switch {
	case r < 0x80:
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '\'' || r == '_' || r >= 'A' && r <= 'Z'
	case r >= 0x1200 && r <= 0x137f: // Ethiopic: its punctuation is 1360-1368
		return r < 0x1360 || r > 0x1368
	case wordsOnly(r):
		return true
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}

// wordsOnly has long runs of letters, marks and digits of the scripts that texts
// come in: Unicode's tables are searched for each character, and a text has
// many.
func wordsOnly(r rune) bool {
	return r >= 0x400 && r <= 0x481 || r >= 0x620 && r <= 0x669 || r >= 0x900 && r <= 0x963 || r >= 0x4e00 && r <= 0x9fff || r >= 0x1780 && r <= 0x17d3 || r >= 0x1000 && r <= 0x1049
}

// lettersOnly has long runs of letters alone.
func lettersOnly(r rune) bool {
	return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= 0x400 && r <= 0x481 || r >= 0x620 && r <= 0x64a || r >= 0x904 && r <= 0x939 || r >= 0x4e00 && r <= 0x9fff || r >= 0x1780 && r <= 0x17b3 || r >= 0x1000 && r <= 0x102a
}

// Letters counts the letters and digits of a text.
func Letters(s string) int {
	n := 0
	for _, r := range s {
		if lettersOnly(r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// Spaced tells whether a language sets spaces between words. The others are
// read by runs of characters.
func Spaced(tag string) bool {
	base, _, _ := strings.Cut(tag, "-")
	switch base {
	case "km", "my", "zh", "th", "lo", "ja":
		return false
	}
	return true
}

// Number tells whether a word begins with a digit.
func Number(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsDigit(r)
}

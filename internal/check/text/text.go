// Package text folds text for comparing, and cuts it into words and sentences.
//
// It is what the rules, the program that learns from parallel text and the
// benchmark share, so that all three see the same words.
package text

import (
	"strings"
	"unicode/utf8"

	"caveat/internal/model"
)

// Fold is s in NFC and lower case, without characters of no width, Arabic
// vowel signs and tatweel, with the letter forms unified that keyboards mix
// (Arabic yeh and kaf for Persian ones, the heh forms) and one apostrophe.
func Fold(s string) string {
	if ASCII(s) {
		return strings.ReplaceAll(strings.ToLower(s), "`", "'")
	}
	return strings.Map(foldRune, NFC(strings.Map(lower, s)))
}

// ASCII tells whether a text has no other characters.
func ASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func foldRune(r rune) rune {
	switch {
	case r < 0x80:
		if r == '`' {
			return '\''
		}
		return r
	case r >= 0x200b && r <= 0x200f, r == 0x2060, model.IsIsolate(r), r == 0xfeff, r >= 0x64b && r <= 0x65f, r == 0x670, r == 0x640:
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

// First is the first character of a text, [utf8.RuneError] where there is none.
func First(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

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

func inWord(r rune) bool { return classOf(r)&word != 0 }

// Letters counts the letters and digits of a text.
func Letters(s string) int {
	n := 0
	for _, r := range s {
		if inText(r) {
			n++
		}
	}
	return n
}

// inText tells letters and digits.
func inText(r rune) bool { return classOf(r)&(letter|digit) != 0 }

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
func Number(w string) bool { return IsDigit(First(w)) }

package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/model"
	"caveat/internal/verify/pdffile"
	"caveat/internal/verify/web"
)

// Texts are reduced before they are compared: readers differ in white space, marks
// and signs that do not change what a person reads.

// unmarked is a text without the characters that only give direction.
func unmarked(s string) string {
	if strings.IndexByte(s, 0xe2) < 0 && !strings.Contains(s, "\u061c") {
		return s // the others begin with this byte
	}
	return strings.Map(func(r rune) rune {
		if isDirection(r) {
			return -1
		}
		return r
	}, s)
}

// isDirection tells the characters that only give direction.
func isDirection(r rune) bool { return pdffile.IsDirection(r) }

// drawn is a text without what is not drawn.
func drawn(s string) string { return pdffile.Drawn(s) }

// unbroken is a text without characters that only tell where a line may end.
func unbroken(s string) string {
	if strings.IndexByte(s, 0xe2) < 0 && strings.IndexByte(s, 0xc2) < 0 {
		return s // they begin with these bytes
	}
	return strings.Map(func(r rune) rune {
		if pdffile.IsBreak(r) {
			return -1
		}
		return r
	}, s)
}

// solid is a text without white space.
func solid(s string) string { return string(appendSolid(make([]byte, 0, len(s)), s)) }

// appendSolid adds a text without white space to another.
func appendSolid(out []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); {
		n := 0
		if c := s[i]; c <= ' ' || c == 0xc2 || c >= 0xe1 && c <= 0xe3 { // all white space begins so
			n = blank(s[i:])
		}
		if n == 0 {
			i++
			continue
		}
		out = append(out, s[from:i]...)
		i += n
		from = i
	}
	return append(out, s[from:]...)
}

// sameText tells whether two texts are alike but for white space. b may lack white
// space that a has, but has none within a's words.
func sameText(a, b string) bool {
	for i, k := 0, 0; ; {
		i, k = i+blanks(a[i:]), k+blanks(b[k:])
		for i < len(a) && blank(a[i:]) == 0 {
			if k == len(b) || a[i] != b[k] {
				return false
			}
			i, k = i+1, k+1
		}
		if i == len(a) {
			return k+blanks(b[k:]) == len(b)
		}
	}
}

// gapped tells whether a text leaves more empty in one place than any export does:
// what follows would be pushed out of sight.
func gapped(s string) bool {
	wide, ends := 0, 0
	for _, r := range s {
		switch {
		case r == '\n' || r == 0x85 || r == 0x2028 || r == 0x2029:
			ends++
		case unicode.IsSpace(r) || web.Fills(r):
			wide++
		case web.Seen(r):
			wide, ends = 0, 0
		}
		if wide > maxIndent || ends > maxBlankLines+1 {
			return true
		}
	}
	return false
}

// isC1 tells the controls above ASCII: some programs take one for white space, and no
// browser shows any.
func isC1(r rune) bool { return r >= 0x7f && r < 0xa0 }

// piled tells whether a text has more marks on one letter than any script: they would
// lie over the lines round it.
func piled(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case r < 0x300:
			n = 0
		case unicode.In(r, unicode.Mn, unicode.Me) && !unicode.Is(unicode.Variation_Selector, r):
			if n++; n > maxMarks {
				return true
			}
		default:
			n = 0
		}
	}
	return false
}

// maxMarks is how many marks a letter has at most: those of Khmer and Burmese have six.
const maxMarks = 10

// blanks is the length in bytes of the white space that a text begins with.
func blanks(s string) int {
	n := 0
	for n < len(s) {
		size := blank(s[n:])
		if size == 0 {
			break
		}
		n += size
	}
	return n
}

// blank is the length in bytes of a text's first character where that is white space,
// else 0. The text may begin within a character.
func blank(s string) int {
	switch c := s[0]; {
	case c == ' ' || c >= '\t' && c <= '\r':
		return 1
	case c == 0xc2 || c >= 0xe1 && c <= 0xe3: // all other white space begins so
		if r, n := utf8.DecodeRuneInString(s); unicode.IsSpace(r) {
			return n
		}
	}
	return 0
}

// letters is a text without anything but letters and marks, in one case:
// numbers, punctuation and blanks between phrases say nothing by themselves.
func letters(s string) string { return lettersOf(model.Fold(s)) }

// lettersOf is letters of a text that is folded.
func lettersOf(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z':
			b.WriteByte(byte(r))
		case unicode.IsLetter(r):
			b.WriteRune(unicode.ToLower(r))
		case r >= utf8.RuneSelf && unicode.IsMark(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// signs is a text without white space and without what is not drawn.
func signs(s string) string { return solid(drawn(model.Fold(s))) }

// inWord tells whether a character is part of a word.
func inWord(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) }

// unblanked tells whether a character is of a script that has no blanks between
// words.
func unblanked(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

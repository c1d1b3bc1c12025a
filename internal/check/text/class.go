package text

import "unicode"

// class is what a character is.
type class uint8

const (
	letter class = 1 << iota
	mark
	digit
	word  // stands in words
	cased // may have another small letter
)

// classes are those of the first characters, with all scripts but the
// ideographs: the rules look at each character again and again, and Unicode's
// tables are searched each time.
var classes = func() (out [0x3100]class) {
	each := func(t *unicode.RangeTable, c class) {
		for _, x := range t.R16 {
			for r := int(x.Lo); r <= int(x.Hi) && r < len(out); r += int(x.Stride) {
				out[r] |= c
			}
		}
	}
	each(unicode.Letter, letter|word)
	each(unicode.Mark, mark|word)
	each(unicode.Number, word)
	each(unicode.Digit, digit)
	for r := 0x1200; r < 0x1380; r++ { // Ethiopic: all but its punctuation
		out[r] |= word
		if r >= 0x1360 && r <= 0x1368 {
			out[r] &^= word
		}
	}
	out['\''] |= word
	out['_'] |= word
	for _, x := range unicode.CaseRanges {
		for r := int(x.Lo); r <= int(x.Hi) && r < len(out) && x.Delta[unicode.LowerCase] != 0; r++ {
			out[r] |= cased
		}
	}
	return out
}()

func classOf(r rune) class {
	if uint32(r) < uint32(len(classes)) {
		return classes[r]
	}
	return farClass(r)
}

// farClass is the class of a character beyond the table.
func farClass(r rune) class {
	switch {
	case r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3:
		return letter | word
	case unicode.IsLetter(r):
		return letter | word | cased
	case unicode.IsMark(r):
		return mark | word
	case unicode.IsDigit(r):
		return digit | word
	case unicode.IsNumber(r):
		return word
	}
	return 0
}

// IsLetter is [unicode.IsLetter].
func IsLetter(r rune) bool { return classOf(r)&letter != 0 }

// IsMark is [unicode.IsMark].
func IsMark(r rune) bool { return classOf(r)&mark != 0 }

// IsDigit is [unicode.IsDigit].
func IsDigit(r rune) bool { return classOf(r)&digit != 0 }

// Spelled tells letters and the signs on them.
func Spelled(r rune) bool { return classOf(r)&(letter|mark) != 0 }

// lower is [unicode.ToLower].
func lower(r rune) rune {
	if classOf(r)&cased == 0 {
		return r
	}
	return unicode.ToLower(r)
}

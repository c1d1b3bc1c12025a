package numeral

import "unicode/utf8"

// Ethiopic signs for numbers: one to nine, ten to ninety, a hundred, ten thousand.
const (
	ethiopicOne, ethiopicTen             = '፩', '፲'
	ethiopicHundred, ethiopicMyriad      = '፻', '፼'
	ethiopicFirst, ethiopicLast     rune = ethiopicOne, ethiopicMyriad
)

// ethiopic reads the number in Ethiopic signs that a text begins with, “፲፪” for
// twelve, and how many bytes it takes.
func ethiopic(s string) (v, width int) {
	part, myriads := 0, 0
	for width < len(s) {
		r, n := utf8.DecodeRuneInString(s[width:])
		if r < ethiopicFirst || r > ethiopicLast || width > longestScale {
			break
		}
		switch {
		case r == ethiopicMyriad:
			myriads, part = (myriads+max(part, 1))*10000, 0
		case r == ethiopicHundred:
			part = part/100*100 + max(part%100, 1)*100
		case r >= ethiopicTen:
			part += int(r-ethiopicTen+1) * 10
		default:
			part += int(r - ethiopicOne + 1)
		}
		width += n
	}
	return myriads + part, width
}

// enclosed is the value of a number in a ring, in brackets or with a full stop that is
// one character, and of a Roman one; 0 for anything else.
func enclosed(r rune) int {
	for _, row := range [...]struct{ first, last rune }{
		{'①', '⑳'}, {'⑴', '⒇'}, {'⒈', '⒛'}, {'⓵', '⓾'}, {'❶', '❿'}, {'➀', '➉'}, {'➊', '➓'}, {'Ⅰ', 'Ⅻ'}, {'ⅰ', 'ⅻ'}, {'㈠', '㈩'}, {'㊀', '㊉'},
	} {
		if r >= row.first && r <= row.last {
			return int(r-row.first) + 1
		}
	}
	return 0
}

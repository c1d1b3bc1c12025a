package xhtml

import (
	"strings"
	"unicode"

	"caveat/internal/model"
)

// Widths of tables are estimated in the width of a digit (CSS's ch), of which a page's
// text has 68. A table that needs more than a screen has shows its rows one below the
// other there, each cell with the name of its column: `wide` up to 36 rem, which have 51
// of them, `wider` up to 48 rem, `listed` on every screen.
const (
	phoneRoom  = 28
	wideRoom   = 44 // letters are not all as wide as a digit
	widerRoom  = 62 // of 68: a table in a caution or a list has less
	cellGutter = 1.6
	longestRun = 8 // letters of a text that breaks between any two, or at words that no blank parts, and of an address
)

// need is what the longest words of a table's columns take together.
func need(rows []Node) float64 {
	var columns []float64
	widen := func(row *model.Block) {
		for i, c := range row.Children {
			if i == len(columns) {
				columns = append(columns, cellGutter)
			}
			columns[i] = max(columns[i], cellGutter+longestWord(c.Inlines))
		}
	}
	for _, row := range rows {
		if widen(row.Block); row.orig != nil {
			widen(row.orig)
		}
	}
	var sum float64
	for _, w := range columns {
		sum += w
	}
	return sum
}

// longestWord is the width of the longest word of a text.
func longestWord(inlines []model.Inline) float64 {
	var longest float64
	blank := func(r rune) bool { return unicode.IsSpace(r) || r == '\u200B' }
	for _, word := range strings.FieldsFunc(model.PlainText(inlines), blank) {
		var width float64
		run := 0
		for _, r := range word {
			if breaksAnywhere(r) || strings.Contains(word, "://") {
				run++
			}
			if run <= longestRun {
				width += letterWidth(r)
			}
		}
		longest = max(longest, width)
	}
	return longest
}

// breaksAnywhere tells letters of scripts that browsers break without blanks. Not all
// have dictionaries for Khmer, Burmese and Lao.
func breaksAnywhere(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// letterWidth is about that of a letter in a system font.
func letterWidth(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return 1.8
	case unicode.In(r, unicode.Tamil, unicode.Malayalam, unicode.Kannada, unicode.Telugu, unicode.Sinhala, unicode.Ethiopic, unicode.Myanmar):
		return 1.4
	case unicode.In(r, unicode.Devanagari, unicode.Bengali, unicode.Gujarati, unicode.Gurmukhi, unicode.Thai, unicode.Khmer, unicode.Lao), unicode.IsUpper(r):
		return 1.2
	}
	return 1
}

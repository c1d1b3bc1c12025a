package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/lang"
	"caveat/internal/segment"
)

// wrap cuts text into lines of at most so many columns, where UAX 14 and the
// dictionaries allow. A piece wider than a line is cut between syllables; an
// address stays whole.
func wrap(s string, columns int, row lang.Row) []string {
	columns = max(columns, 8)
	// No character takes more columns than bytes.
	if !strings.ContainsFunc(s, endsLine) && (len(s) <= columns || room(s) <= columns) {
		return oneLine(s)
	}
	f := filler{columns: columns}
	start := 0
	for _, b := range segment.Lines(s, row) {
		if b.At < len(s) && !b.Mandatory && !mayEnd(s, b.At) {
			continue
		}
		f.add(s[start:b.At])
		if b.Mandatory {
			f.end()
		}
		start = b.At
	}
	f.end()
	return balanced(f.lines)
}

// mayEnd tells whether a line may end at a place, for who puts the lines
// together again: a line's end is a blank, but none in scripts without blanks
// between words. And the next line must not look like an item, a picture or an
// address.
func mayEnd(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:at], " "))
	after, _ := utf8.DecodeRuneInString(s[at:])
	if (s[at-1] == ' ') == (unblanked(before) && unblanked(after)) || strings.ContainsRune("!<[*", after) {
		return false
	}
	word, _, _ := strings.Cut(s[at:], " ")
	digits, number := strings.CutSuffix(word, ".")
	return word != "-" && !(number && strings.Trim(digits, "0123456789") == "")
}

// unblanked tells whether a character is of a script without blanks between
// words, or of its punctuation.
func unblanked(r rune) bool {
	return r == 0x200b || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef ||
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// oneLine spares text that fits the search for breaks: most headings, items
// and cells.
func oneLine(s string) []string {
	if s = strings.TrimRight(s, " "); s == "" {
		return nil
	}
	return balanced([]string{s})
}

// hardBreaks are the characters that end a line always (UAX 14, LB4 and LB5).
const hardBreaks = "\n\r\v\f\u0085\u2028\u2029"

func endsLine(r rune) bool {
	return '\n' <= r && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// filler fills one line after another.
type filler struct {
	columns int
	lines   []string
	line    strings.Builder
	used    int // columns of line, blanks at its end included
}

// add puts an unbreakable piece on the line, or on the next. Blanks at a
// line's end take no room.
func (f *filler) add(piece string) {
	body := strings.TrimRight(piece, " "+hardBreaks)
	w := room(body)
	if f.used > 0 && f.used+w > f.columns {
		f.end()
	}
	if w > f.columns && !strings.Contains(body, "://") {
		f.cut(body)
		piece = piece[len(body):]
		body = ""
		w = 0
	}
	f.line.WriteString(strings.TrimRight(piece, hardBreaks))
	f.used += w + len(piece) - len(body)
}

// cut spreads a piece wider than a line over several.
func (f *filler) cut(piece string) {
	bounds := segment.Syllables(piece)
	for i := 1; i < len(bounds); i++ {
		part := piece[bounds[i-1]:bounds[i]]
		w := room(part)
		if f.used > 0 && f.used+w > f.columns {
			f.end()
		}
		f.line.WriteString(part)
		f.used += w
	}
}

func (f *filler) end() {
	if line := strings.TrimRight(f.line.String(), " "); line != "" {
		f.lines = append(f.lines, line)
	}
	f.line.Reset()
	f.used = 0
}

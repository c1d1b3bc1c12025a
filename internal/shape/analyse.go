package shape

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/language"

	"caveat/internal/lang"
)

// analysis is what is known of each character before a face is chosen. Its
// slices are a shaper's own and are used again for the next paragraph.
type analysis struct {
	text    string
	row     lang.Row
	spans   []Span
	runes   []rune // tabs made blanks
	at      []int  // byte offset of each rune, and of the end
	extends []bool // of each rune: it belongs to the one before it
	levels  []uint8
	scripts []language.Script
	span    []int // index of the Span of each rune
}

func (s *shaper) analyse(text string, spans []Span, row lang.Row) *analysis {
	a := &s.a
	a.text, a.spans, a.row = text, spans, row
	a.runes, a.at, a.extends = a.runes[:0], a.at[:0], a.extends[:0]
	for i, r := range text {
		if r == '\t' {
			r = ' '
		}
		a.runes = append(a.runes, r)
		a.at = append(a.at, i)
		a.extends = append(a.extends, extends(r))
	}
	a.at = append(a.at, len(text))
	a.level(&s.bidi)
	a.script()
	a.style()
	return a
}

// level finds the embedding levels. The direction is the locale's, never
// guessed from the text: a paragraph that begins with a Latin name is still
// right to left. A paragraph separator (class B) ends all embeddings.
func (a *analysis) level(b *bidi.Paragraph) {
	dir, base := bidi.LeftToRight, uint8(0)
	if a.row.Dir == lang.RTL {
		dir, base = bidi.RightToLeft, 1
	}
	a.levels = a.levels[:0]
	if base == 0 && !slices.ContainsFunc(a.runes, turns) {
		for range a.runes {
			a.levels = append(a.levels, 0)
		}
		return
	}
	for start := 0; start < len(a.runes); {
		end := start
		for end < len(a.runes) && !separator(a.runes[end]) {
			end++
		}
		end = a.within(start, end)
		runs := b.Segment(a.runes[start:end], dir)
		for i := range runs.NumRuns() {
			r := runs.Run(i)
			for range r.End - r.Start {
				a.levels = append(a.levels, uint8(r.Level))
			}
		}
		if end < len(a.runes) && separator(a.runes[end]) {
			a.levels = append(a.levels, base)
			end++
		}
		start = end
	}
}

// maxStretch bounds what is handed to the bidi algorithm and to HarfBuzz in one
// go. No real paragraph is as long; the time of both grows with the square of
// the length for text made to harm ("((((", thousands of isolates).
const maxStretch = 8192

// within is the end of a stretch, or the place to cut it where it is too long:
// after a blank if there is one in its last half, else before a grapheme.
func (a *analysis) within(start, end int) int {
	if end-start <= maxStretch {
		return end
	}
	limit := start + maxStretch
	for i := limit; i > limit-maxStretch/2; i-- {
		if a.runes[i-1] == ' ' && !a.extends[i] {
			return i
		}
	}
	for i := limit; i > limit-maxStretch/2; i-- {
		if !a.extends[i] {
			return i
		}
	}
	return limit
}

// turns tells whether a character can make a level other than 0 in a left to
// right paragraph: those of classes R, AL and AN, and the controls.
func turns(r rune) bool {
	switch {
	case r < 0x590:
		return false
	case r <= 0x8FF, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF || r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF
}

// separator tells whether a character's bidi class is B.
func separator(r rune) bool {
	return r == '\n' || r == '\r' || r == 0x85 || r == 0x2029 || r >= 0x1C && r <= 0x1E
}

// style says which span each character belongs to. A mark belongs to that of
// its base, so that no grapheme is torn.
func (a *analysis) style() {
	a.span = a.span[:0]
	k := 0
	for i := range a.runes {
		for k+1 < len(a.spans) && a.at[i] >= a.spans[k].End {
			k++
		}
		if i > 0 && a.extends[i] {
			a.span = append(a.span, a.span[i-1])
			continue
		}
		a.span = append(a.span, k)
	}
}

// extends tells whether a character belongs to the one before it: marks,
// variation selectors and joiners.
func extends(r rune) bool {
	return r >= 0x300 && (joiner(r) || unicode.Is(unicode.M, r))
}

// joiner tells whether a character is ZWNJ or ZWJ.
func joiner(r rune) bool { return r == 0x200C || r == 0x200D }

// hard tells whether a character ends a line and is drawn as nothing.
func hard(r rune) bool { return separator(r) || r == '\v' || r == '\f' || r == 0x2028 }

// blank tells whether a character is white space that hangs at a line's end.
func blank(r rune) bool {
	switch r {
	case ' ', 0x1680, 0x200B, 0x205F, 0x3000:
		return true
	case 0x2007: // figure space does not break
		return false
	}
	return r >= 0x2000 && r <= 0x200A || hard(r)
}

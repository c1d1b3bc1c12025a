// Package segment finds where a line may break: UAX 14 with the additions that
// measured text needs, and dictionaries for Thai, Lao, Khmer and Burmese. The
// text exporter and the shaper share it.
package segment

import (
	"github.com/go-text/typesetting/segmenter"

	"caveat/internal/lang"
)

// Break is a place where a line may end.
type Break struct {
	At        int  // byte offset of the first character of the next line
	Mandatory bool // the line must end here (a hard break)
}

// Lines is where lines of a text may end, ascending, the end of the text last:
// the breaks of UAX 14, changed by the rules of this package (see tailor) and
// with those between words of scripts without spaces. Empty text has none.
func Lines(text string, row lang.Row) []Break {
	if text == "" {
		return nil
	}
	rs := []rune(text)
	at := opportunities(rs)
	tailor(rs, at, row)
	words(rs, at)
	quantities(rs, at, row)
	return collect(text, rs, at)
}

// opportunity says whether a line may end before a character.
type opportunity uint8

const (
	never opportunity = iota
	may
	must
)

// opportunities is what UAX 14 says of the place before each character, the
// end of the text included.
func opportunities(rs []rune) []opportunity {
	at := make([]opportunity, len(rs)+1)
	var seg segmenter.Segmenter
	seg.InitLines(rs)
	for it := seg.LineIterator(); it.Next(); {
		l := it.Line()
		end := l.Offset + len(l.Text)
		at[end] = may
		if l.IsMandatoryBreak && end < len(rs) {
			at[end] = must
		}
	}
	return at
}

func collect(text string, rs []rune, at []opportunity) []Break {
	n := 1
	for _, o := range at {
		if o != never {
			n++
		}
	}
	out := make([]Break, 0, n)
	i := 0
	for offset := range text {
		if i > 0 && at[i] != never {
			out = append(out, Break{At: offset, Mandatory: at[i] == must})
		}
		i++
	}
	return append(out, Break{At: len(text), Mandatory: hard(rs[len(rs)-1])})
}

// hard tells whether a character ends a line always (UAX 14 LB4, LB5).
func hard(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// Graphemes is the boundaries of grapheme clusters (UAX 29) as byte offsets,
// the start and the end of the text included.
func Graphemes(text string) []int {
	var seg segmenter.Segmenter
	seg.InitGraphemes([]rune(text))
	out := []int{0}
	for it := seg.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		if g.LengthInBytes > 0 {
			out = append(out, g.OffsetInBytes+g.LengthInBytes)
		}
	}
	return out
}

// Syllables is the boundaries of graphemes at which text can be cut without
// harm to its script: not after a Khmer or Burmese sign that stacks the next
// consonant, not before a consonant that closes a Burmese syllable.
func Syllables(text string) []int {
	rs := []rune(text)
	var seg segmenter.Segmenter
	seg.InitGraphemes(rs)
	out := []int{0}
	for it := seg.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		if end := g.Offset + len(g.Text); end == len(rs) || !cutsSyllable(rs, end) {
			out = append(out, g.OffsetInBytes+g.LengthInBytes)
		}
	}
	return out
}

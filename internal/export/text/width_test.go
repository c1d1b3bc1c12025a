package text

import (
	"strings"
	"testing"
	"unicode"

	eastasian "golang.org/x/text/width"

	"caveat/internal/lang"
)

// The short ways to a width lead where the tables do, for every character.
func TestWidthOfEveryCharacter(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		want := 1
		kind := eastasian.LookupRune(r).Kind()
		switch {
		case r < ' ', unicode.In(r, unicode.M, unicode.Cf), r >= 0x1160 && r <= 0x11ff:
			want = 0
		case kind == eastasian.EastAsianWide, kind == eastasian.EastAsianFullwidth:
			want = 2
		}
		if got := runeWidth(r); got != want {
			t.Errorf("U+%04X takes %d columns, not %d", r, got, want)
		}
	}
}

// Where no character joins others, a text is as wide as its clusters.
func TestWidthWithoutClustersIsThatOfTheClusters(t *testing.T) {
	var alone []rune
	for r := range rune(0x30000) {
		if unicode.IsPrint(r) && !joins(r) && r%61 == 0 {
			alone = append(alone, r)
		}
	}
	if len(alone) < 1000 {
		t.Fatal(len(alone))
	}
	for i, r := range alone {
		for _, next := range []rune{alone[(i*7+1)%len(alone)], 'a', '\u0301', '\u064b', '\u0e38', '中'} {
			if s := string(r) + string(next); !joins(next) && width(s) != clusteredWidth(s) {
				t.Errorf("%U %U: %d, in clusters %d", r, next, width(s), clusteredWidth(s))
			}
		}
	}
}

// Some terminals give a mark that stands beside its letter a column.
func TestLinesFitWhereSpacingMarksTakeAColumn(t *testing.T) {
	for tag, word := range map[string]string{"bn": "পরীক্ষামূলক", "hi": "क्षमता", "ta": "தடுப்பூசி", "my": "ကာကွယ်ဆေး", "km": "វ៉ាក់សាំង"} {
		row, err := lang.Lookup(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range wrap(strings.Repeat(word+" ", 40), 72, row) {
			n := 0
			for _, r := range line {
				if !unicode.In(r, unicode.Mn, unicode.Cf) {
					n++
				}
			}
			if n > 72 {
				t.Errorf("%s: %d columns: %s", tag, n, line)
			}
		}
	}
}

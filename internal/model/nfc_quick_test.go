package model

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestClasses(t *testing.T) {
	for r := range rune(0x10000) {
		want, s := steady, string(r)
		switch p := norm.NFC.PropertiesString(s); {
		case unicode.Is(unicode.Cs, r):
			want = other
		case r >= 0x80 && unicode.IsSpace(r) && norm.NFC.IsNormalString(s):
			want = blank
		case p.BoundaryBefore() && norm.NFC.IsNormalString(s):
		case p.CCC() != 0 && norm.NFC.IsNormalString(s) && norm.NFC.QuickSpanString("a"+s) == 1+len(s):
			want = mark
		default:
			want = other
		}
		if got := classOf(r); got != want {
			t.Fatalf("U+%04X is of class %d, not %d", r, got, want)
		}
	}
}

// What the table calls normal must be so for x/text: every pair of characters
// of which either may act on the other.
func TestFoldIsThatOfXText(t *testing.T) {
	var acting []rune
	for r := range rune(0x10000) {
		if classOf(r) != steady {
			acting = append(acting, r)
		}
	}
	for _, first := range []rune{'a', 'é', 'و', 'क', 'ক', 'ே', 'က', 'ក', '한', 'ᄀ', 0x0301, 0x0327, 0x094d, 0x00a0, 0x3000, 0x1f600} {
		for _, second := range acting {
			s := string([]rune{first, second})
			want := norm.NFC.String(s)
			if got := NFC(s); got != want {
				t.Fatalf("%+q becomes %+q, not %+q", s, got, want)
			}
			if got := Fold(s); got != strings.Join(strings.Fields(want), " ") {
				t.Fatalf("%+q is folded to %+q", s, got)
			}
		}
	}
}

func TestFoldKeepsWhatIsBroken(t *testing.T) {
	for _, s := range []string{"\xff", "a\xcc", "\xed\xa0\x80", "é\u0301\u0327", "ज़ न\u093c क\u094d\u093c", "\u0300\u0316a", "a\u0316\u0300", "a\u0300\u0316", strings.Repeat("\u0301", 40)} {
		if got, want := NFC(s), norm.NFC.String(s); got != want {
			t.Errorf("%+q becomes %+q, not %+q", s, got, want)
		}
	}
}

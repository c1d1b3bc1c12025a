package font_test

import (
	"testing"

	"caveat/internal/font"
	"caveat/internal/lang"
)

func TestFaceForACharacter(t *testing.T) {
	s := font.NewSet()
	for _, c := range []struct {
		tag    string
		st     font.Style
		r      rune
		script string
		want   string
	}{
		{"en", font.Style{}, 'a', "Latn", "NotoSans-Regular"},
		{"en", font.Style{Bold: true, Italic: true}, 'я', "Cyrl", "NotoSans-BoldItalic"},
		// Latin is Noto Sans even where the locale's face has it.
		{"km", font.Style{}, 'a', "Latn", "NotoSans-Regular"},
		{"km", font.Style{}, 'ក', "Khmr", "NotoSansKhmer-Regular"},
		{"ar", font.Style{Italic: true}, 'ع', "Arab", "NotoNaskhArabic-Regular"},
		{"ur", font.Style{Bold: true}, 'ع', "Arab", "NotoNastaliqUrdu-Regular"},
		// The regional face of Han.
		{"zh-Hans", font.Style{}, '骨', "Hani", "NotoSansSC-Regular"},
		{"zh-Hant", font.Style{}, '骨', "Hani", "NotoSansTC-Regular"},
		{"ja", font.Style{Bold: true}, '骨', "Hani", "NotoSansJP-Bold"},
		{"ko", font.Style{}, '한', "Hang", "NotoSansKR-Regular"},
		// A script that is not the locale's.
		{"ru", font.Style{}, '骨', "Hani", "NotoSansSC-Regular"},
		{"ru", font.Style{Bold: true}, 'ב', "Hebr", "NotoSansHebrew-Bold"},
		{"en", font.Style{}, 'あ', "Hira", "NotoSansJP-Regular"},
		// Signs, bold where there is one.
		{"es", font.Style{}, '≥', "Zyyy", "NotoSansMath-Regular"},
		{"es", font.Style{Bold: true}, '≥', "Zyyy", "NotoSansMono-Bold"},
		{"es", font.Style{}, '✓', "Zyyy", "NotoSansSymbols2-Regular"},
		{"es", font.Style{Bold: true}, '⚠', "Zyyy", "NotoSansSymbols2-Regular"},
		{"es", font.Style{}, '\u202F', "Zyyy", "NotoSans-Regular"},
		{"es", font.Style{}, '\u2011', "Zyyy", "NotoSans-Regular"},
		// Nobody has it.
		{"es", font.Style{}, 'ⵊ', "Tfng", ""},
		{"es", font.Style{}, '\U0010FFFD', "Zzzz", ""},
		{"es", font.Style{}, '\a', "Zyyy", ""},
	} {
		got := ""
		if f := s.Face(stack(t, s, c.tag, c.st), c.r, lang.Script(c.script)); f != nil {
			got = f.Name
		}
		if got != c.want {
			t.Errorf("%s %v %q: %s, want %s", c.tag, c.st, c.r, got, c.want)
		}
	}
}

package layout

import (
	"strings"
	"testing"

	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// broken is a text in lines of a width in points.
func broken(t *testing.T, tag, text string, width int, heading bool) []string {
	t.Helper()
	row, err := lang.Lookup(tag)
	if err != nil {
		t.Fatal(err)
	}
	s := &setter{sheet: newSheet(model.Standard, model.A4), fonts: font.NewSet(), known: map[shapedKey]*shaped{}}
	in := area{right: pt * 1000, row: row, node: &Node{}}
	in.right = pt.Scale(int64(width), 1)
	shaped := s.shape(newText(in, model.Plain(text), false), in)
	shaped.leaves(in.node)
	l := s.body()
	l.heading = heading
	var out []string
	for _, line := range s.lines(shaped, in, l).all {
		out = append(out, line.Text)
	}
	if s.err != nil {
		t.Fatal(s.err)
	}
	return out
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, tag, text string
		width           int
		heading         bool
		want            string
	}{
		{"as few lines as can be", "en", "aaaa bbbb cccc dddd eeee ffff gggg hhhh", 140, false, "aaaa bbbb cccc dddd|eeee ffff gggg hhhh"},
		{"no lost word at the end", "en", "The last word of this paragraph shall not be alone", 270, false, "The last word of this paragraph shall|not be alone"},
		{"a short word goes with the next", "ru", "Эти результаты предварительные и не окончательные", 265, false, "Эти результаты предварительные|и не окончательные"},
		{"heading in even lines", "en", "Early Trial Results What We Know So Far", 210, true, "Early Trial Results What|We Know So Far"},
		{"Chinese heading after its comma", "zh-Hans", "早期结果能说明什么，不能说明什么", 120, true, "早期结果能说明什么，|不能说明什么"},
		{"a range of numbers stays whole", "fr", "observée chez environ 60–80 % des participants", 150, false, "observée chez environ|60–80 % des participants"},
		{"a rate stays whole", "fr", "la permanence est ouverte 24 h/24 et 7 j/7, si la fièvre dure", 237, false, "la permanence est ouverte 24 h/24 et 7|j/7, si la fièvre dure"},
		{"hard break", "en", "one\u2028two", 200, false, "one|two"},
		{"word too long", "en", "abcdefghijklmnopqrstuvwxyz", 60, false, "abcdefghi|jklmnopqr|stuvwxyz"},
		{"hyphens in a word too long", "en", "ab-cd-ef-gh-ij-kl-mn", 60, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(broken(t, c.tag, c.text, c.width, c.heading), "|")
			if c.want == "" {
				if strings.Contains(got, "-|") {
					t.Errorf("a line ends with a hyphen: %s", got)
				}
				return
			}
			if got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
}

// A column of a table is as wide as its ranges of numbers, where there is room.
func TestWidthsKeepRangesWhole(t *testing.T) {
	row, err := lang.Lookup("fr")
	if err != nil {
		t.Fatal(err)
	}
	s := &setter{sheet: newSheet(model.Standard, model.A4), fonts: font.NewSet(), known: map[shapedKey]*shaped{}}
	in := area{right: pt * 1000, row: row, node: &Node{}}
	least, ranges, most := s.shape(newText(in, model.Plain("12–15,9 kg"), false), in).widths()
	if least >= ranges || ranges != most {
		t.Errorf("the widths are %d, %d and %d", least, ranges, most)
	}
}

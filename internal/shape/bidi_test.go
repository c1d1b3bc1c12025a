package shape

import (
	"flag"
	"strconv"
	"strings"
	"testing"

	"caveat/internal/lang"
)

// conformance/bidi.py gives a larger file.
var levelCases = flag.String("levels", "testdata/bidi.tsv", "direction, code points, levels by ICU")

func TestLevelsEqualICU(t *testing.T) {
	var s shaper
	count, wrong := 0, 0
	for in := open(t, *levelCases); in.Scan(); count++ {
		f := strings.Split(in.Text(), "\t")
		row := lang.Row{Dir: lang.LTR}
		if f[0] == "r" {
			row.Dir = lang.RTL
		}
		a := &s.a
		a.row, a.runes = row, a.runes[:0]
		for _, hex := range strings.Fields(f[1]) {
			r, err := strconv.ParseInt(hex, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			a.runes = append(a.runes, rune(r))
		}
		a.level(&s.bidi)
		for i, want := range strings.Fields(f[2]) {
			if want != "x" && strconv.Itoa(int(a.levels[i])) != want {
				if wrong++; wrong < 10 {
					t.Errorf("%s %s: levels %v, want %s", f[0], f[1], a.levels, f[2])
				}
				break
			}
		}
	}
	t.Logf("%d strings, %d differ", count, wrong)
	if count == 0 || wrong > 0 {
		t.Errorf("%d of %d differ", wrong, count)
	}
}

package main

import (
	"strings"
	"testing"
)

// On a terminal that is too narrow for a table nothing runs over its edge, and nothing
// that counts is left out.
func TestATableThatIsTooWideIsFolded(t *testing.T) {
	rows := new(table).columns(left, "article", "locale", "status").columns(right, "translated", "stale", "cautions approved", "exported")
	rows.add("flu-vaccine", "es", "draft", "11/11", "0", "0/2", "4")
	rows.add("heat", "zh-Hans", "refused", "0/11", "3", "-", "0")
	wide := `article      locale   status   translated  stale  cautions approved  exported
flu-vaccine  es       draft         11/11      0                0/2         4
heat         zh-Hans  refused        0/11      3                  -         0
done
`
	folded := `flu-vaccine  es       draft
  translated: 11/11; cautions approved: 0/2;
  exported: 4
heat         zh-Hans  refused
  translated: 0/11; stale: 3
done
`
	for columns, want := range map[int]string{0: wide, 77: wide, 76: folded, 50: folded} {
		if columns == 76 {
			want = strings.Replace(want, ";\n  exp", "; exp", 1)
		}
		var out strings.Builder
		if err := rows.write(Env{Stdout: &out, Columns: columns}, "done"); err != nil {
			t.Fatal(err)
		}
		if out.String() != want {
			t.Errorf("%d columns:\n%s\nwant\n%s", columns, out.String(), want)
		}
	}
}

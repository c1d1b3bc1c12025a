package segment

import (
	"flag"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// conformance/segment.py gives a larger file.
var icuCases = flag.String("icu", "testdata/icu.tsv", "file of cases: language, run, ICU's breaks in code points")

func TestWordsEqualICU(t *testing.T) {
	data, err := os.ReadFile(*icuCases)
	if err != nil {
		t.Fatal(err)
	}
	cases, breaks, wrong := map[string]int{}, map[string]int{}, 0
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		s := map[string]*script{"th": thai, "lo": lao, "km": khmer, "my": burmese}[f[0]]
		var want []int
		for _, n := range strings.Fields(f[2]) {
			v, err := strconv.Atoi(n)
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, v)
		}
		cases[f[0]]++
		breaks[f[0]] += len(want)
		if got := s.breaks([]rune(f[1])); !slices.Equal(got, want) {
			if wrong++; wrong < 10 {
				t.Errorf("%s %q\n got %v\nwant %v", f[0], f[1], got, want)
			}
		}
	}
	if len(cases) != 4 || wrong > 0 {
		t.Errorf("%d of the cases differ, in %d scripts", wrong, len(cases))
	}
	t.Logf("cases %v, breaks %v", cases, breaks)
}

package pdf

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// PDFium finds the code of a space by its number or, from build 8076 on, by its
// place in ToUnicode: of all codes that read as one it must be the wide one.
func TestTheSpaceThatPDFiumFindsIsWide(t *testing.T) {
	for _, n := range []int{0, 1, 253, 254, 255, 600} {
		codes := append(newTypeface().codes, slices.Repeat([]code{{advance: 260, text: " "}}, n)...)
		cmap := string(toUnicode(codes))
		ranges := bfrange.FindAllStringSubmatch(cmap, -1)
		if !strings.Contains(cmap, "\n"+strconv.Itoa(len(ranges))+" beginbfrange\n") {
			t.Errorf("%d codes: the map says another number than %d of ranges", len(codes), len(ranges))
		}
		seen := make([]int, len(codes))
		last := 0
		for _, m := range ranges {
			from, _ := strconv.ParseInt(m[1], 16, 32)
			for i := range strings.Count(m[2], "<") {
				last = int(from) + i
				seen[last]++
			}
		}
		if last != 1 {
			t.Errorf("%d codes: the last in the map is %d", len(codes), last)
		}
		if !slices.Equal(seen[1:], slices.Repeat([]int{1}, len(codes)-1)) {
			t.Errorf("%d codes: not each is in the map once", len(codes))
		}
	}
}

package numeral

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A pool with an index gives what one without it gives.
func TestAnIndexChangesNothing(t *testing.T) {
	forms := []string{"%d", "%d.5", "0%d", "1,%03d", "%d.0", "%d million", "%d%%", "%d/2", "%d:30"}
	r := rand.New(rand.NewPCG(1, 2))
	text := func() []Number {
		var b strings.Builder
		for range indexed + r.IntN(40) {
			fmt.Fprintf(&b, forms[r.IntN(len(forms))]+" x, ", 1+r.IntN(30))
		}
		lexicon := &Words{Scales: map[string]int{"million": 6}}
		return (&Text{Plain: b.String(), Lexicon: lexicon, Numbers: Scan(b.String(), true)}).weighed()
	}
	for range 50 {
		list, wanted := text(), text()
		long := newPool(list, func(i int) []string { return list[i].keys() })
		plain := &pool{list: list, taken: make([]bool, len(list))}
		if long.index == nil {
			t.Fatal("no index")
		}
		for _, n := range wanted {
			i, k := long.closest(n), plain.closest(n)
			if i != k {
				t.Fatalf("%s: %d with an index, %d without", n.Text, i, k)
			}
			if i >= 0 {
				long.taken[i], plain.taken[i] = true, true
			}
		}
		if !slices.EqualFunc(long.rest(), plain.rest(), func(a, b Number) bool { return a.Start == b.Start }) {
			t.Fatal("the rest differs")
		}
	}
}

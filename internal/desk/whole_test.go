package desk

import (
	"slices"
	"testing"

	"caveat/internal/diag"
)

// TestFewRowsHaveNotSlipped: four texts at least, and a third of all.
func TestFewRowsHaveNotSlipped(t *testing.T) {
	for _, c := range []struct {
		alien, taken int
		want         bool
	}{{3, 3, false}, {4, 4, true}, {4, 12, true}, {4, 13, false}, {5, 15, true}, {0, 0, false}} {
		r := receiver{out: &Received{}}
		alarms := slices.Repeat(diag.List{{Rule: "wrong-segment"}}, c.alien)
		r.slipped(append(alarms, diag.Finding{Rule: "numbers"}), c.taken)
		if told := len(r.out.Findings) > 0; told != c.want {
			t.Errorf("%d of %d: told %v", c.alien, c.taken, told)
		}
	}
}

package verify

import "testing"

// TestSameText: white space may be wider, narrower or missing where the first
// text has it, and stands nowhere else.
func TestSameText(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"هذه النتائج أولية", "هذه  النتائج\u00a0أولية", true},
		{"هذه النتائج أولية", "هذهالنتائج أولية", true},
		{" early\nand not final ", "early and  not final\t", true},
		{"", " \u2003", true},
		{"هذه النتائج أولية", "هذ هالنتائج أولية", false}, // a space and a letter have changed places
		{"not final", "n ot final", false},
		{"أولية", "أوليه", false},
		{"not final", "not fina", false},
		{"not fina", "not final", false},
	} {
		if same := sameText(c.a, c.b); same != c.same {
			t.Errorf("sameText(%q, %q) is %v", c.a, c.b, same)
		}
	}
}

package check_test

import "testing"

// TestMeaningsTurnedRound has a right translation and one that says the contrary.
func TestMeaningsTurnedRound(t *testing.T) {
	for _, f := range writtenPairs(t, "meanings.tsv") {
		tag, source, right, wrong := f[0], f[1], f[2], f[3]
		if got := run(t, tag, bare(source, right)); got != "" {
			t.Errorf("%s %q: %s", tag, right, got)
		}
		if got := run(t, tag, bare(source, wrong)); got == "" {
			t.Errorf("%s %q: nothing", tag, wrong)
		}
	}
}

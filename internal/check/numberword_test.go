package check_test

import (
	"os"
	"strings"
	"testing"
)

// writtenPairs reads rows `tag<TAB>source<TAB>right<TAB>wrong` under a heading.
func writtenPairs(t *testing.T, file string) [][]string {
	t.Helper()
	data, err := os.ReadFile("testdata/written/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			t.Fatalf("%s: %q has %d columns, not 4", file, line, len(f))
		}
		out = append(out, f)
	}
	return out
}

func TestNumbersInWords(t *testing.T) {
	for _, f := range append(writtenPairs(t, "number-words.tsv"), writtenPairs(t, "digits-in-words.tsv")...) {
		tag, source, right, wrong := f[0], f[1], f[2], f[3]
		if got := run(t, tag, bare(source, right)); strings.Contains(got, "number") {
			t.Errorf("%s %q: %s", tag, right, got)
		}
		if got := run(t, tag, bare(source, wrong)); !strings.Contains(got, "number") {
			t.Errorf("%s %q: %q", tag, wrong, got)
		}
	}
}

func TestHowOften(t *testing.T) {
	for _, f := range writtenPairs(t, "doses.tsv") {
		tag, source, right, wrong := f[0], f[1], f[2], f[3]
		if got := run(t, tag, bare(source, right)); strings.Contains(got, "unit") || strings.Contains(got, "number") {
			t.Errorf("%s %q: %s", tag, right, got)
		}
		if got := run(t, tag, bare(source, wrong)); !strings.Contains(got, "unit") && !strings.Contains(got, "number") {
			t.Errorf("%s %q: %q", tag, wrong, got)
		}
	}
}

// A right translation has no alarm, and one that says the contrary has.
func TestMeaningsTurnedRound(t *testing.T) {
	for _, f := range append(writtenPairs(t, "bounds.tsv"), writtenPairs(t, "meanings.tsv")...) {
		tag, source, right, wrong := f[0], f[1], f[2], f[3]
		if got := run(t, tag, bare(source, right)); got != "" {
			t.Errorf("%s %q: %s", tag, right, got)
		}
		if got := run(t, tag, bare(source, wrong)); got == "" {
			t.Errorf("%s %q: nothing", tag, wrong)
		}
	}
}

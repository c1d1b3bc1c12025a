package check_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/model"
)

// handout reads rows of a file of testdata/handouts.
func handout(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata/handouts", name+".tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(data)) {
		out = append(out, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	return out
}

// judged are the findings about a caution.
func judged(t *testing.T, tag, source, target string) []diag.Finding {
	t.Helper()
	return check.Run(context(t, tag), []check.Unit{{Role: model.RoleCaution, Source: source, Target: target}})
}

// translated are the languages of the handouts.
func translated(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/handouts/*.tsv")
	if err != nil || len(files) < 38 {
		t.Fatal(len(files), err)
	}
	var tags []string
	for _, f := range files {
		if tag := strings.TrimSuffix(filepath.Base(f), ".tsv"); tag != "alarms" && tag != "faults" && tag != "dates" {
			tags = append(tags, tag)
		}
	}
	return tags
}

// Warnings on sound cautions that stand are listed; errors never do.
func TestCautionsOfHandoutsAreLetThrough(t *testing.T) {
	var known, raised []string
	for _, row := range handout(t, "alarms") {
		known = append(known, strings.Join(row, " "))
	}
	for _, tag := range translated(t) {
		for _, row := range handout(t, tag) {
			for _, f := range judged(t, tag, row[1], row[2]) {
				name := tag + " " + row[0] + " " + f.Rule
				if raised = append(raised, name); f.Severity == diag.Error || !slices.Contains(known, name) {
					t.Errorf("%s: %s\n%s\n%s", name, f.Message, row[1], row[2])
				}
			}
		}
	}
	for _, name := range known {
		if !slices.Contains(raised, name) {
			t.Errorf("%s is no alarm any more: take it out of alarms.tsv", name)
		}
	}
}

// A fault counts as found by what the sound text does not raise.
func TestFaultsInCautionsOfHandoutsAreFound(t *testing.T) {
	texts := map[string][][]string{}
	for _, tag := range translated(t) {
		texts[tag] = handout(t, tag)
	}
	for _, row := range handout(t, "faults") {
		tag, id, from, to := row[0], row[1], row[2], row[3]
		k := slices.IndexFunc(texts[tag], func(r []string) bool { return r[0] == id })
		if k < 0 || !strings.Contains(texts[tag][k][2], from) {
			t.Fatalf("%v", row)
		}
		english, right := texts[tag][k][1], texts[tag][k][2]
		sound, wrong := judged(t, tag, english, right), strings.Replace(right, from, to, 1)
		found := slices.ContainsFunc(judged(t, tag, english, wrong), func(f diag.Finding) bool {
			return !slices.ContainsFunc(sound, func(s diag.Finding) bool { return s.Rule == f.Rule && s.Message == f.Message })
		})
		if found != (row[4] == "found") {
			t.Errorf("%s %s, %q for %q: found %v, but listed as %s: %s", tag, id, to, from, found, row[4], wrong)
		}
	}
}

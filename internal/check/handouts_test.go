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

// knownAlarms are warnings on sound cautions that stand; errors never do.
func knownAlarms(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, f := range handout(t, "alarms") {
		out[strings.Join(f, " ")] = true
	}
	return out
}

func TestCautionsOfHandoutsAreLetThrough(t *testing.T) {
	english, alarms := handout(t, "en"), knownAlarms(t)
	files, err := filepath.Glob("testdata/handouts/*.tsv")
	if err != nil || len(files) < 20 {
		t.Fatal(len(files), err)
	}
	for _, f := range files {
		tag := strings.TrimSuffix(filepath.Base(f), ".tsv")
		if tag == "en" || tag == "alarms" || tag == "faults" {
			continue
		}
		for i, row := range handout(t, tag) {
			if row[0] != english[i][0] {
				t.Fatalf("%s, row %d is %s", tag, i+1, row[0])
			}
			for _, f := range judged(t, tag, english[i][1], row[1]) {
				if name := tag + " " + row[0] + " " + f.Rule; f.Severity == diag.Error || !alarms[name] {
					t.Errorf("%s: %s\n%s\n%s", name, f.Message, english[i][1], row[1])
				}
				delete(alarms, tag+" "+row[0]+" "+f.Rule)
			}
		}
	}
	for name := range alarms { // order-free: each is told by itself
		t.Errorf("%s is no alarm any more: take it out of alarms.tsv", name)
	}
}

// A fault counts as found by what the sound text does not raise.
func TestFaultsInCautionsOfHandoutsAreFound(t *testing.T) {
	english := map[string]string{}
	for _, row := range handout(t, "en") {
		english[row[0]] = row[1]
	}
	for _, row := range handout(t, "faults") {
		tag, id, from, to := row[0], row[1], row[2], row[3]
		rows := handout(t, tag)
		k := slices.IndexFunc(rows, func(r []string) bool { return r[0] == id })
		if k < 0 || !strings.Contains(rows[k][1], from) {
			t.Fatalf("%v", row)
		}
		sound := judged(t, tag, english[id], rows[k][1])
		wrong := strings.Replace(rows[k][1], from, to, 1)
		found := slices.ContainsFunc(judged(t, tag, english[id], wrong), func(f diag.Finding) bool {
			return !slices.ContainsFunc(sound, func(s diag.Finding) bool { return s.Rule == f.Rule && s.Message == f.Message })
		})
		if missed := len(row) > 4; found == missed {
			t.Errorf("%s %s, %q for %q: found %v, marked as missed %v: %s", tag, id, to, from, found, missed, wrong)
		}
	}
}

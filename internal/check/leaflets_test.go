package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/model"
)

// leaflet reads a table of testdata/leaflets.
func leaflet(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "leaflets", name))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(data)) {
		out = append(out, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	return out
}

// caution judges a text as that of a caution.
func caution(t *testing.T, tag, source, target string) diag.List {
	t.Helper()
	u := bare(source, target)
	u.Role = model.RoleCaution
	return check.Run(context(t, tag), []check.Unit{u})
}

// What is left is warnings that tell a right and free translation from a wrong
// one by how its words go together.
func TestCautionsOfLeafletsRaiseNoAlarm(t *testing.T) {
	const known = 7
	n := 0
	files, err := filepath.Glob(filepath.Join("testdata", "leaflets", "*.tsv"))
	if err != nil || len(files) < 15 {
		t.Fatal(len(files), err)
	}
	for _, f := range files {
		tag := strings.TrimSuffix(filepath.Base(f), ".tsv")
		if tag == "faults" {
			continue
		}
		for _, row := range leaflet(t, filepath.Base(f)) {
			for _, a := range caution(t, tag, row[1], row[2]) {
				n++
				t.Logf("%s %s: %s: %s", tag, row[0], a.Rule, a.Message)
				if a.Severity == diag.Error {
					t.Errorf("%s %s: a sound caution is refused: %s", tag, row[0], a.Message)
				}
			}
		}
	}
	if n > known {
		t.Errorf("%d alarms, want %d", n, known)
	}
}

func TestFaultsInLeafletsAreSeen(t *testing.T) {
	const known = 11
	texts := map[string]map[string][]string{}
	missed, all := 0, leaflet(t, "faults.tsv")
	for _, f := range all {
		tag, id := f[0], f[1]
		if texts[tag] == nil {
			texts[tag] = map[string][]string{}
			for _, row := range leaflet(t, tag+".tsv") {
				texts[tag][row[0]] = row
			}
		}
		row := texts[tag][id]
		if len(row) != 3 || !strings.Contains(row[2], f[3]) {
			t.Fatalf("%q does not stand in %s %s", f[3], tag, id)
		}
		if caution(t, tag, row[1], strings.Replace(row[2], f[3], f[4], 1)) == nil {
			missed++
			t.Logf("missed: %s %s %s", tag, id, f[2])
		}
	}
	if missed > known {
		t.Errorf("%d of %d faults are missed, want %d at most", missed, len(all), known)
	}
}

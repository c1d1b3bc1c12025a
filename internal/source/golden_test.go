package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caveat/internal/golden"
)

func TestMain(m *testing.M) {
	golden.Main(m, "testdata/accepted/*.dump", "testdata/refused/*.txt")
}

// TestAccepted reads each testdata/accepted/*.md without a finding and
// compares the document with its dump.
func TestAccepted(t *testing.T) {
	each(t, "testdata/accepted", ".dump", func(t *testing.T, file string, data []byte) string {
		doc, findings := Parse("source/"+file, data)
		for _, f := range findings {
			t.Error(f)
		}
		if doc == nil {
			t.Fatal("no document")
		}
		consistent(t, doc)
		return doc.Dump()
	})
}

// TestRefused reads each testdata/refused/*.md and compares its findings.
func TestRefused(t *testing.T) {
	each(t, "testdata/refused", ".txt", func(t *testing.T, file string, data []byte) string {
		_, findings := Parse("source/"+file, data)
		var b strings.Builder
		if err := findings.WriteText(&b); err != nil {
			t.Fatal(err)
		}
		if !findings.HasErrors() {
			t.Error("nothing is refused")
		}
		return b.String()
	})
}

// each runs a function over the articles of a folder and compares what it
// gives with the golden files beside them.
func each(t *testing.T, dir, ext string, run func(t *testing.T, file string, data []byte) string) {
	articles, _ := filepath.Glob(dir + "/*.md")
	if len(articles) == 0 {
		t.Fatal("no cases in " + dir)
	}
	for _, file := range articles {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".md"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, strings.TrimSuffix(file, ".md")+ext, run(t, filepath.Base(file), data))
		})
	}
}

// TestEveryRuleHasACase wants each rule in the expected findings of a case.
func TestEveryRuleHasACase(t *testing.T) {
	found := map[string]bool{}
	files, _ := filepath.Glob("testdata/refused/*.txt")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(data), "\n") {
			if i := strings.LastIndex(line, " ["); i >= 0 && strings.HasSuffix(line, "]") {
				found[line[i+2:len(line)-1]] = true
			}
		}
	}
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] || r.Doc == "" {
			t.Errorf("rule %s comes twice or has no text", r.ID)
		}
		seen[r.ID] = true
		if !found[r.ID] && !bulky[r.ID] {
			t.Errorf("rule %s has no case in testdata/refused", r.ID)
		}
	}
	for rule := range found {
		if !seen[rule] {
			t.Errorf("finding of rule %s, which Rules does not list", rule)
		}
	}
}

// bulky are the rules that take a big article, tested in limits_test.go.
var bulky = map[string]bool{"too-large": true, "too-dense": true}

package build_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/golden"
)

// TestTheRulesPageIsInStep compares docs/rules.md with the rules in the code.
func TestTheRulesPageIsInStep(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Rules\n\nEvery finding names its rule. Written by `go test ./internal/build -update`; what is an error and what a warning stands in the finding.\n")
	seen := map[string]bool{}
	for _, g := range append(build.Rules(), desk.Rules()) {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | what it finds |\n|---|---|\n", g.Name)
		for _, r := range g.Rules {
			if r.ID == "" || r.Doc == "" {
				t.Errorf("rule %q of %q has no name or no words", r.ID, g.Name)
			}
			if !seen[g.Name+r.ID] {
				fmt.Fprintf(&b, "| `%s` | %s |\n", r.ID, strings.ReplaceAll(strings.ReplaceAll(r.Doc, "|", "\\|"), "\n", " "))
			}
			seen[g.Name+r.ID] = true
		}
	}
	golden.Compare(t, "../../docs/rules.md", b.String())
}

// TestTheReadmeNamesEachRule compares its table with the rules in the code.
func TestTheReadmeNamesEachRule(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range append(build.Rules(), desk.Rules()) {
		row, seen := "| "+g.Name+" |", map[string]bool{}
		for _, r := range g.Rules {
			if !seen[r.ID] {
				row += " `" + r.ID + "`"
			}
			seen[r.ID] = true
		}
		if !strings.Contains(string(readme), row+" |\n") {
			t.Errorf("README.md has no row\n%s |", row)
		}
	}
}

package build_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"caveat/internal/build"
)

var update = flag.Bool("update", false, "rewrite docs/rules.md")

// TestTheRulesPageIsInStep compares docs/rules.md with the rules in the code.
func TestTheRulesPageIsInStep(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Rules\n\nEvery finding names its rule. Written by `go test ./internal/build -update`; what is an error and what a warning stands in the finding.\n")
	seen := map[string]bool{}
	for _, g := range build.Rules() {
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
	const page = "../../docs/rules.md"
	if *update {
		if err := os.WriteFile(page, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != b.String() {
		t.Error("docs/rules.md is out of step with the rules; rewrite it with -update")
	}
}

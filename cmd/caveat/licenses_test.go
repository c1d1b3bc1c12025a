package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryLinkedModuleHasItsLicence compares with what this platform links.
func TestEveryLinkedModuleHasItsLicence(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if .Version}}{{.Path}} {{.Version}}{{end}}{{end}}", ".")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := strings.Fields(strings.ReplaceAll(string(out), " ", "@"))
	if len(modules) == 0 {
		t.Fatal("no modules")
	}
	for _, m := range modules {
		if head := "==== " + strings.Replace(m, "@", " ", 1) + "\n"; !strings.Contains(linked, head) {
			t.Errorf("no licence of %s: run .ci/licenses", m)
		}
	}
	for _, file := range []string{"LICENSE", "internal/font/faces/OFL.txt", "internal/segment/dict/LICENSE"} {
		text, err := os.ReadFile(filepath.Join("../..", file))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(words(linked), words(string(text))) {
			t.Errorf("%s has changed: run .ci/licenses", file)
		}
	}
}

func words(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestEveryCommandDescribesItself(t *testing.T) {
	for _, c := range commands() {
		usage, flags := c.describe(Env{Dir: "."})
		if !strings.HasPrefix(usage, "Usage: caveat "+c.name) || (flags.Lookup("C") == nil) != c.noProject || (flags.Lookup("json") == nil) != c.textOnly {
			t.Errorf("%s: %q", c.name, usage)
		}
	}
}

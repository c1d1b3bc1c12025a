package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheLicencesAreThoseOfTheLinkedModules compares with what the three
// systems link: none is missing and none is of a module that has gone.
func TestTheLicencesAreThoseOfTheLinkedModules(t *testing.T) {
	heads := map[string]bool{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if .Version}}==== {{.Path}} {{.Version}}{{end}}{{end}}", ".")
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for head := range strings.Lines(string(out)) {
			heads[head] = true
		}
	}
	if len(heads) == 0 {
		t.Fatal("no modules")
	}
	for head := range heads {
		if !strings.Contains(linked, "\n"+head) {
			t.Errorf("no licence %q: run .ci/licenses", head)
		}
	}
	for line := range strings.Lines(linked) {
		if strings.HasPrefix(line, "==== ") && strings.Contains(line, " v") && !heads[line] {
			t.Errorf("%q is not linked: run .ci/licenses", line)
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

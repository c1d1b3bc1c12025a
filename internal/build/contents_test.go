package build

import (
	"os"
	"strings"
	"testing"
)

// The package comment leads a reader to every file.
func TestTheTableOfContentsNamesEveryFile(t *testing.T) {
	source, err := os.ReadFile("build.go")
	if err != nil {
		t.Fatal(err)
	}
	contents, _, _ := strings.Cut(string(source), "\npackage build\n")
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := f.Name()
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && name != "build.go" && !strings.Contains(contents, name) {
			t.Errorf("%s stands nowhere in the package comment", name)
		}
	}
}

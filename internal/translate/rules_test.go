package translate_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"caveat/internal/translate"
)

// Every rule that the code names is documented, and none beside those.
func TestRulesAreDocumented(t *testing.T) {
	named := map[string]bool{"missing": true, "stale": true, "empty": true} // states become rules
	call := regexp.MustCompile(`(?:diag\.At\([^"\n]*|\.finding\([^"\n]*|r\.find\([^"\n]*)"([a-z0-9-]+)"`)
	for _, pattern := range []string{"*.go", "../tomldoc/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range call.FindAllStringSubmatch(string(data), -1) {
				named[m[1]] = true
			}
		}
	}
	for _, r := range translate.Rules() {
		if !named[r.ID] || r.Doc == "" {
			t.Errorf("`%s` is documented and never named, or has no text", r.ID)
		}
		delete(named, r.ID)
	}
	for id := range named {
		t.Errorf("`%s` is not documented", id)
	}
}

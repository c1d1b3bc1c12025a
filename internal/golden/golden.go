// Package golden compares what tests make with files that were looked at. It
// serves tests alone.
//
// `go test -update` in a package that has golden files writes them anew: read
// the difference before it is committed.
package golden

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	update   = flag.Bool("update", false, "write the golden files anew")
	mu       sync.Mutex
	compared = map[string]bool{}
)

// Compare fails a test whose outcome is not that of the file.
func Compare[Text ~string | ~[]byte](t testing.TB, file string, got Text) {
	t.Helper()
	file = filepath.FromSlash(file)
	mu.Lock()
	compared[file] = true
	mu.Unlock()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update and look at the difference:\n%s", file, diff)
	}
}

// Main runs the tests of a package, for its TestMain. A file of these patterns
// that no test has compared is stale, and fails a run of all tests.
func Main(m *testing.M, patterns ...string) {
	code := m.Run()
	if code == 0 && allTests() {
		code = reportStale(patterns)
	}
	os.Exit(code)
}

// allTests tells whether no flag leaves tests out.
func allTests() bool {
	for _, name := range []string{"run", "skip", "fuzz", "list"} {
		if flag.Lookup("test."+name).Value.String() != "" {
			return false
		}
	}
	return true
}

func reportStale(patterns []string) (code int) {
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.FromSlash(pattern))
		if err != nil || len(files) == 0 {
			fmt.Printf("no golden file is named as %s (%v)\n", pattern, err)
			code = 1
		}
		for _, file := range files {
			if !compared[file] {
				fmt.Printf("%s is stale: no test compares it\n", file)
				code = 1
			}
		}
	}
	return code
}

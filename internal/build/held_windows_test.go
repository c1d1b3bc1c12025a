package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caveat/internal/diag"
)

// What os.Open opens nobody may rename or replace.
func TestDiskWaitsForAFileThatIsOpen(t *testing.T) {
	d, dir := disk(t)
	if err := d.Write("a.txt", []byte("first")); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(filepath.Join(dir, "a.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{d.Write("a.txt", []byte("second")), d.Remove("a.txt")} {
		if err == nil || !strings.Contains(diag.Hint(err), "close the programs") {
			t.Errorf("of an open file: %v", err)
		}
	}
	time.AfterFunc(200*time.Millisecond, func() { f.Close() })
	if err := d.Write("a.txt", []byte("second")); err != nil {
		t.Error(err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "a.txt")); err != nil || string(data) != "second" {
		t.Errorf("%q, %v", data, err)
	}
}

//go:build unix

package build

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// To open a pipe that nobody writes to would wait for ever.
func TestAPipeInPlaceOfAFileIsNotOpened(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "a.toml"), 0o666); err != nil {
		t.Skip("no pipes here:", err)
	}
	d, err := OpenDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := readFile(d, "a.toml", 10); err == nil || !strings.Contains(err.Error(), "it is a device or pipe, not a file") {
		t.Errorf("got %v", err)
	}
}

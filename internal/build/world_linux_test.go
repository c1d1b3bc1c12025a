package build

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// TestDiskSaysThatItMayNotWrite gives up the right to write for its thread
// alone, which is not used again.
func TestDiskSaysThatItMayNotWrite(t *testing.T) {
	d, dir := disk(t)
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		if os.Geteuid() == 0 {
			if err := syscall.Setfsuid(65534); err != nil {
				done <- err
				return
			}
		}
		done <- d.Write("x/y", []byte("z"))
	}()
	err := <-done
	if !errors.Is(err, fs.ErrPermission) || !strings.HasPrefix(err.Error(), "cannot write "+filepath.ToSlash(dir)+"/x/y: permission denied") {
		t.Errorf("error is %v", err)
	}
}

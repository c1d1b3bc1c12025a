package build

import (
	"errors"
	"io/fs"
	"runtime"
	"syscall"
	"time"

	"caveat/internal/diag"
)

// held tells that a file may not be replaced because a program has it open: a
// viewer that a person must close, or a virus scanner or indexer, which lets go
// of a new file within moments. Only Windows keeps a file so.
func held(err error) bool {
	const sharingViolation = syscall.Errno(32)
	return runtime.GOOS == "windows" && (errors.Is(err, sharingViolation) || errors.Is(err, fs.ErrPermission))
}

// patiently does something again, up to 1.3 seconds, while a file is held. Go's
// own tools wait for 2 (cmd/internal/robustio).
func patiently(held func(error) bool, do func() error) error {
	err := do()
	for wait := 5 * time.Millisecond; wait < time.Second && held(err); wait *= 2 {
		time.Sleep(wait)
		err = do()
	}
	return err
}

func hintIfHeld(err error) error {
	if !held(err) {
		return err
	}
	return diag.WithHint(err, "close the programs that may have the file open, or allow writing to its folder, and run the same command again")
}

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// openExchange opens a file or pipe for reading. It waits for nobody who may never come:
// a person at a terminal, or the writer of a named pipe.
func openExchange(name string) (*os.File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, cause(err))
	}
	open := os.Open
	switch mode := info.Mode(); {
	case mode.IsDir():
		return nil, fmt.Errorf("cannot read %s: it is a folder, not a file", name)
	case mode&fs.ModeDevice != 0:
		return nil, fmt.Errorf("cannot read %s: it is a device, not a file", name)
	case mode&fs.ModeNamedPipe != 0:
		open = openPipe
	}
	in, err := open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, cause(err))
	}
	return in, nil
}

// cause is an error without the name of its file.
func cause(err error) error {
	if inner := errors.Unwrap(err); inner != nil {
		return inner
	}
	return err
}

// patience is how long the writer of a pipe may take to begin. That of `<(…)` has begun
// before the pipe has a name.
const patience = 3 * time.Second

// openPipe opens a pipe, if somebody writes to it.
func openPipe(name string) (*os.File, error) {
	type opened struct {
		file *os.File
		err  error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := os.Open(name)
		done <- opened{f, err}
	}()
	select {
	case o := <-done:
		return o.file, o.err
	case <-time.After(patience):
		return nil, errors.New("it is a pipe that nobody writes to")
	}
}

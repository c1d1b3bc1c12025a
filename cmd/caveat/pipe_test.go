//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// To open a pipe that nobody writes to would wait for ever, and so would a terminal.
func TestFilesThatNobodyWritesAreNotWaitedFor(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "back.es.po")
	if err := syscall.Mkfifo(name, 0o666); err != nil {
		t.Skip("no pipes here:", err)
	}
	for file, want := range map[string]string{name: "it is a pipe that nobody writes to", os.DevNull: "it is a device, not a file", "none": "no such file"} {
		if _, err := openExchange(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestAPipeThatIsWrittenToIsRead(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "back.es.po")
	if err := syscall.Mkfifo(name, 0o666); err != nil {
		t.Skip("no pipes here:", err)
	}
	written := make(chan error, 1)
	go func() { written <- os.WriteFile(name, []byte("msgid \"\"\n"), 0o666) }()
	_, data, err := readReceived(name)
	if err != nil || string(data) != "msgid \"\"\n" {
		t.Errorf("%q %v", data, err)
	}
	if err := <-written; err != nil {
		t.Error(err)
	}
}

// Command caveat exports one health article in many languages, with its
// cautions intact in every file.
//
// Run finds the command (run.go); each stands with its help in a file of its name,
// what it prints beside it where that is much (exportview.go, ask.go, delta.go,
// explain.go, remember.go, rule.go). A call reads its options (call.go, flags.go) and
// prints (output.go, table.go, progress.go). Manual and completion are made of what
// the commands say of themselves (describe.go, man.go, complete.go).
package main

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"golang.org/x/term"

	"caveat/internal/build"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	build.TuneCollector()
	code := Run(ctx, os.Args[1:], processEnv())
	stop()
	os.Exit(code)
}

func processEnv() Env {
	cache, err := os.UserCacheDir()
	if err == nil {
		cache = filepath.Join(cache, "caveat")
	}
	width := columns(os.Stderr)
	if os.Getenv("TERM") == "dumb" {
		width = 0
	}
	return Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Dir: ".", Cache: cache, TerminalWidth: width, Columns: columns(os.Stdout)}
}

// columns is how wide a terminal is; 0 of what is none.
func columns(f *os.File) int {
	if !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		return width
	}
	return 80
}

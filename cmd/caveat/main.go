// Command caveat exports one health article in many languages, with its
// cautions intact in every file.
package main

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"

	"golang.org/x/term"
)

// The collector runs less often than Go's default, within a bound: an export
// lives for a second and its memory is short-lived (measured: a fifth less
// time).
const (
	collectAt   = 300       // percent of growth
	memoryBound = 220 << 20 // bytes, above which the collector works as it must
)

func main() {
	debug.SetGCPercent(collectAt)
	debug.SetMemoryLimit(memoryBound)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := Run(ctx, os.Args[1:], processEnv())
	stop()
	os.Exit(code)
}

func processEnv() Env {
	cache, err := os.UserCacheDir()
	if err == nil {
		cache = filepath.Join(cache, "caveat")
	}
	width := 0
	if term.IsTerminal(int(os.Stderr.Fd())) {
		if width, _, err = term.GetSize(int(os.Stderr.Fd())); err != nil || width <= 0 {
			width = 80
		}
	}
	return Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Dir: ".", Cache: cache, TerminalWidth: width}
}

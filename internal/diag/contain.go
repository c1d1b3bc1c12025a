package diag

import (
	"fmt"
	"path"
	"runtime"
	"strings"
)

// Contain turns a panic into an error about one thing that was worked on, where it
// is deferred. It is a net below the program's own faults: a text that brings one out must
// cost itself alone, not the other handouts of the night.
func Contain(err *error, what string) {
	if fault := recover(); fault != nil {
		*err = fmt.Errorf("%s: the program failed in %s: %v; please report it together with this file", what, failedIn(), fault)
	}
}

// failedIn is the line of the program that panicked.
func failedIn() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)]) // without Callers, failedIn and Contain
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "runtime.") {
			return fmt.Sprintf("%s:%d", path.Base(f.File), f.Line)
		}
		if !more {
			return "the runtime"
		}
	}
}

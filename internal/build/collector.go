package build

import (
	"os"
	"runtime/debug"
)

// The collector runs less often than Go's default, within a bound: an export
// is short and its memory is short-lived (measured: a fifth less time).
const (
	collectAt   = 300       // percent of growth
	memoryBound = 220 << 20 // bytes, above which the collector works as it must
)

// TuneCollector sets the process's garbage collector for exports, unless the
// environment does.
func TuneCollector() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryBound)
	}
}

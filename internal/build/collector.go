package build

import (
	"os"
	"runtime"
	"runtime/debug"
)

// The collector runs less often than Go's default, within a bound: an export
// is short and its memory is short-lived (measured: a fifth less time).
const (
	collectAt   = 300       // percent of growth
	memoryBound = 220 << 20 // bytes, above which the collector works as it must
	// firstAt is the heap at which it runs for the first time. Most commands
	// never have as much; those that do would run it a dozen times on the way
	// (measured: 15 % of the time that 13 articles of 60 paragraphs take).
	firstAt = 128 << 20
	// listedFile is what an export knows of each file of the output folder until
	// it ends. Without room for 124,000 of them beside the bound the collector took
	// as much time as the export of nine articles.
	listedFile = 800
)

// smallestHeap is the heap at which Go's collector first runs with 100 percent
// of growth; it is multiplied by the percentage.
const smallestHeap = 4 << 20

// makeRoom raises the bound that TuneCollector has set for so many files.
func makeRoom(files int) {
	if debug.SetMemoryLimit(-1) == memoryBound {
		debug.SetMemoryLimit(memoryBound + int64(files)*listedFile)
	}
}

// TuneCollector sets the process's garbage collector, unless the environment
// does. Once a process. It does not ask for large pages: where a machine gives
// back to its host what is free, these cost more than they save (measured there
// after a pause: 13 articles of 60 paragraphs in four formats 14 % more processor
// time, their pages alone 26 %; run after run without a pause, 15 % less).
func TuneCollector() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(firstAt / smallestHeap * 100)
		// Nothing holds the mark: the first collection takes it away.
		runtime.AddCleanup(new([16]byte), func(int) { debug.SetGCPercent(collectAt) }, 0)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryBound)
	}
}

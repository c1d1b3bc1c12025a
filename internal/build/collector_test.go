package build

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

// heapGrowth is how much the heap grows until the next collection.
func heapGrowth() uint64 {
	s := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

func TestTheTuningLastsUntilTheFirstCollection(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "off") // it would collect at once what other tests have left
	growth, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(-1)
	defer func() {
		debug.SetGCPercent(growth)
		debug.SetMemoryLimit(limit)
	}()
	debug.SetGCPercent(-1) // no collection but ours
	TuneCollector()
	time.Sleep(20 * time.Millisecond) // what an earlier collection leaves to be cleaned up
	if got := heapGrowth(); got != firstAt/smallestHeap*100 {
		t.Errorf("the heap grows by %d %% to the first collection", got)
	}
	runtime.GC()
	for end := time.Now().Add(10 * time.Second); heapGrowth() != collectAt; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the heap grows by %d %% after the first collection", heapGrowth())
		}
	}
}

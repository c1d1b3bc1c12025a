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

// The collection that large pages take must not be the one that ends the tuning.
func TestTheTuningLastsUntilTheFirstCollection(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	growth, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(-1)
	defer func() {
		debug.SetGCPercent(growth)
		debug.SetMemoryLimit(limit)
	}()
	for _, much := range []bool{false, true} {
		debug.SetGCPercent(-1) // no collection but ours
		TuneCollector(much)
		time.Sleep(20 * time.Millisecond) // what an earlier collection leaves to be cleaned up
		if got := heapGrowth(); got != firstAt/smallestHeap*100 {
			t.Errorf("much %v: the heap grows by %d %% to the first collection", much, got)
		}
		runtime.GC()
		for end := time.Now().Add(10 * time.Second); heapGrowth() != collectAt; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("much %v: the heap grows by %d %% after the first collection", much, heapGrowth())
			}
		}
	}
}

package check_test

import (
	"strings"
	"testing"
	"time"
)

// The bound is loose, for slow machines: time that grew with the square was over it
// several times.
func TestManyNumbersTakeTimeThatGrowsWithTheText(t *testing.T) {
	const n = 20000
	source, target := strings.Repeat("It had 2-3 million people. ", n), strings.Repeat("Tenía 2-3 millones de personas. ", n)
	began := time.Now()
	if got := run(t, "es", bare(source, target)); strings.Contains(got, "numbers") {
		t.Errorf("%q", got)
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}

package main

import (
	"testing"

	"caveat/internal/check/fit"
)

// TestBoostTellsKindsApart plants two kinds, one of which is told by two
// inputs together.
func TestBoostTellsKindsApart(t *testing.T) {
	var list []example
	for i := range 8000 {
		e := example{weight: 1}
		e.x[3], e.x[7], e.x[9] = int16(i%100), int16(i/100%80), int16(i*7919%101)
		switch {
		case e.x[3] >= 50 && e.x[7] >= 40:
			e.kind = fit.Omission
		case e.x[3] < 10:
			e.kind = fit.Segment
		}
		list = append(list, e)
	}
	data := boost(list)
	m := fit.Model{Trees: fit.ReadTrees(string(data))}
	for _, c := range []struct {
		three, seven int16
		want         fit.Kind
	}{{80, 60, fit.Omission}, {55, 45, fit.Omission}, {5, 60, fit.Segment}, {80, 20, fit.Clean}, {30, 60, fit.Clean}} {
		x := [fit.Inputs]int16{3: c.three, 7: c.seven}
		kind, score := m.Decide(&x)
		if (score > 0) != (c.want != fit.Clean) || score > 0 && kind != c.want {
			t.Errorf("%d, %d: kind %d with %d, want %d", c.three, c.seven, kind, score, c.want)
		}
	}
}

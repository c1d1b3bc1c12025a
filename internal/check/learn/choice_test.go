package main

import (
	"testing"

	"caveat/internal/check/data"
)

// Of five good texts three may leave “unless” unsaid by chance, where most say it.
func TestAFewTextsDoNotSilenceAPresumedCondition(t *testing.T) {
	for _, c := range []struct {
		alarms, said int
		presumed     bool
		want         data.Status
	}{
		{3, 5, true, data.Advice}, {3, 5, false, data.Off}, {5, 5, true, data.Off}, {11, 16, true, data.Advice}, {16, 16, true, data.Off}, {0, 5, true, data.Advice}, {0, 0, true, data.Advice}, {30, 100, true, data.Off}, {15, 100, true, data.Advice},
	} {
		l := &learner{rates: map[string]data.Rate{}}
		l.turnOn([]measuredSwap{{group: "condition", name: "condition:unless", condition: true, presumed: c.presumed, said: c.said, alarms: numbered(c.alarms)}}, 2000)
		if got := l.rates["condition:unless"].Status; got != c.want {
			t.Errorf("%d of %d unsaid, presumed %v: %s, want %s", c.alarms, c.said, c.presumed, got, c.want)
		}
	}
}

func numbered(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

package build

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func TestAFileThatIsHeldIsWaitedForAWhile(t *testing.T) {
	errHeld, errOther := errors.New("held"), errors.New("other")
	isHeld := func(err error) bool { return errors.Is(err, errHeld) }
	for _, c := range []struct {
		name        string
		fails       int // how often
		with        error
		want        error
		least, most time.Duration
	}{
		{name: "free"},
		{name: "held for a moment", fails: 3, with: errHeld, least: 10 * time.Millisecond, most: 100 * time.Millisecond},
		{name: "held for good", fails: 1000, with: errHeld, want: errHeld, least: time.Second, most: 2 * time.Second},
		{name: "another fault", fails: 1000, with: errOther, want: errOther},
	} {
		synctest.Test(t, func(t *testing.T) {
			start, tries := time.Now(), 0
			err := patiently(isHeld, func() error {
				if tries++; tries <= c.fails {
					return c.with
				}
				return nil
			})
			if took := time.Since(start); err != c.want || took < c.least || took > c.most {
				t.Errorf("%s: %v after %s", c.name, err, took)
			}
		})
	}
}

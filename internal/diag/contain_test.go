package diag_test

import (
	"regexp"
	"testing"

	"caveat/internal/diag"
)

func TestAPanicBecomesAnError(t *testing.T) {
	read := func(fail func()) (err error) {
		defer diag.Contain(&err, "locales/flu.es.toml")
		fail()
		return nil
	}
	var none []int
	err := read(func() { none[len(none)-1] = 0 })
	want := regexp.MustCompile(`^locales/flu\.es\.toml: the program failed in contain_test\.go:\d+: .*index out of range \[-1\]; please report it`)
	if err == nil || !want.MatchString(err.Error()) {
		t.Errorf("the error is %v", err)
	}
	if err := read(func() {}); err != nil {
		t.Errorf("without a panic the error is %v", err)
	}
}

package xhtml

import "testing"

func TestNumbersHaveRoom(t *testing.T) {
	for last, want := range map[int]string{1: "", 9: "", 10: "long", 99: "long", 100: "longer"} {
		if got := numbersClass(last); got != want {
			t.Errorf("a list up to %d has class %q, want %q", last, got, want)
		}
	}
}

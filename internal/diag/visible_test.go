package diag_test

import (
	"testing"

	"caveat/internal/diag"
)

// What a terminal would obey, or what would turn a line round, is seen; letters,
// joiners and marks of direction that words are written with stay.
func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"A\x1b[2J":               "AU+001B[2J",
		"one\ntwo\tthree":        "one two three",
		"\r":                     "U+000D",
		"\x1f \x7f":              "U+001F U+007F",
		"\u009b31m\u009f":        "U+009B31mU+009F",
		"\u202ano\u202e":         "U+202AnoU+202E",
		"\u2066no\u2069":         "U+2066noU+2069",
		"\ufeff":                 "U+FEFF",
		"~ \u00a0é خانه\u200cها": "~ \u00a0é خانه\u200cها",
	} {
		if got := diag.Visible(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	if got := diag.Quoted(nil) + diag.Quoted([]string{"a", "b"}); got != "none`a`, `b`" {
		t.Error(got)
	}
}

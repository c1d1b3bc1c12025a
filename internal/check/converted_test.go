package check_test

import (
	"slices"
	"testing"

	"caveat/internal/diag"
)

// A date that was converted to another calendar is right where it is the same day,
// and an error where it is not.
func TestConvertedDatesAreTheSameDay(t *testing.T) {
	for _, row := range handout(t, "dates") {
		found := judged(t, row[0], row[2], row[3])
		wrong := slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Severity == diag.Error })
		if wrong != (row[1] == "wrong") || row[1] == "right" && len(found) > 0 {
			t.Errorf("%s, %s: %v\n%s\n%s", row[0], row[1], found, row[2], row[3])
		}
	}
}

package model_test

import (
	"testing"

	"caveat/internal/model"
)

func TestIsDate(t *testing.T) {
	for _, s := range []string{"2026-11-22", "2024-02-29", "2000-02-29", "2028-02-29", "0001-12-31", "2026-04-30"} {
		if !model.IsDate(s) {
			t.Errorf("%s is a date", s)
		}
	}
	for _, s := range []string{"2026-11-31", "2025-02-29", "1900-02-29", "2100-02-29", "0000-01-01", "2026-13-01", "2026-00-10", "2026-10-00", "2026-1-022", "26-11-2022", "2026-1a-22", "2026/11/22", "+026-11-22", ""} {
		if model.IsDate(s) {
			t.Errorf("%s is no date", s)
		}
	}
}

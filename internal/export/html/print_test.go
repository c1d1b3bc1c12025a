package html

import (
	"regexp"
	"strings"
	"testing"
)

// TestPaperIsLight: what a reader with a dark screen prints has dark ink on white.
func TestPaperIsLight(t *testing.T) {
	for name, css := range map[string]string{"page": pageStyle, "index": indexStyle, "report": reportStyle} {
		if !strings.Contains(css, "prefers-color-scheme: dark") || strings.Count(css, "prefers-color-scheme") != strings.Count(css, "screen and (prefers-color-scheme: dark)") {
			t.Errorf("%s.css: dark colours are not for screens alone", name)
		}
	}
}

// TestColumnsHoldTheirHairline: the hairline between the names of two languages is as high
// as they are; where they were not positioned it would run down the whole printed page.
func TestColumnsHoldTheirHairline(t *testing.T) {
	rules := regexp.MustCompile(`\.columns \{[^}]*position: (\w+)`).FindAllStringSubmatch(pageStyle, -1)
	for _, m := range rules {
		if m[1] != "sticky" && m[1] != "relative" {
			t.Errorf("the names of the columns are %s", m[1])
		}
	}
	if len(rules) != 2 {
		t.Errorf("%d rules place the names of the columns", len(rules))
	}
}

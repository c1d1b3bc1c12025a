package verify

import (
	"testing"

	"caveat/internal/lang"
	"caveat/internal/manifest"
)

// A column's name stands beside its cell's first line, however low the ink of one and
// however high that of the other are.
func TestANameStandsBesideTheFirstLineOfItsCell(t *testing.T) {
	ur, err := lang.Lookup("ur")
	if err != nil {
		t.Fatal(err)
	}
	cell := leaf{text: "منظوری", pages: []int{1}, size: 18, box: manifest.Box{1000, 2342, 4000, 3208}}
	for name, test := range map[string]struct {
		bottom, top manifest.Length
		beside      bool
	}{
		"dots on the first line":    {2877, 2905, true},
		"dots on the second line":   {2481, 2509, false},
		"letters on the first line": {2800, 3150, true},
		"letters one line below":    {2420, 2760, false},
		"letters one line above":    {3230, 3580, true}, // right above it
		"letters two lines above":   {3800, 4150, false},
	} {
		c := &comparison{r: &reading{leaves: []leaf{{text: "…", pages: []int{1}, size: 18, box: manifest.Box{4500, test.bottom, 5000, test.top}}}}}
		c.e.Meta.Locale = ur
		if got := c.named(&cell, "…", ""); got != test.beside {
			t.Errorf("%s: %t", name, got)
		}
	}
}

package geom_test

import (
	"testing"

	"caveat/internal/geom"
)

func TestPtPrintsAsPDFNumber(t *testing.T) {
	for in, want := range map[geom.Pt]string{0: "0", 12000: "12", -500: "-0.5", 1234: "1.234", 20: "0.02", -1001: "-1.001"} {
		if got := in.String(); got != want {
			t.Errorf("%d prints as %s, want %s", in, got, want)
		}
	}
}

func TestConversions(t *testing.T) {
	if got := geom.MM(2100); got != 595275 {
		t.Errorf("210 mm is %d", got)
	}
	if got := geom.Em(553).At(12 * geom.Point); got != 6636 {
		t.Errorf("0.553 em at 12 pt is %d", got)
	}
	if a, b := geom.Em(1).At(1500), geom.Em(-1).At(1500); a != 2 || b != -2 {
		t.Errorf("rounding is not symmetric: %d, %d", a, b)
	}
	if got := geom.Pt(1000).Scale(2, 3); got != 667 {
		t.Errorf("2/3 is %d", got)
	}
}

func TestRectangles(t *testing.T) {
	a, b := geom.Rect{X: 0, Y: 0, W: 10, H: 10}, geom.Rect{X: 5, Y: -5, W: 10, H: 10}
	if got := a.Union(b); got != (geom.Rect{X: 0, Y: -5, W: 15, H: 15}) {
		t.Errorf("union is %v", got)
	}
	if a.Union(geom.Rect{}) != a || (geom.Rect{}).Union(b) != b {
		t.Error("an empty rectangle counts in a union")
	}
	if got := a.Inset(2); got != (geom.Rect{X: 2, Y: 2, W: 6, H: 6}) {
		t.Errorf("inset is %v", got)
	}
}

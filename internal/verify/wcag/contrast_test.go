package wcag_test

import (
	"math"
	"testing"

	"caveat/internal/verify/wcag"
)

func TestContrast(t *testing.T) {
	white := wcag.Color{R: 1, G: 1, B: 1}
	for _, c := range []struct {
		color wcag.Color
		want  float64 // on white
	}{
		{white, 1}, {wcag.Color{}, 21},
		{wcag.Color{R: 118. / 255, G: 118. / 255, B: 118. / 255}, 4.54}, // #767676, the lightest grey that text may have
		{wcag.Color{R: 1}, 4.00}, {wcag.Color{G: 1}, 1.37}, {wcag.Color{B: 1}, 8.59},
		{wcag.Color{R: 10. / 255, G: 10. / 255, B: 10. / 255}, 19.80}, // in the straight part of the curve
	} {
		if got := wcag.Contrast(c.color, white); math.Abs(got-c.want) > 0.005 || got != wcag.Contrast(white, c.color) {
			t.Errorf("%v on white has a contrast of %.3f, not %.2f", c.color, got, c.want)
		}
	}
}

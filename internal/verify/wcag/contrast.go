// Package wcag has what WCAG 2.2 asks of colours.
package wcag

import "math"

// MinContrast is what text must have (1.4.3).
const MinContrast = 4.5

// Color is an sRGB colour, each part from 0 to 1.
type Color struct{ R, G, B float64 }

// Contrast is the contrast ratio of two colours, 1 to 21.
func Contrast(a, b Color) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance.
func (c Color) luminance() float64 {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

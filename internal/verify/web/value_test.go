package web_test

import (
	"math"
	"testing"
)

// TestLengths: each unit and function of a length, and what is none.
func TestLengths(t *testing.T) {
	none := math.NaN() // it is said to be unknown
	for value, want := range map[string]float64{
		"20px": 20, "20PX": 20, "+20px": 20, "20.5px": 20.5, ".5em": 8, "2rem": 32, "150%": 24, "15pt": 20, "2pc": 32, "5mm": 5 * 96 / 25.4, "1cm": 96 / 2.54, "0.5in": 48, "4ch": 32, "3ex": 24, "2ic": 16, "1lh": 24,
		"20": none, "20.px": none, "2e1px": none, "20 px": none, "px": none, "--20px": none, "+-20px": none, "1.2.3px": none, "20q": none, "0x20px": none, "1_0px": none, "#20px": none, "(20px)": none,
		"calc(1em + 4px)": 20, "calc(2em - 4px)": 28, "calc(20px)": 20, "calc(1em + 4)": none, "calc(1em +)": none, "calc(1em 4px)": none, "calc(1em * 2)": none, "calc(1em, 2em)": none, "calc()": none, "calc(calc(1em + 2px) + 2px)": 20,
		"min(10px, 1em)": 10, "min(30px, 1em)": 16, "min(1em, 12px, 14px)": 12, "max(10px, 20px, 14px)": 20, "max(1em)": 16, "max(30px, 1em)": 30, "max(10px, x)": none, "clamp(10px, 2em, 20px)": 20, "clamp(40px, 2em, 20px)": 40,
		"clamp(10px, 12px, 20px)": 12, "clamp(10px, 20px)": none, "other(20px)": none, "min(20px) 1": none,
	} {
		l := look(t, para, "p { font-size: 16px } p { font-size: "+value+" }", "screen")
		if math.Abs(l.Size-want) > 0.01 || math.IsNaN(want) != (l.Hidden != "") {
			t.Errorf("%s: %.2f (%s); want %.2f", value, l.Size, l.Hidden, want)
		}
	}
	for view, want := range map[string]float64{"screen": 2, "phone": 2} {
		a, b := look(t, para, "p { font-size: 2vw }", view), look(t, para, "p { font-size: 1vw }", view)
		if math.Abs(a.Size/b.Size-want) > 0.01 || a.Size == 16 {
			t.Errorf("%s: 2vw is %.2f, 1vw %.2f", view, a.Size, b.Size)
		}
	}
}

// TestColours: the forms of a colour, by the contrast with white.
func TestColours(t *testing.T) {
	for value, want := range map[string]float64{
		"#000": 21, "#000000": 21, "#000f": 21, "#000000ff": 21, "#fff": 1, "#FFF": 1, "black": 21, "BLACK": 21, "white": 1, "red": 4.0, "#f00": 4.0, "#00f": 8.59, "#0f0": 1.37, "#0000ff": 8.59, "#0008": 4.48, "#00000000": 1,
		"#12345": 21, "#1234567": 21, "#ggg": 21, "#": 21, "#0000000000": 21,
	} {
		l := look(t, para, "p { color: #000 } p { color: "+value+" }", "screen")
		if math.Abs(l.Contrast-want) > want*0.03 && l.Hidden == "" {
			t.Errorf("%s: a contrast of %.2f (%s); want %.2f", value, l.Contrast, l.Hidden, want)
		}
	}
}

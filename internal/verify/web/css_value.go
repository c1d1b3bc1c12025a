package web

import (
	"caveat/internal/verify/wcag"
	"math"
	"strconv"
	"strings"
)

// lengths is what relative lengths are relative to, in pixels.
type lengths struct{ em, root, view float64 }

// length is a length in pixels; percentages are of an em.
func length(value string, rel lengths) (float64, bool) {
	value = strings.ToLower(strings.TrimSpace(value))
	if tooDeep(value) {
		return 0, false
	}
	if fn, args, ok := function(value); ok {
		return mathFunction(fn, args, rel)
	}
	i := 0
	for i < len(value) && (value[i] >= '0' && value[i] <= '9' || strings.IndexByte("+-.", value[i]) >= 0) {
		i++
	}
	if i == 0 {
		return 0, false
	}
	n, ok := number(value[:i])
	if !ok {
		return 0, false
	}
	unit, ok := units(value[i:], rel)
	if !ok || value[i:] == "" && n != 0 {
		return 0, false
	}
	return n * unit, true
}

// number is a number as CSS writes it, without an exponent: Go reads more, and a
// browser passes over a declaration that it cannot read.
func number(s string) (float64, bool) {
	digits := strings.TrimLeft(s, "+-")
	if len(s)-len(digits) > 1 || digits == "" || digits[len(digits)-1] == '.' || strings.Trim(digits, ".0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

func units(unit string, rel lengths) (float64, bool) {
	switch unit {
	case "", "px":
		return 1, true
	case "em":
		return rel.em, true
	case "rem":
		return rel.root, true
	case "%":
		return rel.em / 100, true
	case "pt":
		return 96.0 / 72, true
	case "pc":
		return 16, true
	case "mm":
		return 96 / 25.4, true
	case "cm":
		return 96 / 2.54, true
	case "in":
		return 96, true
	case "ch", "ex", "ic":
		return rel.em / 2, true
	case "lh":
		return rel.em * 1.5, true
	case "vw", "vi", "vmin", "vh", "vb", "vmax":
		return rel.view / 100, true
	}
	return 0, false
}

// function splits "name(arguments)".
func function(value string) (name, args string, ok bool) {
	i := strings.IndexByte(value, '(')
	if i <= 0 || closing(value, i) != len(value)-1 {
		return "", "", false
	}
	return value[:i], value[i+1 : len(value)-1], true
}

func mathFunction(fn, args string, rel lengths) (float64, bool) {
	var values []float64
	for _, a := range splitTop(args, ',') {
		v, ok := sum(a, rel)
		if !ok {
			return 0, false
		}
		values = append(values, v)
	}
	switch {
	case fn == "calc" && len(values) == 1:
		return values[0], true
	case fn == "min", fn == "max":
		out := values[0]
		for _, v := range values[1:] {
			if fn == "min" {
				out = math.Min(out, v)
			} else {
				out = math.Max(out, v)
			}
		}
		return out, true
	case fn == "clamp" && len(values) == 3:
		return math.Max(values[0], math.Min(values[1], values[2])), true
	}
	return 0, false
}

// sum is a sum of lengths: "68ch + 2.5rem". Products are not in use.
func sum(expr string, rel lengths) (float64, bool) {
	total, sign, want := 0.0, 1.0, true
	for _, f := range fields(expr) {
		switch {
		case want:
			v, ok := length(f, rel)
			if _, unitless := number(f); !ok || unitless {
				return 0, false
			}
			total += sign * v
		case f == "+":
			sign = 1
		case f == "-":
			sign = -1
		default:
			return 0, false
		}
		want = !want
	}
	return total, !want
}

// color is sRGB with alpha, each 0 to 1.
type color struct{ r, g, b, a float64 }

var named = map[string]color{"black": {0, 0, 0, 1}, "white": {1, 1, 1, 1}, "red": {1, 0, 0, 1}}

// parseColor reads hexadecimal colours and the commonest names.
func parseColor(value string) (color, bool) {
	value = strings.ToLower(strings.TrimSpace(value))
	if hex, ok := strings.CutPrefix(value, "#"); ok {
		return hexColor(hex)
	}
	c, ok := named[value]
	return c, ok
}

func hexColor(h string) (color, bool) {
	if len(h) == 3 || len(h) == 4 {
		var b strings.Builder
		for _, c := range h {
			b.WriteRune(c)
			b.WriteRune(c)
		}
		h = b.String()
	}
	if len(h) == 6 {
		h += "ff"
	}
	n, err := strconv.ParseUint(h, 16, 32)
	if err != nil || len(h) != 8 {
		return color{}, false
	}
	part := func(shift int) float64 { return float64(n>>shift&255) / 255 }
	return color{part(24), part(16), part(8), part(0)}, true
}

// over is c on an opaque ground.
func (c color) over(ground color) color {
	mix := func(a, b float64) float64 { return a*c.a + b*(1-c.a) }
	return color{mix(c.r, ground.r), mix(c.g, ground.g), mix(c.b, ground.b), 1}
}

// contrast is the contrast ratio of two opaque colours.
func contrast(a, b color) float64 {
	return wcag.Contrast(wcag.Color{R: a.r, G: a.g, B: a.b}, wcag.Color{R: b.r, G: b.g, B: b.b})
}

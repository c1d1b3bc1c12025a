// Package geom has the lengths of a page: points, millimetres, em and
// rectangles.
//
// All lengths are whole numbers, so that a layout comes out alike on every
// machine: floating point may be fused on one processor and not on another.
package geom

import "strconv"

// Pt is a length in thousandths of a PostScript point (1/72 inch).
type Pt int64

// Em is a length in thousandths of a font's size.
type Em int64

// Point is one PostScript point.
const Point Pt = 1000

// Epsilon is the largest difference that no reader sees; two lengths nearer
// than this are alike.
const Epsilon Pt = 10

// MM is n tenths of a millimetre in points, rounded down: MM(200) is 20 mm.
func MM(tenths int64) Pt { return Pt(tenths * 720000 / 2540) }

// At is the length of e at a font size, rounded to the nearest thousandth.
func (e Em) At(size Pt) Pt { return Pt(div(int64(e)*int64(size), 1000)) }

// Share is n of an em of so many units, rounded to the nearest thousandth.
func Share(n, units int64) Em { return Em(div(n*1000, units)) }

// Scale is p times num/den, rounded to the nearest thousandth.
func (p Pt) Scale(num, den int64) Pt { return Pt(div(int64(p)*num, den)) }

func div(a, b int64) int64 {
	if (a < 0) != (b < 0) {
		return (a - b/2) / b
	}
	return (a + b/2) / b
}

// String prints points with up to three decimals and no trailing zeros, the
// form of numbers in a PDF content stream.
func (p Pt) String() string { return string(p.Append(nil)) }

// Append appends what String prints.
func (p Pt) Append(to []byte) []byte {
	n := int64(p)
	if n < 0 {
		to, n = append(to, '-'), -n
	}
	to = strconv.AppendInt(to, n/1000, 10)
	if n %= 1000; n == 0 {
		return to
	}
	to = append(to, '.', byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10))
	for to[len(to)-1] == '0' {
		to = to[:len(to)-1]
	}
	return to
}

// XY is a place on a page: from its left and top edges, down.
type XY struct{ X, Y Pt }

// Size is a width and a height.
type Size struct{ W, H Pt }

// Rect is a rectangle by its top left corner and size; Y grows downwards.
type Rect struct{ X, Y, W, H Pt }

// Right is the X of the right edge.
func (r Rect) Right() Pt { return r.X + r.W }

// Bottom is the Y of the lower edge.
func (r Rect) Bottom() Pt { return r.Y + r.H }

// Inset is r less d on every side.
func (r Rect) Inset(d Pt) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Union is the smallest rectangle round both; an empty one does not count.
func (r Rect) Union(o Rect) Rect {
	if r.W == 0 && r.H == 0 {
		return o
	}
	if o.W == 0 && o.H == 0 {
		return r
	}
	x, y := min(r.X, o.X), min(r.Y, o.Y)
	return Rect{x, y, max(r.Right(), o.Right()) - x, max(r.Bottom(), o.Bottom()) - y}
}

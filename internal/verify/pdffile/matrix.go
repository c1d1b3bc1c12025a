package pdffile

import "math"

// Matrix is a transformation (8.3.3): a b c d e f.
type Matrix [6]float64

var identity = Matrix{1, 0, 0, 1, 0, 0}

// times is m followed by n. The conversions keep products and sums from being
// fused, which some processors do and others do not: boxes must come out alike.
func (m Matrix) times(n Matrix) Matrix {
	return Matrix{
		float64(m[0]*n[0]) + float64(m[1]*n[2]), float64(m[0]*n[1]) + float64(m[1]*n[3]),
		float64(m[2]*n[0]) + float64(m[3]*n[2]), float64(m[2]*n[1]) + float64(m[3]*n[3]),
		float64(m[4]*n[0]) + float64(m[5]*n[2]) + n[4], float64(m[4]*n[1]) + float64(m[5]*n[3]) + n[5],
	}
}

// moved is m after a move: the matrix of the move times m.
func (m Matrix) moved(x, y float64) Matrix {
	m[4], m[5] = m.Apply(x, y)
	return m
}

// Apply is a point transformed.
func (m Matrix) Apply(x, y float64) (float64, float64) {
	return float64(m[0]*x) + float64(m[2]*y) + m[4], float64(m[1]*x) + float64(m[3]*y) + m[5]
}

// Rect is a rectangle on a page: left, bottom, right, top.
type Rect struct{ Left, Bottom, Right, Top float64 }

// box is the smallest rectangle round a transformed one.
func (m Matrix) box(r Rect) Rect {
	if m[1] == 0 && m[2] == 0 { // upright, as nearly all text is
		x0, y0 := m.Apply(r.Left, r.Bottom)
		x1, y1 := m.Apply(r.Right, r.Top)
		return Rect{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
	}
	out := emptyRect
	for _, p := range [][2]float64{{r.Left, r.Bottom}, {r.Right, r.Bottom}, {r.Left, r.Top}, {r.Right, r.Top}} {
		out = out.add(m.Apply(p[0], p[1]))
	}
	return out
}

var emptyRect = Rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func (r Rect) add(x, y float64) Rect {
	return Rect{min(r.Left, x), min(r.Bottom, y), max(r.Right, x), max(r.Top, y)}
}

// Union is the smallest rectangle round two; the zero one is none.
func (r Rect) Union(o Rect) Rect {
	switch {
	case r == Rect{}:
		return o
	case o == Rect{}:
		return r
	}
	return Rect{min(r.Left, o.Left), min(r.Bottom, o.Bottom), max(r.Right, o.Right), max(r.Top, o.Top)}
}

// Intersect is what two rectangles share; it may be empty.
func (r Rect) Intersect(o Rect) Rect {
	return Rect{max(r.Left, o.Left), max(r.Bottom, o.Bottom), min(r.Right, o.Right), min(r.Top, o.Top)}
}

// Area is the rectangle's area; none where it is empty.
func (r Rect) Area() float64 {
	if r.Right <= r.Left || r.Top <= r.Bottom {
		return 0
	}
	return (r.Right - r.Left) * (r.Top - r.Bottom)
}

package pdffile

import "math"

// Ink is what a glyph puts on the page: its box and its area, in font units.
type Ink struct {
	Box  Rect
	Area float64
	// Shape is a hash of its outline and the size of its em.
	Shape uint64
}

// Ink measures a glyph's outline. Overlapping contours count once each, so the
// area is an upper bound by a little. A program is measured by one goroutine
// at a time.
func (p *Program) Ink(gid int) (Ink, error) {
	points, err := p.AddOutline(p.points[:0], gid)
	if err != nil || len(points) == 0 {
		return Ink{}, err
	}
	p.points = points
	out := Ink{Box: emptyRect, Shape: shapeOf(points, p.Upem)}
	for _, pt := range points {
		out.Box = out.Box.add(pt.X, pt.Y)
	}
	for start := 0; start < len(points); {
		end := start
		for end < len(points)-1 && !points[end].End {
			end++
		}
		out.Area += contourArea(points[start : end+1])
		start = end + 1
	}
	out.Area = math.Abs(out.Area)
	return out, nil
}

// contourArea is the signed area of a contour of quadratic curves. A control
// point off the curve adds two thirds of the triangle that it makes with the
// ends of its curve; between two of them lies a point on the curve, in their
// middle.
func contourArea(c []Point) float64 {
	var area float64
	end := func(pt, other *Point) (float64, float64) {
		if other.On {
			return other.X, other.Y
		}
		return (pt.X + other.X) / 2, (pt.Y + other.Y) / 2
	}
	prev := &c[len(c)-1]
	for i := range c {
		pt, next := &c[i], &c[0]
		if i+1 < len(c) {
			next = &c[i+1]
		}
		switch {
		case !pt.On:
			ax, ay := end(pt, prev)
			bx, by := end(pt, next)
			area += 4.0 / 3 * (float64((pt.X-ax)*(by-ay)) - float64((bx-ax)*(pt.Y-ay))) / 2
			area += float64(ax*by) - float64(bx*ay)
		case next.On:
			area += float64(pt.X*next.Y) - float64(next.X*pt.Y)
		}
		prev = pt
	}
	return area / 2
}

// shapeOf is FNV-1a over the points of an outline.
func shapeOf(points []Point, upem int) uint64 {
	h := uint64(14695981039346656037)
	mix := func(v int) {
		h = (h ^ uint64(uint32(v))) * 1099511628211
	}
	mix(upem)
	for _, pt := range points {
		mix(int(pt.X))
		mix(int(pt.Y))
		if pt.On {
			mix(1)
		}
		if pt.End {
			mix(2)
		}
	}
	return h
}

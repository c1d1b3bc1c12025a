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
	if ink, ok := p.inks[gid]; ok {
		return ink, nil
	}
	ink, err := p.measure(gid)
	if err == nil {
		p.inks[gid] = ink
	}
	return ink, err
}

func (p *Program) measure(gid int) (Ink, error) {
	points, err := p.Outline(gid)
	if err != nil || len(points) == 0 {
		return Ink{}, err
	}
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
	end := func(pt, other Point) Point {
		if other.On {
			return other
		}
		return Point{X: (pt.X + other.X) / 2, Y: (pt.Y + other.Y) / 2}
	}
	chord := func(a, b Point) { area += float64(a.X*b.Y) - float64(b.X*a.Y) }
	for i, pt := range c {
		prev, next := c[(i+len(c)-1)%len(c)], c[(i+1)%len(c)]
		if pt.On {
			if next.On {
				chord(pt, next)
			}
			continue
		}
		a, b := end(pt, prev), end(pt, next)
		area += 4.0 / 3 * triangle(a, pt, b)
		chord(a, b)
	}
	return area / 2
}

func triangle(a, b, c Point) float64 {
	return ((b.X-a.X)*(c.Y-a.Y) - (c.X-a.X)*(b.Y-a.Y)) / 2
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

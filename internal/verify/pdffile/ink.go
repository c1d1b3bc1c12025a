package pdffile

import "math"

// Ink is what a glyph puts on the page: its box and its area, in font units.
type Ink struct {
	Box  Rect
	Area float64
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
	out := Ink{Box: emptyRect}
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
// ends of its curve.
func contourArea(c []Point) float64 {
	var ring []Point
	for i, pt := range c {
		prev := c[(i+len(c)-1)%len(c)]
		if !pt.On && !prev.On {
			ring = append(ring, Point{X: (pt.X + prev.X) / 2, Y: (pt.Y + prev.Y) / 2, On: true})
		}
		ring = append(ring, pt)
	}
	var area float64
	var on []Point
	for i, pt := range ring {
		if pt.On {
			on = append(on, pt)
			continue
		}
		a, b := ring[(i+len(ring)-1)%len(ring)], ring[(i+1)%len(ring)]
		area += 2.0 / 3 * triangle(a, pt, b)
	}
	for i, pt := range on {
		next := on[(i+1)%len(on)]
		area += (pt.X*next.Y - next.X*pt.Y) / 2
	}
	return area
}

func triangle(a, b, c Point) float64 {
	return ((b.X-a.X)*(c.Y-a.Y) - (c.X-a.X)*(b.Y-a.Y)) / 2
}

package verify

import (
	"image"

	"caveat/internal/verify/pdffile"
	"caveat/internal/verify/pdfium"

	"golang.org/x/image/vector"
)

// mask is where the outlines of a page put ink, in the pixels of a drawing.
type mask struct {
	*image.Alpha
}

// maskOf draws the outlines of all glyphs of a page that reach into a rectangle, or so
// near that their ink does: it may lie a pixel beside its place.
func (p *pdfReader) maskOf(page int, area pdffile.Rect, img *pdfium.Gray) mask {
	const beside = 2 / inkScale
	area = pdffile.Rect{Left: area.Left - beside, Bottom: area.Bottom - beside, Right: area.Right + beside, Top: area.Top + beside}
	r := vector.NewRasterizer(img.Width, img.Height)
	glyphs := p.contents[page].Glyphs
	for i := range glyphs {
		s := spot{page, &glyphs[i]}
		if box := s.Box; box.Area() > 0 && box.Intersect(area).Area() > 0 {
			outline(r, s, img)
		}
	}
	out := mask{image.NewAlpha(r.Bounds())}
	r.Draw(out, r.Bounds(), image.Opaque, image.Point{})
	return out
}

// outline adds a glyph's outline, whose curves are quadratic.
func outline(r *vector.Rasterizer, s spot, img *pdfium.Gray) {
	program := s.Font.Program()
	points, _ := program.Outline(s.GID)
	at := func(pt pdffile.Point) (float32, float32) {
		x, y := s.Matrix().Apply(pt.X/float64(program.Upem), pt.Y/float64(program.Upem))
		return img.At(x, y)
	}
	for len(points) > 0 {
		end := 0
		for end < len(points)-1 && !points[end].End {
			end++
		}
		contour(r, points[:end+1], at)
		points = points[end+1:]
	}
}

// contour adds a closed line. Between two points off the curve lies one on it, in their
// middle (TrueType's quadratic curves).
func contour(r *vector.Rasterizer, c []pdffile.Point, at func(pdffile.Point) (float32, float32)) {
	middle := func(a, b pdffile.Point) pdffile.Point { return pdffile.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2} }
	start := c[0]
	if last := c[len(c)-1]; !start.On {
		if start = middle(start, last); last.On {
			start = last
		}
	}
	r.MoveTo(at(start))
	for i, pt := range c {
		if pt.On {
			r.LineTo(at(pt))
			continue
		}
		next := start
		if i+1 < len(c) {
			if next = c[i+1]; !next.On {
				next = middle(pt, next)
			}
		}
		bx, by := at(pt)
		cx, cy := at(next)
		r.QuadTo(bx, by, cx, cy)
	}
	r.ClosePath()
}

// near tells whether an outline touches a pixel or one beside it.
func (m mask) near(x, y int) bool {
	for v := max(0, y-1); v <= min(m.Rect.Max.Y-1, y+1); v++ {
		for _, a := range m.Pix[v*m.Stride+max(0, x-1) : v*m.Stride+min(m.Rect.Max.X, x+2)] {
			if a > 0 {
				return true
			}
		}
	}
	return false
}

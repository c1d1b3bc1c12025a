package verify

import (
	"fmt"
	"math"
	"slices"

	"caveat/internal/verify/pdffile"
	"caveat/internal/verify/pdfium"
)

// inkScale is the resolution at which text is looked at, in pixels a point: a
// full stop of body text still covers four pixels.
const inkScale = 1.5

// inkOf draws a page where leaves of cautions and claims stand, and looks for their
// ink.
func (p *pdfReader) inkOf(n int, page *pdfium.Page) error {
	for i := range p.texts {
		l := &p.texts[i]
		if l.hidden != "" || l.alt || !slices.Contains(l.pages, n+1) || !p.focused(l) {
			continue
		}
		var spots []spot
		area := pdffile.Rect{}
		for _, s := range l.glyphs {
			box := s.Box
			if s.page != n || box.Area() == 0 {
				continue
			}
			spots, area = append(spots, s), area.Union(box)
		}
		if len(spots) == 0 {
			continue
		}
		img, err := page.Draw(pdfium.Rect{Left: area.Left - 1, Bottom: area.Bottom - 1, Right: area.Right + 1, Top: area.Top + 1}, inkScale)
		if err != nil {
			return err
		}
		for _, s := range spots {
			if l.hidden = p.inked(s, img); l.hidden != "" {
				break
			}
		}
	}
	return nil
}

// focused tells whether a leaf belongs to a caution or claim.
func (p *pdfReader) focused(l *pdfLeaf) bool {
	return slices.ContainsFunc(l.within, func(w string) bool {
		return slices.ContainsFunc(p.guide.focus, func(id string) bool { return isShowing(w, id) })
	})
}

// How a drawing may differ from the outlines: the renderer thickens thin strokes, and
// letters beside reach into a letter's box. For 36,869 glyphs of the article, in nine
// languages and three editions, the ink measured is 0.70 to 2.46 of that of the
// outline, and at least 0.86 for all but one in a thousand.
const (
	leastInk  = 0.6
	fullBox   = 0.95 // of the box dark: nothing can be read
	solidInk  = 0.8  // of the box: the glyph itself is a block
	grayWhite = 255

	maxStrange = 0.1 // of the box dark where no outline is near
)

// inked says what is wrong with the ink of a glyph on a drawing, or nothing.
func (p *pdfReader) inked(s spot, img *pdfium.Gray) string {
	ground := p.groundOf(s)
	contrast := ground - gray(s.Color)
	u := float64(s.Font.Program().Upem)
	scale := math.Abs(s.Turn[0]*s.Turn[3]) * inkScale * inkScale
	wanted, whole := s.Ink.Area/(u*u)*scale, s.Box.Area()*inkScale*inkScale
	sum := darkness(img, pdfium.Rect(s.Box), ground) / contrast
	// PDFium puts letters on whole pixels: the ink may lie one beside its place.
	// Few glyphs are so near a limit that this matters.
	if most := sum + edge(img, s.Box)*grayWhite/contrast; contrast <= 0 || sum < leastInk*wanted || most > fullBox*whole {
		sum = darkest(img, s.Box, ground) / contrast
	}
	switch {
	case sum < leastInk*wanted:
		return fmt.Sprintf("`%s` has %d %% of its ink", s.Drawn, max(0, int(100*sum/wanted)))
	case sum > fullBox*whole && wanted < solidInk*whole && p.blotted(s, ground, img):
		return fmt.Sprintf("`%s` is blotted out", s.Drawn)
	}
	return ""
}

// edge is how many pixels come into a box, at most, when it is moved by one to the side
// and one up or down.
func edge(img *pdfium.Gray, box pdffile.Rect) float64 {
	x0, y0, x1, y1 := img.Pixels(pdfium.Rect(box))
	return float64(x1 - x0 + y1 - y0 + 2)
}

// darkest is the darkness of a box where it stands or one pixel beside, whichever
// is more.
func darkest(img *pdfium.Gray, box pdffile.Rect, ground float64) float64 {
	sum := 0.0
	const pixel = 1 / inkScale
	for _, dx := range []float64{0, -pixel, pixel} {
		for _, dy := range []float64{0, -pixel, pixel} {
			sum = max(sum, darkness(img, pdfium.Rect{Left: box.Left + dx, Bottom: box.Bottom + dy, Right: box.Right + dx, Top: box.Top + dy}, ground))
		}
	}
	return sum
}

// blotted tells whether a glyph's box is dark where no letter is drawn. In
// Nastaliq small letters lie wholly between the strokes of others.
func (p *pdfReader) blotted(s spot, ground float64, img *pdfium.Gray) bool {
	mask := p.maskOf(s.page, s.Box, img)
	half := (ground + gray(s.Color)) / 2
	x0, y0, x1, y1 := img.Pixels(pdfium.Rect(s.Box))
	strange := 0
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			if float64(img.Pix[y*img.Stride+x]) < half && !mask.near(x, y) {
				strange++
			}
		}
	}
	return float64(strange) > maxStrange*float64((x1-x0)*(y1-y0))
}

// darkness is how much darker than the ground the pixels of a rectangle are.
func darkness(img *pdfium.Gray, r pdfium.Rect, ground float64) float64 {
	x0, y0, x1, y1 := img.Pixels(r)
	sum := 0
	for y := y0; y < y1; y++ {
		for _, v := range img.Pix[y*img.Stride+x0 : y*img.Stride+x1] {
			sum += int(v)
		}
	}
	return ground*float64((x1-x0)*(y1-y0)) - float64(sum)
}

// groundOf is the gray of what a glyph stands on.
func (p *pdfReader) groundOf(s spot) float64 {
	out := float64(grayWhite)
	for _, paint := range p.contents[s.page].Paints {
		if paint.Order < s.Order && paint.Box.Intersect(s.Box).Area() > s.Box.Area()/2 {
			out = gray(paint.Color)
		}
	}
	return out
}

// gray is a colour as PDFium draws it in gray, from 0 to grayWhite.
func gray(c pdffile.Color) float64 { return grayWhite * (0.30*c.R + 0.59*c.G + 0.11*c.B) }

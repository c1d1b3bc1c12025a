package verify

import (
	"bytes"
	"image"
	"image/draw"
	"math"
	"slices"

	"caveat/internal/verify/pdffile"
)

// pictured looks at the picture that a leaf describes: it must be seen, and be the
// article's.
func (p *pdfReader) pictured(l *pdfLeaf) {
	paint, page := p.pictureOf(l.groups)
	if paint == nil {
		l.hidden = "the picture is not drawn"
		return
	}
	size, box := p.pages[page].MediaBox, paint.Box
	width, height := box.Right-box.Left, box.Top-box.Bottom
	whole := pdffile.Rect{Left: size[0], Bottom: size[1], Right: size[2], Top: size[3]}
	over := func(o pdffile.Paint) bool {
		return o.Order > paint.Order && o.Box.Intersect(box).Area() > maxOver*box.Area()
	}
	switch {
	case !paint.Upright || paint.Cut || box.Intersect(whole).Area() < 0.99*box.Area():
		l.hidden = "the picture is turned, mirrored or cut"
	case min(width, height) < min(minPicture, p.natural(paint.Picture)/2) && max(width, height) < minStrip:
		l.hidden = "the picture is too small"
	case slices.ContainsFunc(p.contents[page].Paints, over):
		l.hidden = "the picture is painted over"
	case !p.samePicture(l, paint.Picture, width/height):
		l.hidden = "another picture than the article's is drawn"
	}
}

const (
	minPicture = 8    // points
	minStrip   = 100  // what is as long is low in the article too
	maxOver    = 0.02 // of a picture
)

// natural is the shorter side of a picture in pixels.
func (p *pdfReader) natural(s *pdffile.Stream) float64 {
	width, _ := p.file.Number(s.Dict["Width"])
	height, _ := p.file.Number(s.Dict["Height"])
	return min(width, height)
}

// pictureOf is the first picture that is drawn in groups, with its page from 0.
func (p *pdfReader) pictureOf(groups []group) (*pdffile.Paint, int) {
	for _, g := range groups {
		for _, m := range g.marks {
			paints := p.contents[m.page].Paints
			for i := range paints {
				if paints[i].Image && paints[i].Mark.MCID == m.id {
					return &paints[i], m.page
				}
			}
		}
	}
	return nil, -1
}

// samePicture tells whether what is drawn is the picture that a description is of, in
// its proportions, where the article's pictures are known.
func (p *pdfReader) samePicture(l *pdfLeaf, s *pdffile.Stream, ratio float64) bool {
	wanted := p.guide.images[solid(unmarked(l.text))]
	if len(wanted) == 0 {
		return true
	}
	return slices.ContainsFunc(wanted, func(data []byte) bool {
		head, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil || math.Abs(ratio*float64(head.Height)/float64(head.Width)-1) > 0.03 {
			return false
		}
		if s.Dict["Filter"] == pdffile.Name("DCTDecode") { // stands as it is
			return bytes.Equal(s.Raw(), data) && s.Dict["SMask"] == nil && s.Dict["Decode"] == nil
		}
		img, _, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			return false
		}
		own, err := p.file.Picture(s)
		return err == nil && sameImage(own, img)
	})
}

// undescribed finds pictures that are drawn beside those that the structure describes.
func (p *pdfReader) undescribed() {
	described := map[*pdffile.Paint]bool{}
	for i := range p.texts {
		if l := &p.texts[i]; l.alt {
			paint, _ := p.pictureOf(l.groups)
			described[paint] = true
		}
	}
	for n, c := range p.contents {
		for i := range c.Paints {
			if paint := &c.Paints[i]; paint.Image && !described[paint] {
				p.fault(ArtefactForeign, "page %d shows a picture that its structure does not describe", n+1)
			}
		}
	}
}

// How small a piece of a drawing is, in points, and how many a page has at most: in the
// files of the tests the rests of rules between columns, at most four in a file. Rows of
// tables are higher than leastRow.
const (
	maxPiece  = 18
	maxPieces = 8
	leastRow  = 10
)

// pieced finds letters that are drawn of little blocks and lines. A line along letters is
// an underline, and those right below one another the rules of a narrow table.
func (p *pdfReader) pieced(n int, c *pdffile.Content) {
	pieces := 0
	for i := range c.Paints {
		box := c.Paints[i].Box
		width, height := box.Right-box.Left, box.Top-box.Bottom
		if max(width, height) < maxPiece && !c.Paints[i].Image && (min(width, height) >= leastGround || !underlines(box, c.Glyphs) && !ruled(box, c.Paints)) {
			pieces++
		}
	}
	if pieces > maxPieces {
		p.fault(ArtefactForeign, "page %d has a drawing of %d small pieces", n+1, pieces)
	}
}

// ruled tells whether a line has others of its length above or below it, none nearer than
// a row is high.
func ruled(line pdffile.Rect, paints []pdffile.Paint) bool {
	found := false
	for i := range paints {
		box := paints[i].Box
		if box == line || math.Abs(box.Left-line.Left) > 0.01 || math.Abs(box.Right-line.Right) > 0.01 {
			continue
		}
		if max(box.Bottom-line.Top, line.Bottom-box.Top) < leastRow {
			return false
		}
		found = true
	}
	return found
}

// underlines tells whether a line runs below the baseline of one of some glyphs.
func underlines(line pdffile.Rect, glyphs []pdffile.Glyph) bool {
	return slices.ContainsFunc(glyphs, func(g pdffile.Glyph) bool {
		return line.Left < g.Box.Right && line.Right > g.Box.Left && line.Top <= g.Y && line.Bottom > g.Y-g.Size/3
	})
}

// sameImage tells whether two pictures have the same pixels.
func sameImage(a, b image.Image) bool {
	return a.Bounds().Size() == b.Bounds().Size() && bytes.Equal(pixels(a), pixels(b))
}

// pixels are the pixels of a picture: red, green, blue and opacity.
func pixels(img image.Image) []byte {
	out := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(out, out.Bounds(), img, img.Bounds().Min, draw.Src)
	return out.Pix
}

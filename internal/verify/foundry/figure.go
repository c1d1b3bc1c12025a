package foundry

import "caveat/internal/verify/pdffile"

// figure is a glyph as a file draws it, and the text that it is said to be.
type figure struct {
	program *pdffile.Program // the font program that draws it
	gid     int
	text    string
	forms   []rune           // of the text
	ids     []int            // of the glyphs that it is made of; its own where it is made of none
	room    *[]pdffile.Point // for the outlines
	read    bool             // the outlines have been read
	whole   []pdffile.Point
	parts   [][]pdffile.Point // of the glyphs that it is made of
}

// outlines reads the figure once, and tells whether it can be read.
func (g *figure) outlines() bool {
	if g.read {
		return len(g.whole) > 0
	}
	g.read = true
	points, err := g.program.AddOutline((*g.room)[:0], g.gid)
	if err != nil {
		return false
	}
	whole := len(points)
	ends := []int{whole}
	for _, id := range g.ids {
		if id == g.gid {
			break // made of no others
		}
		if points, err = g.program.AddOutline(points, id); err != nil {
			return false
		}
		ends = append(ends, len(points))
	}
	for i, end := range ends[1:] {
		g.parts = append(g.parts, points[ends[i]:end])
	}
	g.whole, *g.room = points[:whole], points
	return whole > 0
}

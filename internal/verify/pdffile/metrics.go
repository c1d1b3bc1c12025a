package pdffile

import (
	"encoding/binary"
	"math"
)

// fitted tells whether a glyph's metrics (hmtx) are a width, in thousandths of an
// em, and the left end of its ink: viewers move an outline to where these say that it
// begins.
func (p *Program) fitted(gid int, width, left float64) bool {
	hhea, hmtx := p.Tables["hhea"], p.Tables["hmtx"]
	n := int(binary.BigEndian.Uint16(hhea[34:]))
	if n == 0 {
		return false
	}
	advance, bearing := 4*min(gid, n-1), 4*gid+2
	if gid >= n {
		bearing = 4*n + 2*(gid-n)
	}
	if bearing+2 > len(hmtx) || advance+2 > len(hmtx) {
		return false
	}
	own := float64(binary.BigEndian.Uint16(hmtx[advance:])) * 1000 / float64(p.Upem)
	return math.Abs(own-width) <= 1.5 && math.Abs(float64(int16(binary.BigEndian.Uint16(hmtx[bearing:])))-left) <= 1
}

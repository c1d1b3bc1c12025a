package pdfium

import (
	"fmt"
	"math"
)

// Gray is an image of a part of a page: one byte a pixel, 255 is white, rows
// from the top.
type Gray struct {
	Pix           []byte
	Stride        int
	Width, Height int
	area          Rect
	scale         float64
}

// maxPixels bounds one image.
const maxPixels = 1 << 24

// The flags and formats of fpdfview.h in use.
const (
	formatGray  = 1    // FPDFBitmap_Gray
	annotations = 0x01 // FPDF_ANNOT: what an annotation covers is covered
)

// Draw renders the part of the page in area with so many pixels a point.
func (p *Page) Draw(area Rect, scale float64) (*Gray, error) {
	w, h := int(math.Ceil((area.Right-area.Left)*scale)), int(math.Ceil((area.Top-area.Bottom)*scale))
	if w <= 0 || h <= 0 || w > maxPixels/h {
		return nil, fmt.Errorf("%w: an image of %d by %d pixels cannot be made", ErrUnreadable, w, h)
	}
	d := p.doc
	bitmap := d.call("FPDFBitmap_CreateEx", uint64(w), uint64(h), formatGray, 0, 0)
	if bitmap == 0 {
		return nil, ErrUnreadable
	}
	defer d.call("FPDFBitmap_Destroy", bitmap)
	d.call("FPDFBitmap_FillRect", bitmap, 0, 0, uint64(w), uint64(h), 0xffffffff)
	// Device space has its origin at the page's upper left corner, Y down.
	matrix := []float64{scale, 0, 0, scale, -area.Left * scale, -(p.Height - area.Top) * scale}
	clip := []float64{0, 0, float64(w), float64(h)}
	for i, v := range append(matrix, clip...) {
		d.in.mod.Memory().WriteFloat32Le(d.in.buf+uint32(4*i), float32(v))
	}
	d.call("FPDF_RenderPageBitmapWithMatrix", bitmap, p.handle, uint64(d.in.buf), uint64(d.in.buf+24), annotations)
	return p.pixels(bitmap, &Gray{Width: w, Height: h, area: area, scale: scale})
}

func (p *Page) pixels(bitmap uint64, g *Gray) (*Gray, error) {
	g.Stride = int(uint32(p.doc.call("FPDFBitmap_GetStride", bitmap)))
	at := uint32(p.doc.call("FPDFBitmap_GetBuffer", bitmap))
	view, ok := p.doc.in.mod.Memory().Read(at, uint32(g.Stride*g.Height))
	if !ok || p.doc.in.broken {
		return nil, ErrUnreadable
	}
	g.Pix = append([]byte(nil), view...)
	return g, nil
}

// Pixels is the range of pixels that a rectangle of the page covers, cut to
// the image: columns x0 to x1 and rows y0 to y1, the ends outside.
func (g *Gray) Pixels(r Rect) (x0, y0, x1, y1 int) {
	x0 = max(0, int(math.Floor((r.Left-g.area.Left)*g.scale)))
	x1 = min(g.Width, int(math.Ceil((r.Right-g.area.Left)*g.scale)))
	y0 = max(0, int(math.Floor((g.area.Top-r.Top)*g.scale)))
	y1 = min(g.Height, int(math.Ceil((g.area.Top-r.Bottom)*g.scale)))
	return x0, y0, max(x0, x1), max(y0, y1)
}

// At is where a point of the page lies on the image, in pixels from its upper
// left corner.
func (g *Gray) At(x, y float64) (float32, float32) {
	return float32((x - g.area.Left) * g.scale), float32((g.area.Top - y) * g.scale)
}

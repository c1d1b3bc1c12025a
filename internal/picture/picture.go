// Package picture makes an article's pictures ready for every format: whole,
// upright and in colours that every reader shows.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
)

// maxPixels bounds what a picture may unpack to: 256 MiB.
const maxPixels = 64 << 20

// quality is that of a JPEG written anew.
const quality = 92

var (
	errEmpty  = errors.New("is empty")
	errKind   = errors.New("is neither PNG nor JPEG")
	errLarge  = fmt.Errorf("has more than %d million pixels", maxPixels>>20)
	errNoSize = errors.New("has no width or no height")
)

// Ready is a picture as it may stand in a file. A JPEG that says how it is to be
// turned (Exif), which printed pages and many e-readers leave undone, is turned;
// one in inks (CMYK) is put into sRGB. All others are returned as they are.
//
// It fails for what is not PNG or JPEG, is cut short or damaged, or unpacks to
// more than maxPixels.
func Ready(data []byte) ([]byte, error) {
	img, _, err := Open(data)
	if err != nil {
		return nil, err
	}
	turn := orientation(data)
	if turn == upright && img.ColorModel() != color.CMYKModel {
		return data, nil
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, turned(img, turn), &jpeg.Options{Quality: quality}); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Kinds of pictures.
const (
	PNG  = "png"
	JPEG = "jpg"
)

// Open decodes a picture whole and tells its kind. It fails as Ready does.
func Open(data []byte) (img image.Image, kind string, err error) {
	_, kind, decode, err := begin(data)
	if err != nil {
		return nil, "", err
	}
	if img, err = decode(bytes.NewReader(data)); err != nil {
		return nil, "", fmt.Errorf("is damaged or cut short: %w", err)
	}
	return img, kind, nil
}

// Head is a picture's size in pixels, its colours and its kind, by its head alone: the
// rest may be damaged. Errors go on after the picture's name, as in "is empty".
func Head(data []byte) (cfg image.Config, kind string, err error) {
	cfg, kind, _, err = begin(data)
	return cfg, kind, err
}

// begin reads a picture's head and finds its kind and decoder, by its first bytes: other
// kinds may be registered by packages that are linked in.
func begin(data []byte) (cfg image.Config, kind string, decode func(r io.Reader) (image.Image, error), err error) {
	switch {
	case len(data) == 0:
		return cfg, "", nil, errEmpty
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		cfg, err = png.DecodeConfig(bytes.NewReader(data))
		kind, decode = PNG, png.Decode
	case bytes.HasPrefix(data, []byte("\xFF\xD8")):
		cfg, err = jpeg.DecodeConfig(bytes.NewReader(data))
		kind, decode = JPEG, jpeg.Decode
	default:
		return cfg, "", nil, errKind
	}
	switch {
	case err != nil:
		err = fmt.Errorf("cannot be read: %w", err)
	case cfg.Width < 1 || cfg.Height < 1:
		err = errNoSize
	case cfg.Width > maxPixels/cfg.Height:
		err = errLarge
	}
	return cfg, kind, decode, err
}

// turned is an image turned and mirrored as an orientation says, in RGB.
func turned(img image.Image, o int) image.Image {
	b := img.Bounds()
	flat := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(flat, flat.Bounds(), img, b.Min, draw.Src)
	size := flat.Bounds()
	if o >= 5 { // lying on its side
		size = image.Rect(0, 0, b.Dy(), b.Dx())
	}
	out := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			from := source(o, image.Pt(x, y), b.Size())
			copy(out.Pix[out.PixOffset(x, y):][:4], flat.Pix[flat.PixOffset(from.X, from.Y):][:4])
		}
	}
	return out
}

// source is the place of the stored pixel that is shown at a point: what row and
// column of the picture the first stored row and column are (Exif 2.32, tag
// Orientation).
func source(o int, p, size image.Point) image.Point {
	right, bottom := size.X-1, size.Y-1
	switch o {
	case 2: // top, right
		return image.Pt(right-p.X, p.Y)
	case 3: // bottom, right
		return image.Pt(right-p.X, bottom-p.Y)
	case 4: // bottom, left
		return image.Pt(p.X, bottom-p.Y)
	case 5: // left, top
		return image.Pt(p.Y, p.X)
	case 6: // right, top
		return image.Pt(p.Y, bottom-p.X)
	case 7: // right, bottom
		return image.Pt(right-p.Y, bottom-p.X)
	case 8: // left, bottom
		return image.Pt(right-p.Y, p.X)
	}
	return p
}

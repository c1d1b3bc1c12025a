package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"caveat/internal/picture"
)

// embeddable is an image in a form that fpdf embeds right, and its type: a JPEG
// in grey or YCbCr as it is, all else as a PNG of 8 bits without interlacing.
func embeddable(data []byte) (kind string, out []byte, err error) {
	img, kind, err := picture.Open(data)
	if err != nil {
		return "", nil, err
	}
	if m := img.ColorModel(); kind == picture.JPEG && (m == color.GrayModel || m == color.YCbCrModel) {
		return kind, data, nil
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, eightBit(img))
	return picture.PNG, b.Bytes(), err
}

// eightBit is an image that the encoder writes with 8 bits a channel and, if
// anything shows through, an alpha channel.
func eightBit(img image.Image) image.Image {
	switch m := img.(type) {
	case *image.Gray, *image.NRGBA, *image.RGBA:
		return m
	case *image.Paletted:
		if m.Opaque() {
			return m
		}
	}
	out := image.NewNRGBA(img.Bounds())
	draw.Draw(out, out.Bounds(), img, img.Bounds().Min, draw.Src)
	return out
}

package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
)

// maxPixels bounds what a picture may unpack to.
const maxPixels = 64 << 20

var (
	errKind  = errors.New("is neither PNG nor JPEG")
	errLarge = fmt.Errorf("has more than %d million pixels", maxPixels>>20)
)

// picture is an image in a form that fpdf embeds right, and its type: a JPEG
// in grey or YCbCr as it is, all else as a PNG of 8 bits without interlacing.
func picture(data []byte) (kind string, out []byte, err error) {
	// Other kinds may be registered by packages that are linked in.
	if !bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")) && !bytes.HasPrefix(data, []byte("\xFF\xD8")) {
		return "", nil, errKind
	}
	cfg, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil:
		return "", nil, err
	case cfg.Width < 1 || cfg.Height < 1 || cfg.Width > maxPixels/cfg.Height:
		return "", nil, errLarge
	}
	if format == "jpeg" && (cfg.ColorModel == color.GrayModel || cfg.ColorModel == color.YCbCrModel) {
		if _, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
			return "", nil, err
		}
		return "jpg", data, nil
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return "", nil, err
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, eightBit(img))
	return "png", b.Bytes(), err
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

package pdf

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"caveat/internal/picture"
)

// embeddable is an image in a form that fpdf embeds right, and its type: a JPEG
// in grey or YCbCr and a simple PNG as they are, all else as a PNG of 8 bits
// without interlacing. What is as it is has not been looked at beyond its head.
func embeddable(data []byte) (kind string, out []byte, err error) {
	head, kind, err := picture.Head(data)
	switch {
	case err != nil:
		return "", nil, err
	case kind == picture.JPEG && (head.ColorModel == color.GrayModel || head.ColorModel == color.YCbCrModel), kind == picture.PNG && simplePNG(data):
		return kind, data, nil
	}
	img, _, err := picture.Open(data)
	if err != nil {
		return "", nil, err
	}
	var b bytes.Buffer
	img = eightBit(img)
	err = (&png.Encoder{CompressionLevel: levelFor(img)}).Encode(&b, img)
	return picture.PNG, b.Bytes(), err
}

// simplePNG tells whether a PNG's data can stand in a PDF as it is: 8 bits or a
// palette, not interlaced, nothing that shows through. fpdf stops at an empty chunk.
func simplePNG(data []byte) bool {
	const grey, rgb, palette = 0, 2, 3
	const signature, around = 8, 12 // bytes; length, name and checksum
	for at := signature; at+around <= len(data); {
		size := int64(binary.BigEndian.Uint32(data[at:]))
		name, body := string(data[at+4:at+8]), data[at+8:]
		switch {
		case name == "IEND":
			return true
		case name == "tRNS", size == 0, size+around > int64(len(data)-at):
			return false
		case name == "IHDR":
			if size != 13 {
				return false
			}
			depth, colours, interlaced := body[8], body[9], body[12] != 0
			if interlaced || colours != palette && (depth != 8 || colours != grey && colours != rgb) {
				return false
			}
		}
		at += around + int(size)
	}
	return false
}

// levelFor is how hard an image is packed. fpdf takes the colours of one with
// opacity apart and packs them anew.
func levelFor(img image.Image) png.CompressionLevel {
	if o, ok := img.(interface{ Opaque() bool }); ok && !o.Opaque() {
		return png.BestSpeed
	}
	return png.BestCompression
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

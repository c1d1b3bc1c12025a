package picture_test

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"caveat/internal/picture"
)

// inks is a red square of 8 by 8 pixels in CMYK.
//
//go:embed testdata/cmyk.jpg
var inks []byte

// corner is a grey picture of 32 by 16 pixels that is dark in its top left
// quarter, light elsewhere.
func corner(t testing.TB) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 32, 16))
	for i := range img.Pix {
		if img.Pix[i] = 255; i%32 < 16 && i/32 < 8 {
			img.Pix[i] = 0
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withExif puts an APP1 segment with an orientation behind a JPEG's first marker.
func withExif(data []byte, order binary.AppendByteOrder, orientation uint16) []byte {
	tiff := []byte("MM\x00\x2A")
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		tiff = []byte("II\x2A\x00")
	}
	tiff = order.AppendUint16(order.AppendUint32(tiff, 8), 1)
	tiff = order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 0x0112), 3), 1)
	tiff = append(order.AppendUint16(tiff, orientation), 0, 0, 0, 0, 0, 0)
	out := append([]byte(nil), data[:2]...)
	out = binary.BigEndian.AppendUint16(append(out, 0xFF, 0xE1), uint16(8+len(tiff)))
	return append(append(append(out, "Exif\x00\x00"...), tiff...), data[2:]...)
}

func TestATurnedPictureIsPutUpright(t *testing.T) {
	plain := corner(t)
	if out, err := picture.Ready(plain); err != nil || !bytes.Equal(out, plain) {
		t.Errorf("an upright picture is changed (%v)", err)
	}
	// Where the dark quarter, stored at the top left, is to be seen.
	for o, want := range []struct{ wide, right, low bool }{1: {true, false, false}, 2: {true, true, false}, 3: {true, true, true}, 4: {true, false, true},
		5: {false, false, false}, 6: {false, true, false}, 7: {false, true, true}, 8: {false, false, true}} {
		if o == 0 {
			continue
		}
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			out, err := picture.Ready(withExif(plain, order, uint16(o)))
			if err != nil {
				t.Fatal(err)
			}
			img, err := jpeg.Decode(bytes.NewReader(out))
			if err != nil {
				t.Fatal(err)
			}
			b := img.Bounds()
			dark := func(x, y int) bool { return color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 128 }
			x, y := b.Dx()/4, b.Dy()/4
			for _, at := range []struct{ right, low bool }{{false, false}, {true, false}, {false, true}, {true, true}} {
				px, py := x, y
				if at.right {
					px = 3 * x
				}
				if at.low {
					py = 3 * y
				}
				if dark(px, py) != (at.right == want.right && at.low == want.low) {
					t.Errorf("orientation %d: wrong at right %v, low %v", o, at.right, at.low)
				}
			}
			if (b.Dx() > b.Dy()) != want.wide {
				t.Errorf("orientation %d: %v", o, b)
			}
		}
	}
}

// TestAPictureInInksIsPutIntoRGB: a JPEG of four components with Adobe's marker
// holds its inks inverted.
func TestAPictureInInksIsPutIntoRGB(t *testing.T) {
	out, err := picture.Ready(inks)
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := jpeg.DecodeConfig(bytes.NewReader(out))
	if err != nil || cfg.ColorModel != color.YCbCrModel {
		t.Errorf("colours are %v (%v)", cfg.ColorModel, err)
	}
	img, _ := jpeg.Decode(bytes.NewReader(out))
	if r, g, b, _ := img.At(4, 4).RGBA(); r>>8 < 180 || g>>8 > 60 || b>>8 > 60 {
		t.Errorf("red is %d %d %d", r>>8, g>>8, b>>8)
	}
}

func TestWhatIsNoPicture(t *testing.T) {
	jpg := corner(t)
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 200, 200))); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		data []byte
		want string
	}{
		{nil, "is empty"},
		{[]byte("GIF89a"), "neither PNG nor JPEG"},
		{[]byte("\x89PNG\r\n\x1a\nrubbish"), "cannot be read"},
		{jpg[:len(jpg)-20], "EOF"},
		{b.Bytes()[:45], "cut short"},
		{sized(b.Bytes(), 60000, 60000), "more than 64 million pixels"},
		{sized(b.Bytes(), 0, 9), "cannot be read"},
		{frame(jpg, 12, 16, 32), "precision"},
		{frame(jpg, 8, 0xFFFF, 0xFFFF), "more than 64 million pixels"},
		{frame(jpg, 8, 0, 0), "no width"},
	} {
		if _, err := picture.Ready(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error is %v, want one with %q", err, c.want)
		}
	}
}

func TestHeadAlone(t *testing.T) {
	jpg := corner(t)
	if head, kind, err := picture.Head(jpg[:len(jpg)-4]); err != nil || head.Width != 32 || head.Height != 16 || head.ColorModel != color.GrayModel || kind != picture.JPEG {
		t.Errorf("%v, %s, %v", head, kind, err)
	}
	if _, _, err := picture.Head(frame(jpg, 8, 0, 0)); err == nil || !strings.Contains(err.Error(), "no width") {
		t.Errorf("a picture without a size: %v", err)
	}
}

// sized is a PNG whose head says another size.
func sized(data []byte, w, h uint32) []byte {
	out := bytes.Clone(data)
	binary.BigEndian.PutUint32(out[16:], w)
	binary.BigEndian.PutUint32(out[20:], h)
	binary.BigEndian.PutUint32(out[29:], crc32.ChecksumIEEE(out[12:29]))
	return out
}

// frame is a JPEG whose frame says another precision and size.
func frame(data []byte, bits byte, h, w uint16) []byte {
	out := bytes.Clone(data)
	at := bytes.Index(out, []byte("\xFF\xC0"))
	out[at+4] = bits
	binary.BigEndian.PutUint16(out[at+5:], h)
	binary.BigEndian.PutUint16(out[at+7:], w)
	return out
}

func FuzzReady(f *testing.F) {
	f.Add(withExif(corner(f), binary.BigEndian, 6))
	f.Add(inks)
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := picture.Ready(data)
		if (err == nil) != (len(out) > 0) {
			t.Errorf("%d bytes and %v", len(out), err)
		}
	})
}

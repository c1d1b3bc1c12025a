package pdffile

import (
	"image"
	"image/color"
)

// Raw is the data of a stream as it stands in the file.
func (s *Stream) Raw() []byte { return s.raw }

// samples are those of a picture, a row after another.
type samples struct {
	width, height, bits, colors int
	data                        []byte
}

// at is a sample of 8 bits, or a number in fewer.
func (s *samples) at(x, y, color int) byte {
	row := (s.width*s.colors*s.bits + 7) / 8
	bit := (x*s.colors + color) * s.bits
	v := s.data[y*row+bit/8] >> (8 - s.bits - bit%8)
	return v & byte(1<<s.bits-1)
}

// Picture reads a picture in gray, RGB or colours of a list, with what shows through.
func (f *File) Picture(s *Stream) (image.Image, error) {
	if s.Dict["Decode"] != nil {
		return nil, broken("a picture is drawn in other colours")
	}
	colors, list, err := f.colors(s.Dict["ColorSpace"])
	if err != nil {
		return nil, err
	}
	own, err := f.samples(s, colors)
	if err != nil {
		return nil, err
	}
	var mask *samples
	if s.Dict["SMask"] != nil {
		m, err := f.Stream(s.Dict["SMask"])
		if err != nil {
			return nil, err
		}
		if mask, err = f.samples(m, 1); err != nil {
			return nil, err
		}
		if mask.width != own.width || mask.height != own.height || mask.bits != 8 {
			return nil, broken("a picture shows through otherwise than in its pixels")
		}
	}
	out := image.NewNRGBA(image.Rect(0, 0, own.width, own.height))
	for y := range own.height {
		for x := range own.width {
			c := own.color(x, y, list)
			if mask != nil {
				c.A = mask.at(x, y, 0)
			}
			out.SetNRGBA(x, y, c)
		}
	}
	return out, nil
}

// color is that of a pixel, from a list of colours in three bytes each if there is one.
func (s *samples) color(x, y int, list []byte) color.NRGBA {
	switch first := s.at(x, y, 0); {
	case list != nil:
		i := 3 * int(first)
		if i+3 > len(list) {
			return color.NRGBA{}
		}
		return color.NRGBA{list[i], list[i+1], list[i+2], 255}
	case s.colors == 3:
		return color.NRGBA{first, s.at(x, y, 1), s.at(x, y, 2), 255}
	default:
		v := byte(int(first) * 255 / (1<<s.bits - 1))
		return color.NRGBA{v, v, v, 255}
	}
}

// colors is how many a pixel has, and the list that it names one of.
func (f *File) colors(v any) (n int, list []byte, err error) {
	if v, err = f.Resolve(v); err != nil {
		return 0, nil, err
	}
	switch v := v.(type) {
	case Name:
		switch v {
		case "DeviceGray":
			return 1, nil, nil
		case "DeviceRGB":
			return 3, nil, nil
		}
	case Array:
		if len(v) != 4 || v[0] != Name("Indexed") || v[1] != Name("DeviceRGB") {
			break
		}
		table, err := f.Resolve(v[3])
		if err != nil {
			return 0, nil, err
		}
		switch t := table.(type) {
		case String:
			return 1, []byte(t), nil
		case *Stream:
			list, err := f.Decode(t)
			return 1, list, err
		}
	}
	return 0, nil, broken("a picture has colours that are not in use here")
}

func (f *File) samples(s *Stream, colors int) (*samples, error) {
	out := &samples{colors: colors}
	for _, field := range []struct {
		key Name
		to  *int
	}{{"Width", &out.width}, {"Height", &out.height}, {"BitsPerComponent", &out.bits}} {
		var err error
		if *field.to, err = f.Int(s.Dict[field.key]); err != nil {
			return nil, err
		}
	}
	var err error
	if out.data, err = f.Decode(s); err != nil {
		return nil, err
	}
	if out.width < 1 || out.height < 1 || out.width > 1<<16 || out.bits < 1 || out.bits > 8 || (out.width*colors*out.bits+7)/8 > len(out.data)/out.height {
		return nil, broken("a picture is cut")
	}
	return out, nil
}

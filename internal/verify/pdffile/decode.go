package pdffile

import (
	"bytes"
	"compress/zlib"
	"io"
)

// Decode is the data of a stream. FlateDecode is the only filter: it is the
// only one that text, fonts and structure are written with.
func (f *File) Decode(s *Stream) ([]byte, error) {
	filters, params, err := f.filters(s)
	if err != nil {
		return nil, err
	}
	data := s.raw
	for i, filter := range filters {
		if filter != Name("FlateDecode") {
			return nil, broken("a stream has the filter %v", filter)
		}
		if data, err = f.inflate(data); err != nil {
			return nil, err
		}
		if data, err = f.predict(data, params[i]); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (f *File) filters(s *Stream) (filters Array, params []any, err error) {
	v, err := f.Resolve(s.Dict["Filter"])
	if err != nil {
		return nil, nil, err
	}
	parms, err := f.Resolve(s.Dict["DecodeParms"])
	if err != nil {
		return nil, nil, err
	}
	switch v := v.(type) {
	case nil:
		return nil, nil, nil
	case Name:
		return Array{v}, []any{parms}, nil
	case Array:
		list, _ := parms.(Array)
		for len(list) < len(v) {
			list = append(list, nil)
		}
		return v, list, nil
	}
	return nil, nil, broken("a stream's filter is %s", kind(v))
}

func (f *File) inflate(data []byte) ([]byte, error) {
	var err error
	if f.zlib == nil {
		f.zlib, err = zlib.NewReader(bytes.NewReader(data))
	} else {
		err = f.zlib.(zlib.Resetter).Reset(bytes.NewReader(data), nil)
	}
	if err != nil {
		f.zlib = nil
		return nil, broken("a stream cannot be unpacked: %v", err)
	}
	out := bytes.NewBuffer(make([]byte, 0, min(usualRatio*len(data), maxStream)))
	if _, err := out.ReadFrom(io.LimitReader(f.zlib, maxStream+1)); err != nil {
		return nil, broken("a stream cannot be unpacked: %v", err)
	}
	if out.Len() > maxStream {
		return nil, broken("a stream unpacks to more than %d bytes", maxStream)
	}
	return out.Bytes(), nil
}

// usualRatio is what text and structure are packed by, or less.
const usualRatio = 4

// predict undoes the PNG predictors (7.4.4.4), which cross-reference streams
// are often written with.
func (f *File) predict(data []byte, params any) ([]byte, error) {
	d, ok := params.(Dict)
	if !ok {
		return data, nil
	}
	predictor, err := f.optionalInt(d["Predictor"], 1)
	if err != nil || predictor == 1 {
		return data, err
	}
	columns, err := f.optionalInt(d["Columns"], 1)
	if err != nil {
		return nil, err
	}
	colors, err := f.optionalInt(d["Colors"], 1)
	if err != nil {
		return nil, err
	}
	bits, err := f.optionalInt(d["BitsPerComponent"], 8)
	if err != nil || predictor < 10 || columns < 1 || columns > 1<<16 || colors < 1 || colors > 4 || bits < 1 || bits > 8 {
		return nil, broken("a stream has a predictor that is not in use here")
	}
	row, pixel := (columns*colors*bits+7)/8+1, max(1, colors*bits/8)
	if len(data)%row != 0 {
		return nil, broken("a predicted stream is cut")
	}
	out, above := make([]byte, 0, len(data)), make([]byte, row-1)
	for ; len(data) > 0; data = data[row:] {
		if err := unfilter(data[0], data[1:row], above, pixel); err != nil {
			return nil, err
		}
		above = data[1:row]
		out = append(out, above...)
	}
	return out, nil
}

// unfilter undoes the filter of a row, whose pixels have some bytes each (PNG 9.2).
func unfilter(kind byte, row, above []byte, pixel int) error {
	for i := range row {
		var left, corner byte
		if i >= pixel {
			left, corner = row[i-pixel], above[i-pixel]
		}
		switch kind {
		case 0:
		case 1:
			row[i] += left
		case 2:
			row[i] += above[i]
		case 3:
			row[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			row[i] += paeth(int(left), int(above[i]), int(corner))
		default:
			return broken("a predicted stream has the row filter %d", kind)
		}
	}
	return nil
}

// paeth is which of three neighbours is nearest to what they make likely.
func paeth(left, above, corner int) byte {
	away := func(v int) int { return max(left+above-corner-v, v-left-above+corner) }
	switch {
	case away(left) <= away(above) && away(left) <= away(corner):
		return byte(left)
	case away(above) <= away(corner):
		return byte(above)
	}
	return byte(corner)
}

func (f *File) optionalInt(v any, otherwise int) (int, error) {
	if v == nil {
		return otherwise, nil
	}
	return f.Int(v)
}

package font

import (
	"encoding/binary"
	"errors"
	"fmt"

	ot "github.com/go-text/typesetting/font/opentype"
)

// header is what is read from a font's fixed tables.
type header struct {
	upem, ascent, descent int
}

// errOutlines is the fault of a font without a glyf table: glyphs are
// embedded as TrueType outlines only.
var errOutlines = errors.New("has no TrueType outlines (table `glyf`); use a .ttf version of it")

func readHeader(ld *ot.Loader) (header, error) {
	if !ld.HasTable(ot.MustNewTag("glyf")) {
		return header{}, errOutlines
	}
	head, err := table(ld, "head", 54)
	if err != nil {
		return header{}, err
	}
	hhea, err := table(ld, "hhea", 36)
	if err != nil {
		return header{}, err
	}
	h := header{upem: int(binary.BigEndian.Uint16(head[18:]))}
	if h.upem < 16 || h.upem > 16384 { // OpenType, table head
		return header{}, fmt.Errorf("has %d units an em; 16 to 16384 are allowed", h.upem)
	}
	h.ascent = int(int16(binary.BigEndian.Uint16(hhea[4:])))
	h.descent = -int(int16(binary.BigEndian.Uint16(hhea[6:])))
	return h, nil
}

func table(ld *ot.Loader, tag string, size int) ([]byte, error) {
	b, err := ld.RawTable(ot.MustNewTag(tag))
	if err != nil {
		return nil, fmt.Errorf("has no table `%s`", tag)
	}
	if len(b) < size {
		return nil, fmt.Errorf("its table `%s` is cut short", tag)
	}
	return b, nil
}

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

// checkTables looks whether a file is an sfnt with TrueType outlines, and whether
// all tables that it lists are within it (OpenType, Table Directory).
func checkTables(data []byte) error {
	be := binary.BigEndian
	if len(data) < 12 {
		return errors.New("is too short to be a font")
	}
	switch string(data[:4]) {
	case "\x00\x01\x00\x00", "true":
	case "OTTO":
		return errOutlines
	case "ttcf":
		return errors.New("is a collection of fonts; take the one that is needed out of it, as a .ttf file")
	case "wOFF", "wOF2":
		return errors.New("is a web font; use the .ttf file that it was made from")
	default:
		return errors.New("is not a TrueType font")
	}
	n := int(be.Uint16(data[4:]))
	if len(data) < 12+16*n {
		return errors.New("is cut short in its table directory")
	}
	for i := range n {
		e := data[12+16*i:]
		if uint64(be.Uint32(e[8:]))+uint64(be.Uint32(e[12:])) > uint64(len(data)) {
			return fmt.Errorf("is cut short: table `%s` is not whole", e[:4])
		}
	}
	return nil
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

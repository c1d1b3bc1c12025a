package font

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	gotext "github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
)

// unpacked is a face that is built in, as it is or compressed.
func unpacked(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte("\x1F\x8B")) { // a gzip member (RFC 1952)
		return unpack(data)
	}
	return data, nil
}

// unpack decompresses a face. The last four bytes of a gzip member are the size
// of what is in it.
func unpack(z []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(z))
	if err != nil {
		return nil, err
	}
	out := make([]byte, binary.LittleEndian.Uint32(z[len(z)-4:]))
	_, err = io.ReadFull(r, out)
	return out, err
}

// folderFaces reads every font of a folder, subfolders included, in order of
// their names.
func folderFaces(dir fs.FS) ([]*Face, error) {
	var out []*Face
	err := fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !isFont(name) {
			return err
		}
		f, err := folderFace(dir, name)
		if err != nil {
			return fmt.Errorf("font `%s`: %w", name, err)
		}
		if find(out, f.Family, f.Style) == nil {
			out = append(out, f)
		}
		return nil
	})
	return out, err
}

// isFont tells what is read as a font. Collections and web fonts are refused by
// their content: passed over, they would be missed only by who looks closely.
func isFont(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2":
		return true
	}
	return false
}

func folderFace(dir fs.FS, name string) (*Face, error) {
	if info, err := fs.Stat(dir, name); err == nil && !info.Mode().IsRegular() {
		return nil, errors.New("is not a file")
	}
	data, err := fs.ReadFile(dir, name)
	if err != nil {
		return nil, err
	}
	if err := checkTables(data); err != nil {
		return nil, err
	}
	d, err := describe(data)
	if err != nil {
		return nil, err
	}
	base := path.Base(name)
	f := &Face{Name: strings.TrimSuffix(base, path.Ext(base)), Family: familyName(d, base),
		Style: Style{Bold: d.Aspect.Weight >= gotext.WeightSemibold, Italic: d.Aspect.Style == gotext.StyleItalic},
		lazy:  &lazy{read: func() ([]byte, error) { return data, nil }}}
	if err := f.load(); err != nil {
		return nil, errors.Unwrap(err) // the caller names the file with its folder
	}
	return f, nil
}

// describe reads a font's names. The parser panics on some damaged fonts.
func describe(data []byte) (d gotext.Description, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("is damaged: %v", r)
		}
	}()
	ld, err := newLoader(data)
	if err != nil {
		return d, err
	}
	d, _ = gotext.Describe(ld, nil)
	return d, nil
}

func familyName(d gotext.Description, file string) string {
	if d.Family != "" {
		return d.Family
	}
	return strings.TrimSuffix(file, path.Ext(file))
}

// memory is a font whose tables are read in place.
type memory struct {
	*bytes.Reader
	data []byte
}

// Slice is bytes of the font, nil for a table that is not whole.
func (m memory) Slice(offset, length uint32) []byte {
	end := uint64(offset) + uint64(length)
	if end > uint64(len(m.data)) {
		return nil
	}
	return m.data[offset:end:end]
}

// newLoader reads a font that nobody may change from now on.
func newLoader(data []byte) (*ot.Loader, error) {
	return ot.NewLoader(memory{bytes.NewReader(data), data})
}

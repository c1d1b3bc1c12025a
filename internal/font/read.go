package font

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	gotext "github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
)

// unpack reads an embedded, compressed face.
func unpack(name string) ([]byte, error) {
	z, err := embedded.Open(name)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	r, err := gzip.NewReader(z)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	_, err = io.Copy(&out, r)
	return out.Bytes(), err
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

func isFont(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".ttf" || ext == ".otf"
}

func folderFace(dir fs.FS, name string) (*Face, error) {
	data, err := fs.ReadFile(dir, name)
	if err != nil {
		return nil, err
	}
	ld, err := ot.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	d, _ := gotext.Describe(ld, nil)
	base := path.Base(name)
	f := &Face{Name: strings.TrimSuffix(base, path.Ext(base)), Family: familyName(d, base),
		Style: Style{Bold: d.Aspect.Weight >= gotext.WeightSemibold, Italic: d.Aspect.Style == gotext.StyleItalic},
		read:  func() ([]byte, error) { return data, nil }}
	return f, f.load()
}

func familyName(d gotext.Description, file string) string {
	if d.Family != "" {
		return d.Family
	}
	return strings.TrimSuffix(file, path.Ext(file))
}

package font

import (
	_ "embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"caveat/internal/lang"
)

// index has a line for each embedded face: name, family, style, code points.
//
//go:embed faces/index.tsv
var index string

// Set is a choice of faces: those built in and those of the project's folders.
// It is safe for concurrent use.
type Set struct {
	faces []*Face // in the order in which a lacking character is looked for
	extra []fs.FS
	added []*Face // the folders' own
	once  sync.Once
	err   error

	mu   sync.Mutex
	memo map[any]any
}

// NewSet is the embedded faces and every TTF and OTF file of extra folders. A
// folder's face stands in for the embedded one of the same family and style;
// its other faces are used for characters that the embedded ones lack. Nothing
// is read before it is needed.
func NewSet(extra ...fs.FS) *Set {
	return &Set{extra: extra, memo: map[any]any{}}
}

// Memo is a value that lives as long as the set, made on first use: a place
// for what a stage derives from fonts.
func (s *Set) Memo(key any, make func() any) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.memo[key]
	if !ok {
		v = make()
		s.memo[key] = v
	}
	return v
}

// Check reads the folders' faces. It fails for a folder or file that cannot be
// read and for a font that cannot be embedded, naming it.
func (s *Set) Check() error {
	s.once.Do(func() {
		for _, dir := range s.extra {
			faces, err := folderFaces(dir)
			if err != nil {
				s.err = err
				return
			}
			s.faces = append(s.faces, faces...)
		}
		own := s.faces
		s.added = own
		for _, f := range embeddedFaces() {
			if find(own, f.Family, f.Style) == nil {
				s.faces = append(s.faces, f)
			}
		}
	})
	return s.err
}

// boldOf is the key of the memo of a face made bold.
type boldOf struct{ *Face }

// Stack is the faces of a locale in a style, in order of choice: its own
// families, then Noto Sans. What they lack is found by Face.
func (s *Set) Stack(row lang.Row, st Style) ([]*Face, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	var out []*Face
	for _, family := range append(row.Fonts[:len(row.Fonts):len(row.Fonts)], latin) {
		f := s.nearest(family, st)
		if f == nil {
			return nil, fmt.Errorf("no font `%s`, which `%s` is set in", family, row.Tag)
		}
		if find(out, f.Family, f.Style) != nil {
			continue
		}
		if err := f.load(); err != nil {
			return nil, err
		}
		if st.Bold && !f.Style.Bold {
			f = s.Memo(boldOf{f}, func() any { return f.emboldened() }).(*Face)
		}
		out = append(out, f)
	}
	return out, nil
}

// nearest is a family's face in a style; where it has none, the slant goes
// first and then the weight.
func (s *Set) nearest(family string, st Style) *Face {
	for _, try := range []Style{st, {Bold: st.Bold}, {Italic: st.Italic}, {}, {Bold: true}} {
		if f := find(s.faces, family, try); f != nil {
			return f
		}
	}
	return nil
}

func find(faces []*Face, family string, st Style) *Face {
	for _, f := range faces {
		if f.Family == family && f.Style == st {
			return f
		}
	}
	return nil
}

// embeddedFaces is the faces of the index, none of them read.
func embeddedFaces() []*Face {
	var out []*Face
	for line := range strings.Lines(index) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		st := Style{Bold: strings.HasPrefix(f[2], "Bold"), Italic: strings.HasSuffix(f[2], "Italic")}
		out = append(out, &Face{Name: f[0], Family: f[1], Style: st, lazy: &lazy{ranges: f[3],
			read: func() ([]byte, error) { return unpacked(builtin[f[0]]) }}})
	}
	return out
}

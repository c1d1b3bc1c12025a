package font_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"caveat/internal/font"
	"caveat/internal/lang"
)

// hebrew is the bytes of an embedded face, to put into folders.
func hebrew(t testing.TB) []byte {
	t.Helper()
	return stack(t, font.NewSet(), "he", font.Style{})[0].Data
}

func TestFolderFaceStandsInForTheEmbedded(t *testing.T) {
	s := font.NewSet(fstest.MapFS{
		"sub/My.TTF":    {Data: hebrew(t)},
		"sub/notes.txt": {Data: []byte("no font")},
	})
	f := stack(t, s, "he", font.Style{})[0]
	if f.Name != "My" || f.Family != "Noto Sans Hebrew" || f.Style != (font.Style{}) || !f.Covers('א') || f.Covers('ж') {
		t.Errorf("got %s, family %s, style %v", f.Name, f.Family, f.Style)
	}
	if b := stack(t, s, "he", font.Style{Bold: true})[0]; b.Name != "NotoSansHebrew-Bold" {
		t.Errorf("bold is %s", b.Name)
	}
}

func TestFolderFaceForWhatTheEmbeddedLack(t *testing.T) {
	// A font of Hebrew letters whose cmap calls them Tifinagh.
	data := bytes.Clone(hebrew(t))
	remap(t, data)
	rename(data, "Hebrew", "Berber")
	s := font.NewSet(fstest.MapFS{"Berber.ttf": {Data: data}})
	faces := stack(t, s, "en", font.Style{})
	if f := s.Face(faces, 0x2D30, "Tfng"); f == nil || f.Name != "Berber" {
		t.Errorf("no face for Tifinagh: %v", f)
	}
}

// remap makes the Hebrew letters of a format 4 cmap Tifinagh ones.
func remap(t *testing.T, data []byte) {
	t.Helper()
	be := binary.BigEndian
	i := bytes.Index(data, []byte("cmap"))
	cmap := data[be.Uint32(data[i+8:]):]
	cmap = cmap[be.Uint32(cmap[8:]):] // its first subtable
	if be.Uint16(cmap) != 4 {
		t.Fatal("not format 4")
	}
	n := int(be.Uint16(cmap[6:])) // twice the number of segments
	for k := 0; k < n; k += 2 {
		end, start, delta := cmap[14+k:], cmap[16+n+k:], cmap[16+2*n+k:]
		if first := be.Uint16(start); first >= 0x5D0 && first <= 0x5EA {
			const by = 0x2D30 - 0x5D0
			be.PutUint16(start, first+by)
			be.PutUint16(end, be.Uint16(end)+by)
			be.PutUint16(delta, be.Uint16(delta)-by)
		}
	}
}

// rename changes a word of the same length in the name table (UTF-16BE).
func rename(data []byte, from, to string) {
	wide := func(s string) []byte {
		var out []byte
		for _, c := range []byte(s) {
			out = append(out, 0, c)
		}
		return out
	}
	copy(data, bytes.ReplaceAll(data, wide(from), wide(to)))
}

func TestFolderFaults(t *testing.T) {
	good := hebrew(t)
	cff := bytes.Replace(good, []byte("glyf"), []byte("CFF "), 1)
	upem := bytes.Clone(good)
	i := bytes.Index(upem, []byte("head"))
	off := int(upem[i+9])<<16 | int(upem[i+10])<<8 | int(upem[i+11])
	upem[off+18], upem[off+19] = 0, 0
	for _, c := range []struct {
		dir  fs.FS
		want string
	}{
		{fstest.MapFS{"a.ttf": {Data: nil}}, "font `a.ttf`"},
		{fstest.MapFS{"x/a.otf": {Data: []byte("not a font at all")}}, "font `x/a.otf`"},
		{fstest.MapFS{"a.ttf": {Data: good[:len(good)/2]}}, "font `a.ttf`"},
		{fstest.MapFS{"a.ttc": {Data: []byte("ttcf\x00\x02\x00\x00\x00\x00\x00\x01")}}, "is a collection of fonts"},
		{fstest.MapFS{"a.woff2": {Data: []byte("wOF2\x00\x01\x00\x00\x00\x00\x00\x01")}}, "is a web font"},
		{fstest.MapFS{"a.otf": {Data: cff}}, "no TrueType outlines"},
		{fstest.MapFS{"a.ttf": {Data: upem}}, "0 units an em"},
		{broken{}, "no such folder"},
	} {
		s := font.NewSet(c.dir)
		row, err := lang.Lookup("en")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Stack(row, font.Style{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error is %v, want one with %q", err, c.want)
		}
		for f := range s.Covering([]rune{'a'}) {
			t.Errorf("a set that cannot be read has the face %s", f.Name)
		}
	}
}

type broken struct{}

func (broken) Open(string) (fs.File, error) { return nil, errors.New("no such folder") }

func TestUnknownFamily(t *testing.T) {
	_, err := font.NewSet().Stack(lang.Row{Tag: "xx", Fonts: []string{"Comic"}}, font.Style{})
	if err == nil || !strings.Contains(err.Error(), "`Comic`") {
		t.Errorf("error is %v", err)
	}
}

func TestMemoLivesWithTheSet(t *testing.T) {
	s, n := font.NewSet(), 0
	make := func() any { n++; return n }
	if a, b := s.Memo("k", make), s.Memo("k", make); a != 1 || b != 1 {
		t.Errorf("made twice: %v %v", a, b)
	}
	if c := font.NewSet().Memo("k", make); c != 2 {
		t.Errorf("another set has %v", c)
	}
}

// FuzzFolderFont: a damaged font is refused, or what is cut from it is a font
// that is taken.
func FuzzFolderFont(f *testing.F) {
	good := hebrew(f)
	f.Add(0, byte(0))
	f.Add(200, byte(255))
	f.Fuzz(func(t *testing.T, at int, b byte) {
		data := bytes.Clone(good)
		if at < 0 {
			at = -(at + 1)
		}
		data[at%len(data)] = b
		s := font.NewSet(fstest.MapFS{"a.ttf": {Data: data}})
		row, err := lang.Lookup("he")
		if err != nil {
			t.Fatal(err)
		}
		faces, err := s.Stack(row, font.Style{})
		if err != nil {
			return
		}
		cut, err := faces[0].Subset(func(r rune) bool { return r == 'א' })
		if err != nil {
			return
		}
		if err := font.NewSet(fstest.MapFS{"a.ttf": {Data: cut}}).Check(); err != nil {
			t.Errorf("what was cut from it is refused: %v", err)
		}
	})
}

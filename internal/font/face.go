// Package font has the embedded faces, and those of a project's own folders: what
// they cover, how they are cut down to some characters, and which of them a
// script is set in.
package font

import (
	"fmt"
	"sync"

	gotext "github.com/go-text/typesetting/font"
)

// Style is the weight and slant of a face.
type Style struct{ Bold, Italic bool }

// String is the style as it stands in the name of a font file.
func (s Style) String() string {
	switch s {
	case Style{Bold: true, Italic: true}:
		return "BoldItalic"
	case Style{Bold: true}:
		return "Bold"
	case Style{Italic: true}:
		return "Italic"
	}
	return "Regular"
}

// Face is one parsed font file. It is made once, when first used, and is safe
// for concurrent use.
type Face struct {
	Name   string // file name without extension: "NotoNaskhArabic-Bold"
	Family string // "Noto Naskh Arabic"
	Style  Style
	Data   []byte       // the sfnt, uncompressed
	Font   *gotext.Font // parsed tables
	Upem   int          // units an em
	// Ascent and Descent are the line extents in font units, both positive.
	Ascent, Descent int
	// Stroke is 0, or the width of a line to be drawn round the outlines, half
	// of it outside, in thousandths of an em: that makes a face bold which its
	// family has in one weight only. Outlines is then the face that they are of.
	Stroke   int
	outlines *Face

	lazy *lazy
}

// Outlines is the face whose glyphs are drawn: itself but for one made bold.
func (f *Face) Outlines() *Face {
	if f.outlines != nil {
		return f.outlines
	}
	return f
}

// boldStroke is the stroke of a face made bold. With it a line of Noto Nastaliq
// Urdu has as much ink for its length as in its own bold, which is 13 % wider,
// to 3 in 100, and neither openings nor the three dots of a letter run together.
const boldStroke = 25

// emboldened is a loaded face made bold.
func (f *Face) emboldened() *Face {
	b := *f
	b.Style.Bold, b.Stroke, b.outlines = true, boldStroke, f
	return &b
}

// lazy is what of a face is made on first use.
type lazy struct {
	covers   coverage
	coverage sync.Once
	ranges   string // of an embedded face, from the index
	read     func() ([]byte, error)
	once     sync.Once
	err      error
}

// load parses the face on first use.
func (f *Face) load() error {
	f.lazy.once.Do(func() {
		data, err := f.lazy.read()
		if err == nil {
			err = f.parse(data)
		}
		if err != nil {
			f.lazy.err = fmt.Errorf("font `%s`: %w", f.Name, err)
		}
	})
	return f.lazy.err
}

// parse reads the tables. The parser panics on some damaged fonts.
func (f *Face) parse(data []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("is damaged: %v", r)
		}
	}()
	ld, err := newLoader(data)
	if err != nil {
		return err
	}
	ld.Sound = f.lazy.ranges != "" // embedded
	h, err := readHeader(ld)
	if err != nil {
		return err
	}
	font, err := gotext.NewFont(ld)
	if err != nil {
		return err
	}
	f.Data, f.Font = data, font
	f.Upem, f.Ascent, f.Descent = h.upem, h.ascent, h.descent
	return nil
}

// Covers tells whether the face can draw a character, as HarfBuzz does it: any
// white space is drawn by that of U+0020, a non-breaking hyphen by a hyphen.
func (f *Face) Covers(r rune) bool {
	l := f.lazy
	l.coverage.Do(func() {
		if l.ranges != "" || f.Font == nil {
			l.covers = parseRanges(l.ranges)
			return
		}
		l.covers = cmapCoverage(f.Font.Cmap)
	})
	if l.covers.has(r) {
		return true
	}
	switch {
	case r == 0x00A0 || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x205F:
		return l.covers.has(' ')
	case r == 0x2011:
		return l.covers.has(0x2010)
	}
	return false
}

// CoversAll tells whether the face can draw each of some characters; what is
// invisible (Default_Ignorable_Code_Point) needs no glyph.
func (f *Face) CoversAll(rs []rune) bool {
	for _, r := range rs {
		if !Ignorable(r) && !f.Covers(r) {
			return false
		}
	}
	return true
}

// Ignorable tells whether a character is drawn as nothing (the property
// Default_Ignorable_Code_Point, as far as text has it).
func Ignorable(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r == 0x34F, r == 0x61C, r == 0x17B4, r == 0x17B5, r == 0xFEFF:
		return true
	case r >= 0x180B && r <= 0x180F, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E,
		r >= 0x2060 && r <= 0x206F, r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return false
}

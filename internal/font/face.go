// Package font has the embedded faces: what they cover, and which of them a
// script is set in.
package font

import gotext "github.com/go-text/typesetting/font"

// Weight and slant of a face.
type Style struct{ Bold, Italic bool }

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
}

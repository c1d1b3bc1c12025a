// Package shape turns a paragraph's text into positioned glyphs that know
// which characters they came from: bidi levels, runs of one script and face,
// shaping, and line-break opportunities.
package shape

import (
	"caveat/internal/font"
	"caveat/internal/geom"
	"caveat/internal/lang"
	"caveat/internal/segment"
)

// Glyph is one drawn glyph of a cluster. Lengths are in units of its face's em
// (Face.Upem), Y upwards.
type Glyph struct {
	ID               uint16
	XOffset, YOffset int32 // of the glyph's origin from the cluster's pen, advances of glyphs before it included
	Advance          int32
}

// Cluster is the smallest piece of text that has glyphs of its own (what
// HarfBuzz calls a cluster: a base with its marks, a ligature, a conjunct).
type Cluster struct {
	Start, End int // byte range in the paragraph's text
	Face       *font.Face
	Glyphs     []Glyph // in drawing order, left to right
	Advance    geom.Em // whole advance, kerning included
	Style      int     // index of the Span that it belongs to
	Level      uint8   // UAX 9 level; odd is right to left
	// Space marks white space that hangs at a line's end.
	Space bool
}

// Span is a stretch of a paragraph in one style. Spans follow one another and
// cover the text; a paragraph without spans is regular throughout.
type Span struct {
	Start, End int
	Style      font.Style
	// Lang is set where the stretch is in another language than the paragraph.
	Lang string
}

// Paragraph is shaped text.
type Paragraph struct {
	Text     string
	Locale   lang.Row
	Spans    []Span
	Clusters []Cluster // in logical order, covering Text
	// Breaks are the places where a line may end, ascending, the end of the
	// text last. Each At is the Start of a cluster or len(Text).
	Breaks []segment.Break
}

// Missing is a character that no face covers.
type Missing struct {
	Rune rune
	At   int // byte offset in the paragraph's text
}

package pdf

import (
	"testing"

	"caveat/internal/font"
	"caveat/internal/lang"
)

// TestACompositeBeforeTheCodeOfItsPart draws a letter with an accent in a code
// that comes before the letter's own: the letter must be drawn in both.
func TestACompositeBeforeTheCodeOfItsPart(t *testing.T) {
	row, err := lang.Lookup("en")
	if err != nil {
		t.Fatal(err)
	}
	stack, err := font.NewSet().Stack(row, font.Style{})
	if err != nil {
		t.Fatal(err)
	}
	face := stack[0]
	letter, ok := face.Font.NominalGlyph('n')
	accent, ok2 := face.Font.NominalGlyph('\u0301')
	if !ok || !ok2 {
		t.Fatal("the face lacks n or the acute")
	}
	alone := part{face: face, glyph: uint16(letter)}
	set, err := newGlyphSet([]code{
		{parts: []part{alone, {face: face, glyph: uint16(accent), dx: 300}}, text: "n\u0301"},
		{parts: []part{alone}, text: "n"},
	})
	if err != nil {
		t.Fatal(err)
	}
	both, one := set.glyphs[0], set.glyphs[1]
	if one.contours == 0 || both.components != 2 || both.contours <= one.contours || both.box.yMin > one.box.yMin {
		t.Errorf("composite has %d parts and %d contours, the letter %d", both.components, both.contours, one.contours)
	}
}

package pdf

import (
	"bytes"
	"errors"
	"testing"

	"caveat/internal/font/sfnt"
)

// A glyph is drawn by its points alone: what follows its instructions moves up.
func TestInstructionsAreLeftOut(t *testing.T) {
	head := []byte{0, 1, 0, 0, 0, 0, 0, 9, 0, 9, 0, 2} // one contour, its box, three points
	points := []byte{1, 1, 1, 5, 5, 5}
	glyph := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	bare := glyph(head, []byte{0, 0}, points)
	for name, g := range map[string][]byte{"none": bare, "three": glyph(head, []byte{0, 3, 7, 8, 9}, points)} {
		if s, err := plain(g); err != nil || !bytes.Equal(s.data, bare) || s.contours != 1 || s.points != 3 {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
	if s, err := plain(glyph(head, []byte{0, 2, 7, 8})); err != nil || !bytes.Equal(s.data, glyph(head, []byte{0, 0})) {
		t.Errorf("nothing after them: %+v, %v", s, err)
	}
	for name, g := range map[string][]byte{"no count": head, "half a count": head[:11], "too few": glyph(head, []byte{0, 3, 7, 8})} {
		if _, err := plain(g); !errors.Is(err, sfnt.ErrCut) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

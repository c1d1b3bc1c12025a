package verify

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/verify/pdffile"
	"caveat/internal/verify/wcag"
)

// look notes why a leaf is not seen, if any part of it is not.
func (p *pdfReader) look(l *pdfLeaf) {
	for i := 0; i < len(l.glyphs); i += 1 + carriers(l.glyphs[i:]) {
		if l.hidden = p.unseen(l.glyphs[i]); l.hidden != "" {
			return
		}
	}
	l.hidden = crowded(l.lines)
}

// crowded says how lines or letters of a text stand too close, or off their line.
func crowded(lines []line) string {
	for i, l := range lines {
		if i > 0 && lines[i-1].page == l.page && lines[i-1].y-l.y < leastLeading*l.spots[0].Size {
			return "its lines stand on one another"
		}
		if blanked(l.spots) {
			return "its words stand on one another, or far apart"
		}
		for k := range l.spots {
			s := &l.spots[k]
			if math.Abs(s.Y-l.y) > maxRise*s.Size {
				return fmt.Sprintf("`%s` stands off its line", s.Drawn)
			}
			if k > 0 && math.Abs(s.X-l.spots[k-1].EndX) > maxApart*s.Size {
				return fmt.Sprintf("`%s` does not stand where the letter before it ends", s.Drawn)
			}
			if k > 0 && standsApart(s) && standsApart(&l.spots[k-1]) && onAnother(l.spots[k-1].Box, s) {
				return fmt.Sprintf("`%s` stands on the letter before it", s.Drawn)
			}
		}
	}
	return ""
}

// Distances between lines and letters, in ems.
const (
	leastLeading = 0.75
	maxRise      = 0.05
	// Between letters, in the files of the tests 0.05: more parts a word, or joins two.
	maxApart = 0.06
	// Blanks between words: in those files 0.10 (Nastaliq) to 0.28, and 0.60 in code.
	leastBlank = 0.09
	mostBlank  = 0.7
	// Parts of the narrower letter's width; the second for letters that fill squares.
	maxOnAnother       = 0.6
	maxOnAnotherSquare = 0.2
)

// blanked tells whether a blank between the words of a line has not the width of one.
// At the end of a line it may have none.
func blanked(spots []spot) bool {
	inked := func(s spot) bool { return s.Box.Area() > 0 }
	first := slices.IndexFunc(spots, inked)
	if first < 0 {
		return false
	}
	narrow := false // so far, behind the last ink
	for _, s := range spots[first:] {
		if narrow && inked(s) {
			return true
		}
		wide := (s.EndX - s.X) / s.Size
		if s.Drawn == " " && wide > mostBlank {
			return true
		}
		narrow = narrow || s.Drawn == " " && wide < leastBlank
	}
	return false
}

// standsApart tells whether a glyph is a letter of a script whose letters stand apart.
func standsApart(s *spot) bool {
	r, n := utf8.DecodeRuneInString(s.Drawn)
	return n == len(s.Drawn) && n > 0 && unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && s.Box.Area() > 0
}

// onAnother tells whether a letter lies on the one before it: it shares more of its
// width than the hook of an f does, or two letters that are set as a pair. What reaches
// back from where it begins is a tail, as that of the j in "íj".
func onAnother(before pdffile.Rect, s *spot) bool {
	most := maxOnAnother
	if strings.ContainsFunc(s.Drawn, unblanked) {
		most = maxOnAnotherSquare
	}
	narrower := min(before.Right-before.Left, s.Box.Right-s.Box.Left)
	return min(before.Right, s.Box.Right)-max(before.Left, s.Box.Left, s.X) > max(most*narrower, s.Size/7)
}

// carriers is how many glyphs after the first only carry the rest of the text that the
// first one draws. They have no ink, stand at its end, and begin with a nonspacing
// mark. In lines with right-to-left text each letter of a conjunct has such a glyph,
// and marks of direction stand between.
func carriers(glyphs []spot) int {
	first, n := glyphs[0], 0
	if first.Box.Area() == 0 {
		return 0
	}
	for i, s := range glyphs[1:] {
		switch {
		case s.Drawn == "":
			continue
		case s.Blank || s.Box.Area() != 0 || n == 0 && !s.Nonspacing,
			s.page != first.page || math.Abs(s.X-first.EndX) >= 0.01 || math.Abs(s.Y-first.Y) >= 0.01:
			return n
		}
		n = i + 1
	}
	return n
}

// printed tells whether a text needs ink. A kashida alone has none in Nastaliq:
// it only lengthens the letter before it.
func printed(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Mn, r) && r != kashida
	})
}

// unseen says why a reader does not see a glyph, by how it is drawn and by
// what is painted after it.
func (p *pdfReader) unseen(s spot) string {
	box := s.Box
	if box.Area() == 0 {
		if s.Drawn != "" && printed(s.Drawn) {
			return fmt.Sprintf("`%s` has no glyph", s.Drawn)
		}
		return ""
	}
	size := p.pages[s.page].MediaBox
	page := pdffile.Rect{Left: size[0], Bottom: size[1], Right: size[2], Top: size[3]}
	switch {
	case s.Mode != 0 && !bolder(s):
		return fmt.Sprintf("it is drawn in mode %d", s.Mode)
	case s.Alpha < 0.9:
		return "it is transparent"
	case s.Mark.Hidden:
		return "it is on a layer that may be switched off"
	case s.Size < minPoints:
		return fmt.Sprintf("its letters have %.1f points", s.Size)
	case math.Abs(s.Turn[1])+math.Abs(s.Turn[2]) > 0.01 || s.Turn[0] <= 0 || s.Turn[3] <= 0 || math.Abs(s.Turn[0]/s.Turn[3]-1) > 0.05:
		return "it is turned, mirrored or stretched"
	case box.Intersect(page).Area() < 0.99*box.Area():
		return "it stands outside the page"
	case box.Intersect(s.Clip).Area() < 0.95*box.Area():
		return "it is cut off"
	}
	return p.covered(s, box)
}

// bolder tells whether a glyph is filled and stroked in one colour to make it bold,
// with a line so thin that it fills no opening.
func bolder(s spot) bool {
	return s.Mode == 2 && oneColor(s.Pen.Color, s.Color) && s.Pen.Width <= maxPen*s.Size
}

// oneColor tells whether two colours are one to the eye: operators write a
// component with three digits, cut or rounded.
func oneColor(a, b pdffile.Color) bool {
	const step = 1.0 / 255
	return a.OK == b.OK && math.Abs(a.R-b.R) < step && math.Abs(a.G-b.G) < step && math.Abs(a.B-b.B) < step
}

const kashida = 0x640

const (
	minPoints = 8.5 // less is not read on paper
	maxCover  = 0.15
	maxPen    = 0.05 // of the size; what is drawn here has 0.03
)

// covered says what paint below or above a glyph keeps it from being seen, or nothing.
func (p *pdfReader) covered(s spot, box pdffile.Rect) string {
	ground := pdffile.Color{R: 1, G: 1, B: 1, OK: true}
	struck, paints := 0.0, p.contents[s.page].Paints
	for i := range paints {
		paint := &paints[i]
		if at := paint.Box; at.Right < box.Left || at.Left > box.Right || at.Top < box.Bottom || at.Bottom > box.Top {
			continue
		}
		share := paint.Box.Intersect(box).Area() / box.Area()
		struck += strikes(paint.Box, s)
		switch {
		case struck > maxStruck:
			return "it is struck through"
		case share == 0:
		case paint.Order > s.Order && share > maxCover:
			return "it is painted over"
		case paint.Order < s.Order && share > 0.5:
			if ground = paint.Color; paint.Image || paint.Alpha < 1 {
				return "it stands on an image"
			}
		}
	}
	if !s.Color.OK || !ground.OK {
		return "its colour is a pattern"
	}
	if c := p.contrast.of(s.Color, ground); c < wcag.MinContrast {
		return fmt.Sprintf("ink and ground have a contrast of %.1f", c)
	}
	return ""
}

// maxStruck is the part of a letter's width that lines may run through.
const maxStruck = 0.5

// strikes is the part of a letter's width that a thin line runs through, in the letter's
// body; an underline runs below it.
func strikes(line pdffile.Rect, s spot) float64 {
	middle := (line.Bottom + line.Top) / 2
	if line.Top-line.Bottom >= s.Size/3 || middle <= s.Y+0.12*s.Size || middle >= s.Y+0.6*s.Size || middle <= s.Box.Bottom || middle >= s.Box.Top {
		return 0
	}
	across := min(line.Right, s.Box.Right) - max(line.Left, s.Box.Left)
	return max(across, 0) / (s.Box.Right - s.Box.Left)
}

// pair is two colours with their contrast, kept because one glyph after another has the
// same.
type pair struct {
	a, b     pdffile.Color
	contrast float64
}

func (p *pair) of(a, b pdffile.Color) float64 {
	if p.contrast == 0 || p.a != a || p.b != b {
		*p = pair{a, b, wcag.Contrast(wcag.Color{R: a.R, G: a.G, B: a.B}, wcag.Color{R: b.R, G: b.G, B: b.B})}
	}
	return p.contrast
}

// maxOverlap is the part of a letter that another text may lie on: Nastaliq letters
// reach into the lines above and below.
const maxOverlap = 0.3

// overwritten finds cautions and claims that another text is drawn on, like a stamp.
func (p *pdfReader) overwritten() {
	for i := range p.texts {
		l := &p.texts[i]
		if l.hidden != "" || l.alt || !p.focused(l) {
			continue
		}
		for k := range p.texts {
			other := &p.texts[k]
			if k != i && !other.alt && meet(l, other) && drawnOn(l, other) {
				l.hidden = "`" + opening(other.text) + "` is drawn on it"
				break
			}
		}
	}
}

// meet tells whether the boxes of two texts overlap on a page.
func meet(l, other *pdfLeaf) bool {
	a, b := l.box, other.box
	return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3] && slices.ContainsFunc(l.pages, func(n int) bool { return slices.Contains(other.pages, n) })
}

// drawnOn tells whether a letter of one text lies on a letter of another, or dashes run
// through it.
func drawnOn(l, other *pdfLeaf) bool {
	return slices.ContainsFunc(l.glyphs, func(s spot) bool {
		if s.Box.Area() == 0 {
			return false
		}
		struck := 0.0
		return slices.ContainsFunc(other.glyphs, func(o spot) bool {
			if o.page != s.page || o.Box.Intersect(s.Box).Area() == 0 {
				return false
			}
			if isDash(o) {
				struck += strikes(o.Box, s)
			}
			return struck > maxStruck || o.Box.Intersect(s.Box).Area() > maxOverlap*s.Box.Area()
		})
	})
}

// isDash tells a glyph that is a line, whatever it is said to be.
func isDash(s spot) bool { return s.Box.Right-s.Box.Left > 2*(s.Box.Top-s.Box.Bottom) && !s.Right }

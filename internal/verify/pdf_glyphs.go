package verify

import (
	"fmt"
	"strings"

	"caveat/internal/verify/foundry"
	"caveat/internal/verify/pdffile"
)

// glyphs compares every code that a file draws with the faces that its text may be
// set in, once for each text that the code is said to be.
func (p *pdfReader) glyphs(f *foundry.Foundry) error {
	type use struct {
		code *pdffile.Code
		text string
	}
	seen := map[use]bool{}
	var bad []string
	for i := range p.texts {
		l := &p.texts[i]
		for k, s := range l.glyphs {
			if s.Box.Area() == 0 {
				continue
			}
			u := use{s.Code, drawnText(l.glyphs[k : k+1+carriers(l.glyphs[k:])])}
			if seen[u] {
				continue
			}
			seen[u] = true
			ok, err := p.fits(f, l, s, u.text)
			if err != nil {
				return err
			}
			if !ok {
				bad = append(bad, fmt.Sprintf("what is drawn for `%s` is another letter (%s)", strings.TrimSpace(u.text), l.place))
			}
		}
	}
	for i, message := range bad {
		if i == maxDiffering {
			p.fault(GlyphDiffers, "so are %d more", len(bad)-i)
			break
		}
		p.fault(GlyphDiffers, "%s", message)
	}
	return nil
}

// fits tells whether a glyph of a leaf may stand for a text, in the leaf's language
// or in that of one of its passages.
func (p *pdfReader) fits(f *foundry.Foundry, l *pdfLeaf, s spot, text string) (bool, error) {
	in := foundry.Setting{Row: l.row, Beside: p.guide.beside, Around: l.text}
	ok, err := f.Fits(s.Glyph, text, in)
	for i := 0; i < len(l.others) && !ok && err == nil; i++ {
		in.Row = l.others[i]
		ok, err = f.Fits(s.Glyph, text, in)
	}
	return ok, err
}

// maxDiffering is how many letters of a file are named one by one.
const maxDiffering = 20

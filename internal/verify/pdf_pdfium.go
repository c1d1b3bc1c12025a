package verify

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"unicode"

	"caveat/internal/verify/pdfium"

	"golang.org/x/text/unicode/norm"
)

// see has PDFium read the file: it must find the same letters in the same
// elements, and the ink of what matters most must be there in its drawing.
func (r *Reader) see(ctx context.Context, p *pdfReader, data []byte) error {
	err := r.engine.Open(ctx, data, func(d *pdfium.Document) error {
		if d.Pages != len(p.pages) {
			p.fault(p.path, ArtefactBroken, fmt.Sprintf("PDFium finds %d pages, not %d", d.Pages, len(p.pages)))
			return nil
		}
		for n := range p.pages {
			if err := d.Page(n, func(page *pdfium.Page) error { return p.seePage(n, page) }); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, pdfium.ErrUnreadable) {
		p.fault(p.path, ArtefactBroken, err.Error())
		return nil
	}
	return err
}

func (p *pdfReader) seePage(n int, page *pdfium.Page) error {
	chars, err := page.Chars()
	if err != nil {
		return err
	}
	p.letters(n, chars)
	return p.inkOf(n, page)
}

// letters compares what the two readers find in each element's content.
func (p *pdfReader) letters(n int, chars []pdfium.Char) {
	theirs := map[int][]rune{}
	for _, c := range chars {
		if !c.Generated {
			theirs[c.MCID] = appendComparable(theirs[c.MCID], c.Rune)
		}
	}
	ours := map[int][]rune{}
	var order []int
	for _, g := range p.contents[n].Glyphs {
		if _, ok := ours[g.Mark.MCID]; !ok {
			order = append(order, g.Mark.MCID)
		}
		for _, r := range g.Text {
			ours[g.Mark.MCID] = appendComparable(ours[g.Mark.MCID], r)
		}
	}
	for _, id := range order {
		a, b := ours[id], theirs[id]
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			p.fault(p.path, StructureDiffers, fmt.Sprintf("PDFium reads other letters on page %d than the codes say, in marked content %d: %q and %q", n+1, id, string(b), string(a)))
		}
	}
}

// mirrored are signs of which PDFium gives the mirror image in right-to-left
// lines, in pairs.
const mirrored = "()[]{}<>«»‹›≤≥≪≫⟨⟩⟪⟫「」『』【】〈〉《》"

// appendComparable adds a character as both readers give it. PDFium takes
// presentation forms apart: fi and Arabic letters with their places in a word.
func appendComparable(to []rune, r rune) []rune {
	if r >= 0xfb00 && r != 0xfffe && !slices.Contains([]rune(mirrored), r) {
		for _, part := range norm.NFKC.String(string(r)) {
			if part < 0xfb00 {
				to = appendComparable(to, part)
			} else if !unicode.IsSpace(part) {
				to = append(to, part)
			}
		}
		return to
	}
	switch {
	case unicode.IsSpace(r), r == 0, isDirection(r), unicode.Is(unicode.Cf, r):
		return to
	case r == 2, r == 0xfffe:
		r = '-' // a hyphen at a line's end
	}
	if i := slices.Index([]rune(mirrored), r); i >= 0 {
		r = []rune(mirrored)[i&^1]
	}
	return append(to, r)
}

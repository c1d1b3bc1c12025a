package verify

import (
	"context"
	"errors"
	"slices"
	"unicode"

	"caveat/internal/verify/bidi"
	"caveat/internal/verify/pdffile"
	"caveat/internal/verify/pdfium"

	"golang.org/x/text/unicode/norm"
)

// see has PDFium read the file. It must find the same letters in the same elements, and
// its drawing must have the ink of cautions and claims.
func (r *Reader) see(ctx context.Context, p *pdfReader, data []byte) error {
	err := r.engine.Open(ctx, data, func(d *pdfium.Document) error {
		if d.Pages != len(p.pages) {
			p.fault(ArtefactBroken, "PDFium finds %d pages, not %d", d.Pages, len(p.pages))
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
		p.fault(ArtefactBroken, "%v", err)
		return nil
	}
	return err
}

func (p *pdfReader) seePage(n int, page *pdfium.Page) error {
	chars, objects, err := page.Text()
	if err != nil {
		return err
	}
	p.letters(n, chars, objects)
	p.objects(n, objects)
	return p.inkOf(n, page)
}

// letters compares what the two readers find in each piece of marked content: the
// same characters, in an order of their own.
func (p *pdfReader) letters(n int, chars []pdfium.Char, objects []pdfium.Object) {
	theirs := lettersByPDFium(chars, objects)
	ours, order := lettersByCodes(p.contents[n].Glyphs)
	for _, id := range order {
		a, b := ours[id], theirs[id]
		if slices.Equal(a, b) {
			continue
		}
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			p.fault(StructureDiffers, "PDFium reads other letters on page %d than the codes say, in marked content %d: %q and %q", n+1, id, string(b), string(a))
		}
	}
}

// lettersByPDFium are the characters of each piece of marked content as PDFium reads
// them, by its id.
func lettersByPDFium(chars []pdfium.Char, objects []pdfium.Object) map[int][]rune {
	out := map[int][]rune{}
	for i := 0; i < len(chars); {
		object := chars[i].Object
		if object < 0 {
			i++
			continue
		}
		all := out[objects[object].MCID]
		for ; i < len(chars) && chars[i].Object == object; i++ {
			all = appendComparable(all, chars[i].Rune)
		}
		out[objects[object].MCID] = all
	}
	return out
}

// lettersByCodes are the same as the codes of the file say, with the ids in the order
// in which they come.
func lettersByCodes(glyphs []pdffile.Glyph) (letters map[int][]rune, order []int) {
	letters = map[int][]rune{}
	for i := 0; i < len(glyphs); {
		id := glyphs[i].Mark.MCID
		all, ok := letters[id]
		if !ok {
			order = append(order, id)
		}
		end := i
		for end < len(glyphs) && glyphs[end].Mark.MCID == id {
			end++
		}
		all = slices.Grow(all, end-i)
		for ; i < end; i++ {
			for _, r := range glyphs[i].Text {
				all = appendComparable(all, r)
			}
		}
		letters[id] = all
	}
	return letters, order
}

// objects compares where and how large the two readers find each element's
// content on a page.
func (p *pdfReader) objects(n int, objects []pdfium.Object) {
	boxes, sizes := map[int]pdffile.Rect{}, map[int][2]float64{}
	for _, o := range objects {
		boxes[o.MCID] = boxes[o.MCID].Union(pdffile.Rect(o.Box))
		if s, ok := sizes[o.MCID]; ok {
			sizes[o.MCID] = [2]float64{min(s[0], o.Size), max(s[1], o.Size)}
		} else {
			sizes[o.MCID] = [2]float64{o.Size, o.Size}
		}
	}
	strange := map[int]bool{}
	glyphs := p.contents[n].Glyphs
	var box pdffile.Rect
	var size [2]float64
	for i := range glyphs {
		g := &glyphs[i]
		if i == 0 || g.Mark.MCID != glyphs[i-1].Mark.MCID {
			box, size = boxes[g.Mark.MCID], sizes[g.Mark.MCID]
		}
		if g.Box.Area() == 0 {
			continue
		}
		out := max(box.Left-g.Box.Left, g.Box.Right-box.Right, box.Bottom-g.Box.Bottom, g.Box.Top-box.Top)
		if (out > maxOutside || g.Size < size[0]-0.1 || g.Size > size[1]+0.1) && !strange[g.Mark.MCID] {
			strange[g.Mark.MCID] = true
			p.fault(StructureDiffers, "PDFium finds marked content %d of page %d at another place or in another size: %v at %.1f to %.1f points, `%s` at %v of %.1f",
				g.Mark.MCID, n+1, box, size[0], size[1], g.Drawn, g.Box, g.Size)
		}
	}
}

// maxOutside is how far, in points, a glyph's ink may reach out of the box that
// PDFium gives its text.
const maxOutside = 2.0

// appendComparable adds a character in a form that both readers agree on. PDFium takes
// presentation forms apart: fi, and Arabic letters in their forms within a word.
func appendComparable(to []rune, r rune) []rune {
	switch {
	case r == 0x6c0, r == 0x6c2, r == 0x6d3, r >= 0x675 && r <= 0x678: // the letters with hamza that PDFium takes apart
		return append(to, []rune(norm.NFKD.String(string(r)))...)
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= 0x400 && r < 0x600, r >= 0x620 && r < 0x6dd, r >= 0x900 && r < 0x1680,
		r >= 0x1780 && r < 0x1800, r >= 0x3400 && r < 0xa000: // letters and marks that both give alike
		return append(to, r)
	case r >= 0xfb00 && r < 0xfffe:
		for _, part := range norm.NFKC.String(string(r)) {
			if part < 0xfb00 {
				to = appendComparable(to, part)
			} else if !unicode.IsSpace(part) {
				to = append(to, part)
			}
		}
		return to
	case unicode.IsSpace(r), r == 0, isDirection(r), unicode.Is(unicode.Cf, r):
		return to
	case r == 2, r == 0xfffe:
		return append(to, '-') // a hyphen at a line's end
	case r < 0x80 || unicode.IsLetter(r):
		return appendMirrored(to, r)
	}
	for _, part := range norm.NFKD.String(string(r)) {
		to = appendMirrored(to, part)
	}
	return to
}

// appendMirrored adds a sign, or a part of one: PDFium takes those between
// right-to-left letters apart and turns them, quotation marks too.
func appendMirrored(to []rune, r rune) []rune {
	switch r {
	case ' ':
		return to
	case '⁄', '\u0338':
		r = '/'
	case '®', '℞', '℟':
		r = 'R'
	case '’', '”':
		r--
	}
	if other, ok := bidi.Mirrored(r); ok {
		r = min(r, other)
	}
	return append(to, r)
}

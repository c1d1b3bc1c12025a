package verify

import (
	"fmt"

	"caveat/internal/lang"
)

// artifacts reads what stands on pages outside the text: headers and footers,
// a label said again after a page's end.
func (p *pdfReader) artifacts() {
	row, _ := lang.Lookup(p.catalog)
	for n, c := range p.contents {
		var spots []spot
		for i := range c.Glyphs {
			if g := &c.Glyphs[i]; g.Mark.Artifact != "" {
				spots = append(spots, spot{n, g})
			}
		}
		for _, l := range linesOf(spots) {
			p.artifact(n, l, spots, row)
		}
	}
}

// artifact adds a line outside the text. It has no text of its own in the
// structure tree: the order of writing is taken for that of reading.
func (p *pdfReader) artifact(n int, l line, all []spot, row lang.Row) {
	on := map[int]bool{}
	for _, s := range l.spots {
		on[s.Order] = true
	}
	var written []spot
	for _, s := range all {
		if on[s.Order] {
			written = append(written, s)
		}
	}
	out := pdfLeaf{leaf: leaf{aside: true, pages: []int{n + 1}, place: fmt.Sprintf("page %d", n+1)}, row: row, glyphs: l.spots}
	out.text = fold(inStreamOrder(written))
	out.ready = true
	out.box = boxOf(l.spots)
	p.sizes(&out)
	p.texts = append(p.texts, out)
}

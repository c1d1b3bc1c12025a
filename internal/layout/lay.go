package layout

import (
	"slices"

	"caveat/internal/diag"
	"caveat/internal/font"
	"caveat/internal/geom"
	"caveat/internal/model"
)

// maxPasses is how often the pages are made anew because the line on the first
// page that tells the pages of the cautions has changed its height.
const maxPasses = 4

// Lay sets a document (already in its language) on pages. meta decides
// edition, paper, words and draft.
//
// # Steps
//
//  1. compose: blocks become strips, the smallest pieces of a page, with the
//     structure tree beside them (compose.go and front.go for the document;
//     setter.go, area.go, block.go and a file for each construct; text.go,
//     shaped.go, cuts.go, breaks.go and lines.go for lines; columns.go for two
//     languages side by side);
//  2. break: the strips are shared out over pages so that headings, claims and
//     cautions stay with what they belong to (pages.go, ties.go, cost.go); what
//     could not be kept is reported (judge.go);
//  3. place: strips, boxes, header and footer get their places (place.go,
//     running.go).
//
// The document is nil where a finding says that a block fits no page.
func Lay(doc *model.Document, meta model.Meta, fonts *font.Set) (*Document, diag.List, error) {
	s := &setter{sheet: newSheet(meta.Edition, meta.Paper), doc: doc, meta: meta, fonts: fonts,
		known: map[shapedKey]*shaped{}, tied: tied(doc)}
	c, err := newComposer(s)
	if err != nil {
		return nil, nil, err
	}
	c.compose()
	r := newRunning(c)
	if s.err != nil {
		return nil, nil, s.err
	}
	b, pages := c.paginate(r)
	b.judge(s, pages)
	if slices.ContainsFunc(s.findings, func(f diag.Finding) bool { return f.Rule == "block-too-tall" && f.Severity == diag.Error }) {
		return nil, s.named(), nil
	}
	out := c.place(b, r, pages)
	return out, s.named(), s.err
}

// shortPage is how much of a last page, in thousandths, is not worth a sheet of
// paper if a little less air on the others can save it.
const shortPage = 350

// paginate shares the document out over pages. Where the last page is nearly
// empty the air between blocks is taken in by a ninth, if that saves it.
func (c *composer) paginate(r *running) (*breaker, []span) {
	b := newBreaker(c, r.frame(1).height(), r.frame(2).height())
	pages := c.settle(b)
	n := len(pages)
	if n < 2 || height(c.strips[pages[n-1].from:pages[n-1].to]) > b.rest*shortPage/1000 {
		return b, pages
	}
	gaps := make([]geom.Pt, len(c.strips))
	for i := range c.strips {
		gaps[i] = c.strips[i].gap
		c.strips[i].gap = gaps[i] * 8 / 9
	}
	if fewer := c.settle(b); len(fewer) < n {
		return b, fewer
	}
	for i := range c.strips {
		c.strips[i].gap = gaps[i]
	}
	return b, c.settle(b)
}

// settle breaks the document, again as long as the line that names the
// cautions' pages changes.
func (c *composer) settle(b *breaker) []span {
	pages := b.pages()
	if c.line < 0 {
		return pages
	}
	var told []int
	for range maxPasses {
		now := b.cautionPages(pages)
		if slices.Equal(now, told) {
			break
		}
		told = now
		high := c.strips[c.line].cells[0].height
		c.setCautionPages(told)
		// A line that shrinks keeps its room: the pages cannot swing.
		c.strips[c.line].cells[0].height = max(c.strips[c.line].cells[0].height, high)
		pages = b.pages()
	}
	return pages
}

// cautionPages are the pages on which a caution begins, ascending.
func (b *breaker) cautionPages(pages []span) []int {
	var out []int
	for n, p := range pages {
		for i := p.from; i < p.to; i++ {
			if len(b.ties.shows[i]) > 0 && !slices.Contains(out, n+1) {
				out = append(out, n+1)
			}
		}
	}
	return out
}

// place puts every page's strips, header and footer.
func (c *composer) place(b *breaker, r *running, pages []span) *Document {
	doc := &Document{Root: c.root, Title: c.doc.Title, Description: c.doc.Description, Edition: c.doc.Edition}
	for i, sp := range pages {
		n := i + 1
		header, footer := r.put(n, len(pages))
		p := placer{breaker: b, s: c.setter, doc: doc, page: n, top: r.frame(n).top}
		if len(c.columns) == 2 {
			p.columns.x = c.middle()
		}
		items := slices.Concat(header, p.place(sp), footer)
		doc.Pages = append(doc.Pages, Page{Number: n, Size: c.sheet.page, Items: items})
	}
	return doc
}

// middle is the X of the hairline between the columns.
func (c *composer) middle() geom.Pt { return c.page.left + c.page.width()/2 }

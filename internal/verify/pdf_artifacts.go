package verify

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// artifacts reads what stands on pages outside the text: headers and footers,
// a label said again after a page's end.
func (p *pdfReader) artifacts() {
	row, _ := lang.Lookup(p.lang)
	for n, c := range p.contents {
		var lines, again []spot
		for i := range c.Glyphs {
			switch g := &c.Glyphs[i]; g.Mark.Artifact {
			case "": // text between two names parts them
				lines, again = append(lines, p.saidAgain(n, again, row)...), nil
			case "Header", "Footer":
				lines = append(lines, spot{n, g})
			default:
				again = append(again, spot{n, g})
			}
		}
		p.running = append(p.running, nil)
		for _, l := range linesOf(append(lines, p.saidAgain(n, again, row)...)) {
			p.artifact(n, l, row)
			if kind := l.spots[0].Mark.Artifact; kind == "Header" || kind == "Footer" {
				p.running[n] = append(p.running[n], letters(p.texts[len(p.texts)-1].text))
			}
		}
	}
}

// maxAgain bounds the shows of one cell: in a right-to-left document each word has
// one or more.
const maxAgain = 400

// saidAgain reads texts that stand on a page once more, as the header of a table does on
// each page that the table goes on to, and the name of a column in each row of one whose
// rows stand below one another. It returns the glyphs that are left.
func (p *pdfReader) saidAgain(n int, spots []spot, row lang.Row) []spot {
	longest := 0
	if len(spots) == 0 {
		return nil
	}
	for head := range p.guide.heads { // order-free: a maximum
		longest = max(longest, len(head))
	}
	if longest == 0 {
		return spots
	}
	var rest []spot
	for i := 0; i < len(spots); {
		end, said := p.headFrom(spots[i:], longest, p.headShown)
		if end == 0 {
			end = showLength(spots[i:])
			rest = append(rest, spots[i:i+end]...)
		} else {
			p.outside(n, spots[i:i+end], said, row)
		}
		i += end
	}
	for i := 0; i < len(rest); i += showLength(rest[i:]) {
		if end, head := p.headFrom(rest[i:], longest, p.headJumbled); end > 0 {
			p.fault(StructureDiffers, "`%s` stands again in another order than in its table (page %d)", opening(head), n+1)
		}
	}
	return rest
}

// showLength is how many of these glyphs are shown together with the first.
func showLength(spots []spot) int {
	n := 0
	for n < len(spots) && spots[n].Show == spots[0].Show {
		n++
	}
	return n
}

// headFrom is how many of these glyphs are the longest heading that begins with the
// first, and its text; 0 where none does. found tells the heading of some letters and
// signs and the glyphs that are these.
func (p *pdfReader) headFrom(spots []spot, longest int, found func(string, []spot) string) (end int, said string) {
	text := ""
	for j, shows := 0, 0; j < len(spots) && shows < maxAgain; shows++ {
		k := j + showLength(spots[j:])
		text += inStreamOrder(spots[j:k])
		j = k
		key := solid(unmarked(text))
		if len(key) > longest {
			break
		}
		if head := found(key, spots[:j]); head != "" {
			end, said = j, head
		}
	}
	return end, said
}

// headShown is the heading whose letters and signs glyphs show in the order in which it
// is read, or none. A passage of the other direction is written from its end: there the
// order on the page counts.
func (p *pdfReader) headShown(key string, spots []spot) string {
	if !strings.ContainsFunc(key, isTurned) {
		if p.guide.heads[key] {
			return p.guide.texts[key]
		}
		return ""
	}
	headings := p.guide.jumbled[jumble(key)]
	if len(headings) == 0 {
		return ""
	}
	lines := linesOf(spots)
	for _, h := range headings {
		shows := func(way string) bool { return sameOrder(way, lines, h.rtl) }
		if slices.ContainsFunc(p.guide.directed[h.key], shows) {
			return p.guide.texts[h.key]
		}
	}
	return ""
}

// headJumbled is the heading that has some letters and signs in whatever order.
func (p *pdfReader) headJumbled(key string, _ []spot) string {
	if headings := p.guide.jumbled[jumble(key)]; len(headings) > 0 && strings.ContainsFunc(key, isTurned) {
		return p.guide.texts[headings[0].key]
	}
	return ""
}

// artifact adds a line outside the text. It has no text of its own in the
// structure tree: the order of writing is taken for that of reading.
func (p *pdfReader) artifact(n int, l line, row lang.Row) {
	written := slices.SortedFunc(slices.Values(l.spots), func(a, b spot) int { return a.Order - b.Order })
	p.outside(n, l.spots, inStreamOrder(written), row)
}

// outside adds a text that is no part of the article's text.
func (p *pdfReader) outside(n int, glyphs []spot, text string, row lang.Row) {
	out := pdfLeaf{leaf: leaf{aside: true, pages: []int{n + 1}, place: fmt.Sprintf("page %d", n+1)}, row: row, glyphs: glyphs}
	out.text = model.Fold(text)
	out.ready = true
	out.box = boxOf(glyphs)
	p.sizes(&out)
	p.texts = append(p.texts, out)
}

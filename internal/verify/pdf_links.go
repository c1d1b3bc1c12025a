package verify

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"caveat/internal/model"
	"caveat/internal/verify/pdffile"

	"golang.org/x/text/unicode/norm"
)

// linked is a link of a PDF: where it leads, what it says of itself to those who do
// not see it, and what it lies on.
type linked struct {
	to          string // an address, "#" for a place in the file
	spot        spotOn // that place
	num         int    // of the annotation
	says, drawn string
	place       string
}

// link reads an annotation that is a link.
func (p *pdfReader) link(n int, a pdffile.Annotation) error {
	where := fmt.Sprintf("a link of page %d", n+1)
	says, _ := pdffile.Text(a.Dict["Contents"])
	var err error
	out := linked{to: a.URI, num: a.Num, says: model.Fold(says), place: fmt.Sprintf("page %d", n+1)}
	if a.Action == "" {
		if out.spot, err = p.destination(a.Dict["Dest"]); err != nil {
			return err
		}
		out.to = "#"
	}
	quads, err := p.numbers(a.Dict["QuadPoints"])
	if err != nil {
		return err
	}
	rect, err := p.numbers(a.Dict["Rect"])
	if err != nil {
		return err
	}
	if len(quads) == 0 || len(quads)%8 != 0 || !encloses(rect, quads) || a.Dict["F"] != pdffile.Number(4) {
		p.fault(ArtefactForeign, "%s lies elsewhere than on its text, or is hidden", where)
		return nil
	}
	var b strings.Builder
	for i := 0; i < len(quads); i += 8 {
		p.drawnIn(n, quads[i:i+8], &b)
	}
	out.drawn = b.String()
	p.linked = append(p.linked, out)
	return nil
}

// annotated checks that each link belongs to an element of the structure, and says the
// text of that element, to which its address may be added.
func (p *pdfReader) annotated() {
	for _, l := range p.linked {
		e := p.annotates[l.num]
		if e == nil {
			p.fault(StructureDiffers, "a link belongs to no structure element (%s)", l.place)
			continue
		}
		text := p.textIn(e)
		own := spoken(norm.NFD.String(text))
		if own != "" && !isPartOf(l.drawn, text) {
			p.fault(StructureDiffers, "a link lies on `%s` and belongs to `%s` (%s)", opening(l.drawn), opening(text), l.place)
		}
		says := l.says
		if n := strings.LastIndex(says, " "); address(says[n+1:]) == address(l.to) {
			says = says[:max(0, n)]
		}
		if own != "" && !sameRunes(own, spoken(norm.NFD.String(says))) && !sameRunes(own, spoken(norm.NFD.String(l.says))) {
			p.fault(StructureDiffers, "a link says `%s` of itself where the page has another text (%s)", opening(l.says), l.place)
		}
	}
}

// textIn is what is drawn for an element and all in it.
func (p *pdfReader) textIn(e *pdffile.Element) string {
	var b strings.Builder
	for _, k := range e.Kids {
		switch {
		case k.Element != nil:
			b.WriteString(p.textIn(k.Element))
		case k.Object == 0:
			for _, s := range p.marks[mark{k.Page, k.MCID}] {
				for _, g := range p.contents[k.Page].Glyphs[s.from:s.to] {
					b.WriteString(g.Drawn)
				}
			}
		}
	}
	return b.String()
}

// sameRunes tells whether two texts have the same characters, in any order.
func sameRunes(a, b string) bool {
	x, y := []rune(a), []rune(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// numbers are the numbers of an array.
func (p *pdfReader) numbers(v any) ([]float64, error) {
	list, err := p.file.Array(v)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(list))
	for i := range list {
		if out[i], err = p.file.Number(list[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// encloses tells whether a rectangle is the smallest one round some points.
func encloses(rect, points []float64) bool {
	if len(rect) != 4 {
		return false
	}
	box := []float64{points[0], points[1], points[0], points[1]}
	for i := 0; i+1 < len(points); i += 2 {
		x, y := points[i], points[i+1]
		box = []float64{min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)}
	}
	for i := range box {
		if math.Abs(box[i]-rect[i]) > 0.1 {
			return false
		}
	}
	return true
}

// drawnIn adds what is drawn on its line in a rectangle. A code without width belongs
// to the one before it.
func (p *pdfReader) drawnIn(n int, quad []float64, b *strings.Builder) {
	left, right, top, bottom := min(quad[0], quad[2]), max(quad[0], quad[2]), max(quad[1], quad[5]), min(quad[1], quad[5])
	glyphs, in := p.contents[n].Glyphs, false
	for i := range glyphs {
		g := &glyphs[i]
		if x := (g.X + g.EndX) / 2; i == 0 || g.EndX-g.X >= 1e-6 || math.Abs(g.X-glyphs[i-1].EndX) >= 0.01 {
			in = x > left && x < right && g.Y > bottom && g.Y < top
		}
		if in {
			b.WriteString(g.Drawn)
		}
	}
}

// spoken is the letters and digits of a text.
func spoken(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// linkText is a link of the article.
type linkText struct{ to, text string }

// linkedTo checks that each link of a PDF lies on the text of a link of the article,
// leads where that does and says so, and that no link of the article is lost.
func (c *comparison) linkedTo() {
	var wanted []linkText
	var take func(inlines []model.Inline)
	take = func(inlines []model.Inline) {
		for _, in := range inlines {
			if in.Kind == model.Link {
				wanted = append(wanted, linkText{address(in.URL), solid(c.r.plain(model.Fold(model.PlainText(in.Children))))})
			}
			take(in.Children)
		}
	}
	for _, d := range c.e.articles() {
		for b := range d.All() {
			take(b.Inlines)
		}
	}
	known := append(slices.Clip(wanted), c.sourceLinks()...)
	met := make([]bool, len(known))
	for _, a := range c.r.linked {
		c.leadsThere(a, known, met)
	}
	for i, w := range wanted {
		if !met[i] && !strings.HasPrefix(w.to, "#") {
			c.add(StructureDiffers, "", "`%s` is not a link to `%s`", opening(w.text), w.to)
		}
	}
}

// sourceLinks are the addresses in the list of sources, which are links too.
func (c *comparison) sourceLinks() []linkText {
	var out []linkText
	for _, d := range c.e.articles() {
		for _, s := range d.Sources {
			for _, word := range addressesIn(s) {
				out = append(out, linkText{address(word), solid(c.r.plain(word))})
			}
		}
	}
	return out
}

// addressesIn are the addresses of a text, each also without brackets at its end,
// which may be the text's own.
func addressesIn(s string) []string {
	var out []string
	for _, word := range strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("<>\"“”«»（）「」『』【】、。，；：", r)
	}) {
		at := strings.Index(word, "http")
		if at < 0 || !strings.Contains(word, "://") {
			continue
		}
		for word = strings.TrimRight(word[at:], ".,;:!?"); ; word = strings.TrimRight(word, ".,;:!?") {
			out = append(out, word)
			shorter, ok := strings.CutSuffix(word, ")")
			if !ok {
				break
			}
			word = shorter
		}
	}
	return out
}

// leadsThere checks that a link of a PDF is one of the article's, and notes which have
// been met.
func (c *comparison) leadsThere(a linked, wanted []linkText, met []bool) {
	known := false
	for i, w := range wanted {
		same := a.to == "#" && strings.HasPrefix(w.to, "#") && c.standsOn(w.to[1:], a.spot.page+1) || a.to != "#" && address(a.to) == w.to
		if same && isPartOf(a.drawn, w.text) {
			says := solid(c.r.plain(a.says))
			met[i] = met[i] || spoken(a.drawn) != "" || spoken(w.text) == ""
			known = known || says == w.text || address(strings.TrimPrefix(says, w.text)) == w.to
		}
	}
	if known || !slices.ContainsFunc(wanted, func(w linkText) bool { return isPartOf(a.drawn, w.text) }) && c.inBox.cover(a.says) && isPartOf(a.drawn, a.says) {
		return
	}
	c.add(StructureDiffers, "", "a link that says `%s` lies on `%s` and leads to `%s` (%s)", opening(a.says), opening(a.drawn), a.to, a.place)
}

// standsOn tells whether an element stands on a page.
func (c *comparison) standsOn(id string, page int) bool {
	return c.r.has(func(l *leaf) bool { return l.inside(id) && slices.Contains(l.pages, page) })
}

// isPartOf tells whether a text has all letters and digits that are drawn, in any
// order: a line's are drawn from left to right. Where none are drawn, as on the last
// sign of a link that stands apart from it, it has the signs.
func isPartOf(drawn, text string) bool {
	part := spoken
	if spoken(drawn) == "" {
		part = signs
	}
	count := map[rune]int{}
	for _, r := range part(text) {
		count[r]++
	}
	drawn = part(drawn)
	for _, r := range drawn {
		if count[r]--; count[r] < 0 {
			return false
		}
	}
	return drawn != ""
}

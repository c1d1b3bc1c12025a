package verify

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/lang"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/verify/bidi"
	"caveat/internal/verify/pdffile"
)

// line is a line of a leaf: its glyphs from left to right, and what they show.
type line struct {
	page  int
	y     float64
	spots []spot
	shown string
}

// complete reads the text of a leaf and compares its order on the page.
func (p *pdfReader) complete(l *pdfLeaf) {
	var logical strings.Builder
	for _, g := range l.groups {
		spots := p.spotsOf(g)
		switch {
		case l.alt:
		case l.glyphs == nil:
			l.glyphs = spots
		default:
			l.glyphs = append(l.glyphs, spots...)
		}
		logical.WriteString(g.before)
		if g.has {
			logical.WriteString(unbroken(g.text))
		} else {
			logical.WriteString(inStreamOrder(spots))
		}
		logical.WriteString(g.after)
	}
	p.placed(l)
	if l.alt {
		l.picture = p.pictureBox(l.groups)
		return
	}
	lines := linesOf(l.glyphs)
	l.lines = lines
	l.text = p.spaced(unmarked(logical.String()), lines)
	if !p.inOrder(l, logical.String(), lines) {
		if l.disorder = sameLetters(l.text, lines); !l.disorder {
			p.fault(StructureDiffers, "the page shows `%s` where the structure says `%s` (%s)", opening(shownText(lines)), opening(l.text), l.place)
			l.text = model.Fold(shownText(lines))
		}
	}
	p.sizes(l)
}

// spotsOf are the glyphs of a group, which an element owns.
func (p *pdfReader) spotsOf(g group) []spot {
	n := 0
	for _, m := range g.marks {
		p.owned[m] = true
		for _, s := range p.marks[m] {
			n += s.to - s.from
		}
	}
	out := make([]spot, 0, n)
	for _, m := range g.marks {
		for _, s := range p.marks[m] {
			for i := s.from; i < s.to; i++ {
				out = append(out, spot{m.page, &p.contents[m.page].Glyphs[i]})
			}
		}
	}
	return out
}

// placed finds the pages of a leaf.
func (p *pdfReader) placed(l *pdfLeaf) {
	for _, g := range l.groups {
		for _, m := range g.marks {
			if n := m.page + 1; !slices.Contains(l.pages, n) && (l.alt || len(p.marks[m]) > 0) {
				l.pages = append(l.pages, n)
			}
		}
	}
	slices.Sort(l.pages)
	l.place = "no page"
	if len(l.pages) > 0 {
		l.place = fmt.Sprintf("page %d", l.pages[0])
	}
	l.box = boxOf(l.glyphs)
}

// boxOf is the box of the ink of glyphs.
func boxOf(spots []spot) manifest.Box {
	var all pdffile.Rect
	for _, s := range spots {
		if s.Box.Area() > 0 {
			all = all.Union(s.Box)
		}
	}
	return inTenths(all)
}

// inTenths is a box of a page in the manifest's unit.
func inTenths(r pdffile.Rect) manifest.Box {
	return manifest.Box{manifest.Points(r.Left), manifest.Points(r.Bottom), manifest.Points(r.Right), manifest.Points(r.Top)}
}

// inStreamOrder is the text of glyphs in the order in which they were written. Lines
// with right-to-left letters are written from left to right and are turned round.
func inStreamOrder(spots []spot) string {
	if !slices.ContainsFunc(spots, func(s spot) bool { return s.Right }) {
		return drawnText(spots)
	}
	var b strings.Builder
	b.Grow(2 * len(spots)) // most letters of these scripts are two bytes
	for i := 0; i < len(spots); {
		j, right := i, false
		for ; j < len(spots) && spots[j].Show == spots[i].Show && spots[j].page == spots[i].page; j++ {
			right = right || spots[j].Right
		}
		for k := i; k < j; k++ {
			if right {
				b.WriteString(reverse(spots[j-1-k+i].Drawn))
			} else {
				b.WriteString(spots[k].Drawn)
			}
		}
		i = j
	}
	return b.String()
}

// isRight tells letters that are read from right to left.
func isRight(r rune) bool { return pdffile.IsRight(r) }

// reverse is a text with its characters turned round.
func reverse(s string) string {
	if _, n := utf8.DecodeRuneInString(s); n == len(s) {
		return s
	}
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}

// linesOf sorts glyphs into lines by their baselines, each from left to right.
func linesOf(spots []spot) []line {
	var out []line
	last := -1 // line of the glyph before
	text := make([]spot, 0, len(spots))
	for i, s := range spots {
		follows := i > 0 && spots[i-1].Show == s.Show && spots[i-1].page == s.page && math.Abs(s.EndX-s.X) < 1e-6
		if s.Drawn == "" {
			continue
		}
		before := last
		if !follows || last < 0 {
			last = slices.IndexFunc(out, func(l line) bool { return l.page == s.page && math.Abs(l.y-s.Y) < s.Size/3 })
		}
		n := len(text)
		text = append(text, s)
		switch {
		case last < 0:
			last = len(out)
			out = append(out, line{page: s.page, y: s.Y, spots: text[n : n+1 : n+1]})
		case last == before && len(out[last].spots) <= n && &out[last].spots[0] == &text[n-len(out[last].spots)]:
			out[last].spots = text[n-len(out[last].spots) : n+1 : n+1]
		default:
			out[last].spots = append(out[last].spots, s)
		}
	}
	slices.SortStableFunc(out, func(a, b line) int { return cmp.Or(a.page-b.page, cmp.Compare(b.y, a.y)) })
	for i := range out {
		out[i].spots = leftToRight(out[i].spots)
		out[i].shown = drawnText(out[i].spots)
	}
	return out
}

// drawnText is the text of glyphs one after another.
func drawnText(spots []spot) string {
	n := 0
	for _, s := range spots {
		n += len(s.Drawn)
	}
	var b strings.Builder
	b.Grow(n)
	for _, s := range spots {
		b.WriteString(s.Drawn)
	}
	return b.String()
}

// leftToRight sorts glyphs by where they are drawn. A glyph without an advance, or one
// that only carries the rest of a text, stays behind the one before it.
func leftToRight(spots []spot) []spot {
	stays := func(i int) bool {
		return i > 0 && spots[i].EndX-spots[i].X < 1e-6 && spots[i-1].Show == spots[i].Show
	}
	middle := func(i int) float64 { return spots[i].X + spots[i].EndX }
	sorted, n, last := true, 0, -1
	for i := range spots {
		if stays(i) {
			continue
		}
		sorted = sorted && (last < 0 || middle(last) <= middle(i))
		n, last = n+1, i
	}
	if sorted {
		return spots
	}
	type cluster struct{ from, to int }
	clusters := make([]cluster, 0, n)
	for i := 0; i < len(spots); {
		to := i + 1 + carriers(spots[i:])
		for to < len(spots) && stays(to) {
			to++
		}
		clusters = append(clusters, cluster{i, to})
		i = to
	}
	slices.SortStableFunc(clusters, func(a, b cluster) int { return cmp.Compare(middle(a.from), middle(b.from)) })
	out := make([]spot, 0, len(spots))
	for _, c := range clusters {
		out = append(out, spots[c.from:c.to]...)
	}
	return out
}

// shownText is the text that lines show.
func shownText(lines []line) string {
	var out []string
	for _, l := range lines {
		out = append(out, l.shown)
	}
	return strings.Join(out, " ")
}

// spaced is a leaf's text with the blanks that its line ends stand for. A known text
// with the same letters tells which do.
func (p *pdfReader) spaced(text string, lines []line) string {
	if p.folded[text] {
		return text
	}
	folded := model.Fold(text)
	want, ok := p.guide.texts[solid(folded)]
	if !ok || folded == want {
		return folded
	}
	var pieces strings.Builder
	for _, l := range lines {
		end := after(text, visible(l.shown), unicode.IsSpace)
		pieces.WriteString(text[:end])
		pieces.WriteByte('\n')
		text = text[end:]
	}
	pieces.WriteString(text)
	return model.Fold(joined(pieces.String(), want))
}

// after is the index in a text after its n-th character, those not counted that are
// passed over.
func after(text string, n int, passed func(rune) bool) int {
	for i, r := range text {
		if n == 0 {
			return i
		}
		if !passed(r) {
			n--
		}
	}
	return len(text)
}

// inOrder tells whether lines show a leaf's text in the order in which it is read. How
// that is drawn depends on marks of direction: those of the known text, or else those
// of the structure tree.
func (p *pdfReader) inOrder(l *pdfLeaf, logical string, lines []line) bool {
	ways := p.guide.directed[solid(l.text)]
	if len(ways) == 0 {
		ways = []string{l.text, logical}
	}
	return slices.ContainsFunc(ways, func(way string) bool { return sameOrder(way, lines, l.row.Dir == lang.RTL) })
}

// sameOrder tells whether lines show a text: each line's part of it, put in
// order by UAX 9, is what stands there from left to right.
func sameOrder(text string, lines []line, rtl bool) bool {
	if shown := shownText(lines); !rtl && !strings.ContainsFunc(text, rightOrJoiner) && !strings.ContainsFunc(shown, isJoiner) {
		return solid(unmarked(text)) == solid(shown) // it stands as it is read
	}
	text = unattached(text)
	var levels []uint8
	if rtl || strings.ContainsFunc(text, isTurned) {
		for line := range strings.Lines(text) { // which the author ended
			levels = append(levels, bidi.Levels([]rune(line), rtl)...)
		}
	}
	for _, l := range lines {
		shown := unattached(l.shown)
		end := after(text, visible(shown), unseenRune)
		part := text[:end]
		if levels != nil {
			runes := []rune(part)
			var b strings.Builder
			for _, i := range bidi.Line(runes, levels[:len(runes)], rtl) {
				b.WriteRune(runes[i])
			}
			part, levels = b.String(), levels[len(runes):]
		}
		if !sameText(unattached(unmarked(part)), shown) {
			return false
		}
		rest := strings.TrimLeftFunc(text[end:], func(r rune) bool { return unseenRune(r) || isJoiner(r) })
		if levels != nil {
			levels = levels[utf8.RuneCountInString(text[end:len(text)-len(rest)]):]
		}
		text = rest
	}
	return text == ""
}

// unattached is a text without joiners at the ends of words, where they join
// nothing: a page may lack them.
func unattached(s string) string {
	if strings.IndexByte(s, 0xe2) < 0 || !strings.ContainsFunc(s, isJoiner) {
		return s // they begin with this byte
	}
	var b strings.Builder
	for i, r := range s {
		if !isJoiner(r) {
			b.WriteRune(r)
			continue
		}
		before, after := strings.TrimRightFunc(s[:i], noLetter), strings.TrimLeftFunc(s[i:], noLetter)
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if before != "" && after != "" && !unicode.IsSpace(last) && !unicode.IsSpace(next) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// rightOrJoiner tells the characters because of which a line may be drawn in another
// order than it is read.
func rightOrJoiner(r rune) bool { return isTurned(r) || isJoiner(r) }

// isTurned tells the characters of right-to-left scripts, their digits and
// punctuation too, which change the order of a line.
func isTurned(r rune) bool { return isRight(r) || r >= 0x590 && r <= 0x8ff }

// isJoiner tells ZWNJ and ZWJ.
func isJoiner(r rune) bool { return r == 0x200c || r == 0x200d }

// noLetter tells what may stand between a joiner and what it joins.
func noLetter(r rune) bool { return isJoiner(r) || isDirection(r) }

// unseenRune tells blanks and marks of direction.
func unseenRune(r rune) bool { return unicode.IsSpace(r) || isDirection(r) }

// visible is the number of characters that are not white space.
func visible(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// sameLetters tells whether lines have the characters of a text in any order.
func sameLetters(text string, lines []line) bool {
	return sameRunes(solid(text), solid(shownText(lines)))
}

// columns tells the two texts of a bilingual edition apart. The document's stands on
// the side where reading starts; below a table that is too wide for half a page stands
// the original's.
func (p *pdfReader) columns() {
	if p.guide.beside == "" {
		return
	}
	own, _ := lang.Lookup(p.lang)
	for i := range p.texts {
		l := &p.texts[i]
		if l.aside || l.own || l.original || l.row.Tag != p.guide.beside || len(l.pages) == 0 {
			continue
		}
		middle, box := manifest.Points(p.pages[l.pages[0]-1].MediaBox[2]/2), l.ink()
		if own.Dir == lang.RTL {
			l.original = box[2] < middle
		} else {
			l.original = box[0] > middle
		}
	}
}

// pictureBox is where the first picture of groups stands.
func (p *pdfReader) pictureBox(groups []group) manifest.Box {
	paint, _ := p.pictureOf(groups)
	if paint == nil {
		return manifest.Box{}
	}
	return inTenths(paint.Box)
}

// sizes takes the size of a leaf's smallest letters.
func (p *pdfReader) sizes(l *pdfLeaf) {
	for _, s := range l.glyphs {
		if s.Blank {
			continue
		}
		if l.size == 0 || s.Size < l.size {
			l.size = s.Size
		}
		if s.Letter && (l.wordSize == 0 || s.Size < l.wordSize) {
			l.wordSize = s.Size
		}
	}
}

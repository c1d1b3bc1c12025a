package verify

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// guide is what readers of plain text and PDF must know beforehand: plain text has no
// ids, and in both a line's end may or may not stand for a blank.
type guide struct {
	texts   map[string]string // known texts by their letters and signs alone
	order   []string          // the keys of an article's texts as they follow each other in plain text
	longest int               // length of the longest of these keys
	gapped  []string          // the keys of code, which alone has blank lines in it
	// pictures are the alternative texts of figures, by their letters and signs.
	pictures map[string]bool
	images   map[string][][]byte // of figures, by the letters and signs of their descriptions
	// directed has the known texts of a PDF with their marks of direction, by
	// their letters and signs as they are drawn.
	directed map[string][]string
	// heads are the headings of tables, in both languages of a bilingual edition, by their
	// letters and signs; jumbled the same headings by these in the order of their codes.
	heads   map[string]bool
	jumbled map[string][]tableHead
	// showings are the cautions in the order in which they stand.
	showings []showing
	// questions are the headings right before cautions, by their ids.
	questions map[string]string
	// whole tells whether texts, or the last of them, are those of a caution.
	whole func(id string, texts []string) bool
	// opens tells whether texts, or the last of them, are the first ones of a
	// caution, the last perhaps in part.
	opens func(id string, texts []string) bool
	// beside is the language of the text beside the document's in a bilingual
	// edition; empty in others.
	beside string
	focus  []string // ids of the cautions and claims, whose ink is looked at
}

// showing is a caution as it must appear: its element's id and its texts.
type showing struct {
	element string
	texts   []string
}

// begin tells whether texts, or the last of them, are the first of a showing, the very
// last perhaps in part.
func (s showing) begin(texts []string) bool {
	for i := range texts {
		rest := texts[i:]
		n := len(rest) - 1
		if n < len(s.texts) && slices.Equal(rest[:n], s.texts[:n]) && strings.HasPrefix(s.texts[n], rest[n]) {
			return true
		}
	}
	return len(texts) == 0
}

// endIn tells whether the last of some texts are those of a showing.
func (s showing) endIn(texts []string) bool {
	n := len(texts) - len(s.texts)
	return n >= 0 && slices.Equal(texts[n:], s.texts)
}

// newGuide is the guide for an artefact whose document is known.
func newGuide(x expectation) guide {
	g := guide{texts: map[string]string{}, pictures: map[string]bool{}, images: map[string][][]byte{}, directed: map[string][]string{}, heads: map[string]bool{}, jumbled: map[string][]tableHead{}}
	plain := unmarked
	if x.Format == "pdf" {
		plain = drawn
	}
	for _, a := range slices.Backward(x.articles()) { // of texts with the same letters the translation's counts
		for _, w := range a.wants {
			g.add(plain(w.text))
		}
	}
	for _, a := range x.articles() {
		g.addPictures(a, x.Meta.Images)
	}
	for b := range x.Document.All() {
		if strings.TrimSpace(b.Literal) != "" {
			g.gapped = append(g.gapped, solid(plain(model.Fold(b.Literal))))
		}
		if b.Role != model.RoleNone {
			g.focus = append(g.focus, b.ID)
		}
	}
	if x.Format == "txt" {
		g.order = x.article.inOrder()
		g.addHeads(x.article)
	}
	if x.Format == "pdf" {
		for _, a := range x.articles() {
			g.addDirected(a)
			g.addHeads(a)
		}
	}
	g.add(plain(model.Fold(x.Document.Description)))
	for _, s := range x.Document.Sources {
		g.add(plain(model.Fold(s)))
	}
	for _, q := range x.Document.WithRepeats().Cautions() {
		var texts []string
		for _, t := range x.article.textsOf(q) {
			texts = append(texts, unmarked(t))
		}
		g.showings = append(g.showings, showing{q.ElementID(), texts})
	}
	g.whole = func(id string, texts []string) bool {
		return slices.ContainsFunc(g.showings, func(s showing) bool { return s.element == id && s.endIn(texts) })
	}
	g.opens = func(id string, texts []string) bool {
		return slices.ContainsFunc(g.showings, func(s showing) bool { return s.element == id && s.begin(texts) })
	}
	if x.Meta.Edition == model.Bilingual {
		g.beside = x.Meta.SourceLang.Tag
	}
	return g
}

// addPictures adds an article's pictures, by their descriptions.
func (g guide) addPictures(a *article, images map[string][]byte) {
	for b := range a.All() {
		if b.AltText == "" {
			continue
		}
		key := solid(unmarked(b.AltText))
		g.pictures[key] = true
		if data := images[b.Image]; data != nil {
			g.images[key] = append(g.images[key], data)
		}
	}
}

// addDirected adds an article's texts with their marks, and isolates where passages
// run the other way, and round lines of code.
func (g guide) addDirected(a *article) {
	row, _ := lang.Lookup(a.Lang)
	g.direct(a, a.Blocks, row.Dir)
}

// direct is addDirected for blocks that stand in a text of a direction.
func (g guide) direct(a *article, blocks []*model.Block, round lang.Direction) {
	for _, b := range blocks {
		dir := round
		if row, err := lang.Lookup(b.Lang); b.Lang != "" && err == nil {
			dir = row.Dir
		}
		var s strings.Builder
		isolated(&s, b.Inlines, dir)
		for line := range strings.Lines(b.Literal) {
			s.WriteString("\u2066" + strings.TrimSuffix(line, "\n") + "\u2069\n") // code is set line by line, from left to right
		}
		text := unbroken(s.String())
		if !a.folded[text] {
			text = model.NFC(text) // a no-break space keeps a number together (UAX 9 W4), a line's end parts it from letters (P1)
		}
		key := solid(unmarked(text))
		if !slices.Contains(g.directed[key], text) {
			g.directed[key] = append(g.directed[key], text)
		}
		g.direct(a, b.Children, dir)
	}
}

// isolated writes the text of inlines, passages of the other direction between
// isolates (UAX 9 2.7).
func isolated(to *strings.Builder, inlines []model.Inline, dir lang.Direction) {
	for _, in := range inlines {
		own := dir
		if in.Kind == model.Span {
			if row, err := lang.Lookup(in.Lang); err == nil {
				own = row.Dir
			}
		}
		if own != dir {
			to.WriteRune(map[lang.Direction]rune{lang.LTR: 0x2066, lang.RTL: 0x2067}[own])
		}
		to.WriteString(model.PlainText([]model.Inline{{Kind: in.Kind, Text: in.Text}}))
		isolated(to, in.Children, own)
		if own != dir {
			to.WriteRune(0x2069)
		}
	}
}

// tableHead is the letters and signs of a table's heading, and how its text is read.
type tableHead struct {
	key string
	rtl bool
}

// addHeads adds the headings of an article's tables, which stand again on each page
// that a table goes on to.
func (g guide) addHeads(a *article) {
	for _, w := range a.wants {
		if !w.cell.head {
			continue
		}
		row, _ := lang.Lookup(cmp.Or(w.lang, a.Lang))
		h := tableHead{solid(drawn(w.text)), row.Dir == lang.RTL}
		g.heads[h.key] = true
		if j := jumble(h.key); !slices.Contains(g.jumbled[j], h) {
			g.jumbled[j] = append(g.jumbled[j], h)
		}
	}
}

// jumble is the characters of a text in the order of their codes.
func jumble(s string) string {
	r := []rune(s)
	slices.Sort(r)
	return string(r)
}

// add adds a known text.
func (g *guide) add(text string) {
	key := solid(text)
	g.texts[key], g.longest = text, max(g.longest, len(key))
}

// begins tells whether a line is a known text's beginning, or begins with one.
func (g guide) begins(line string) bool {
	line = unmarked(line)
	key := solid(line)
	for k, text := range g.texts { // order-free: any will do
		rest, whole := strings.CutPrefix(line, text)
		next, _ := utf8.DecodeRuneInString(rest)
		if strings.HasPrefix(k, key) || whole && k != "" && !inWord(next) {
			return true
		}
	}
	return false
}

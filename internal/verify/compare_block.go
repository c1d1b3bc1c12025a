package verify

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// blocks reports each block that is missing, altered, moved or hidden.
// Cautions have been looked at by themselves.
func (c *comparison) blocks() {
	for i, w := range c.wants {
		if c.found[i] >= 0 {
			l := c.r.leaves[c.found[i]]
			c.directed(w, l)
			if l.hidden != "" && !w.caution() {
				c.add(BlockHidden, w.id(), "`%s` is not seen: %s (%s)", opening(w.text), l.hidden, l.place)
			}
			c.framed(w, l)
			c.shaped(w, c.found[i])
			continue
		}
		if w.caution() && !c.sound[w.owner.ID] {
			continue
		}
		c.lost(i, w)
	}
}

// framed checks the elements that a text stands in: the one of its claim, and a
// heading of its level.
func (c *comparison) framed(w want, l leaf) {
	if c.r.format == "txt" || w.caution() {
		return
	}
	if w.owner != nil && !l.inside(w.owner.ID) {
		c.add(StructureDiffers, w.id(), "the claim does not stand in the element with its id (%s)", l.place)
	}
	for _, id := range l.within {
		if c.owners[id] && (w.owner == nil || w.owner.ID != id) && !slices.Contains(w.around, id) {
			c.add(StructureDiffers, w.id(), "`%s` stands in the element of `%s` (%s)", opening(w.text), id, l.place)
		}
	}
	level := 0
	if w.heading {
		level = w.block.Level
	}
	if l.level != level {
		c.add(StructureDiffers, w.id(), "`%s` is %s and must be %s (%s)", opening(w.text), ofLevel(l.level), ofLevel(level), l.place)
	}
}

// ofLevel names a heading of a level, or plain text for 0.
func ofLevel(n int) string {
	if n == 0 {
		return "plain text"
	}
	return fmt.Sprintf("a heading of level %d", n)
}

// directed reports letters that are drawn in another order than they are read in. It
// reports marks of direction within plain text, too, where no passage in another
// language needs them: they could reorder what is seen.
func (c *comparison) directed(w want, l leaf) {
	if l.raw == "" && !l.disorder {
		return
	}
	if l.disorder {
		c.add(StructureDiffers, w.id(), "the letters of `%s` stand in another order on the page (%s)", opening(w.text), l.place)
	}
	rule := BlockAltered
	if w.caution() {
		rule = CautionAltered
	}
	tag := cmp.Or(w.lang, c.e.Document.Lang)
	if w.block.Kind == model.Cell { // its line is that of the table
		tag = c.e.Document.Lang
	}
	if row, _ := lang.Lookup(tag); turnedLines(l.sides, row.Dir) && w.shape != shapeCode && !codeAlone(w.block.Inlines) {
		c.add(rule, w.id(), "lines of `%s` are read from the other side (%s)", opening(w.text), l.place)
	}
	marks := directions(strings.TrimFunc(l.raw, isDirection))
	if marks <= w.marks || spans(w.block.Inlines) > 0 || w.block.Kind == model.Cell {
		return
	}
	c.add(rule, w.id(), "marks of direction stand within `%s` (%s)", opening(w.text), l.place)
}

// turnedLines tells whether the marks that lines begin with turn one of a direction.
func turnedLines(marks string, dir lang.Direction) bool {
	if dir == lang.RTL {
		return strings.Contains(marks, "\u200e")
	}
	return strings.ContainsAny(marks, "\u200f\u061c")
}

// directions counts the characters that only give direction.
func directions(s string) int {
	n := 0
	for _, r := range s {
		if isDirection(r) {
			n++
		}
	}
	return n
}

// lost reports a block that does not stand where it must: it was moved, altered or
// taken away.
func (c *comparison) lost(i int, w want) {
	for _, k := range c.main {
		if l := &c.r.leaves[k]; l.text == w.text && (!c.taken[k] || w.caution()) {
			c.taken[k] = true
			c.add(BlockMoved, w.id(), "`%s` stands out of its place (%s)", opening(w.text), l.place)
			return
		}
	}
	texts := make([]string, len(c.r.leaves))
	var free []int
	for k := c.before(i); k < c.after(i); k++ {
		if texts[k] = c.r.leaves[k].text; !c.taken[k] && !c.r.leaves[k].original && !c.r.leaves[k].aside {
			free = append(free, k)
		}
	}
	k := nearest(w.text, texts, free)
	if k < 0 {
		c.add(BlockMissing, w.id(), "`%s` is not in the file", opening(w.text))
		return
	}
	c.taken[k] = true
	want, got := difference(w.text, c.r.leaves[k].text)
	c.add(BlockAltered, w.id(), "the text must read `%s` and reads `%s` (%s)", want, got, c.r.leaves[k].place)
}

// foreign reports text that nothing accounts for.
func (c *comparison) foreign() {
	for i := range c.r.leaves {
		l := &c.r.leaves[i]
		if c.taken[i] || l.text == "" {
			continue
		}
		if l.mark && utf8.RuneCountInString(letters(l.text)) <= 3 || c.phrases.cover(l.text) {
			continue
		}
		c.add(TextForeign, "", "`%s` is not a text of the article (%s)", opening(l.text), l.place)
	}
}

// pictured reports pictures that are none of the article's or its original's, whatever
// their descriptions say: what they show is not read.
func (c *comparison) pictured() {
	originals := map[string][][]byte{}
	if c.e.source != nil {
		for b := range c.e.source.All() {
			key := c.r.plain(model.Fold(b.AltText))
			originals[key] = append(originals[key], c.e.Meta.Images[b.Image])
		}
	}
	for i := range c.r.leaves {
		l := &c.r.leaves[i]
		same := func(data []byte) bool { return data == nil || l.data == nil || bytes.Equal(data, l.data) } // a PDF's are looked at where they are drawn
		if l.shape != shapePicture || c.own[i] || l.original && slices.ContainsFunc(originals[l.text], same) {
			continue
		}
		c.add(TextForeign, "", "the picture `%s` is none of the article's, or stands in another place (%s)", opening(l.text), l.place)
	}
}

// padded reports more words round the texts of the article than any export has there,
// each of which it may have: they would push what follows out of sight.
func (c *comparison) padded() {
	lines := 0
	for i := range c.r.leaves {
		l := &c.r.leaves[i]
		if c.own[i] {
			lines = 0
		}
		if c.own[i] || l.aside && c.r.pages > 0 { // pages end where they end
			continue
		}
		if lines += linesFor(l.text); lines > c.phrases.room {
			c.add(TextForeign, "", "more stands before `%s` than belongs between texts of the article (%s)", opening(l.text), l.place)
			return
		}
	}
}

// blank reports rows of tables without text that are not the article's: they would push
// what follows out of sight.
func (c *comparison) blank() {
	if c.r.format == "pdf" {
		return
	}
	want := c.e.article.blankRows
	if c.e.source != nil { // in two languages a caution's table stands beside the original's
		want += c.e.source.boxedRows
	}
	narrow := c.r.format == "txt" && c.r.blankRows < want // its cells stand below one another
	if c.r.blankRows != want && !narrow {
		c.add(ArtefactForeign, "", "tables have %d rows without text in the file and %d in the article", c.r.blankRows, want)
	}
}

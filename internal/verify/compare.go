package verify

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// comparison is one artefact held against its document.
type comparison struct {
	e        expectation
	r        *reading
	phrases  *phrases
	wants    []want
	cautions []expectedCaution
	main     []int           // leaves that the blocks are looked for in, by place in r.leaves
	found    []int           // for each want its place in r.leaves, -1 where it is not there
	again    map[string]bool // element ids of showings after the first
	owners   map[string]bool // ids of claims and cautions
	taken    []bool          // leaves that are accounted for
	sound    map[string]bool // cautions whose first showing has its whole text
	body     float64         // size of body text
	list     diag.List
}

// expectedCaution is a caution with what is looked up again and again.
type expectedCaution struct {
	*model.Block
	texts []string // its own and those of all in it, as the format gives them back
	ids   []string // of the elements that show it, as found
}

// compare finds everything in an artefact that is not as it must be.
func compare(e expectation, r *reading) (Report, diag.List) {
	c := &comparison{e: e, r: r, phrases: newPhrases(e, r.pages), wants: slices.Clone(e.article.wants), sound: map[string]bool{}, again: map[string]bool{}, owners: map[string]bool{},
		taken: make([]bool, len(r.leaves))}
	c.list = append(c.list, r.findings...)
	report := Report{Pages: r.pages}
	if r.unusable {
		return report, c.list
	}
	for i, w := range c.wants {
		c.wants[i].text = r.plain(w.text)
		if w.owner != nil {
			c.owners[w.owner.ID] = true
		}
	}
	for _, q := range e.Document.Cautions() {
		c.cautions = append(c.cautions, expectedCaution{q, c.texts(q), r.elementIDs(q.ID)})
	}
	c.match()
	for _, q := range c.cautions {
		c.caution(q, &report)
	}
	c.blocks()
	c.parted()
	c.printed()
	c.originals()
	c.foreign()
	c.front()
	c.links()
	c.alternates()
	c.language()
	c.draft()
	return report, c.list
}

// add adds a finding about the artefact, a caution or a message of it.
func (c *comparison) add(rule, id, format string, v ...any) {
	c.list = append(c.list, c.finding(rule, id, fmt.Sprintf(format, v...)))
}

func (c *comparison) finding(rule, id, message string) diag.Finding {
	return diag.At(diag.Place{File: c.e.Path, Locale: c.e.Meta.Locale.Tag, ID: id}, rule, message, hintExport)
}

const hintExport = "export the file again; if that does not help, the exporter is at fault"

// match looks for the blocks among the leaves, showings after the first and
// the original's text aside.
func (c *comparison) match() {
	for _, q := range c.cautions {
		for _, id := range q.ids {
			c.again[id] = id != q.ID
		}
	}
	keys := make([]textKey, 0, len(c.r.leaves))
	for i := range c.r.leaves {
		l := &c.r.leaves[i]
		if l.original || l.mark || l.aside || c.repeated(l) || !c.ownText(l) {
			continue
		}
		c.main, keys = append(c.main, i), append(keys, c.leafKey(l))
	}
	wanted := make([]textKey, len(c.wants))
	for i, w := range c.wants {
		wanted[i] = c.wantKey(w)
	}
	// The description stands under the title; the first paragraph may say the same.
	at := 1 + slices.IndexFunc(c.wants, func(w want) bool { return w.heading && w.block.Level == 1 })
	description := c.key(c.r.plain(model.Fold(c.e.Document.Description)), "", 0)
	c.found = slices.Delete(align(slices.Insert(wanted, at, description), keys), at, at+1)
	c.elsewhere()
	var sizes []float64
	for i, k := range c.found {
		if k < 0 {
			continue
		}
		c.taken[k] = true
		if l := c.r.leaves[k]; c.wants[i].plain && l.size > 0 {
			sizes = append(sizes, l.size)
		}
	}
	if slices.Sort(sizes); len(sizes) > 0 {
		c.body = sizes[len(sizes)/2]
	}
}

// textKey is what a block's text is found by: itself, the claim or caution that
// it belongs to, the level of its heading. The same sentence may stand as
// title, claim and plain text.
type textKey struct {
	text, owner string
	level       int
}

func (c *comparison) wantKey(w want) textKey {
	owner, level := "", 0
	if w.owner != nil {
		owner = w.owner.ID
	}
	if w.heading {
		level = w.block.Level
	}
	return c.key(w.text, owner, level)
}

func (c *comparison) leafKey(l *leaf) textKey {
	owner := ""
	for _, id := range l.within {
		if c.owners[id] {
			owner = id
		}
	}
	return c.key(l.text, owner, l.level)
}

// key leaves out what plain text has no elements for.
func (c *comparison) key(text, owner string, level int) textKey {
	if c.r.format == "txt" {
		return textKey{text: text}
	}
	return textKey{text, owner, level}
}

// elsewhere turns places among the leaves looked through into places among all,
// and finds the texts that stand between their neighbours in another element
// than theirs.
func (c *comparison) elsewhere() {
	used := make([]bool, len(c.r.leaves))
	for i, k := range c.found {
		if k >= 0 {
			c.found[i] = c.main[k]
			used[c.main[k]] = true
		}
	}
	for i, w := range c.wants {
		if c.found[i] >= 0 {
			continue
		}
		from, to := c.before(i), c.after(i)
		for _, k := range c.main {
			if k >= from && k < to && !used[k] && c.r.leaves[k].text == w.text {
				c.found[i], used[k] = k, true
				break
			}
		}
	}
}

// ownText tells whether a leaf may be a block's text: within a caution only
// its own text is, not the claims that it points to.
func (c *comparison) ownText(l *leaf) bool {
	for _, q := range c.cautions {
		if l.inside(q.ID) {
			return slices.Contains(q.texts, l.text)
		}
	}
	return true
}

// texts are the texts of a block and all in it, as the format gives them back.
func (c *comparison) texts(b *model.Block) []string {
	out := c.e.article.textsOf(b)
	for i := range out {
		out[i] = c.r.plain(out[i])
	}
	return out
}

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
			continue
		}
		if w.caution() && !c.sound[w.owner.ID] {
			continue
		}
		c.lost(i, w)
	}
}

// framed checks the element that a text stands in: its claim's, a heading of
// its level.
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

// ofLevel is what a text of a level is called.
func ofLevel(n int) string {
	if n == 0 {
		return "plain text"
	}
	return fmt.Sprintf("a heading of level %d", n)
}

// directed reports letters that are drawn in another order than they are read
// in, and marks of direction within a plain text that has no passage for them
// to set off: they could reorder what is seen.
func (c *comparison) directed(w want, l leaf) {
	if l.raw == "" && !l.disorder {
		return
	}
	if l.disorder {
		c.add(StructureDiffers, w.id(), "the letters of `%s` stand in another order on the page (%s)", opening(w.text), l.place)
	}
	marks := directions(strings.TrimFunc(l.raw, isDirection))
	if marks <= w.marks || spans(w.block.Inlines) > 0 || w.block.Kind == model.Cell {
		return
	}
	rule := BlockAltered
	if w.caution() {
		rule = CautionAltered
	}
	c.add(rule, w.id(), "marks of direction stand within `%s` (%s)", opening(w.text), l.place)
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

// lost reports a block that does not stand where it must.
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

// before and after bound the leaves among which a lost want may stand: those
// between its neighbours that were found.
func (c *comparison) before(i int) int {
	for i--; i >= 0; i-- {
		if c.found[i] >= 0 {
			return c.found[i] + 1
		}
	}
	return 0
}

func (c *comparison) after(i int) int {
	for i++; i < len(c.found); i++ {
		if c.found[i] >= 0 {
			return c.found[i]
		}
	}
	return len(c.r.leaves)
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
		c.add(TextForeign, "", "`%s` is no text of the article (%s)", opening(l.text), l.place)
	}
}

// front looks for what stands in no block: title, description, sources, the
// date of the text.
func (c *comparison) front() {
	text := textOf(c.r.leaves, func(*leaf) bool { return true })
	if d := c.r.plain(model.Fold(c.e.Document.Description)); d != "" && !strings.Contains(text, d) {
		c.add(BlockMissing, "description", "`%s` is not in the file", opening(d))
	}
	for _, s := range c.e.Document.Sources {
		if s = c.r.plain(model.Fold(s)); !strings.Contains(text, s) {
			c.add(BlockMissing, "", "the source `%s` is not in the file", opening(s))
		}
	}
	if c.r.title != "" && !slices.ContainsFunc(c.titles(), func(t string) bool { return strings.Contains(c.r.title, t) }) {
		c.add(BlockAltered, "title", "the file's title must be `%s` and is `%s`", c.e.Document.Title, c.r.title)
	}
	if d := c.e.Document.Edition; d != "" && !strings.Contains(text, d) {
		c.add(BlockMissing, "", "the file does not show the date of its text, %s", d)
	}
}

// titles are the short title and the one that is printed.
func (c *comparison) titles() []string {
	out := []string{model.Fold(c.e.Document.Title)}
	for _, w := range c.wants {
		if w.heading && w.block.Level == 1 {
			out = append(out, w.text)
		}
	}
	return out
}

// draft checks the notice: on every part of a draft, in both languages, and
// on no part of an approved text.
func (c *comparison) draft() {
	for _, w := range []model.Words{c.e.Meta.Words, c.e.Meta.English} {
		long, short := phraseOf(w.Draft), phraseOf(w.DraftShort)
		if long.letters == "" && short.letters == "" {
			continue
		}
		for i := range c.r.notices {
			n := &c.r.notices[i]
			there := n.says(long, short)
			switch {
			case c.e.Meta.Draft && !there:
				c.add(DraftNotice, "", "a draft does not say `%s` (%s)", w.DraftShort, n.place)
			case !c.e.Meta.Draft && there:
				c.add(DraftNotice, "", "an approved text says `%s` (%s)", w.DraftShort, n.place)
			}
		}
	}
}

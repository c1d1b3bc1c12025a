package layout

import (
	"slices"

	"caveat/internal/diag"
	"caveat/internal/geom"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// composer puts the strips of the whole document in order.
type composer struct {
	*setter
	root    *Node
	page    area     // the whole width, in the document's language
	columns []column // one, or two in a bilingual edition
	strips  []strip
	parts   int // of the document so far
	// line is the index of the strip that tells the pages of the cautions, or
	// -1; lineNode its element.
	line     int
	lineNode *Node
}

// column is one of the texts that stand side by side.
type column struct {
	doc  *model.Document
	area area
}

func newComposer(s *setter) (*composer, error) {
	left, right := s.sheet.column(s.meta.Locale)
	if s.meta.Edition == model.Bilingual {
		left, right = s.sheet.side, s.sheet.page.W-s.sheet.side
	}
	c := &composer{setter: s, root: &Node{Role: RoleDocument}, line: -1}
	c.page = area{left: left, right: right, row: s.meta.Locale, lang: s.meta.Locale.Tag, node: c.root,
		words: s.meta.Words, wordsRow: s.meta.Locale}
	c.page.at = diag.Place{File: s.doc.File, Locale: s.doc.Lang}
	c.columns = []column{{s.doc, c.page}}
	if s.meta.Edition == model.Bilingual && s.meta.Source != nil {
		c.bilingual()
	}
	return c, s.err
}

// bilingual makes two columns: the reader's own language where reading starts,
// the source beside it.
func (c *composer) bilingual() {
	if !alike(c.doc.Blocks, c.meta.Source.Blocks) {
		c.findings = append(c.findings, diag.At(diag.Place{File: c.doc.File, Locale: c.doc.Lang}, "bilingual-mismatch",
			"the translation's blocks are not those of the source, so they cannot stand side by side", "run `caveat update`"))
		return
	}
	half := (c.page.width() - c.sheet.gutter) / 2
	target, source := c.page, c.page
	target = target.endInset(c.page.width() - half)
	source = source.inset(c.page.width() - half)
	source.row = c.meta.SourceLang
	source.suffix = "." + c.meta.SourceLang.Tag
	if c.meta.SourceLang.Tag == lang.English().Tag {
		source.words, source.wordsRow = c.meta.English, c.meta.SourceLang
	}
	source.at.Locale = c.meta.SourceLang.Tag
	c.columns = []column{{c.doc, target}, {c.meta.Source, source}}
}

// alike tells whether two articles have the same blocks.
func alike(a, b []*model.Block) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Kind != b[i].Kind || a[i].Role != b[i].Role || !alike(a[i].Children, b[i].Children) {
			return false
		}
	}
	return true
}

// compose sets the document: what stands before the title, the title, what the
// first page tells of the text, the text, and what the last page tells.
func (c *composer) compose() {
	title := c.title()
	for i := 0; i <= title; i++ {
		c.block(i)
	}
	if title < 0 {
		c.wide(0, func(in area) []strip { return c.setter.block(c.titleBlock(), in) })
	}
	c.front()
	for i := title + 1; i < len(c.doc.Blocks); i++ {
		c.block(i)
	}
	c.back()
}

// title is the index of the block that is the printed title, or -1.
func (c *composer) title() int {
	return slices.IndexFunc(c.doc.Blocks, func(b *model.Block) bool { return b.Kind == model.Heading && b.Level <= 1 })
}

// titleBlock is a heading for a document that has none.
func (c *composer) titleBlock() *model.Block {
	title := c.doc.Title
	if title == "" {
		title = c.doc.Article
	}
	return &model.Block{Kind: model.Heading, Level: 1, Message: "title", Inlines: model.Plain(title)}
}

// block sets the i-th block of the document, beside it the source's.
func (c *composer) block(i int) {
	from := len(c.strips)
	if c.crampedTable(i) {
		c.stacked(i)
	} else {
		c.each(func(col column) []strip { return c.joined(i, col) })
	}
	for k := range c.strips[from:] {
		if s := &c.strips[from+k]; s.block == nil {
			s.block = c.doc.Blocks[i]
		}
	}
}

// joined sets the i-th block of a column, the air above it too.
func (c *composer) joined(i int, col column) []strip {
	strips := c.setter.block(col.doc.Blocks[i], col.area)
	if i > 0 && len(strips) > 0 {
		c.join(c.before(col, i), col.doc.Blocks[i], col.area, strips)
	}
	return strips
}

// crampedTable tells whether the i-th block is a table too wide to stand beside
// its translation, its words would be torn, but not for the page.
func (c *composer) crampedTable(i int) bool {
	if len(c.columns) < 2 || c.doc.Blocks[i].Kind != model.Table || c.doc.Blocks[i].Role != model.RoleNone {
		return false
	}
	cramped := func(wide bool) bool {
		return slices.ContainsFunc(c.columns, func(col column) bool {
			if wide {
				col.area.left, col.area.right = c.page.left, c.page.right
			}
			return c.cramped(col.doc.Blocks[i], col.area)
		})
	}
	return cramped(false) && !cramped(true)
}

// stacked sets the i-th block over the whole width, the source's below the
// reader's own.
func (c *composer) stacked(i int) {
	for k, col := range c.columns {
		col.area.left, col.area.right = c.page.left, c.page.right
		strips := c.joined(i, col)
		if k > 0 {
			strips[0].gap = c.share(c.sheet.boxAfter)
		}
		c.add(strips)
	}
}

// before is the block above the i-th: under the title stands what the first
// page tells of the text.
func (c *composer) before(col column, i int) *model.Block {
	if prev := col.doc.Blocks[i-1]; i-1 != c.title() {
		return prev
	}
	return &model.Block{Kind: model.Paragraph}
}

// each sets one thing in every column.
func (c *composer) each(set func(column) []strip) {
	var parts [2][]strip
	for i, col := range c.columns {
		parts[i] = set(col)
	}
	if len(c.columns) == 1 {
		c.add(parts[0])
		return
	}
	c.add(zip(parts[0], parts[1]))
}

// wide sets one thing over the whole width, with air above it.
func (c *composer) wide(gap geom.Pt, set func(area) []strip) {
	strips := set(c.page)
	if len(strips) > 0 {
		strips[0].gap = gap
	}
	c.add(strips)
}

func (c *composer) add(strips []strip) {
	for i := range strips {
		strips[i].part = c.parts
	}
	c.parts++
	c.strips = append(c.strips, strips...)
}

// share is a share of a line in the document's language.
func (c *composer) share(thousandths int64) geom.Pt {
	return c.sheet.share(c.page.row, thousandths)
}

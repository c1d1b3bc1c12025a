package layout

import (
	"strings"
	"unicode"

	"caveat/internal/geom"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// value is an inline that is read from left to right and has no element of its
// own: a date, a number, a name in Latin letters.
const value = model.InlineKind(255)

// joined are parts of a line with a dot between them.
func joined(parts [][]model.Inline) []model.Inline {
	var out []model.Inline
	for i, p := range parts {
		if i > 0 {
			out = append(out, model.Plain(" · ")...)
		}
		out = append(out, p...)
	}
	return out
}

// told is a word of ours and a value.
func told(word, between, v string) []model.Inline {
	return append(model.Plain(word+between), model.Inline{Kind: value, Text: v})
}

// language is the document's language in its own name and in English.
func (s *setter) language() []model.Inline {
	row := s.meta.Locale
	if row.Native == row.English || row.English == "" {
		return model.Plain(row.Native)
	}
	return append(model.Plain(row.Native+" "), model.Inline{Kind: value, Text: "(" + row.English + ")"})
}

// front sets what stands under the title.
func (c *composer) front() {
	c.wide(c.share(250), c.titleRule)
	if c.doc.Description != "" {
		c.each(func(col column) []strip { return c.description(col) })
	}
	c.wide(c.share(300), c.facts)
	if c.meta.Draft {
		c.wide(c.share(600), c.draft)
	}
	if n := c.cautions(); n > model.FewCautions && c.meta.Words.CautionPages != nil {
		in, node := c.page.child(RoleP, "")
		c.line, c.lineNode = len(c.strips), node
		c.wide(c.share(600), func(area) []strip { return []strip{c.cautionLine(in, nil)} })
	}
}

func (c *composer) titleRule(in area) []strip {
	box := &Box{Rect: geom.Rect{X: in.left, W: in.width(), H: 1500}, Fill: &accent}
	line := single(cell{height: 1500, items: []Item{{Box: box, Artifact: Decoration}}})
	line.cost = costKeep
	return []strip{line}
}

func (c *composer) description(col column) []strip {
	in, _ := col.area.child(RoleP, "")
	in.at.ID = "description"
	strips := c.paragraph(in, col.doc.Lead(), look{size: c.sheet.lead, color: ink})
	strips[0].gap = c.share(500)
	strips[0].cost += costKeep
	return strips
}

// facts are the language and the dates of the text.
func (c *composer) facts(in area) []strip {
	own, _ := in.child(RoleP, "")
	return c.paragraph(own, c.dated([][]model.Inline{c.language()}), c.small())
}

func (c *composer) dated(parts [][]model.Inline) []model.Inline {
	if c.doc.Edition != "" {
		parts = append(parts, told(c.meta.Words.Edition, " ", c.doc.Edition))
	}
	if c.doc.NextReview != "" {
		parts = append(parts, told(c.meta.Words.NextReview, " ", c.doc.NextReview))
	}
	return joined(parts)
}

// draft is the notice that no person has approved the text, in its language
// and in English.
func (c *composer) draft(in area) []strip {
	inside := in.padded(c.sheet.pad)
	own, _ := inside.child(RoleP, "")
	l := c.body()
	l.bold = true
	strips := []strip{c.whole(own, model.Plain(c.meta.Words.Draft), l)}
	if c.meta.Locale.Tag != lang.English().Tag {
		inside.row = lang.English()
		own, _ = inside.child(RoleP, "")
		second := c.whole(own, model.Plain(c.meta.English.Draft), c.body())
		second.cost = costTear
		strips = append(strips, second)
	}
	p := paint{stroke: &muted, width: c.sheet.stroke, dash: 3 * pt}
	return enclose(strips, &group{left: in.left, right: in.right, paint: p, pad: c.sheet.pad})
}

// cautions is how many cautions the text has, repeats not counted.
func (c *composer) cautions() int {
	n := 0
	for _, b := range c.doc.Cautions() {
		if b.Repeat == 0 {
			n++
		}
	}
	return n
}

// cautionLine tells how many cautions there are and on which pages.
func (c *composer) cautionLine(in area, pages []int) strip {
	in.node.Children = nil
	text := lastKept(c.meta.Words.CautionPages(c.cautions(), pages))
	l := c.body()
	l.color = label
	return c.whole(in, model.Plain(text), l)
}

// lastKept holds the last number of a list that ends a text to the one before.
func lastKept(text string) string {
	at := strings.LastIndexByte(text, ' ')
	if at < 0 || strings.ContainsFunc(text[at:], unicode.IsLetter) {
		return text
	}
	return text[:at] + "\u00A0" + text[at+1:]
}

// setCautionPages sets the line anew.
func (c *composer) setCautionPages(pages []int) {
	old := &c.strips[c.line]
	in := c.page
	in.node = c.lineNode
	line := c.cautionLine(in, pages)
	line.gap, line.cost, line.part = old.gap, old.cost, old.part
	*old = line
}

// back sets what the last page tells: sources, dates, who translated and who
// approved, where the original stands.
func (c *composer) back() {
	if len(c.doc.Sources) > 0 {
		c.wide(c.share(c.sheet.headBefore), c.sources)
	}
	n := len(c.strips)
	c.wide(c.share(c.sheet.headBefore), c.about)
	charge(c.strips[n:], costWidow, costWidow)
}

// heading is a heading of ours, one level below the title.
func heading(title string) *model.Block {
	return &model.Block{Kind: model.Heading, Level: 2, Inlines: model.Plain(title)}
}

// sources are the references, numbered. No bundle translates them: they stand
// in the language of the source.
func (c *composer) sources(in area) []strip {
	list := &model.Block{Kind: model.List, Ordered: true, Start: 1, Lang: c.meta.SourceLang.Tag}
	for _, s := range c.doc.Sources {
		list.Children = append(list.Children, &model.Block{Kind: model.Item, Inlines: model.Linked(s)})
	}
	return c.blocks([]*model.Block{heading(c.meta.Words.Sources), list}, in)
}

// about is what is known of this text, in small print.
func (c *composer) about(in area) []strip {
	out := c.setter.block(heading(c.meta.Words.About), in)
	for i, line := range c.known() {
		own, _ := in.child(RoleP, "")
		strips := c.paragraph(own, line, c.small())
		strips[0].gap = c.share(c.sheet.item / 2)
		if i == 0 {
			strips[0].gap, strips[0].cost = c.share(c.sheet.headAfter), costKeep
		}
		out = append(out, strips...)
	}
	return out
}

func (c *composer) known() [][]model.Inline {
	w := c.meta.Words
	var parts [][]model.Inline
	add := func(word, v string) {
		if v != "" {
			parts = append(parts, told(word, c.meta.Locale.Colon(), v))
		}
	}
	add(w.Edition, c.doc.Edition)
	add(w.NextReview, c.doc.NextReview)
	for _, credit := range c.meta.Credits {
		parts = append(parts, model.Plain(credit))
	}
	if src := c.meta.SourceLang; src.Tag != "" && src.Tag != c.meta.Locale.Tag {
		add(w.Original, src.English+", "+c.doc.File)
	}
	add(w.TextNumber, model.TextNumber(c.meta.TextHash))
	return parts
}

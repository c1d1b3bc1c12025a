package layout

import (
	"strings"

	"caveat/internal/geom"
	"caveat/internal/model"
)

// blocks sets blocks under one another.
func (s *setter) blocks(bs []*model.Block, in area) []strip {
	var out []strip
	for i, b := range bs {
		strips := s.block(b, in)
		if i > 0 && len(strips) > 0 {
			s.join(bs[i-1], b, in, strips)
		}
		out = append(out, strips...)
	}
	return out
}

// join sets the air between two blocks, and what it costs to part them.
func (s *setter) join(prev, b *model.Block, in area, strips []strip) {
	strips[0].gap = s.between(prev, b, in)
	switch {
	case prev.Kind == model.Heading:
		strips[0].cost += costKeep
	case leadsIn(prev):
		strips[0].cost += costLeadIn
	}
}

// leadsIn tells whether a block is a paragraph that leads into what follows: one
// that ends in a colon.
func leadsIn(b *model.Block) bool {
	text := strings.TrimSpace(model.PlainText(b.Inlines))
	for _, colon := range []string{":", "：", "៖", "፡", "፦"} {
		if strings.HasSuffix(text, colon) {
			return b.Kind == model.Paragraph
		}
	}
	return false
}

// between is the air between two blocks: what the first wants below or the
// second above, whichever is more.
func (s *setter) between(prev, b *model.Block, in area) geom.Pt {
	below, above := s.sheet.gap, int64(0)
	switch {
	case prev.Kind == model.Heading:
		below = s.sheet.headAfter
	case boxed(prev):
		below = s.sheet.boxAfter
	case b.Kind == model.List && leadsIn(prev):
		below = s.sheet.item
	}
	switch {
	case b.Kind == model.Heading && prev.Kind == model.Heading:
		above = s.sheet.gap
	case b.Kind == model.Heading && b.Level > 2:
		above = s.sheet.subBefore
	case b.Kind == model.Heading:
		above = s.sheet.headBefore
	case boxed(b):
		above = s.sheet.gap
	}
	return s.sheet.share(in.row, max(below, above))
}

// boxed tells whether a block stands in a box.
func boxed(b *model.Block) bool { return b.Role == model.RoleCaution || b.Kind == model.Callout }

// block sets one block. A claim and a caution become groups.
func (s *setter) block(b *model.Block, in area) []strip {
	in.at = in.placeOf(b)
	if b.Role == model.RoleCaution {
		return s.caution(b, in)
	}
	home := in.node
	strips := s.plainBlock(b, in)
	if b.Role == model.RoleClaim && len(home.Children) > 0 {
		strips = s.claim(b, in, strips)
	}
	return strips
}

// claim makes a group of a claim's strips, after its element has been added to
// the area's.
func (s *setter) claim(b *model.Block, in area, strips []strip) []strip {
	return s.claimed(strips, &group{block: b, left: in.left, right: in.right, in: in, home: in.node,
		after: in.node.Children[len(in.node.Children)-1]})
}

// claimed makes strips a claim's group that costs something to break.
func (s *setter) claimed(strips []strip, g *group) []strip {
	cost := costClaim
	if s.tied[g.block.ID] {
		cost = costTied
	}
	charge(strips, cost, cost)
	return enclose(strips, g)
}

// tied are the claims that a caution qualifies.
func tied(doc *model.Document) map[string]bool {
	out := map[string]bool{}
	for _, c := range doc.Cautions() {
		for _, id := range c.For {
			out[id] = true
		}
	}
	return out
}

// plainBlock sets a block whatever its role. The text of an untranslated block
// has a notice above it.
func (s *setter) plainBlock(b *model.Block, in area) []strip {
	var notice []strip
	if b.Noticed() && b.Kind != model.Item {
		notice = s.notice(in)
	}
	own := in.language(b.Lang)
	var strips []strip
	switch b.Kind {
	case model.Heading:
		strips = s.heading(b, own)
	case model.List:
		strips = s.list(b, own)
	case model.Table:
		strips = s.table(b, own)
	case model.Figure:
		strips = s.figure(b, own)
	case model.Callout:
		strips = s.note(b, own)
	case model.Code:
		strips = s.code(b, own)
	case model.Rule:
		strips = s.ruleBlock(own)
	case model.Quote:
		strips = s.quote(b, own)
	default:
		strips = s.leadParagraph(b, own)
	}
	return atop(notice, strips)
}

// atop puts strips above others as one row.
func atop(above, strips []strip) []strip {
	switch {
	case len(above) == 0:
		return strips
	case len(strips) == 0:
		return above
	}
	strips[0].row = false
	strips[0].cost += costKeep
	return append(above, strips...)
}

// notice is the line over a text that is not translated.
func (s *setter) notice(in area) []strip {
	own, _ := in.own().child(RoleP, "")
	set := s.whole(own, model.Plain(in.words.SourceText), s.small())
	return []strip{set}
}

// leadParagraph is a paragraph and the list it owns, if any.
func (s *setter) leadParagraph(b *model.Block, in area) []strip {
	id := ""
	if b.Role != model.RoleCaution {
		id = b.ElementID()
	}
	own, _ := in.child(RoleP, id)
	strips := s.paragraph(own, b.Inlines, s.body())
	return s.follow(strips, b, in)
}

// follow sets the blocks inside b after its own text.
func (s *setter) follow(strips []strip, b *model.Block, in area) []strip {
	rest := s.blocks(b.Children, in)
	if len(rest) > 0 {
		lead := model.Block{Kind: model.Paragraph, Inlines: b.Inlines}
		s.join(&lead, b.Children[0], in, rest)
	}
	return append(strips, rest...)
}

// headings are the roles of headings by level.
var headings = [...]Role{RoleH1, RoleH2, RoleH3, RoleH4, RoleH5, RoleH6}

func (s *setter) heading(b *model.Block, in area) []strip {
	level := min(max(b.Level, 1), len(headings))
	own, _ := in.child(headings[level-1], b.ElementID())
	l := look{size: s.sheet.heading[level], color: ink, bold: true, heading: true}
	strips := s.paragraph(own, b.Inlines, l)
	g := &group{left: in.left, right: in.right}
	if !in.again {
		g.mark = &Bookmark{Title: model.Fold(model.PlainText(b.Inlines)), Level: level}
	}
	return enclose(strips, g)
}

// ruleBlock is a thematic break. It is decoration: the headings say where a
// section begins.
func (s *setter) ruleBlock(in area) []strip {
	box := &Box{Rect: geom.Rect{X: in.left, Y: 0, W: in.width(), H: s.sheet.hair}, Fill: &rule}
	return []strip{single(cell{height: s.sheet.hair, items: []Item{{Box: box, Artifact: Decoration}}})}
}

package source

import (
	"caveat/internal/model"
)

// give applies an attribute list to its block.
func (b *builder) give(block *model.Block, a *attributes) {
	o := b.origins[block]
	if o.list != nil {
		b.report.add(a.offset, "attribute-duplicate", "a second attribute list describes the same block", "write one list with everything in it")
		return
	}
	o.list = a
	for _, p := range a.problems {
		b.report.problem(p)
	}
	block.ID, block.Note, block.Lang = a.id, a.note, a.lang
	b.role(block, a)
	if block.Role == model.RoleCaution {
		block.For = a.claims
	} else if a.hasFor {
		b.report.add(a.forAt, "for-misplaced", "`for` stands on a block that is not a caution", "mark the block `.caution`, or take `for` away")
	}
}

// role sets a block's role by its classes.
func (b *builder) role(block *model.Block, a *attributes) {
	switch {
	case a.caution && block.Kind == model.Heading:
		b.report.add(a.roleAt, "caution-on-heading", "a heading cannot be a caution", "mark the paragraphs below it, or put them into a quotation that begins with `[!CAUTION]`")
	case a.caution && block.Role == model.RoleNone && (block.Kind == model.Quote || block.Kind == model.Callout):
		b.report.add(a.roleAt, "caution-on-quote", "a quotation becomes a caution by its first line", "begin it with a line `> [!CAUTION]`")
	case a.claim && block.Role == model.RoleCaution:
		b.report.add(a.roleAt, "role-conflict", "a caution cannot be a claim", "divide it into two blocks and let the caution name the claim: `for=\"claim-id\"`")
	case a.caution:
		block.Role = model.RoleCaution
	case a.claim:
		block.Role = model.RoleClaim
	}
}

// owners lets each caution paragraph that leads into a list own that list: the
// two become one box.
func (b *builder) owners(blocks []*model.Block) []*model.Block {
	out := blocks[:0]
	for i := 0; i < len(blocks); i++ {
		block := blocks[i]
		block.Children = b.owners(block.Children)
		if i+1 < len(blocks) && block.Kind == model.Paragraph && block.Role == model.RoleCaution && blocks[i+1].Kind == model.List {
			i++
			blocks[i].Children = b.owners(blocks[i].Children)
			block = b.box(block, blocks[i])
		}
		out = append(out, block)
	}
	return out
}

// box is the call-out of a caution paragraph and its list.
func (b *builder) box(lead, list *model.Block) *model.Block {
	box := &model.Block{Kind: model.Callout, Role: model.RoleCaution, ID: lead.ID, For: lead.For, Note: lead.Note, Lang: lead.Lang,
		Line: lead.Line, Column: lead.Column, Children: []*model.Block{lead, list}}
	b.origins[box] = b.origins[lead]
	b.origins[lead] = &origin{offset: b.origins[box].offset}
	lead.Role, lead.ID, lead.For, lead.Note, lead.Lang = model.RoleNone, "", nil, "", ""
	return box
}

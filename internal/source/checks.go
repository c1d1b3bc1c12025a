package source

import (
	"cmp"
	"fmt"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// check looks at the article as a whole.
func (b *builder) check() {
	b.checkHeadings()
	for block := range b.doc.All() {
		b.checkRole(block)
		b.checkContent(block)
	}
	b.checkNesting(b.doc.Blocks, nil)
	ids := b.checkIDs()
	b.checkMessages()
	b.checkFor(ids)
	for _, l := range b.inlines.links {
		if ids[l.id] == nil {
			b.report.add(l.offset, "link-anchor", fmt.Sprintf("the link leads to `#%s`, which is not an id in the article", shorten(l.id)), "name the id of a section or block")
		}
	}
}

// checkHeadings wants one title, and levels without gaps.
func (b *builder) checkHeadings() {
	level, titles := 0, 0
	for _, h := range b.doc.Blocks {
		if h.Kind != model.Heading {
			continue
		}
		at := b.origins[h].offset
		if h.Level == 1 {
			if titles++; titles > 1 {
				b.report.add(at, "title-duplicate", "the article has a second title", "write it with `##`, or make an article of its own of it")
			} else if b.doc.Title == "" {
				b.doc.Title = model.FoldBlanks(model.PlainText(h.Inlines))
			}
		}
		if level > 0 && h.Level > level+1 {
			b.report.add(at, "heading-skips", fmt.Sprintf("a heading of level %d follows one of level %d", h.Level, level), fmt.Sprintf("write it with `%s`", strings.Repeat("#", level+1)))
		} else if level == 0 && h.Level > 1 {
			b.report.add(at, "heading-skips", fmt.Sprintf("the first heading has level %d", h.Level), "begin with the title, `# …`")
		}
		level = h.Level
	}
	if titles == 0 {
		b.report.add(0, "title-missing", "the article has no title", "write it below the front matter: `# …`")
	}
}

// checkRole wants an id and a text for each claim and caution.
func (b *builder) checkRole(block *model.Block) {
	if block.Role == model.RoleNone {
		return
	}
	name := "claim"
	if block.Role == model.RoleCaution {
		name = "caution"
	}
	if list := b.origins[block].list; list == nil || list.id == "" && !list.badID {
		b.report.add(b.at(block), name+"-without-id", "the "+name+" has no id", fmt.Sprintf("give it one in its attribute list, as in `{#not-final .%s}`%s", name, idHint(list)))
	}
	if model.Blank(block.Text()) && !b.origins[block].faulty {
		b.report.add(b.origins[block].offset, name+"-empty", "the "+name+" has no text", "write one, or take the mark away")
	}
}

func idHint(list *attributes) string {
	if list == nil {
		return "; it stands as the last line of the quotation: `> {#not-final}`"
	}
	return ""
}

// blockNames are those of the blocks that must have a text.
var blockNames = map[model.Kind]string{model.Heading: "heading", model.Paragraph: "paragraph", model.Item: "list item",
	model.Quote: "quotation", model.Callout: "call-out", model.Code: "code block", model.Table: "table"}

// showsNothing tells whether a block shows nothing. Of the blocks in another one each is looked
// at by itself, but for the cells of a table.
func showsNothing(block *model.Block) bool {
	if block.Kind == model.Table {
		return model.Blank(block.Text())
	}
	return len(block.Children) == 0 && model.Blank(model.PlainText(block.Inlines)+block.Literal)
}

// checkContent reports blocks without content and isolates left open.
func (b *builder) checkContent(block *model.Block) {
	o := b.origins[block]
	if name := blockNames[block.Kind]; name != "" && !o.faulty && block.Role == model.RoleNone && showsNothing(block) {
		b.report.add(o.offset, "block-empty", fmt.Sprintf("the %s has no text", name), "write one, or delete it")
	}
	for _, s := range []string{model.PlainText(block.Inlines), block.AltText, block.Literal} {
		if wrong, n := model.IsolateFault(s); wrong != "" {
			b.report.add(b.text.isolate(o.offset, n), "isolates-unbalanced", wrong, "close each isolate within the same block")
		}
	}
}

// checkNesting reports what a caution cannot hold: cautions, since which text belongs
// to which is then anybody's guess; claims, which would be of its text and not; and
// blocks in another language, which would stay in it in every file.
func (b *builder) checkNesting(blocks []*model.Block, caution *model.Block) {
	for _, block := range blocks {
		outer := caution
		if outer != nil && block.Role != model.RoleNone {
			b.report.add(b.cautionAt(block), "caution-nested", fmt.Sprintf("a %s stands within the caution of line %d", block.Role, outer.Line), nestedHint(block))
		}
		if block.Role == model.RoleCaution {
			outer = block
		}
		if outer != nil && block.Lang != "" {
			b.report.add(b.cautionAt(block), "caution-language", fmt.Sprintf("the caution, or a part of it, is marked as `%s`", block.Lang),
				fmt.Sprintf("a caution is in the language of the file that it stands in; mark a passage of its text: `[…]{lang=%s}`", block.Lang))
		}
		b.checkNesting(block.Children, outer)
	}
}

func nestedHint(block *model.Block) string {
	if block.Role == model.RoleClaim {
		return "end the caution before it: a list right below a `.caution` paragraph is part of it, unless another paragraph stands between"
	}
	return "end the outer caution before it, or make one caution of both"
}

// checkIDs wants every id once, and gives the blocks by id.
func (b *builder) checkIDs() map[string]*model.Block {
	first := map[string]*model.Block{}
	for block := range b.doc.All() {
		if block.ID == "" {
			continue
		}
		if other := first[block.ID]; other != nil {
			b.report.add(b.idAt(block), "id-duplicate", fmt.Sprintf("the id `%s` is already that of line %d", block.ID, other.Line), "choose another id")
			continue
		}
		first[block.ID] = block
	}
	return first
}

// checkMessages wants every message id once: the front matter's `title` and
// `description` are messages too.
func (b *builder) checkMessages() {
	for block := range b.doc.All() {
		if block.Kind != model.Heading && (block.ID == "title" || block.ID == "description") {
			b.report.add(b.idAt(block), "id-reserved", fmt.Sprintf("the id `%s` is that of the front matter's text", block.ID), "choose another id")
		}
	}
}

// checkFor wants every id that a caution names to be a claim's.
func (b *builder) checkFor(ids map[string]*model.Block) {
	for _, caution := range b.doc.Cautions() {
		for _, id := range caution.For {
			at := b.origins[caution].list.forAt
			switch claim := ids[id]; {
			case claim == nil:
				b.report.add(at, "for-unknown", fmt.Sprintf("`for` names `%s`, which is not an id in the article", shorten(id)), b.hintFor(id))
			case claim.Role != model.RoleClaim:
				b.report.add(at, "for-unknown", fmt.Sprintf("`for` names `%s`, which is not a claim", id), "mark that block `.claim`, or name another")
			}
		}
	}
}

// hintFor helps where `for` names no id: the slips that people make come first.
func (b *builder) hintFor(id string) string {
	switch {
	case strings.ContainsAny(id, `'‘’“”`):
		return "put the ids between straight double quotation marks: `for=\"claim-id\"`"
	case strings.ContainsAny(id, ",;"):
		return "write blanks between the ids, and nothing else: `for=\"one two\"`"
	case strings.HasPrefix(id, "#"):
		return "leave out the `#`: `for=\"claim-id\"`"
	}
	var claims []string
	for block := range b.doc.All() {
		if block.Role == model.RoleClaim {
			claims = append(claims, block.ID)
		}
	}
	return cmp.Or(diag.DidYouMean(id, claims), "name the id of a claim, a block with `.claim`")
}

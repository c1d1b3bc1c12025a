package source

import (
	"github.com/yuin/goldmark/ast"
	gast "github.com/yuin/goldmark/extension/ast"

	"caveat/internal/model"
)

// builder makes the blocks of a document.
type builder struct {
	text    *text
	report  *report
	doc     *model.Document
	inlines inlineReader
	origins map[*model.Block]*origin
}

// origin is where a block comes from.
type origin struct {
	offset int
	list   *attributes // nil where the block has none
	faulty bool        // its text could not be read whole
}

// at is the place of a block's attribute list, or of the block.
func (b *builder) at(block *model.Block) int {
	o := b.origins[block]
	if o.list != nil {
		return o.list.offset
	}
	return o.offset
}

// idAt is where the author gave a block its id.
func (b *builder) idAt(block *model.Block) int {
	if list := b.origins[block].list; list != nil && list.id != "" {
		return list.idAt
	}
	return b.at(block)
}

// cautionAt is what makes a block a caution: its class, or the block itself.
func (b *builder) cautionAt(block *model.Block) int {
	o := b.origins[block]
	if o.list != nil && o.list.caution {
		return o.list.roleAt
	}
	return o.offset
}

func (b *builder) newBlock(kind model.Kind, offset int) *model.Block {
	at := b.text.place(offset)
	block := &model.Block{Kind: kind, Line: at.Line, Column: at.Column}
	b.origins[block] = &origin{offset: offset}
	return block
}

// blocks makes the blocks of a container.
func (b *builder) blocks(parent ast.Node) []*model.Block { return b.run(parent.FirstChild()) }

// run makes blocks of a node and its next siblings.
func (b *builder) run(first ast.Node) []*model.Block {
	var out []*model.Block
	var node ast.Node // that the last block was made of
	for n := first; n != nil; n = n.NextSibling() {
		if line, ok := n.(*attributeLine); ok {
			var last *model.Block
			if node != nil && node == n.PreviousSibling() {
				last = out[len(out)-1]
			}
			b.describe(line, last)
			continue
		}
		if block := b.block(n); block != nil {
			out, node = append(out, block), n
		}
	}
	return out
}

// describe gives an attribute line to the block it stands under: a table or
// figure, or a paragraph without a blank line between.
func (b *builder) describe(line *attributeLine, last *model.Block) {
	if last != nil && (last.Kind == model.Table || last.Kind == model.Figure || last.Kind == model.Paragraph && !line.HasBlankPreviousLines()) {
		b.giveLine(last, line)
		return
	}
	b.report.add(line.list.offset, "attribute-misplaced", "the attribute list describes nothing",
		"put it at the end of a heading, paragraph or list item, on the last line of a quotation (after its `>`), or alone right after a table or figure")
}

// giveLine gives a block the attribute line under it.
func (b *builder) giveLine(block *model.Block, line *attributeLine) {
	if next := line.NextSibling(); isText(next) && !next.HasBlankPreviousLines() {
		b.report.add(line.list.offset, "attribute-misplaced", "the attribute list stands within a text", "leave a blank line after it, or put it at the end of the text")
	}
	b.give(block, line.list)
}

// block makes one block; nil where the node is none.
func (b *builder) block(n ast.Node) *model.Block {
	switch n := n.(type) {
	case *ast.Heading:
		return b.heading(n)
	case *ast.Paragraph, *ast.TextBlock:
		return b.paragraph(n)
	case *ast.List:
		return b.list(n)
	case *ast.Blockquote:
		return b.quote(n)
	case *gast.Table:
		return b.table(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		block := b.newBlock(model.Code, n.Pos())
		block.Literal = string(n.Lines().Value(b.text.bytes))
		return block
	case *ast.ThematicBreak:
		return b.newBlock(model.Rule, n.Pos())
	case *ast.HTMLBlock:
		b.report.add(n.Lines().At(0).Start, "raw-html", "HTML stands in the article", htmlHint(string(n.Lines().Value(b.text.bytes))))
	case *refusal:
		b.report.problem(n.problem)
	}
	return nil
}

func (b *builder) heading(n *ast.Heading) *model.Block {
	block := b.newBlock(model.Heading, n.Pos())
	block.Level = n.Level
	if n.Parent().Kind() != ast.KindDocument {
		b.report.add(n.Pos(), "heading-nested", "a heading stands within a list or quotation", "end the list or quotation before it, or write it as strong text")
	}
	b.fill(block, n)
	return block
}

// fill reads the text of a block and gives it the list that closes it.
func (b *builder) fill(block *model.Block, n ast.Node) {
	content := b.inlines.read(n.Lines(), n.Pos())
	if content.image != nil {
		b.report.add(content.image.Pos(), "image-inline", "an image stands in place of a text", "put it alone in a paragraph: blank lines before and after it")
		content.faulty = true
	}
	b.setText(block, content)
}

func (b *builder) setText(block *model.Block, content leaf) {
	var same bool
	block.Inlines = content.inlines
	o := b.origins[block]
	o.faulty = content.faulty
	if block.Markup, same = format(content.inlines, content.markup); !same && !o.faulty {
		b.report.ambiguous(o.offset)
	}
	if content.attributes != nil {
		b.give(block, content.attributes)
	}
}

func (b *builder) paragraph(n ast.Node) *model.Block {
	content := b.inlines.read(n.Lines(), n.Pos())
	if content.image != nil {
		return b.figure(content)
	}
	block := b.newBlock(model.Paragraph, n.Pos())
	b.strayAlert(n)
	b.setText(block, content)
	return block
}

func (b *builder) list(n *ast.List) *model.Block {
	block := b.newBlock(model.List, n.Pos())
	block.Ordered = n.IsOrdered()
	if block.Ordered {
		block.Start = n.Start
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		block.Children = append(block.Children, b.item(c))
	}
	return block
}

// item makes a list item. Its first paragraph is its own text.
func (b *builder) item(n ast.Node) *model.Block {
	block := b.newBlock(model.Item, n.Pos())
	closing := b.lastLine(n)
	rest := n.FirstChild()
	if isText(rest) {
		content := b.inlines.read(rest.Lines(), rest.Pos())
		if content.image == nil {
			b.strayAlert(rest)
			b.setText(block, content)
			rest = rest.NextSibling()
			if line, ok := rest.(*attributeLine); ok && !line.HasBlankPreviousLines() {
				b.giveLine(block, line)
				rest = rest.NextSibling()
			}
		}
	}
	if closing != nil {
		b.give(block, closing.list)
	}
	block.Children = b.within(block, rest)
	return block
}

// within makes the blocks of a container that begin with a node. Where a
// finding tells that some are missing, the container is faulty.
func (b *builder) within(container *model.Block, first ast.Node) []*model.Block {
	findings := len(b.report.list)
	blocks := b.run(first)
	if len(b.report.list) > findings {
		b.origins[container].faulty = true
	}
	return blocks
}

func isText(n ast.Node) bool {
	return n != nil && (n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock)
}

// lastLine takes off the attribute line that ends an item, unless it describes
// a table, a figure or a paragraph above it.
func (b *builder) lastLine(n ast.Node) *attributeLine {
	line, ok := n.LastChild().(*attributeLine)
	if !ok {
		return nil
	}
	switch above := line.PreviousSibling(); {
	case above == nil:
	case above.Kind() == gast.KindTable, isText(above) && (!line.HasBlankPreviousLines() || above != n.FirstChild()):
		return nil
	}
	n.RemoveChild(n, line)
	return line
}

package source

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"

	"caveat/internal/model"
)

// maxCells is the largest table. A short delimiter row can ask for a cell in
// every column of every row after it.
const maxCells = 20_000

// tables reads GFM tables, and refuses what goldmark would cut off or leave as
// text.
type tables struct{ parser.ParagraphTransformer }

func newTables() tables { return tables{extension.NewTableParagraphTransformer()} }

// Transform implements parser.ParagraphTransformer.
func (t tables) Transform(node *ast.Paragraph, reader gtext.Reader, pc parser.Context) {
	source, lines := reader.Source(), node.Lines()
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		if !isDelimiterRow(line.Value(source)) {
			continue
		}
		if columns := cells(line.Value(source)); columns*(lines.Len()-i) > maxCells {
			refuse(node, problem{line.Start, "table-shape", fmt.Sprintf("a table has more than %d cells", maxCells), "divide it"})
			return
		}
		rows := append([]gtext.Segment(nil), lines.Sliced(i-1, lines.Len())...)
		parent := node.Parent()
		t.ParagraphTransformer.Transform(node, reader, pc)
		checkRows(parent, rows, source)
		return
	}
}

// checkRows reports rows that are no table, and rows with more cells than the
// header, which goldmark drops. The first row is the header.
func checkRows(parent ast.Node, rows []gtext.Segment, source []byte) {
	columns := cells(rows[0].Value(source))
	if found := cells(rows[1].Value(source)); found != columns {
		parent.AppendChild(parent, &refusal{problem: problem{rows[1].Start, "table-shape",
			fmt.Sprintf("the line under the table's header has %d cells, the header %d", found, columns), "give both the same number of cells; write `\\|` for a bar that is text"}})
		return
	}
	for _, row := range rows[2:] {
		if found := cells(row.Value(source)); found > columns {
			parent.AppendChild(parent, &refusal{problem: problem{row.Start, "table-shape",
				fmt.Sprintf("the row has %d cells, the table's header %d", found, columns), "take cells away, or give the header more; write `\\|` for a bar that is text"}})
		}
	}
}

// isDelimiterRow tells the line under a table's header (GFM 4.10): hyphens,
// bars and colons, and not hyphens alone.
func isDelimiterRow(line []byte) bool {
	line = bytes.TrimSpace(line)
	return len(line) > 0 && len(bytes.Trim(line, "-|: \t")) == 0 && bytes.IndexByte(line, '-') >= 0 &&
		bytes.ContainsAny(line, "|:")
}

// cells counts the cells of a row: its bars, those at the ends aside. A bar
// after a backslash is text, in a code span too.
func cells(row []byte) int {
	row = bytes.TrimSpace(row)
	row = bytes.TrimPrefix(row, []byte("|"))
	n := 1
	for i, c := range row {
		if c == '|' && (i == 0 || row[i-1] != '\\') && i < len(row)-1 {
			n++
		}
	}
	return n
}

func (b *builder) table(n *gast.Table) *model.Block {
	block := b.newBlock(model.Table, n.Pos())
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		offset := rowOffset(c, n.Pos())
		row := b.newBlock(model.Row, offset)
		row.Header = c.Kind() == gast.KindTableHeader
		for cell := c.FirstChild(); cell != nil; cell = cell.NextSibling() {
			row.Children = append(row.Children, b.cell(cell.(*gast.TableCell), offset))
		}
		block.Children = append(block.Children, row)
	}
	return block
}

// rowOffset is where the first cell with text begins, or the table.
func rowOffset(row ast.Node, table int) int {
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Lines().Len() > 0 {
			return c.Lines().At(0).Start
		}
	}
	return table
}

func (b *builder) cell(n *gast.TableCell, offset int) *model.Block {
	if n.Lines().Len() > 0 {
		offset = n.Lines().At(0).Start
	}
	block := b.newBlock(model.Cell, offset)
	switch n.Alignment {
	case gast.AlignCenter:
		block.Align = model.AlignCenter
	case gast.AlignRight:
		block.Align = model.AlignEnd
	}
	b.inlines.cell = true
	content := b.inlines.read(n.Lines(), offset)
	b.inlines.cell = false
	if content.attributes != nil {
		b.inlines.misplaced(content.attributes)
		content.attributes = nil
	}
	if content.image != nil {
		b.report.add(content.image.Pos(), "image-inline", "an image stands in a table", "put it alone in a paragraph: blank lines before and after it")
		content.faulty = true
	}
	b.setText(block, content)
	return block
}

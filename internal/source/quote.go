package source

import (
	"fmt"

	"github.com/yuin/goldmark/ast"

	"caveat/internal/model"
)

// quote makes a quotation or a call-out. An attribute list on its last line is
// its own.
func (b *builder) quote(n *ast.Blockquote) *model.Block {
	block := b.newBlock(model.Quote, n.Pos())
	marker, _ := n.FirstChild().(*alert)
	if marker != nil {
		b.callout(block, marker)
		n.RemoveChild(n, marker)
	}
	if line, ok := n.LastChild().(*attributeLine); ok {
		n.RemoveChild(n, line)
		b.give(block, line.list)
	}
	block.Children = b.within(block, n.FirstChild())
	return block
}

func (b *builder) callout(block *model.Block, marker *alert) {
	switch marker.kind {
	case "CAUTION":
		block.Kind, block.Role = model.Callout, model.RoleCaution
	case "NOTE":
		block.Kind = model.Callout
	default:
		b.report.add(marker.Pos(), "alert-unknown", fmt.Sprintf("there is no call-out `[!%s]`", shorten(marker.kind)), "write `[!CAUTION]` or `[!NOTE]`")
	}
	if marker.extra {
		b.report.add(marker.Pos(), "alert-misplaced", fmt.Sprintf("text stands on the line of `[!%s]`", shorten(marker.kind)), "begin it on the next line, after `> `")
		b.origins[block].faulty = true
	}
}

// strayAlert reports the marker of a call-out that begins a text, or is a line
// of it: a caution would be lost.
func (b *builder) strayAlert(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		if kind, rest, ok := alertMarker(line.Value(b.text.bytes)); ok && (i == 0 || rest == "") {
			b.report.add(line.Start, "alert-misplaced", fmt.Sprintf("`[!%s]` is not the first line of a quotation", kind), "begin this line and those after it with `> `, after a blank line")
		}
	}
}

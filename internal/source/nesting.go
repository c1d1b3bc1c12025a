package source

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
)

// maxDepth is how many lists and quotations, and how many inlines, may stand
// in one another. Nobody reads deeper; a program's stack ends somewhere.
const maxDepth = 32

// nesting keeps a parser of containers from opening them too deep.
type nesting struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (n nesting) Open(parent ast.Node, reader gtext.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, at := reader.Position()
	node, state := n.BlockParser.Open(parent, reader, pc)
	if node == nil || depth(parent) < maxDepth {
		return node, state
	}
	reader.AdvanceToEOL()
	return &refusal{problem: problem{at.Start, "too-deep",
		fmt.Sprintf("this list or quotation stands more than %d levels deep", maxDepth), "write it in fewer levels"}}, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (n nesting) Continue(node ast.Node, reader gtext.Reader, pc parser.Context) parser.State {
	if _, refused := node.(*refusal); refused {
		return parser.Close
	}
	return n.BlockParser.Continue(node, reader, pc)
}

// Close implements parser.BlockParser.
func (n nesting) Close(node ast.Node, reader gtext.Reader, pc parser.Context) {
	if _, refused := node.(*refusal); !refused {
		n.BlockParser.Close(node, reader, pc)
	}
}

// depth counts the list items and quotations round a block.
func depth(n ast.Node) int {
	d := 0
	for ; n != nil; n = n.Parent() {
		if k := n.Kind(); k == ast.KindListItem || k == ast.KindBlockquote {
			d++
		}
	}
	return d
}

package source

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// attributeLine is an attribute list on a line of its own. As a block it ends
// the paragraph or list before it, so that its parent is the container whose
// line it is.
type attributeLine struct {
	ast.BaseBlock
	list *attributes
}

var kindAttributeLine = ast.NewNodeKind("AttributeLine")

// Kind implements ast.Node.
func (*attributeLine) Kind() ast.NodeKind { return kindAttributeLine }

// IsRaw implements ast.Node.
func (*attributeLine) IsRaw() bool { return true }

// Dump implements ast.Node.
func (n *attributeLine) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, nil, nil)
}

type attributeLineParser struct{}

// Trigger implements parser.BlockParser.
func (attributeLineParser) Trigger() []byte { return []byte{'{'} }

// Open implements parser.BlockParser.
func (attributeLineParser) Open(_ ast.Node, reader gtext.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := max(pc.BlockOffset(), 0)
	list, size := scanAttributes(line[at:], segment.Start-segment.Padding+at)
	if list == nil || !util.IsBlank(line[at+size:]) {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return &attributeLine{list: list}, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (attributeLineParser) Continue(ast.Node, gtext.Reader, parser.Context) parser.State {
	return parser.Close
}

// Close implements parser.BlockParser.
func (attributeLineParser) Close(ast.Node, gtext.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser.
func (attributeLineParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (attributeLineParser) CanAcceptIndentedLine() bool { return false }

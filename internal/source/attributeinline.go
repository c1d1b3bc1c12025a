package source

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
)

// attributeInline is an attribute list in running text. At the end of a block
// it belongs to the block; anywhere else it is misplaced.
type attributeInline struct {
	ast.BaseInline
	list *attributes
}

var kindAttributeInline = ast.NewNodeKind("AttributeInline")

// Kind implements ast.Node.
func (*attributeInline) Kind() ast.NodeKind { return kindAttributeInline }

// Dump implements ast.Node.
func (n *attributeInline) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, nil, nil)
}

type attributeParser struct{}

// Trigger implements parser.InlineParser.
func (attributeParser) Trigger() []byte { return []byte{'{'} }

// Parse implements parser.InlineParser.
func (attributeParser) Parse(_ ast.Node, block gtext.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if n := braces(line); n > 1 {
		block.Advance(n)
		return ast.NewTextSegment(segment.WithStop(segment.Start + n))
	}
	list, size := scanAttributes(line, segment.Start-segment.Padding)
	if list == nil {
		return nil
	}
	block.Advance(size)
	return &attributeInline{list: list}
}

// braces is the length of the run of braces that s begins with.
func braces(s []byte) int {
	n := 0
	for n < len(s) && s[n] == '{' {
		n++
	}
	return n
}

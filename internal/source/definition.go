package source

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
)

// maxDefinitionLines keeps goldmark's reading of link definitions, which
// copies the rest of the paragraph for each, from growing with their square.
const maxDefinitionLines = 500

// definitions reads link definitions (`[label]: address`) off a paragraph.
type definitions struct{ parser.ParagraphTransformer }

// Transform implements parser.ParagraphTransformer.
func (d definitions) Transform(node *ast.Paragraph, reader gtext.Reader, pc parser.Context) {
	n := node.Lines().Len()
	if n == 0 {
		return
	}
	first := node.Lines().At(0)
	if n <= maxDefinitionLines || !startsWith(first.Value(reader.Source()), '[') {
		d.ParagraphTransformer.Transform(node, reader, pc)
		return
	}
	node.Parent().ReplaceChild(node.Parent(), node, &refusal{problem: problem{first.Start, "too-dense",
		fmt.Sprintf("%d lines that begin with a bracket stand without a blank line", n), "put blank lines between groups of link definitions"}})
}

// startsWith tells whether c is the first character of a line but for blanks.
func startsWith(line []byte, c byte) bool {
	for _, b := range line {
		if b != ' ' && b != '\t' {
			return b == c
		}
	}
	return false
}

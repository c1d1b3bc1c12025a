package source

import (
	"bytes"
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
	if n <= maxDefinitionLines || !bytes.HasPrefix(firstLine(node, reader.Source()), []byte("[")) {
		d.ParagraphTransformer.Transform(node, reader, pc)
		return
	}
	refuse(node, problem{node.Pos(), "too-dense", fmt.Sprintf("%d lines stand without a blank line, the first beginning with a bracket", n),
		"put blank lines between groups of link definitions"})
}

func firstLine(node *ast.Paragraph, source []byte) []byte {
	first := node.Lines().At(0)
	return bytes.TrimLeft(first.Value(source), " \t")
}

// refuse puts a refusal in the place of a paragraph.
func refuse(node *ast.Paragraph, p problem) {
	node.Parent().ReplaceChild(node.Parent(), node, &refusal{problem: p})
}

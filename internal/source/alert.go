package source

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
)

// alert is the line `[!CAUTION]` that makes a quotation a call-out.
type alert struct {
	ast.BaseBlock
	kind  string // upper case
	extra bool   // text stands on the same line
}

var kindAlert = ast.NewNodeKind("Alert")

// Kind implements ast.Node.
func (*alert) Kind() ast.NodeKind { return kindAlert }

// IsRaw implements ast.Node.
func (*alert) IsRaw() bool { return true }

// Dump implements ast.Node.
func (n *alert) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// alertParser reads the marker of a call-out, which is the first line of a
// quotation and stands there alone.
type alertParser struct{}

// Trigger implements parser.BlockParser.
func (alertParser) Trigger() []byte { return []byte{'['} }

// Open implements parser.BlockParser.
func (alertParser) Open(parent ast.Node, reader gtext.Reader, pc parser.Context) (ast.Node, parser.State) {
	at := max(pc.BlockOffset(), 0)
	if parent.Kind() != ast.KindBlockquote || parent.HasChildren() {
		return nil, parser.NoChildren
	}
	line, _ := reader.PeekLine()
	kind, rest, ok := alertMarker(line[at:])
	if !ok {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return &alert{kind: kind, extra: rest != ""}, parser.NoChildren
}

// alertMarker reads `[!KIND]` and what follows it on the line.
func alertMarker(line []byte) (kind, rest string, ok bool) {
	s, ok := strings.CutPrefix(string(line[:min(len(line), 200)]), "[!")
	if !ok {
		return "", "", false
	}
	kind, rest, ok = strings.Cut(s, "]")
	for _, c := range kind {
		ok = ok && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
	}
	// `[!x](y)` and `[!x][y]` are links.
	if !ok || kind == "" || strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "[") {
		return "", "", false
	}
	return strings.ToUpper(kind), strings.TrimSpace(rest), true
}

// Continue implements parser.BlockParser.
func (alertParser) Continue(ast.Node, gtext.Reader, parser.Context) parser.State { return parser.Close }

// Close implements parser.BlockParser.
func (alertParser) Close(ast.Node, gtext.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser.
func (alertParser) CanInterruptParagraph() bool { return false }

// CanAcceptIndentedLine implements parser.BlockParser.
func (alertParser) CanAcceptIndentedLine() bool { return false }

package source

import (
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// parseBlocks reads the structure of an article. The leaves keep their lines;
// the inlines in them are read later, one block at a time. The context holds
// the link definitions.
func parseBlocks(t *text) (ast.Node, parser.Context) {
	context := parser.NewContext()
	return blockGrammar().Parse(gtext.NewReader(t.bytes), parser.WithContext(context)), context
}

// The grammars hold no state of a parse, so that one of each serves all.
var (
	blockGrammar  = sync.OnceValue(newBlockGrammar)
	inlineGrammar = sync.OnceValue(newInlineGrammar)
)

func newBlockGrammar() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(frontMatterParser{}, 50),
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(nesting{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(nesting{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(alertParser{}, 910),
			util.Prioritized(attributeLineParser{}, 920),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(definitions{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(newTables(), 200),
		),
	)
}

// newInlineGrammar reads the lines of one block: everything is one passage.
func newInlineGrammar() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(passageParser{parser.NewParagraphParser()}, 100)),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(attributeParser{}, 150),
			util.Prioritized(bracketParser{}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(parser.NewEmphasisParser(), 500),
		),
	)
}

// passageParser takes every line it is given for running text, indented ones
// and those after a blank line too.
type passageParser struct{ parser.BlockParser }

// CanAcceptIndentedLine implements parser.BlockParser.
func (passageParser) CanAcceptIndentedLine() bool { return true }

// Continue implements parser.BlockParser.
func (p passageParser) Continue(node ast.Node, reader gtext.Reader, pc parser.Context) parser.State {
	if line, _ := reader.PeekLine(); util.IsBlank(line) {
		reader.AdvanceToEOL()
		return parser.Continue | parser.NoChildren
	}
	return p.BlockParser.Continue(node, reader, pc)
}

// refusal is a block that goldmark shall not read, for the reason it gives.
type refusal struct {
	ast.BaseBlock
	problem problem
}

// problem is a finding still without its report.
type problem struct {
	offset              int
	rule, message, hint string
}

func (r *report) problem(p problem) { r.add(p.offset, p.rule, p.message, p.hint) }

var kindRefusal = ast.NewNodeKind("Refusal")

// Kind implements ast.Node.
func (*refusal) Kind() ast.NodeKind { return kindRefusal }

// IsRaw implements ast.Node.
func (*refusal) IsRaw() bool { return true }

// Dump implements ast.Node.
func (n *refusal) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

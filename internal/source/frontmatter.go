package source

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
	"go.yaml.in/yaml/v3"

	"caveat/internal/model"
)

// frontMatter is the YAML between two lines `---` at the top of the file.
type frontMatter struct {
	ast.BaseBlock
	closed bool
}

var kindFrontMatter = ast.NewNodeKind("FrontMatter")

// Kind implements ast.Node.
func (*frontMatter) Kind() ast.NodeKind { return kindFrontMatter }

// IsRaw implements ast.Node.
func (*frontMatter) IsRaw() bool { return true }

// Dump implements ast.Node.
func (n *frontMatter) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type frontMatterParser struct{}

// Trigger implements parser.BlockParser.
func (frontMatterParser) Trigger() []byte { return []byte{'-'} }

// Open implements parser.BlockParser.
func (frontMatterParser) Open(_ ast.Node, reader gtext.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if segment.Start != 0 || !isFence(line) {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return &frontMatter{}, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (frontMatterParser) Continue(node ast.Node, reader gtext.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	reader.AdvanceToEOL()
	if isFence(line) {
		node.(*frontMatter).closed = true
		return parser.Close
	}
	node.Lines().Append(segment)
	return parser.Continue | parser.NoChildren
}

func isFence(line []byte) bool { return string(bytes.TrimRight(line, " \t\n")) == "---" }

// Close implements parser.BlockParser.
func (frontMatterParser) Close(ast.Node, gtext.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser.
func (frontMatterParser) CanInterruptParagraph() bool { return false }

// CanAcceptIndentedLine implements parser.BlockParser.
func (frontMatterParser) CanAcceptIndentedLine() bool { return false }

// maxFrontMatter bounds what the YAML reader is given.
const maxFrontMatter = 256 << 10

const frontMatterHint = "the file begins with a line `---`, then `lang: en` and `edition: 2026-11-22`, then a line `---`"

// readFrontMatter reads the document's fields. It is false where no article
// follows.
func readFrontMatter(root ast.Node, t *text, doc *model.Document, r *report) bool {
	n, ok := root.FirstChild().(*frontMatter)
	switch {
	case !ok:
		r.add(0, "front-matter-missing", "the article has no front matter", frontMatterHint)
		return true
	case !n.closed:
		r.add(0, "front-matter-unclosed", "the front matter does not end", "end it with a line `---`")
		return false
	}
	end := 0
	if n.Lines().Len() > 0 {
		end = n.Lines().At(n.Lines().Len() - 1).Stop
	}
	src := t.bytes[t.lines[1]:max(end, t.lines[1])]
	f := &fields{text: t, report: r, doc: doc}
	if len(src) > maxFrontMatter {
		r.add(0, "too-large", fmt.Sprintf("the front matter has %d bytes; at most %d are read", len(src), maxFrontMatter), "move the text below it")
		return true
	}
	f.read(src)
	f.required()
	return true
}

// fields reads front matter into the document.
type fields struct {
	text    *text
	report  *report
	doc     *model.Document
	lang    *yaml.Node
	edition *yaml.Node
	review  *yaml.Node
	broken  bool
}

func (f *fields) read(src []byte) {
	top, err := decodeYAML(src)
	if err != nil {
		f.broken = true
		_, why := errorLine(err)
		f.report.add(f.text.offset(1+brokenLine(src, err), 1), "front-matter-syntax", "the front matter is not YAML: "+why,
			"put a text that holds `: `, ` #` or quotation marks between quotation marks, close each of them, and indent with blanks")
		return
	}
	if top == nil {
		return
	}
	if top.Kind != yaml.MappingNode {
		f.broken = true
		f.add(top, "front-matter-syntax", "the front matter is not a list of `key: value`", frontMatterHint)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(top.Content); i += 2 {
		key := top.Content[i]
		if seen[key.Value] {
			f.add(key, "front-matter-duplicate", fmt.Sprintf("the key `%s` is given twice", shorten(key.Value)), "keep one of them")
			continue
		}
		seen[key.Value] = true
		f.field(key, top.Content[i+1])
	}
}

// decodeYAML is the single top node of src, nil where there is none.
func decodeYAML(src []byte) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(src))
	var doc, more yaml.Node
	switch err := decoder.Decode(&doc); {
	case err == io.EOF:
		return nil, nil
	case err != nil:
		return nil, err
	}
	if err := decoder.Decode(&more); err != io.EOF {
		return nil, fmt.Errorf("it holds more than one document")
	}
	return doc.Content[0], nil
}

// brokenLine is the line of src, from 1, that makes it unreadable: the last
// before which the lines can be read. The number in the reader's error is often
// that of the enclosing key; it serves where there are too many lines to try.
func brokenLine(src []byte, err error) int {
	lines := bytes.SplitAfter(src, []byte("\n"))
	const most = 200 // each is a reading of all before it
	if len(lines) > most {
		n, _ := errorLine(err)
		return n
	}
	for n := len(lines); n > 1; n-- {
		if _, err := decodeYAML(bytes.Join(lines[:n-1], nil)); err == nil {
			return n
		}
	}
	return 1
}

// errorLine takes an error's text apart: `yaml: line 3: …`.
func errorLine(err error) (int, string) {
	s := strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(s, "line "); ok {
		number, after, _ := strings.Cut(rest, ": ")
		if n, err := strconv.Atoi(number); err == nil {
			return n, after
		}
	}
	return 1, s
}

func (f *fields) add(n *yaml.Node, rule, message, hint string) {
	f.report.add(f.at(n), rule, message, hint)
}

// at is the offset of a node; the YAML begins on the file's second line.
func (f *fields) at(n *yaml.Node) int { return f.text.offset(n.Line+1, n.Column) }

package source

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"

	"caveat/internal/model"
)

// inlineReader reads the text of one block after the other.
type inlineReader struct {
	report  *report
	source  []byte
	article bool           // reads an article, not one message of it
	context parser.Context // has the link definitions; nil for none
	budget  int            // what is left of maxWork
	links   []anchor
	folder  *folder
	cell    bool // in a table cell, where a code span writes `\|` for `|`
	depth   int
}

// anchor is a link to a place in the article.
type anchor struct {
	offset int
	id     string
}

// leaf is the content of one block.
type leaf struct {
	inlines    []model.Inline
	attributes *attributes // the list that closes it, or nil
	image      *ast.Image  // set where the block is an image and nothing else
	faulty     bool        // text is missing, as a finding says
	markup     string      // as it stands in the article, or "" where it is not one line
}

// read reads the lines of a block that begins at an offset.
func (r *inlineReader) read(lines *gtext.Segments, offset int) leaf {
	if lines.Len() == 0 {
		return leaf{}
	}
	if whole := lines.Value(r.source); isPlain(string(whole)) {
		for i := range lines.Len() {
			line := lines.At(i)
			r.otherMarkdown(line.Value(r.source), line.Start)
		}
		return leaf{inlines: plain(string(whole))}
	}
	if !r.affordable(lines, offset) {
		return leaf{faulty: true}
	}
	findings := len(r.report.list)
	out := r.passage(gtext.NewBlockReader(r.source, lines))
	out.faulty = len(r.report.list) > findings
	if lines.Len() == 1 {
		out.markup = string(lines.Value(r.source))
	}
	return out
}

// passage runs goldmark's inline parsers.
func (r *inlineReader) passage(reader gtext.Reader) leaf {
	if r.context == nil {
		r.context = parser.NewContext()
	}
	root := inlineGrammar().Parse(reader, parser.WithContext(r.context)).FirstChild()
	if root == nil {
		return leaf{}
	}
	out := leaf{attributes: closing(root)}
	if out.image = onlyImage(root, r.source); out.image != nil {
		return out
	}
	r.folder, r.depth = newFolder(), 0
	r.children(root)
	out.inlines = r.folder.inlines()
	return out
}

// closing takes the attribute list off the end of a block.
func closing(root ast.Node) *attributes {
	if n, ok := root.LastChild().(*attributeInline); ok && !n.list.unclosed {
		root.RemoveChild(root, n)
		return n.list
	}
	return nil
}

// onlyImage is the image that is all there is in a block, or nil.
func onlyImage(root ast.Node, source []byte) *ast.Image {
	var found *ast.Image
	for c := root.FirstChild(); c != nil; c = c.NextSibling() {
		switch image, ok := c.(*ast.Image); {
		case ok && found == nil:
			found = image
		case !blankText(c, source):
			return nil
		}
	}
	return found
}

func blankText(n ast.Node, source []byte) bool {
	t, ok := n.(*ast.Text)
	return ok && strings.TrimSpace(string(t.Value(source))) == ""
}

func (r *inlineReader) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.node(c)
	}
}

// node adds one inline of goldmark's to the folder.
func (r *inlineReader) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		r.text(n)
	case *ast.CodeSpan:
		r.code(n)
	case *ast.Emphasis:
		kind := model.Emphasis
		if n.Level == 2 {
			kind = model.Strong
		}
		r.within(n, model.Inline{Kind: kind})
	case *passage:
		r.passageLang(n)
		r.within(n, model.Inline{Kind: model.Span, Lang: n.list.lang})
	case *ast.Link:
		r.link(n)
	case *ast.AutoLink:
		r.autoLink(n)
	case *ast.Image:
		r.report.add(n.Pos(), "image-inline", "an image stands within a text",
			r.hint("put it alone in a paragraph: blank lines before and after it", "take it out: the picture comes from the article"))
	case *ast.RawHTML:
		html := string(n.Segments.Value(r.source))
		r.report.add(n.Segments.At(0).Start, "raw-html", fmt.Sprintf("HTML stands in the text: `%s`", shorten(html)), htmlHint(html))
	case *attributeInline:
		r.misplaced(n.list)
	}
}

func (r *inlineReader) text(n *ast.Text) {
	r.otherMarkdown(r.textRun(n), n.Segment.Start)
	value := n.Segment.Value(r.source)
	hard := n.HardLineBreak()
	if n.SoftLineBreak() && r.breaksLine(n.Segment.Stop) {
		hard, value = true, value[:len(value)-1]
	}
	r.folder.text(r.unescape(value, n.Segment.Start))
	if hard {
		r.folder.lineBreak()
	} else if n.SoftLineBreak() {
		r.folder.text(" ")
	}
}

// breaksLine tells whether a backslash before a line feed at an offset is a
// hard line break: goldmark misses those after an escaped backslash.
func (r *inlineReader) breaksLine(end int) bool {
	n := 0
	for end-n > 0 && r.source[end-n-1] == '\\' {
		n++
	}
	return n%2 == 1 && end < len(r.source) && r.source[end] == '\n'
}

func (r *inlineReader) code(n *ast.CodeSpan) {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(r.source))
		}
	}
	s := strings.ReplaceAll(strings.ReplaceAll(b.String(), "\n", " "), "\t", " ")
	if r.cell {
		s = strings.ReplaceAll(s, `\|`, "|")
	}
	r.folder.leaf(model.Inline{Kind: model.CodeSpan, Text: s})
}

// within adds a piece and what stands in it.
func (r *inlineReader) within(n ast.Node, in model.Inline) {
	if r.depth++; r.depth > maxDepth {
		r.report.add(n.Pos(), "too-deep", fmt.Sprintf("this text stands in more than %d pieces of markup", maxDepth), "write it with fewer")
	} else {
		r.folder.open(in)
		r.children(n)
		r.folder.close()
	}
	r.depth--
}

// misplaced reports an attribute list that closes no block.
func (r *inlineReader) misplaced(a *attributes) {
	if a.unclosed {
		for _, p := range a.problems {
			r.report.problem(p)
		}
		return
	}
	r.report.add(a.offset, "attribute-misplaced", "the attribute list stands within a text",
		r.hint("put it at the end of the paragraph, item or heading", "take it out: what a block is the article alone says")+"; write `\\{` for a brace that is text")
}

// hint is the one for an article, or that for a message of it.
func (r *inlineReader) hint(article, message string) string {
	if r.article {
		return article
	}
	return message
}

func (r *inlineReader) passageLang(n *passage) {
	for _, p := range n.list.problems {
		r.report.problem(p)
	}
	if n.list.other || n.list.lang == "" && len(n.list.problems) == 0 {
		r.report.add(n.list.offset, "attribute-misplaced", "a passage in brackets takes `lang` only",
			"write `[primum non nocere]{lang=la}`; leave a blank before an attribute list that is the block's")
	}
}

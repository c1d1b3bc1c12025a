package source

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// bracketParser reads what stands in brackets: links, images, references and
// passages in another language, by the algorithm of CommonMark 0.31, 6.3 and
// its appendix. Goldmark's own parser of links has no room for passages.
type bracketParser struct{}

// opener is an opening bracket that still looks for its end.
type opener struct {
	ast.BaseInline
	segment  gtext.Segment
	image    bool
	inactive bool     // stands before a link: may not become one itself
	below    ast.Node // the last emphasis delimiter before it
	outer    *opener
}

var (
	kindOpener = ast.NewNodeKind("Opener")
	openerKey  = parser.NewContextKey()
)

// Kind implements ast.Node.
func (*opener) Kind() ast.NodeKind { return kindOpener }

// Dump implements ast.Node.
func (o *opener) Dump(source []byte, level int) { ast.DumpHelper(o, source, level, nil, nil) }

// passage is text in another language: `[text]{lang=la}`.
type passage struct {
	ast.BaseInline
	list *attributes
}

var kindPassage = ast.NewNodeKind("Passage")

// Kind implements ast.Node.
func (*passage) Kind() ast.NodeKind { return kindPassage }

// Dump implements ast.Node.
func (p *passage) Dump(source []byte, level int) { ast.DumpHelper(p, source, level, nil, nil) }

// Trigger implements parser.InlineParser.
func (bracketParser) Trigger() []byte { return []byte{'!', '[', ']'} }

// Parse implements parser.InlineParser.
func (bracketParser) Parse(_ ast.Node, block gtext.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	switch {
	case line[0] == ']':
		return closeBracket(block, pc)
	case line[0] == '[':
		return open(block, pc, segment.WithStop(segment.Start+1), false)
	case len(line) > 1 && line[1] == '[':
		return open(block, pc, segment.WithStop(segment.Start+2), true)
	}
	return nil
}

func open(block gtext.Reader, pc parser.Context, segment gtext.Segment, image bool) ast.Node {
	o := &opener{segment: segment, image: image, outer: innermost(pc)}
	if last := pc.LastDelimiter(); last != nil {
		o.below = last
	}
	block.Advance(segment.Len())
	pc.Set(openerKey, o)
	return o
}

func innermost(pc parser.Context) *opener {
	o, _ := pc.Get(openerKey).(*opener)
	return o
}

func closeBracket(block gtext.Reader, pc parser.Context) ast.Node {
	o := innermost(pc)
	if o == nil {
		return nil
	}
	pc.Set(openerKey, o.outer)
	_, at := block.Position()
	block.Advance(1)
	n := o.link(block, pc, at.Start)
	if n == nil {
		ast.MergeOrReplaceTextSegment(o.Parent(), o, o.segment)
		return nil
	}
	o.fill(n, pc)
	if _, isLink := n.(*ast.Link); isLink {
		for out := o.outer; out != nil && !out.inactive; out = out.outer {
			out.inactive = !out.image
		}
	}
	if o.image {
		return asImage(n.(*ast.Link), o.segment.Start)
	}
	return n
}

// link is what the brackets make with what follows them, without content;
// nil where they are text. The reader stands after it.
func (o *opener) link(block gtext.Reader, pc parser.Context, end int) ast.Node {
	line, at := block.Position()
	if !o.inactive || o.image {
		if l := inlineLink(block); l != nil {
			return l
		}
		block.SetPosition(line, at)
	}
	if !o.image {
		if p := language(block); p != nil {
			return p
		}
	}
	if !o.inactive || o.image {
		if l := o.reference(block, pc, end); l != nil {
			return l
		}
	}
	return nil
}

// fill moves what stands between the brackets into n, its emphasis resolved.
func (o *opener) fill(n ast.Node, pc parser.Context) {
	parser.ProcessDelimiters(o.below, pc)
	parent := o.Parent()
	for c := o.NextSibling(); c != nil; {
		next := c.NextSibling()
		parent.RemoveChild(parent, c)
		n.AppendChild(n, c)
		c = next
	}
	parent.RemoveChild(parent, o)
	n.SetPos(o.segment.Start)
}

func asImage(l *ast.Link, pos int) ast.Node {
	image := ast.NewImage(l)
	image.SetPos(pos)
	return image
}

// language reads `{lang=la}` after a closing bracket.
func language(block gtext.Reader) ast.Node {
	line, segment := block.PeekLine()
	if braces(line) != 1 {
		return nil
	}
	list, size := scanAttributes(line, segment.Start-segment.Padding)
	if list == nil || list.unclosed {
		return nil
	}
	block.Advance(size)
	return &passage{list: list}
}

// CloseBlock implements parser.CloseBlocker: brackets still open are text.
func (bracketParser) CloseBlock(_ ast.Node, _ gtext.Reader, pc parser.Context) {
	for o := innermost(pc); o != nil; o = o.outer {
		ast.MergeOrReplaceTextSegment(o.Parent(), o, o.segment)
	}
	pc.Set(openerKey, nil)
}

// maxLabel is the longest label of a reference (CommonMark 0.31, 6.3).
const maxLabel = 999

// reference reads `[text][label]`, `[label][]` or `[label]`.
func (o *opener) reference(block gtext.Reader, pc parser.Context, end int) ast.Node {
	line, at := block.Position()
	if block.Peek() == '[' {
		block.Advance(1)
		segments, found := block.FindClosure('[', ']', gtext.FindClosureOptions{Newline: true, Advance: true})
		if found {
			if label := joined(block, segments); !util.IsBlank(label) {
				return defined(pc, label)
			}
			if l := defined(pc, o.label(block, end)); l != nil {
				return l
			}
		}
		block.SetPosition(line, at)
	}
	return defined(pc, o.label(block, end))
}

// label is the text between the brackets.
func (o *opener) label(block gtext.Reader, end int) []byte {
	// Lines may have prefixes (`>`) that do not count: only far longer ones
	// are left unread.
	if end-o.segment.Stop > 8*maxLabel {
		return nil
	}
	return block.Value(gtext.NewSegment(o.segment.Stop, end))
}

func joined(block gtext.Reader, segments *gtext.Segments) []byte {
	var label []byte
	for i := range segments.Len() {
		label = append(label, block.Value(segments.At(i))...)
	}
	return label
}

// defined is the link that a label stands for, or nil.
func defined(pc parser.Context, label []byte) ast.Node {
	if len(label) == 0 || len(label) > maxLabel || util.IsBlank(label) {
		return nil
	}
	ref, ok := pc.Reference(util.ToLinkReference(label))
	if !ok {
		return nil
	}
	l := ast.NewLink()
	l.Destination, l.Title = ref.Destination(), ref.Title()
	return l
}

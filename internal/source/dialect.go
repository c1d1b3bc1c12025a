package source

import (
	"bytes"
	"fmt"
	"regexp"
	"sync"

	"github.com/yuin/goldmark/ast"
)

// dialect is a mark that other kinds of Markdown know and CommonMark prints as it
// stands. A backslash before its first sign says that it is text.
type dialect struct {
	name, hint string
	mark       *regexp.Regexp // its first group is what is printed
}

// dialects are compiled when an article first has a sign of one.
var dialects = sync.OnceValue(func() []dialect {
	return []dialect{
		{"footnotes", hintFootnote, regexp.MustCompile(`(?:^|[^\\])(\[\^[^\]\s]+\])`)},
		{"struck-out text", "take it out", regexp.MustCompile(`(?:^|[^\\~])(~~[^\s~](?:[^~]*[^\s~])?~~)(?:[^~]|$)`)},
		{"highlighting", "write `**…**`", regexp.MustCompile(`(?:^|[^\\=])(==[^\s=](?:[^=]*[^\s=])?==)(?:[^=]|$)`)},
		{"subscripts", "write the sign itself, as in CO₂", regexp.MustCompile(`[\pL)](~[\d+−-]{1,3}~)`)},
		{"superscripts", "write the sign itself, as in 10⁹", regexp.MustCompile(`[\pL\d)](\^[\d+−-]{1,3}\^)`)},
		{"boxes to tick", "write ☐ or ☑", regexp.MustCompile(`^(\[[ xX]\]) `)},
		{"such fences", "write `> [!NOTE]` for a call-out", regexp.MustCompile(`^(:::+)`)},
		{"attribute lists that begin with a blank or colon", "begin it right behind the brace, as in `{#not-final .caution}`; write `\\{` for a brace that is text",
			regexp.MustCompile(`(?:^|[^\\])(\{(?::\s*|\s+)[^{}]*(?:\.caution|\.claim|for=)[^{}]*\})`)},
		{"tables without a line of hyphens", "write one under the first row, as in `|---|---|`", regexp.MustCompile(`^(\|.*)`)},
		{"formulas", "write it in words and signs", regexp.MustCompile(`(?:^|[^\\$])(\$\$[^$]+\$\$)`)},
	}
})

// otherMarkdown warns of such marks in source text that begins at an offset.
func (r *inlineReader) otherMarkdown(text []byte, offset int) {
	if !r.article || !bytes.ContainsAny(text, "[~=^:${|") {
		return
	}
	for _, d := range dialects() {
		if at := d.mark.FindSubmatchIndex(text); at != nil && !(text[at[2]] == '|' && r.inTable(offset)) {
			mark := shorten(string(text[at[2]:at[3]]))
			r.report.warn(offset+at[2], "other-markdown", fmt.Sprintf("`%s` is printed as it stands: CommonMark does not know %s", mark, d.name), d.hint)
		}
	}
}

// inTable tells whether a line that begins with a bar is one of several, of which the first
// is enough, or has its line of hyphens.
func (r *inlineReader) inTable(offset int) bool {
	start := bytes.LastIndexByte(r.source[:offset], '\n') + 1
	above := bytes.TrimSuffix(r.source[:start], []byte("\n"))
	above = above[bytes.LastIndexByte(above, '\n')+1:]
	line, rest, _ := bytes.Cut(r.source[offset:], []byte("\n"))
	below, _, _ := bytes.Cut(rest, []byte("\n"))
	return bytes.HasPrefix(bytes.TrimLeft(above, " \t>"), []byte("|")) || isDelimiterRow(line) || isDelimiterRow(bytes.TrimLeft(below, " \t>"))
}

const hintFootnote = "say it in the text, or list it under `sources:`"

// footnote warns of one whose note is an address and nothing else: the two are a
// reference and a link definition.
func (r *inlineReader) footnote(n *ast.Link) {
	mark, after, closed := bytes.Cut(r.source[n.Pos():], []byte("]"))
	if r.article && closed && bytes.HasPrefix(mark, []byte("[^")) && !bytes.HasPrefix(after, []byte("(")) {
		r.report.warn(n.Pos(), "other-markdown", fmt.Sprintf("`%s]` is read as a link: CommonMark does not know footnotes", shorten(string(mark))), hintFootnote)
	}
}

// textRun is the source text that begins with a node and goes on without a gap
// in its next siblings; nil where the node itself goes on from one before.
func (r *inlineReader) textRun(n *ast.Text) []byte {
	if before, ok := n.PreviousSibling().(*ast.Text); ok && before.Segment.Stop == n.Segment.Start {
		return nil
	}
	end := n.Segment.Stop
	for next, ok := n.NextSibling().(*ast.Text); ok && next.Segment.Start == end; next, ok = next.NextSibling().(*ast.Text) {
		end = next.Segment.Stop
	}
	return r.source[n.Segment.Start:end]
}

package model

import (
	"fmt"
	"strings"
)

var kindNames = map[Kind]string{Heading: "heading", Paragraph: "paragraph", List: "list", Item: "item", Table: "table",
	Row: "row", Cell: "cell", Figure: "figure", Callout: "callout", Code: "code", Rule: "rule", Quote: "quote"}

// String is the kind's name in dumps.
func (k Kind) String() string { return kindNames[k] }

var inlineNames = map[InlineKind]string{Strong: "strong", Emphasis: "emphasis", CodeSpan: "code", Link: "link", Break: "break", Span: "span"}

// Dump is the document as stable text, a line a block: the golden form of the
// stages that make documents.
func (d *Document) Dump() string {
	var b strings.Builder
	fmt.Fprintf(&b, "article %s lang=%s edition=%s", d.Article, d.Lang, d.Edition)
	if d.NextReview != "" {
		fmt.Fprintf(&b, " next_review=%s", d.NextReview)
	}
	fmt.Fprintf(&b, "\ntitle %q\ndescription %q\n", d.Title, d.Description)
	for _, s := range d.Sources {
		fmt.Fprintf(&b, "source %q\n", s)
	}
	for _, s := range d.Corrections {
		fmt.Fprintf(&b, "correction %q\n", s)
	}
	for _, s := range d.Approval {
		fmt.Fprintf(&b, "approval %q\n", s)
	}
	for _, c := range d.Blocks {
		c.dump(&b, 0)
	}
	return b.String()
}

func (b *Block) dump(w *strings.Builder, depth int) {
	w.WriteString(strings.Repeat("  ", depth) + b.Kind.String())
	b.dumpAttributes(w)
	if len(b.Inlines) > 0 {
		w.WriteString(" " + dumpInlines(b.Inlines))
	}
	w.WriteByte('\n')
	for _, c := range b.Children {
		c.dump(w, depth+1)
	}
}

func (b *Block) dumpAttributes(w *strings.Builder) {
	attr := func(on bool, format string, v ...any) {
		if on {
			fmt.Fprintf(w, " "+format, v...)
		}
	}
	attr(b.Level > 0, "level=%d", b.Level)
	attr(b.ID != "", "id=%s", b.ElementID())
	attr(b.Role == RoleClaim, "claim")
	attr(b.Role == RoleCaution, "caution")
	attr(len(b.For) > 0, "for=%s", strings.Join(b.For, ","))
	attr(b.Message != "", "message=%s", b.Message)
	attr(b.Ordered, "start=%d", b.Start)
	attr(b.Header, "header")
	attr(b.Align != AlignStart, "align=%d", b.Align)
	attr(b.Image != "", "image=%q", b.Image)
	attr(b.Alt != "", "alt=%s %q", b.Alt, b.AltText)
	attr(b.Note != "", "note=%q", b.Note)
	attr(b.Lang != "", "lang=%s", b.Lang)
	attr(b.Untranslated, "untranslated")
	attr(b.Literal != "", "literal=%q", b.Literal)
}

func dumpInlines(inlines []Inline) string {
	var b strings.Builder
	for _, in := range inlines {
		switch in.Kind {
		case Text:
			fmt.Fprintf(&b, "%q", in.Text)
		case CodeSpan:
			fmt.Fprintf(&b, "code(%q)", in.Text)
		case Break:
			b.WriteString("break")
		case Link:
			fmt.Fprintf(&b, "link[%q](%s)", in.URL, dumpInlines(in.Children))
		case Span:
			fmt.Fprintf(&b, "span[%s](%s)", in.Lang, dumpInlines(in.Children))
		default:
			fmt.Fprintf(&b, "%s(%s)", inlineNames[in.Kind], dumpInlines(in.Children))
		}
	}
	return b.String()
}

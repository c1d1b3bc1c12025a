package source

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark/util"

	"caveat/internal/diag"
	"caveat/internal/model"
)

type specCase struct {
	Markdown, HTML, Section string
	Example                 int
}

// harmless are findings that say nothing about how Markdown was read.
var harmless = map[string]bool{"link-target": true, "link-title": true, "link-text-missing": true, "link-anchor": true, "heading-skips": true,
	"title-duplicate": true, "heading-nested": true, "block-empty": true}

// TestCommonMark reads the specification's examples and compares what becomes
// of them with the HTML that stands there. Both sides are folded to the
// model's canonical form. Left out of the file are the 95 examples that the
// source refuses: HTML, images in running text, and a reference to NUL.
func TestCommonMark(t *testing.T) {
	data, err := os.ReadFile("testdata/commonmark.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []specCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) != 557 {
		t.Errorf("%d examples, not 557 of the 652", len(cases))
	}
	for _, c := range cases {
		doc, findings := Parse("source/spec.md", []byte("---\nlang: en\nedition: 2026-11-22\n---\n# T\n\n"+c.Markdown))
		for _, f := range findings {
			if !harmless[f.Rule] {
				t.Errorf("example %d (%s): %s", c.Example, c.Section, f)
			}
		}
		for b := range doc.All() {
			if again, _ := ParseInline(b.Markup, diag.Place{}); !equal(again, b.Inlines) {
				t.Errorf("example %d (%s): markup %q does not give its inlines", c.Example, c.Section, b.Markup)
			}
		}
		got := &model.Document{Blocks: unnamed(doc.Blocks[1:])}
		want := &model.Document{Blocks: fromHTML(t, c.HTML)}
		if diff := cmp.Diff(want.Dump(), got.Dump()); diff != "" {
			t.Errorf("example %d (%s):\n%s\n%s\n%s", c.Example, c.Section, c.Markdown, c.HTML, diff)
		}
	}
}

// unnamed takes off what HTML does not show.
func unnamed(blocks []*model.Block) []*model.Block {
	for _, b := range blocks {
		b.ID, b.Message, b.Markup = "", "", ""
		b.Literal = strings.TrimSuffix(b.Literal, "\n")
		escapeLinks(b.Inlines)
		unnamed(b.Children)
	}
	return blocks
}

func escapeLinks(inlines []model.Inline) {
	for i := range inlines {
		inlines[i].URL = string(util.URLEscape([]byte(inlines[i].URL), false))
		escapeLinks(inlines[i].Children)
	}
}

// htmlReader builds blocks of the specification's HTML.
type htmlReader struct {
	t *testing.T
	d *xml.Decoder
}

func fromHTML(t *testing.T, html string) []*model.Block {
	d := xml.NewDecoder(strings.NewReader(html))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	r := htmlReader{t, d}
	return r.blocks()
}

var htmlKinds = map[string]model.Kind{"ul": model.List, "ol": model.List, "li": model.Item, "blockquote": model.Quote, "p": model.Paragraph,
	"pre": model.Code, "hr": model.Rule}

func attr(s xml.StartElement, name string) string {
	for _, a := range s.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// blocks reads up to the end of the element. Loose text, as in tight items, is
// a paragraph.
func (r *htmlReader) blocks() []*model.Block {
	var out []*model.Block
	loose := newFolder()
	flush := func() {
		if in := loose.inlines(); len(in) > 0 {
			out = append(out, &model.Block{Kind: model.Paragraph, Inlines: in})
		}
		loose = newFolder()
	}
	for {
		token, err := r.d.Token()
		switch token := token.(type) {
		case nil:
			flush()
			if err != io.EOF {
				r.t.Fatal(err)
			}
			return out
		case xml.CharData:
			loose.text(string(token))
		case xml.EndElement:
			flush()
			return out
		case xml.StartElement:
			name := token.Name.Local
			if kind, ok := htmlKinds[name]; ok || len(name) == 2 && name[0] == 'h' {
				flush()
				out = append(out, r.block(kind, token))
			} else {
				r.inline(loose, token)
			}
		}
	}
}

func (r *htmlReader) block(kind model.Kind, e xml.StartElement) *model.Block {
	b := &model.Block{Kind: kind}
	switch kind {
	case 0:
		b.Kind, b.Level = model.Heading, int(e.Name.Local[1]-'0')
		b.Inlines = r.inlines()
	case model.Paragraph:
		b.Inlines = r.inlines()
	case model.Code:
		b.Literal = strings.TrimSuffix(r.chars(), "\n")
	case model.Rule:
		r.d.Skip()
	case model.List:
		if b.Ordered = e.Name.Local == "ol"; b.Ordered {
			b.Start = 1
			if s := attr(e, "start"); s != "" {
				b.Start = 0
				for _, c := range s {
					b.Start = b.Start*10 + int(c-'0')
				}
			}
		}
		b.Children = r.blocks()
	case model.Item:
		b.Children = r.blocks()
		if len(b.Children) > 0 && b.Children[0].Kind == model.Paragraph {
			b.Inlines, b.Children = b.Children[0].Inlines, b.Children[1:]
		}
	default:
		b.Children = r.blocks()
	}
	return b
}

func (r *htmlReader) chars() string {
	var s strings.Builder
	depth := 1
	for depth > 0 {
		token, err := r.d.Token()
		if err != nil {
			r.t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			s.Write(token)
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return s.String()
}

func (r *htmlReader) inlines() []model.Inline {
	f := newFolder()
	r.content(f)
	return f.inlines()
}

func (r *htmlReader) content(f *folder) {
	for {
		token, err := r.d.Token()
		if err != nil {
			r.t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			f.text(string(token))
		case xml.EndElement:
			return
		case xml.StartElement:
			r.inline(f, token)
		}
	}
}

func (r *htmlReader) inline(f *folder, e xml.StartElement) {
	switch e.Name.Local {
	case "em":
		f.open(model.Inline{Kind: model.Emphasis})
	case "strong":
		f.open(model.Inline{Kind: model.Strong})
	case "a":
		f.open(model.Inline{Kind: model.Link, URL: attr(e, "href")})
	case "code":
		f.leaf(model.Inline{Kind: model.CodeSpan, Text: r.chars()})
		return
	case "br":
		f.lineBreak()
		r.d.Skip()
		return
	default:
		r.t.Fatal("unexpected element " + e.Name.Local)
	}
	r.content(f)
	f.close()
}

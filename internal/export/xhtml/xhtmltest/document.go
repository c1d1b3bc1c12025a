// Package xhtmltest has the documents that the tests of flow formats share:
// one article with every construct, in three languages.
package xhtmltest

import (
	"bytes"
	"embed"
	"image"
	"image/png"
	"strings"

	"caveat/internal/model"
)

//go:embed texts
var texts embed.FS

// Tags are the languages that Document has.
func Tags() []string { return []string{"en", "ar", "zh-Hans"} }

// maker makes blocks with the texts of a language.
type maker struct{ texts map[string]string }

func newMaker(tag string) maker {
	data, err := texts.ReadFile("texts/" + tag + ".txt")
	if err != nil {
		panic(err)
	}
	m := maker{map[string]string{}}
	for line := range strings.Lines(string(data)) {
		id, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		m.texts[id] = text
	}
	return m
}

func (m maker) inlines(id string) []model.Inline {
	if m.texts[id] == "" {
		return nil
	}
	return []model.Inline{{Kind: model.Text, Text: m.texts[id]}}
}

func (m maker) block(kind model.Kind, id string, children ...*model.Block) *model.Block {
	return &model.Block{Kind: kind, Message: model.MessageID(id), Inlines: m.inlines(id), Children: children}
}

func (m maker) p(id string) *model.Block { return m.block(model.Paragraph, id) }

func (m maker) item(id string, children ...*model.Block) *model.Block {
	return m.block(model.Item, id, children...)
}

func (m maker) heading(level int, section string) *model.Block {
	b := m.block(model.Heading, section+".h")
	b.Level, b.ID = level, section
	return b
}

func claim(b *model.Block, id string) *model.Block {
	b.Role, b.ID = model.RoleClaim, id
	return b
}

func caution(b *model.Block, id string, claims ...string) *model.Block {
	b.Role, b.ID, b.For = model.RoleCaution, id, claims
	return b
}

func box(children ...*model.Block) *model.Block {
	return &model.Block{Kind: model.Callout, Children: children}
}

func list(items ...*model.Block) *model.Block {
	return &model.Block{Kind: model.List, Children: items}
}

// Document is an article with every construct in a language of Tags. In
// other languages than English one paragraph is not translated.
func Document(tag string) *model.Document {
	m := newMaker(tag)
	d := &model.Document{Article: "sample", File: "source/sample.md", Lang: tag, Title: m.texts["title"],
		Description: m.texts["description"], Edition: "2026-11-22", NextReview: "2027-05-22",
		Sources: []string{"Trial register, https://example.org/trials?id=1&lang=en.", "A paper without an address"}}
	d.Blocks = append([]*model.Block{m.heading(1, "top"), m.p("top.p1")}, m.results()...)
	d.Blocks = append(d.Blocks, m.benefits()...)
	d.Blocks = append(d.Blocks, m.steps()...)
	if tag != "en" {
		for b := range d.All() {
			if b.Message == "late.p1" {
				b.Untranslated, b.Inlines = true, newMaker("en").inlines("late.p1")
			}
		}
	}
	return d
}

func (m maker) results() []*model.Block {
	return []*model.Block{
		m.heading(2, "results"), m.p("results.p1"),
		list(claim(m.item("shrinkage"), "shrinkage"), claim(m.item("remission"), "remission"),
			caution(m.item("small-trials"), "small-trials", "shrinkage", "remission")),
		caution(box(m.p("not-final")), "not-final", "shrinkage", "remission"),
	}
}

func (m maker) benefits() []*model.Block {
	figure := m.block(model.Figure, "chart.caption")
	figure.ID, figure.Image, figure.Alt, figure.AltText = "chart", "source/chart.png", "chart.alt", m.texts["chart.alt"]
	return []*model.Block{
		m.heading(2, "benefits"), m.p("benefits.p1"), m.heading(3, "someday"),
		claim(m.p("reshape"), "reshape"),
		m.table("table1", 3, 3), m.table("table2", 2, 2), figure,
		box(m.p("note.p1")),
		{Kind: model.Quote, Children: []*model.Block{m.p("quote.p1")}},
		{Kind: model.Code, Literal: "if a < b && c > d {\n\treturn \"]]>\"\n}\n"},
		{Kind: model.Rule},
		m.rich(), m.p("late.p1"),
	}
}

func (m maker) steps() []*model.Block {
	ordered := list(m.item("step1"), m.item("step2", list(m.item("step2.a"), m.item("step2.b"))))
	ordered.Ordered, ordered.Start = true, 3
	return []*model.Block{
		m.heading(2, "steps"), ordered,
		caution(box(m.p("before-approval.p1"), list(m.item("before-approval.i1"), m.item("before-approval.i2")),
			m.p("before-approval.p2")), "before-approval", "reshape"),
		caution(m.p("more-testing"), "more-testing"),
	}
}

func (m maker) table(id string, rows, columns int) *model.Block {
	t := &model.Block{Kind: model.Table}
	for r := range rows {
		row := &model.Block{Kind: model.Row, Header: r == 0}
		for c := range columns {
			cell := m.block(model.Cell, id+".r"+string(rune('1'+r))+".c"+string(rune('1'+c)))
			cell.Align = model.Align(c % 3)
			row.Children = append(row.Children, cell)
		}
		t.Children = append(t.Children, row)
	}
	return t
}

// rich is a paragraph with every kind of inline.
func (m maker) rich() *model.Block {
	t := func(n string) []model.Inline { return m.inlines("rich." + n) }
	in := func(kind model.InlineKind, n string) model.Inline { return model.Inline{Kind: kind, Children: t(n)} }
	register, section, name := in(model.Link, "6"), in(model.Link, "8"), in(model.Span, "10")
	register.URL, section.URL, name.Lang = "https://example.org/a b?q=\"1\"&r=ü", "#results", "en"
	b := &model.Block{Kind: model.Paragraph, Message: "rich"}
	for _, part := range [][]model.Inline{t("1"), {in(model.Strong, "2")}, t("3"), {in(model.Emphasis, "4")}, t("5"), {register},
		t("7"), {section}, t("9"), {name}, t("11"), {{Kind: model.Break}, {Kind: model.CodeSpan, Text: "f(x) < 3"}}} {
		b.Inlines = append(b.Inlines, part...)
	}
	return b
}

// Hostile is an article whose texts try to break out of wherever they stand.
func Hostile() *model.Document {
	const evil = "]]></style></script><script>alert(1)</script><!-- --> &amp; \"'><b onx='y'>\u0085\u2028 \u2066\u0627\u2069 \u061c ${x} {{.Title}} \\\\"
	d := Document("en")
	d.Title, d.Description, d.Edition = evil, evil, "2026-11-22"
	d.Sources = []string{evil + " https://example.org/\"><script>x</script>"}
	for b := range d.All() {
		for i := range b.Inlines {
			in := &b.Inlines[i]
			if in.Kind == model.Text || in.Kind == model.CodeSpan {
				in.Text += evil
			}
			if in.Kind == model.Link {
				in.URL = "javascript:alert(1)//" + evil
			}
		}
		if b.Literal != "" {
			b.Literal = evil
		}
		if b.AltText != "" {
			b.AltText = evil
		}
	}
	return d
}

// Chart is the image of Document.
func Chart() []byte {
	img := image.NewGray(image.Rect(0, 0, 120, 40))
	for i := range img.Pix {
		img.Pix[i] = byte(i % 120 * 2)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/layout"
	"caveat/internal/model"
)

// fonts are shared by all tests: faces are parsed once.
var fonts = sync.OnceValue(func() *font.Set { return font.NewSet() })

func text(s string) []model.Inline {
	return []model.Inline{{Kind: model.Text, Text: s}}
}

func h(level int, id, s string) *model.Block {
	return &model.Block{Kind: model.Heading, Level: level, ID: id, Message: model.MessageID(id + ".h"), Inlines: text(s)}
}

func p(s string) *model.Block {
	return &model.Block{Kind: model.Paragraph, Message: "top.p1", Inlines: text(s)}
}

func rich(parts ...[]model.Inline) *model.Block {
	return &model.Block{Kind: model.Paragraph, Message: "top.p2", Inlines: slices.Concat(parts...)}
}

func claim(id string, b *model.Block) *model.Block {
	b.ID, b.Role = id, model.RoleClaim
	return b
}

func caution(id, claims string, b *model.Block) *model.Block {
	b.ID, b.Role, b.For = id, model.RoleCaution, strings.Fields(claims)
	return b
}

func box(children ...*model.Block) *model.Block {
	return &model.Block{Kind: model.Callout, Children: children}
}

func item(s string, children ...*model.Block) *model.Block {
	b := &model.Block{Kind: model.Item, Message: "top.list1.item1", Children: children}
	if s != "" {
		b.Inlines = text(s)
	}
	return b
}

func list(items ...*model.Block) *model.Block { return &model.Block{Kind: model.List, Children: items} }

func ordered(start int, items ...*model.Block) *model.Block {
	return &model.Block{Kind: model.List, Ordered: true, Start: start, Children: items}
}

func row(header bool, cells ...string) *model.Block {
	r := &model.Block{Kind: model.Row, Header: header}
	for _, c := range cells {
		r.Children = append(r.Children, &model.Block{Kind: model.Cell, Message: "top.table1.r1.c1", Inlines: text(c)})
	}
	return r
}

func table(rows ...*model.Block) *model.Block {
	return &model.Block{Kind: model.Table, Children: rows}
}

func doc(tag string, blocks ...*model.Block) *model.Document {
	return &model.Document{Article: "sample", File: "source/sample.md", Lang: tag, Title: "Sample", Edition: "2026-11-22", Blocks: blocks}
}

// words are the product's words; in other languages than English they only
// need the right script.
func words(tag string) model.Words {
	w := model.Words{Caution: "Important", CautionContinued: "Important (continued)", Note: "Note",
		Draft: "Draft. No person has approved this translation.", DraftShort: "Draft, not approved",
		SourceText: "This part has not been translated yet.", Edition: "Edition", NextReview: "Next review", Sources: "Sources",
		About: "About this text", Original: "Original text", TextNumber: "Text number"}
	if tag == "ar" {
		w.Caution, w.CautionContinued, w.Note, w.About = "مهم", "مهم (تابع)", "ملاحظة", "عن هذا النص"
		w.Draft, w.DraftShort, w.Edition, w.TextNumber = "مسودة. لم يعتمد أي شخص هذه الترجمة.", "مسودة غير معتمدة", "الإصدار", "رقم النص"
		w.SourceText, w.Original = "لم يُترجم هذا الجزء بعد.", "النص الأصلي"
	}
	w.PageOf = func(page, pages int) string { return fmt.Sprintf("Page %d of %d", page, pages) }
	w.CautionPages = func(n int, pages []int) string {
		return fmt.Sprintf("This text has %d important notes. Pages: %s", n, strings.Trim(fmt.Sprint(pages), "[]"))
	}
	return w
}

func meta(tag string) model.Meta {
	r, err := lang.Lookup(tag)
	if err != nil {
		panic(err)
	}
	en, err := lang.Lookup("en")
	if err != nil {
		panic(err)
	}
	return model.Meta{Locale: r, Words: words(tag), English: words("en"), SourceLang: en, TextHash: "4f0c21ab99887766", Edition: model.Standard, Paper: model.A4}
}

// lay sets a document that must have no findings, and inspects it.
func lay(t *testing.T, d *model.Document, m model.Meta) *layout.Document {
	t.Helper()
	out, list := findings(t, d, m)
	for _, f := range list {
		t.Errorf("finding: %s", f)
	}
	if out == nil {
		t.Fatal("no pages")
	}
	inspect(t, out, m)
	return out
}

func findings(t *testing.T, d *model.Document, m model.Meta) (*layout.Document, diag.List) {
	t.Helper()
	out, list, err := layout.Lay(d, m, fonts())
	if err != nil {
		t.Fatal(err)
	}
	return out, list
}

// count is n words of a filler text.
func count(n int) string {
	return strings.TrimSpace(strings.Repeat("one and two and three and four and five ", n/10+1)[:n*4])
}

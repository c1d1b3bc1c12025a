package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"caveat/internal/model"
)

// builder makes an article out of bytes: what block comes next, how long it is,
// which claims a caution is for.
type builder struct {
	data   []byte
	words  []string
	claims []string
	n      int
	quotes int // in which the block stands
}

func (b *builder) next(n int) int {
	if len(b.data) == 0 {
		return 0
	}
	v := int(b.data[0]) % n
	b.data = b.data[1:]
	return v
}

func (b *builder) text() []model.Inline {
	var out []model.Inline
	for range 1 + b.next(4) {
		word := b.words[b.next(len(b.words))] + " "
		switch b.next(8) {
		case 0:
			out = append(out, model.Inline{Kind: model.Link, URL: "https://example.org", Children: text(word)})
		case 1:
			out = append(out, model.Inline{Kind: model.Span, Lang: []string{"en", "ar", "he", "zz"}[b.next(4)], Children: text(word)})
		case 2:
			out = append(out, model.Inline{Kind: model.Break})
		case 3:
			out = append(out, model.Inline{Kind: model.Strong, Children: text(word)})
		default:
			out = append(out, text(strings.Repeat(word, 1+b.next(20)))...)
		}
	}
	return out
}

func (b *builder) id() string { b.n++; return fmt.Sprint("b", b.n) }

func (b *builder) block(deep int) *model.Block {
	out := &model.Block{Kind: model.Paragraph, Inlines: b.text()}
	switch kind := b.next(12); {
	case kind == 0:
		out.Kind, out.Level, out.ID = model.Heading, 2, b.id()
		return out
	case kind < 3 && deep > 0:
		out = &model.Block{Kind: model.List, Ordered: kind == 1, Start: b.next(200)}
		for range 1 + b.next(4) {
			item := &model.Block{Kind: model.Item, Inlines: b.text()}
			if b.next(3) == 0 {
				item.Children = []*model.Block{b.block(deep - 1)}
			}
			out.Children = append(out.Children, b.role(item, deep))
		}
		return out
	case kind == 3 && deep > 0:
		out = &model.Block{Kind: model.Callout, Children: []*model.Block{b.block(0), b.block(0)}}
	case kind == 4:
		out = table(row(true, "a", "b"), row(false, "c", strings.Repeat("d ", b.next(40))))
	case kind == 5 && b.quotes < 24: // a source has 32 of all kinds in one another
		b.quotes++
		out = &model.Block{Kind: model.Quote, Children: []*model.Block{b.block(0)}}
		b.quotes--
	case kind == 6:
		out = &model.Block{Kind: model.Code, Literal: strings.Repeat("x\n", b.next(30))}
	}
	return b.role(out, deep)
}

// role makes some blocks claims and some cautions, never one in another.
func (b *builder) role(out *model.Block, deep int) *model.Block {
	if deep < 2 {
		return out
	}
	switch b.next(4) {
	case 0:
		out.Role, out.ID = model.RoleClaim, b.id()
		b.claims = append(b.claims, out.ID)
	case 1:
		out.Role, out.ID = model.RoleCaution, b.id()
		for range b.next(3) {
			if len(b.claims) > 0 {
				out.For = append(out.For, b.claims[b.next(len(b.claims))])
			}
		}
	}
	return out
}

// FuzzLay lays out articles of any shape: no panic, nothing leaves the page,
// every text is there, and where no finding says otherwise every caution is
// whole and beside its claims.
func FuzzLay(f *testing.F) {
	f.Add("en", []byte("a short seed"))
	f.Add("ar", []byte(strings.Repeat("\x01\x02\x03\x00\x05\x07\x0b\xff", 40)))
	f.Add("km", []byte(strings.Repeat("\x03\x00\x01\x09\x22\x31\x08", 90)))
	f.Add("ur", []byte(strings.Repeat("\x00\x04\x01\x00\x06\x02\x61\x19\x44\x07", 60)))
	f.Fuzz(func(t *testing.T, tag string, data []byte) {
		if tag != "ar" && tag != "km" && tag != "ur" {
			tag = "en"
		}
		b := &builder{data: data[:min(len(data), 2000)], words: []string{"word", "ناعم", "សុខភាព", "60–80%", "supercalifragilistic", "不"}}
		blocks := one(h(1, "t", "Title"))
		for range 60 {
			if len(b.data) == 0 {
				break
			}
			blocks = append(blocks, b.block(2))
		}
		d, m := doc(tag, blocks...), meta(tag)
		m.Edition = []model.Edition{model.Standard, model.LargePrint}[len(data)%2]
		out, list := findings(t, d, m)
		if out == nil {
			return
		}
		inspect(t, out, m)
		if len(list) == 0 {
			if err := inspectCautions(d, out); err != nil {
				t.Error(err)
			}
		}
	})
}

package layout_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"caveat/internal/golden"
	"caveat/internal/model"
)

func TestMain(m *testing.M) { golden.Main(m, "testdata/*.txt") }

// everything is an article that has one of each thing.
func everything(tag string) *model.Document {
	link := model.Inline{Kind: model.Link, URL: "https://example.org/a", Children: text("a link")}
	anchor := model.Inline{Kind: model.Link, URL: "#early", Children: text("above")}
	latin := model.Inline{Kind: model.Span, Lang: "la", Children: text("primum non nocere")}
	other := model.Inline{Kind: model.Span, Lang: "ar", Children: text("لا ضرر.")}
	d := doc(tag,
		h(1, "t", "A title for the whole of it"),
		p("A first paragraph."),
		h(2, "results", "Early results"),
		rich(text("Some "), strong("bold"), text(" and "), emphasis("slanted"), text(" text with "), just(link), text(", "), just(anchor),
			text(", "), just(latin), text(", "), just(other), text(", "), code("x := 1"), text(" and a hard"), brk(), text("break.")),
		p("What was seen:"),
		list(claim("shrinkage", item("Tumours shrank")), item("Nested", ordered(9, item("nine"), item("ten"))), caution("early", "shrinkage", item("Few people took part"))),
		caution("not-final", "shrinkage", box(rich(text("These findings are "), emphasis("early"), text(".")), list(item("one"), item("two")))),
		box(p("A plain note.")),
		h(3, "table", "A table"),
		table(row(true, "Group", "n"), row(false, "First", "120"), row(false, "Second", "7")),
		&model.Block{Kind: model.Figure, Image: "img/a.png", Alt: "figure1.alt", AltText: "A curve", Message: "figure1.caption", Inlines: text("The caption.")},
		&model.Block{Kind: model.Rule},
		&model.Block{Kind: model.Quote, Children: []*model.Block{p("A quoted line.")}},
		&model.Block{Kind: model.Code, Literal: "one\n\n\ttwo\n"},
		&model.Block{Kind: model.Paragraph, Untranslated: true, Lang: "en", Message: "top.p9", Inlines: text("Left in English.")},
		caution("whole", "", p("A caution for the whole article.")),
		caution("last", "", p("One more.")),
	)
	d.Description = "One sentence that says what this is."
	d.NextReview = "2027-05-22"
	d.Sources = []string{"A. Author, A study, https://example.org/study.", "A book"}
	return d
}

func strong(s string) []model.Inline {
	return []model.Inline{{Kind: model.Strong, Children: text(s)}}
}
func emphasis(s string) []model.Inline {
	return []model.Inline{{Kind: model.Emphasis, Children: text(s)}}
}
func code(s string) []model.Inline { return []model.Inline{{Kind: model.CodeSpan, Text: s}} }
func brk() []model.Inline          { return []model.Inline{{Kind: model.Break}} }

func just(i model.Inline) []model.Inline { return []model.Inline{i} }

// pictures are the images of everything.
func pictures() map[string][]byte {
	img := image.NewGray(image.Rect(0, 0, 200, 100))
	img.Set(1, 1, color.Gray{Y: 200})
	var asPNG, asJPEG bytes.Buffer
	if err := png.Encode(&asPNG, img); err != nil {
		panic(err)
	}
	if err := jpeg.Encode(&asJPEG, img, nil); err != nil {
		panic(err)
	}
	return map[string][]byte{"img/a.png": asPNG.Bytes(), "img/b.jpg": asJPEG.Bytes()}
}

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		name, tag string
		edition   model.Edition
		paper     model.Paper
	}{
		{"standard-en", "en", model.Standard, model.A4},
		{"standard-ar", "ar", model.Standard, model.Letter},
		{"large-en", "en", model.LargePrint, model.A4},
		{"bilingual-ar", "ar", model.Bilingual, model.A4},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := meta(c.tag)
			m.Edition, m.Paper, m.Images, m.Draft = c.edition, c.paper, pictures(), c.tag != "en"
			m.Credits = []string{"Translated by: a machine"}
			if c.edition == model.Bilingual {
				m.Source = everything("en")
			}
			d := everything(c.tag)
			out := lay(t, d, m)
			if err := inspectCautions(d, out); err != nil {
				t.Error(err)
			}
			golden.Compare(t, "testdata/"+c.name+".txt", out.Dump())
		})
	}
}

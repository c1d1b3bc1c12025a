package model_test

import (
	"strings"
	"testing"

	"caveat/internal/model"
)

// shown is inlines with passages in angle brackets.
func shown(inlines []model.Inline) string {
	var b strings.Builder
	for _, in := range inlines {
		if in.Kind == model.Span {
			b.WriteString("<" + in.Lang + ":" + shown(in.Children) + ">")
			continue
		}
		b.WriteString(in.Text + shown(in.Children))
	}
	return b.String()
}

func TestPassagesInRightToLeftText(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"fa", "دما ۱۸–۲۰ °C است", "دما ۱۸–۲۰ <fa-Latn:°C> است"},
		{"ar", "أعلى من 39.5\u00a0°C، أو", "أعلى من 39.5\u00a0<ar-Latn:°C>، أو"},
		{"ar", "أعلى من (39.5°C).", "أعلى من (<ar-Latn:39.5°C>)."},
		{"he", "סוג דם A+ או AB-, לא", "סוג דם <he-Latn:A+> או <he-Latn:AB->, לא"},
		{"ur", "فون (+44 20 7946 0958)۔", "فون (<ur-Latn:+44 20 7946 0958>)۔"},
		{"ar", "مضاد 5-HT3 (2-DG)، أو 10-15mg", "مضاد <ar-Latn:5-HT3> (<ar-Latn:2-DG>)، أو 10-15mg"},
		{"ar", "اتصل على 0800 123 456 789 الآن", "اتصل على <ar-Latn:0800 123 456 789> الآن"},
		{"he", "חייגו (030 1234-567).", "חייגו (<he-Latn:030 1234-567>)."},
		{"fa", "شمارهٔ ۰۸۰۰ ۱۲۳ ۴۵۶ و 03-04-2026", "شمارهٔ <fa-Latn:۰۸۰۰ ۱۲۳ ۴۵۶> و 03-04-2026"},
		{"ar", "0.5 100 200 و 0-1 20 3000", "0.5 100 200 و 0-1 20 3000"},
		{"ps", "په https://a.example/b/ کې", "په <ps-Latn:https://a.example/b/> کې"},
		{"ar", "لقاح mRNA و COVID-19 بنسبة 80% و+5 و\u200e°C.", "لقاح mRNA و COVID-19 بنسبة 80% و+5 و\u200e°C."},
		{"en", "at 39.5 °C or A+", "at 39.5 °C or A+"},
	} {
		d := &model.Document{Lang: c.tag, Blocks: []*model.Block{{Kind: model.Paragraph, Inlines: []model.Inline{{Kind: model.Text, Text: c.text}}}}}
		if got := shown(d.Normalized().Blocks[0].Inlines); got != c.want {
			t.Errorf("%s: %s, want %s", c.tag, got, c.want)
		}
	}
	code := func(s string) model.Inline { return model.Inline{Kind: model.CodeSpan, Text: s} }
	for s, want := range map[string]string{`x-1 = "y"`: "<ur-Latn:x-1 = \"y\">", "ABC-12": "ABC-12", "شفرة = 5": "شفرة = 5", "5 x": "<ur-Latn:5 x>"} {
		d := &model.Document{Lang: "ur", Blocks: []*model.Block{{Kind: model.Paragraph, Inlines: []model.Inline{code(s)}}}}
		if got := shown(d.Normalized().Blocks[0].Inlines); got != want {
			t.Errorf("code %s: %s, want %s", s, got, want)
		}
		d.Blocks[0].Inlines = []model.Inline{{Kind: model.Link, URL: "https://example.org/", Children: []model.Inline{code(s)}}}
		if got := shown(d.Normalized().Blocks[0].Inlines); got != want {
			t.Errorf("code %s in a link: %s, want %s", s, got, want)
		}
	}
	dial := []model.Inline{{Kind: model.Link, URL: "tel:0800123456", Children: []model.Inline{{Kind: model.Text, Text: "0800 123 456"}}}}
	d := &model.Document{Lang: "ar", Blocks: []*model.Block{{Kind: model.Paragraph, Inlines: dial}}}
	if got := shown(d.Normalized().Blocks[0].Inlines); got != "<ar-Latn:0800 123 456>" {
		t.Error(got)
	}
}

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

func TestQuantitiesInRightToLeftText(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"ar", "خذ 5 mg مرتين", "خذ <ar-Latn:5 mg> مرتين"},
		{"ar", "خذ 10–20 mg/kg، ثم 2 x 5 ml.", "خذ <ar-Latn:10–20 mg/kg>، ثم <ar-Latn:2 x 5 ml>."},
		{"he", "ל-5 mg (< 5 kg) או > 5 kg", "ל-<he-Latn:5 mg> (<he-Latn:< 5 kg>) או > <he-Latn:5 kg>"},
		{"fa", "در −80 °C یا -5 °C و ۵ mg", "در <fa-Latn:−80 °C> یا <fa-Latn:-5 °C> و <fa-Latn:۵ mg>"},
		{"ur", "120 mg/5 ml یا 1 000 IU/ml", "<ur-Latn:120 mg/5 ml> یا <ur-Latn:1 000 IU/ml>"},
		{"ar", "1,000 µg/dL و 0.5 mg/kg/day", "<ar-Latn:1,000 µg/dL> و <ar-Latn:0.5 mg/kg/day>"},
		{"ar", "في 2020 Pfizer و 5 mRNA واليوم 1 – 5 mg", "في 2020 Pfizer و 5 mRNA واليوم 1 – <ar-Latn:5 mg>"},
		{"ar", "10–20 سنة و COVID-19 mg و ٥–١٠ mg", "10–20 سنة و COVID-19 mg و ٥–١٠ mg"},
		{"ar", "5mg–10mg", "<ar-Latn:5mg–10mg>"},
		{"ar", "و5 m-RNA و 30 kg/m² و37.5°C", "و5 m-RNA و <ar-Latn:30 kg/m²> و<ar-Latn:37.5°C>"},
	} {
		d := &model.Document{Lang: c.tag, Blocks: []*model.Block{{Kind: model.Paragraph, Inlines: model.Plain(c.text)}}}
		if got := shown(d.Normalized().Blocks[0].Inlines); got != c.want {
			t.Errorf("%s: %s, want %s", c.tag, got, c.want)
		}
	}
}

func TestLinesWithoutRightToLeftLetters(t *testing.T) {
	for text, want := range map[string]string{
		"5 mg":             "<he-Latn:5 mg>",
		"2 x 5 ml":         "<he-Latn:2 x 5 ml>",
		"10–20 mg/kg":      "<he-Latn:10–20 mg/kg>",
		"< 5 kg":           "<he-Latn:< 5 kg>",
		"< 5":              "<he-Latn:< 5>",
		"−5":               "<he-Latn:−5>",
		"+1 555 010 020":   "<he-Latn:+1 555 010 020>",
		"HbA1c 6.5 %":      "<he-Latn:HbA1c 6.5 %>",
		"3 tablets (blue)": "<he-Latn:3 tablets (blue)>",
		"COVID-19":         "COVID-19",
		"World Health":     "World Health",
		"10–20":            "10–20",
		"6.5 %":            "6.5 %",
		"٥–١٠ mg":          "٥–١٠ mg",
		"":                 "",
	} {
		d := &model.Document{Lang: "he", Blocks: []*model.Block{{Kind: model.Paragraph, Inlines: model.Plain(text)}}}
		if got := shown(d.Normalized().Blocks[0].Inlines); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	lines := []model.Inline{{Kind: model.Text, Text: "רוב"}, {Kind: model.Break}, {Kind: model.Strong, Children: model.Plain("5")}, {Kind: model.Text, Text: " mg"}}
	d := &model.Document{Lang: "he", Blocks: []*model.Block{{Kind: model.Paragraph, Inlines: lines}}}
	if got := shown(d.Normalized().Blocks[0].Inlines); got != "רוב<he-Latn:5 mg>" {
		t.Error(got)
	}
}

func TestPassagesInRightToLeftText(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"fa", "دما ۱۸–۲۰ °C است", "دما ۱۸–۲۰ <fa-Latn:°C> است"},
		{"ar", "أعلى من 39.5\u00a0°C، أو", "أعلى من <ar-Latn:39.5\u00a0°C>، أو"},
		{"ar", "أعلى من (39.5°C).", "أعلى من (<ar-Latn:39.5°C>)."},
		{"he", "סוג דם A+ או AB-, לא", "סוג דם <he-Latn:A+> או <he-Latn:AB->, לא"},
		{"ur", "فون (+44 20 7946 0958)۔", "فون (<ur-Latn:+44 20 7946 0958>)۔"},
		{"ar", "مضاد 5-HT3 (2-DG)، أو 10-15mg", "مضاد <ar-Latn:5-HT3> (<ar-Latn:2-DG>)، أو <ar-Latn:10-15mg>"},
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

// TestChainsOfNumbersEnd: 100,000 numbers that are no quantity come to an end in a moment; where
// each was read to the end of the text it took half an hour.
func TestChainsOfNumbersEnd(t *testing.T) {
	for _, link := range []string{"1x", "1 x 1-", "x1", "1.1/"} {
		text := "نص " + strings.Repeat(link, 100_000) + " نص"
		d := &model.Document{Lang: "ar", Blocks: []*model.Block{{Kind: model.Paragraph, Inlines: model.Plain(text)}}}
		if got := model.PlainText(d.Normalized().Blocks[0].Inlines); got != text {
			t.Errorf("%q: the text is another", link)
		}
	}
}

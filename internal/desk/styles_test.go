package desk_test

import (
	"strings"
	"testing"

	"caveat/internal/desk"
	"caveat/internal/exchange"
)

// What Word shows struck out, or not at all, may be so by a style (ECMA-376 part 1, 17.7):
// it is never taken for the translation, and what is shown in the end is.
func TestTextThatAStyleTakesAwayIsNotTaken(t *testing.T) {
	style := func(kind, id, based, properties string) string {
		if based != "" {
			based = `<w:basedOn w:val="` + based + `"/>`
		}
		return `<w:style w:type="` + kind + `" w:styleId="` + id + `">` + based + properties + `</w:style>`
	}
	set := func(properties string) string { return "<w:rPr>" + properties + "</w:rPr>" }
	const paragraph, character, table = "paragraph", "character", "table"
	for _, c := range []struct {
		name, styles string
		p, r, tbl    string // properties that name them
		outcome      exchange.Outcome
	}{
		{"a character style", style(character, "Gone", "", set("<w:strike/>")), "", `<w:rStyle w:val="Gone"/>`, "", exchange.Refused},
		{"a character style that turns off", style(character, "Gone", "", set(`<w:strike w:val="0"/>`)), "", `<w:rStyle w:val="Gone"/>`, "", exchange.Taken},
		{"a character style turned off", style(character, "Gone", "", set("<w:strike/>")), "", `<w:rStyle w:val="Gone"/><w:strike w:val="0"/>`, "", exchange.Taken},
		{"struck through twice", style(character, "Gone", "", set("<w:dstrike/>")), "", `<w:rStyle w:val="Gone"/>`, "", exchange.Refused},
		{"hidden", style(character, "Gone", "", set("<w:vanish/>")), "", `<w:rStyle w:val="Gone"/>`, "", exchange.Refused},
		{"based on another", style(character, "Gone", "", set("<w:vanish/>")) + style(character, "Own", "Gone", set("<w:b/>")), "", `<w:rStyle w:val="Own"/>`, "", exchange.Refused},
		{"based on another and turned off", style(character, "Gone", "", set("<w:vanish/>")) + style(character, "Own", "Gone", set(`<w:vanish w:val="false"/>`)), "", `<w:rStyle w:val="Own"/>`, "", exchange.Taken},
		{"based on itself", style(character, "Own", "Own", set("<w:b/>")), "", `<w:rStyle w:val="Own"/>`, "", exchange.Taken},
		{"a paragraph style", style(paragraph, "Gone", "", set("<w:strike/>")), `<w:pStyle w:val="Gone"/>`, "", "", exchange.Refused},
		{"the usual paragraph style", `<w:style w:type="paragraph" w:default="1" w:styleId="Usual">` + set("<w:strike/>") + `</w:style>`, "<w:jc/>", "", "", exchange.Refused},
		{"two that turn each other off", style(paragraph, "Gone", "", set("<w:strike/>")) + style(character, "Gone2", "", set("<w:strike/>")), `<w:pStyle w:val="Gone"/>`, `<w:rStyle w:val="Gone2"/>`, "", exchange.Taken},
		{"all of the document", `<w:docDefaults><w:rPrDefault>` + set("<w:strike/>") + `</w:rPrDefault></w:docDefaults>`, "<w:jc/>", "", "", exchange.Refused},
		{"a table style", style(table, "Gone", "", set("<w:strike/>")), "<w:jc/>", "", "Gone", exchange.Refused},
		{"rows of a table style", style(table, "Gone", "", `<w:tblStylePr w:type="band1Horz">`+set("<w:vanish/>")+`</w:tblStylePr>`), "<w:jc/>", "", "Gone", exchange.Refused},
		{"the head of a table style", style(table, "Gone", "", `<w:tblStylePr w:type="firstRow">`+set("<w:vanish/>")+`</w:tblStylePr>`), "<w:jc/>", "", "Gone", exchange.Taken},
		{"white", "", "<w:jc/>", `<w:color w:val="ffffff"/>`, "", exchange.Refused},
		{"white on black", "", "<w:jc/>", `<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>`, "", exchange.Taken},
		{"white on a black paragraph", "", `<w:shd w:val="clear" w:fill="000000"/>`, `<w:color w:val="FFFFFF"/>`, "", exchange.Taken},
		{"white by a style", style(paragraph, "Gone", "", set(`<w:color w:themeColor="background1" w:val="FFFFFF"/>`)), `<w:pStyle w:val="Gone"/>`, "", "", exchange.Refused},
		{"white on black by a style", style(paragraph, "Dark", "", `<w:pPr><w:shd w:fill="000000"/></w:pPr>`+set(`<w:color w:val="FFFFFF"/>`)), `<w:pStyle w:val="Dark"/>`, "", "", exchange.Taken},
		{"a dark table", style(table, "Dark", "", `<w:tblStylePr w:type="firstCol">`+set(`<w:color w:val="FFFFFF"/>`)+`<w:tcPr><w:shd w:fill="4472C4"/></w:tcPr></w:tblStylePr>`), "<w:jc/>", "", "Dark", exchange.Taken},
		{"all of a table dark", style(table, "Dark", "", set(`<w:color w:val="FFFFFF"/>`)+`<w:tcPr><w:shd w:fill="4472C4"/></w:tcPr>`), "<w:jc/>", "", "Dark", exchange.Taken},
		{"tiny", "", "<w:jc/>", `<w:sz w:val="2"/>`, "", exchange.Refused},
		{"small", "", "<w:jc/>", `<w:sz w:val="12"/>`, "", exchange.Taken},
		{"an unknown style", "", `<w:pStyle w:val="None"/>`, `<w:rStyle w:val="None"/>`, "", exchange.Taken},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := starter(t)
			parts := unzipped(t, send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: "docx"}))
			parts["word/styles.xml"] = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + c.styles + "</w:styles>"
			s := parts["word/document.xml"]
			if c.tbl != "" {
				i, j := strings.Index(s, "<w:tbl>")+len("<w:tbl>"), strings.Index(s, "<w:tblGrid")
				s = s[:i] + `<w:tblPr><w:tblStyle w:val="` + c.tbl + `"/></w:tblPr>` + s[j:]
			}
			i := strings.Index(s, docxText)
			from := strings.LastIndex(s[:i], "<w:p>")
			s = s[:from] + "<w:p><w:pPr>" + c.p + "</w:pPr><w:r><w:rPr>" + c.r + "</w:rPr>" + strings.Replace(s[i:], cautionEs, newEs, 1)
			parts["word/document.xml"] = s
			r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: "flu-vaccine.es.docx", Data: zipped(parts)})
			if err != nil || r.Refused {
				t.Fatal(err, r)
			}
			for _, d := range r.Decisions {
				if d.ID == "not-complete" && d.Outcome != c.outcome {
					t.Errorf("%s, want %s", d.Outcome, c.outcome)
				}
			}
		})
	}
}

package source

import (
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// TestMarkup: what is written of a markup, which is what bundles hold.
func TestMarkup(t *testing.T) {
	for in, want := range map[string]string{
		"plain text":                           "plain text",
		" folded\n  \t blanks  ":               "folded blanks",
		"a\r\nb":                               "a b",
		"hard  \nbreak\\\nagain":               "hard\\\nbreak\\\nagain",
		"_em_ __strong__":                      "*em* **strong**",
		"***both***":                           "***both***",
		"**_both_**":                           "***both***",
		"**_a_ b** **b _a_**":                  "***a* b** **b *a***",
		"*a*_b_":                               "*ab*",
		"**a** **b**":                          "**a** **b**",
		"** a**":                               "** a**",
		"*a *b* c*":                            "*a b c*",
		"5 * 3 = 15":                           "5 * 3 = 15",
		"\\*no em\\*":                          "\\*no em\\*",
		"snake_case":                           "snake_case",
		"\\# \\- \\+ 1\\. \\> \\| \\~":         "# - + 1. > | ~",
		"\\[a\\](b)":                           "\\[a](b)",
		"[a] (b)":                              "[a] (b)",
		"a & b &amp; c &lt; d":                 "a & b & c < d",
		"&amp;amp;":                            "\\&amp;",
		"\\<b>":                                "\\<b>",
		"a < b":                                "a < b",
		"C:\\path\\\\x":                        "C:\\path\\x",
		"``a`b`` `` ` ``":                      "``a`b`` `` ` ``",
		"` a`":                                 "` a`",
		"{{x}} {{.Page}} {x}":                  "{{x}} {{.Page}} {x}",
		"\\{#x}":                               "\\{#x}",
		"[a](https://example.org)":             "[a](https://example.org)",
		"[https://a.org](https://a.org)":       "<https://a.org>",
		"[a@b.org](mailto:a@b.org)":            "<a@b.org>",
		"[a](<https://example.org/(>)":         "[a](<https://example.org/(>)",
		"[a](https://example.org/(b))":         "[a](https://example.org/(b))",
		"[a](https://example.org?a&amp;copy;)": "[a](https://example.org?a&amp;copy;)",
		"[a](https://example.org?a=1&b=2)":     "[a](https://example.org?a=1&b=2)",
		"[primum *non*]{lang=la}":              "[primum *non*]{lang=la}",
		"\\![a](#b)":                           "\\![a](#b)",
		"\\\\\\\nx":                            "\\\\\\\nx",
		"":                                     "",
		"  \n  \n":                             "", "a\n\nb *c*": "a b *c*", "_a_**_b_**": "*a**b***",
		"[a](": "[a](", "[a](<b<1>)": "[a](<b<1>)", "[a](#b \"c": "[a](#b \"c", "[a](#b \"\")": "[a](#b)", "a {": "a {", "a {abc": "a {abc",
		"[a][b]": "[a][b]", "[a][": "[a][", "![a][b": "![a][b",
		"\n\n":                               "",
		"a\n\nb":                             "a b",
		"    four blanks are no code *here*": "four blanks are no code *here*",
		"# no heading *here*":                "# no heading *here*",
		"> no quotation *here*\n> - no list": "> no quotation *here* > - no list",
		"[a]: https://example.org\n*no definition": "[a]: https://example.org *no definition",
		"中文**粗体**中文":                               "中文**粗体**中文",
	} {
		inlines, findings := ParseInline(in, diag.Place{})
		if len(findings) > 0 {
			t.Errorf("%q: %v", in, findings)
		}
		if got := FormatInline(inlines); got != want {
			t.Errorf("%q is written %q, not %q", in, got, want)
		}
		again, _ := ParseInline(want, diag.Place{})
		if !equal(inlines, again) {
			t.Errorf("%q is read %+v, %q is read %+v", in, inlines, want, again)
		}
	}
}

// TestFormatInlineOfOtherHands: inlines that no markup gives are written as
// well as can be.
func TestFormatInlineOfOtherHands(t *testing.T) {
	text := func(s string) model.Inline { return model.Inline{Kind: model.Text, Text: s} }
	for _, c := range []struct {
		inlines []model.Inline
		want    string
	}{
		{[]model.Inline{text("two "), text("texts")}, "two texts"},
		{[]model.Inline{{Kind: model.Strong, Children: []model.Inline{text("a"), {Kind: model.Break}, text("b")}}}, "**a\\\nb**"},
		{[]model.Inline{{Kind: model.Link, URL: "https://a.org/ b", Children: []model.Inline{text("a")}}}, "[a](<https://a.org/ b>)"},
	} {
		if got := FormatInline(c.inlines); got != c.want {
			t.Errorf("%+v is written %q, not %q", c.inlines, got, c.want)
		}
	}
}

func TestParseInlinePlaces(t *testing.T) {
	at := diag.Place{File: "locales/a.fr.toml", Line: 7, Column: 10, Locale: "fr", ID: "results.p2"}
	for _, c := range []struct {
		markup, rule string
		column       int
	}{
		{"ü <b>x", "raw-html", 12},
		{"[a](b.md)", "link-target", 10},
		{"ü ![a](b.png)", "image-inline", 12},
		{"![a](b.png)", "image-inline", 10},
		{"text {#x}", "attribute-misplaced", 15},
		{"text {#x .caution} more", "attribute-misplaced", 15},
		{"text {#x", "attribute-syntax", 15},
		{"[a]{lang=latin}", "lang-invalid", 14},
		{"[a]{#x}", "attribute-misplaced", 13},
		{"&#x202e;", "character-reference", 10},
		{"first\nsecond <b>", "raw-html", 10},
		{strings.Repeat("*a ", 20000), "too-dense", 10},
		{"a[]{lang=la}__[__&amp;|b", "markup-ambiguous", 10},
		{"a [b](#c \"title\")", "link-title", 12},
	} {
		_, findings := ParseInline(c.markup, at)
		want := at
		want.Column = c.column
		if len(findings) != 1 || findings[0].Rule != c.rule || findings[0].Line != 7 || findings[0].Column != c.column || findings[0].Locale != "fr" || findings[0].ID != "results.p2" {
			t.Errorf("%.30q: %+v", c.markup, findings)
		} else if strings.Contains(findings[0].Hint, "put it at") || strings.Contains(findings[0].Hint, "put it alone") {
			t.Errorf("%.30q: it cannot be put elsewhere in a message: %s", c.markup, findings[0].Hint)
		}
	}
	if _, findings := ParseInline("ü <b>", diag.Place{File: "f", Line: 7}); findings[0].Column != 0 {
		t.Errorf("a column where none was known: %v", findings)
	}
}

// A reference to what is no character stands for U+FFFD.
func TestNumericReferences(t *testing.T) {
	for markup, want := range map[string]string{
		"&#65;&#x42;": "AB", "&#0;": "\ufffd", "&#xD7FF;": "\ud7ff", "&#xD800;": "\ufffd", "&#xDFFF;": "\ufffd", "&#xE000;": "\ue000",
		"&#x10FFFF;": "\U0010ffff", "&#x110000;": "\ufffd", "&#9999999;": "\ufffd", "&#10000000;": "&#10000000;", "&#x1000000;": "&#x1000000;",
	} {
		inlines, _ := ParseInline(markup, diag.Place{})
		if got := model.PlainText(inlines); got != want {
			t.Errorf("%s: %q, want %q", markup, got, want)
		}
	}
}

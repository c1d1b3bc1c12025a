package xhtml_test

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"caveat/internal/export/xhtml"
	"caveat/internal/lang"
	"caveat/internal/model"
)

func TestStyleOfEveryLocale(t *testing.T) {
	for _, tag := range lang.Tags() {
		r := row(t, tag)
		doc := &model.Document{Lang: tag, Blocks: []*model.Block{{Kind: model.Paragraph, Inlines: []model.Inline{{Kind: model.Span, Lang: "ur"}}}}}
		css := xhtml.New(doc, model.Meta{Locale: r, SourceLang: row(t, "en")}).Style()
		if strings.ContainsAny(css, "<&") || strings.Contains(css, "]]>") {
			t.Errorf("%s: the style cannot stand in XML", tag)
		}
		if strings.Count(css, "{") != strings.Count(css, "}") {
			t.Errorf("%s: braces are not paired", tag)
		}
		stack := xhtml.FontStack(r)
		if !strings.HasSuffix(stack, ", sans-serif") || !strings.Contains(stack, `"`+r.Fonts[0]+`"`) && r.Fonts[0] != "Noto Sans" {
			t.Errorf("%s: font stack %s", tag, stack)
		}
		if naskh := r.Fonts[0] == "Noto Naskh Arabic"; naskh != strings.HasPrefix(stack, `"Noto Sans", Roboto,`) {
			t.Errorf("%s: Latin letters would have serifs, or the stack begins with other fonts than its own: %s", tag, stack)
		}
		if nastaliq := r.Fonts[0] == "Noto Nastaliq Urdu"; nastaliq != strings.Contains(css, "ul > li::marker { font-family: system-ui") {
			t.Errorf("%s: bullets are blots in Nastaliq's face alone", tag)
		}
		if want := "line-height: " + strconv.FormatFloat(float64(r.Leading)/1000, 'f', -1, 64) + ";"; !strings.Contains(css, want) {
			t.Errorf("%s: no `%s`", tag, want)
		}
		if tag != "ur" && !strings.Contains(css, `[lang="ur"] { font-family: "Noto Nastaliq Urdu"`) {
			t.Errorf("%s: a passage in Urdu has no fonts of its own", tag)
		}
		for _, physical := range []string{"left", "right", "-top", "-bottom", "width:", "height:"} {
			for line := range strings.Lines(css) {
				line = strings.NewReplacer("line-height:", "", "-width: 0", "").Replace(line)
				if strings.Contains(line, physical) && !strings.HasPrefix(strings.TrimSpace(line), "@media") && !strings.Contains(line, "border-inline-start-width") && !strings.HasPrefix(line, "/*") && !strings.Contains(line, "Logical") {
					t.Errorf("%s: `%s` is no logical property: %s", tag, physical, line)
				}
			}
		}
	}
}

// TestContrast: 7:1 for every pair of ink and ground of the look, light and
// dark; each value must stand in the style sheets.
func TestContrast(t *testing.T) {
	var css string
	for _, f := range []string{"base.css", "../html/page.css", "../html/index.css"} {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		css += string(data)
	}
	for _, pair := range [][2]string{
		{"#1a1a1a", "#fff"}, {"#4a4a4a", "#fff"}, {"#0b5563", "#fff"}, {"#4a4a4a", "#f4f7f7"}, {"#0b5563", "#f4f7f7"}, {"#1a1a1a", "#fdf3c7"},
		{"#1a1a1a", "#fff6e8"}, {"#4a4a4a", "#fff6e8"}, {"#5a2d00", "#fff6e8"}, {"#0b5563", "#fff6e8"}, {"#1a1a1a", "#f6f6f6"}, {"#5a2d00", "#fff"},
		{"#ececec", "#14181b"}, {"#bcc2c6", "#14181b"}, {"#86d3e2", "#14181b"}, {"#86d3e2", "#1b2124"}, {"#bcc2c6", "#1b2124"}, {"#fff", "#4a3f12"},
		{"#ececec", "#2b2114"}, {"#ffd79e", "#2b2114"}, {"#bcc2c6", "#2b2114"}, {"#86d3e2", "#2b2114"}, {"#ececec", "#1f2528"}, {"#ffd79e", "#14181b"},
	} {
		if c := contrast(pair[0], pair[1]); c < 7 {
			t.Errorf("%s on %s: contrast %.2f", pair[0], pair[1], c)
		}
		for _, v := range pair {
			if !strings.Contains(css, v) {
				t.Errorf("the look has no %s any more: mend this test", v)
			}
		}
	}
}

// contrast is WCAG 2.2's ratio.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(hex string) float64 {
	hex = strings.TrimPrefix(hex, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		return math.NaN()
	}
	part := func(shift uint) float64 {
		v := float64(n>>shift&255) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

// TestNamesInCautions: where a caution's table shows its rows one below the other, the
// names of its columns are no smaller than its text.
func TestNamesInCautions(t *testing.T) {
	doc := &model.Document{Lang: "en", Blocks: []*model.Block{{Kind: model.Table}}}
	css := xhtml.New(doc, model.Meta{Locale: row(t, "en"), SourceLang: row(t, "en")}).Style()
	for _, class := range []string{"listed", "wider", "wide"} {
		small, body := strings.Index(css, "."+class+" td[data-label]::before { content: attr(data-label);"), strings.Index(css, ".caution ."+class+" td[data-label]::before { font-size: 1em; }")
		if small < 0 || body < small {
			t.Errorf("%s: names are smaller than a caution's text", class)
		}
	}
}

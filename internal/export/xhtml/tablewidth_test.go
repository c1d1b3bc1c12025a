package xhtml

import (
	"strings"
	"testing"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// TestTableClass: what a table's longest words take decides on which screens its rows
// stand one below the other.
func TestTableClass(t *testing.T) {
	words := func(n, letters int) []string {
		var out []string
		for range n {
			out = append(out, strings.Repeat("a", letters)+" of it")
		}
		return out
	}
	for name, test := range map[string]struct {
		cells []string
		two   bool
		class string
	}{
		"two short columns":       {words(2, 8), false, ""},
		"two long words":          {words(2, 14), false, "wide"},
		"three short columns":     {words(3, 4), false, "wide"},
		"four columns":            {words(4, 11), false, "wider"},
		"seven columns":           {words(7, 9), false, "listed"},
		"seven in two languages":  {words(7, 9), true, "wide tight"},
		"long addresses":          {[]string{"https://example.org/" + strings.Repeat("a", 60), "b"}, false, ""},
		"long Japanese":           {[]string{strings.Repeat("薬", 40), "薬"}, false, ""},
		"words of Tamil":          {[]string{"பெருங்குடல்", "புற்றுநோய்", "சிகிச்சைக்கான", "விஞ்ஞானிகள்", "தொழில்நுட்பம்"}, false, "listed"},
		"Khmer, broken by no one": {[]string{strings.Repeat("ក", 60), "ខ"}, false, "listed"},
		"Khmer, broken by hand":   {[]string{strings.Repeat("កក\u200B", 30), "ខ"}, false, ""},
	} {
		row := &model.Block{Kind: model.Row, Header: true}
		for _, s := range test.cells {
			row.Children = append(row.Children, &model.Block{Kind: model.Cell, Inlines: model.Plain(s)})
		}
		rows := []Node{{Block: row}}
		shape := tableShape{headers: columnNames(rows, lang.LTR), need: need(rows), two: test.two}
		if got := shape.class(); got != test.class {
			t.Errorf("%s: `%s`, want `%s` (%.1f)", name, got, test.class, shape.need)
		}
	}
}

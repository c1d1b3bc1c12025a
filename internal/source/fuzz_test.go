package source

import (
	"os"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// FuzzMarkup: what is read without an error is written so that the same is
// read again, and the same markup is written of that.
func FuzzMarkup(f *testing.F) {
	for _, s := range []string{"a *b* **c** `d` [e](https://x.org) [f]{lang=la} <https://g.org>\\\nh &amp; \\* {{x}} {#y}",
		"***a** b*", "**_a_**b", "a_b_c*d*e", "`` ` ``", "[a](<b c> \"d\")", "![a](b)", "a**b*c**d*", "[[a]{lang=la}](#b)", "\\\\\\\na"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := diag.Place{File: "f", Line: 3, Column: 5}
		inlines, findings := ParseInline(s, at)
		for _, x := range findings {
			if x.File != "f" || x.Line != 3 || x.Column < 5 || !known(x.Rule) {
				t.Fatalf("finding without place or rule: %+v", x)
			}
		}
		if findings.HasErrors() {
			return
		}
		markup := FormatInline(inlines)
		again, findings := ParseInline(markup, at)
		if len(findings) > 0 || !equal(inlines, again) {
			t.Fatalf("%q is written %q, which is read otherwise:\n%+v\n%+v\n%v", s, markup, inlines, again, findings)
		}
		if twice := FormatInline(again); twice != markup {
			t.Fatalf("%q is written %q, then %q", s, markup, twice)
		}
	})
}

func known(rule string) bool {
	for _, r := range Rules() {
		if r.ID == rule {
			return true
		}
	}
	return len(Rules()) == 0
}

// FuzzParse: no input makes the program panic; every finding has a place; what
// is read without an error is complete and consistent.
func FuzzParse(f *testing.F) {
	article, err := os.ReadFile("../../source/enteromix.md")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(article))
	for _, s := range []string{"", "---\nlang: en\nedition: 2026-11-22\n---\n# T\n\n", "\ufeff---\r\ntitle: [a\r\n---\r\n", "> > > - 1. x\n>{#a}\n",
		"| a | b |\n|---|:-:|\n| c | `\\|` |\n\n{#t .caution}\n"} {
		f.Add(s)
		f.Add("---\nlang: en\nedition: 2026-11-22\n---\n# T\n\n" + s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		doc, findings := Parse("source/x.md", []byte(s))
		lines := strings.Count(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"), "\n") + 1
		for _, x := range findings {
			if x.File != "source/x.md" || x.Line > lines || x.Message == "" || x.Hint == "" || !known(x.Rule) {
				t.Fatalf("finding without place, rule or hint: %+v", x)
			}
		}
		if doc == nil && !findings.HasErrors() {
			t.Fatal("no document and no reason")
		}
		if doc == nil || findings.HasErrors() {
			return
		}
		consistent(t, doc)
	})
}

func consistent(t *testing.T, doc *model.Document) {
	seen := map[model.MessageID]bool{}
	for _, m := range doc.Messages() {
		if seen[m.ID] || m.Markup == "" {
			t.Fatalf("message %q is empty or comes twice", m.ID)
		}
		seen[m.ID] = true
	}
	for b := range doc.All() {
		if len(b.Inlines) > 0 && b.Message == "" {
			t.Fatalf("text without message: %+v", b)
		}
		if again, findings := ParseInline(b.Markup, diag.Place{File: "x", Line: 1}); !equal(again, b.Inlines) || len(findings) > 0 {
			t.Fatalf("markup %q does not give its inlines: %v", b.Markup, findings)
		}
		if b.Role != model.RoleNone && (b.ID == "" || b.Text() == "") {
			t.Fatalf("role without id or text: %+v", b)
		}
		if b.Line < 1 || b.Column < 1 {
			t.Fatalf("block without place: %+v", b)
		}
	}
}

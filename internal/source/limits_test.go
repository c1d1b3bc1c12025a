package source

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"caveat/internal/diag"
	"caveat/internal/model"
)

const head = "---\nlang: en\nedition: 2026-11-22\n---\n# Title\n\n"

func place(b *model.Block) string { return fmt.Sprintf("%d:%d", b.Line, b.Column) }

func rules(l diag.List) string {
	var out []string
	for _, f := range l {
		if len(out) == 0 || out[len(out)-1] != f.Rule {
			out = append(out, f.Rule)
		}
	}
	return strings.Join(out, " ")
}

// TestHostile reads what makes naive parsers hang. The time allowed is a
// hundred times what it takes: it tells a hang from a slow machine.
func TestHostile(t *testing.T) {
	const size = 128 << 10
	fill := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	cases := []struct{ name, text, rules string }{
		{"brackets", fill("["), "too-dense"},
		{"images", fill("!["), "too-dense"},
		{"stars", fill("*a "), "too-dense"},
		{"underscores", fill("a__b"), "too-dense"},
		{"addresses", fill("[a]("), "too-dense"},
		{"pointed", fill("[a](<b"), "too-dense"},
		{"backticks", fill("` `` ``` "), "too-dense"},
		{"tags", fill("<a b=\""), "too-dense"},
		{"attributes", fill("{#a"), "too-dense"},
		{"dense items", fill("- *a*b_c_[d]\n"), ""},
		{"quotations", fill("> "), "too-deep"},
		{"bullets", fill("1. "), "too-deep"},
		{"definitions", fill("[a]: https://example.org\n"), "too-dense"},
		{"wide table", strings.Repeat("|a", 300) + "\n" + strings.Repeat("|-", 300) + "\n" + strings.Repeat("|\n", 5000), "table-shape"},
		{"table rows", "|a|\n|-|\n" + fill("|x|\n"), "table-shape"},
		{"headings", fill("## a\n"), ""},
		{"long label", "[" + fill("word ") + "]\n", ""},
		{"references", fill("&amp;"), ""},
		{"backslashes", fill("\\"), ""},
		{"controls", fill("\x01"), "control-character"},
		{"one word a line", "a * b\n" + fill("word\n"), ""},
		{"front matter fences", fill("---\n"), ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			_, findings := Parse("source/x.md", []byte(head+c.text))
			if took := time.Since(start); took > 60*time.Second {
				t.Errorf("took %v", took)
			}
			if got := rules(findings); got != c.rules {
				t.Errorf("findings are of %q, not %q", got, c.rules)
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	huge := []byte(head + strings.Repeat("Text of an article. ", 50<<20/20))
	start := time.Now()
	doc, findings := Parse("source/x.md", huge)
	if took := time.Since(start); took > time.Second {
		t.Errorf("refusing 50 MiB took %v", took)
	}
	if doc != nil || rules(findings) != "too-large" || !strings.Contains(findings[0].Message, "8 MiB") {
		t.Errorf("findings: %v", findings)
	}
	most := []byte(head + strings.Repeat("x", maxSize-len(head)))
	if _, findings := Parse("source/x.md", most); len(findings) > 0 {
		t.Errorf("8 MiB are refused: %v", findings)
	}
	if _, findings := Parse("source/x.md", append(most, 'x')); rules(findings) != "too-large" {
		t.Errorf("one byte more than 8 MiB: %v", findings)
	}
	if _, findings := Parse("source/x.md", []byte(head+strings.Repeat("\n", maxParts+1))); rules(findings) != "too-large" {
		t.Errorf("too many lines: %v", findings)
	}
	fields := "---\nlang: en\nedition: 2026-11-22\ndescription: " + strings.Repeat("x", maxFrontMatter) + "\n---\n# Title\n"
	if _, findings := Parse("source/x.md", []byte(fields)); rules(findings) != "too-large" {
		t.Errorf("too much front matter: %v", findings)
	}
}

func TestDepth(t *testing.T) {
	quotes := func(n int) string { return head + strings.Repeat("> ", n) + "text\n" }
	lists := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat("  ", i) + "- a\n")
		}
		return head + b.String()
	}
	inlines := func(n int) string {
		return head + strings.Repeat("[", n) + "text" + strings.Repeat("]{lang=la}", n) + "\n"
	}
	for name, text := range map[string]func(int) string{"quotes": quotes, "lists": lists, "inlines": inlines} {
		if _, findings := Parse("source/x.md", []byte(text(32))); len(findings) > 0 {
			t.Errorf("32 %s: %v", name, findings)
		}
		if _, findings := Parse("source/x.md", []byte(text(33))); rules(findings) != "too-deep" {
			t.Errorf("33 %s: %v", name, findings)
		}
	}
}

// TestManyFindings lists a hundred findings of a rule and tells the number of
// the others.
func TestManyFindings(t *testing.T) {
	_, findings := Parse("source/x.md", []byte(head+strings.Repeat("<b>\n\nText {.claim}\n\n", 150)))
	last := findings[len(findings)-2:]
	if len(findings) != 202 || last[0].Message != "50 more findings of this rule are not listed" || last[0].Line != 0 || last[0].Rule == last[1].Rule {
		t.Errorf("%d findings, at the end %v", len(findings), last)
	}
}

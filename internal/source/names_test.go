package source_test

import (
	"slices"
	"strings"
	"testing"

	"caveat/internal/model"
	"caveat/internal/source"
)

const front = "---\ntitle: T\nlang: en\nedition: 2026-11-22\n---\n# T\n\n"

// headings are the ids of the headings below the title.
func headings(t *testing.T, text string) []string {
	t.Helper()
	doc, findings := source.Parse("source/a.md", []byte(front+text))
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	var out []string
	for b := range doc.All() {
		if b.Kind == model.Heading && b.Level > 1 {
			out = append(out, b.ID)
		}
	}
	return out
}

func TestHeadingsHaveIDsOfTheirOwn(t *testing.T) {
	for text, want := range map[string][]string{
		"## What  is — it?\n":                              {"what-is-it"},
		"## — Risks!\n":                                    {"risks"},
		"## Don't wait\n":                                  {"dont-wait"},
		"## Éarly “Résults”: tác dụng phụ\n":               {"early-results-tac-dung-phu"},
		"## Risks\n\n## Risks\n\n## Risks 2\n\n## Risks\n": {"risks", "risks-2", "risks-2-2", "risks-3"},
		"## Risks\n\n## Other {#risks-2}\n\n## Risks\n":    {"risks", "risks-2", "risks-3"},
		"## 危険\n\n## Top\n\n## ...\n":                      {"section-2", "section-3", "section-4"},
		"## " + strings.Repeat("word ", 20) + "\n":         {strings.TrimSuffix(strings.Repeat("word-", 12), "-")},
	} {
		if got := headings(t, text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Braces are an attribute list where a sign or a key with a value follows, and
// text otherwise.
func TestBracesThatAreAttributes(t *testing.T) {
	for braces, list := range map[string]bool{
		"{#x}": true, "{.claim}": true, "{a=b}": true, "{z=b}": true, "{A=b}": true, "{Z=b}": true, "{a0=b}": true, "{a9=b}": true, "{a-b_c=d}": true,
		"{0=b}": false, "{-a=b}": false, "{a}": false, "{a b=c}": false, "{}": false, "{=b}": false, "{{x}}": false, "{x, y}": false, "{é=b}": false,
	} {
		doc, findings := source.Parse("source/a.md", []byte(front+"A text "+braces+"\n"))
		text := doc == nil || !strings.Contains(doc.Blocks[len(doc.Blocks)-1].Text(), braces)
		if text != list {
			t.Errorf("%s: %v", braces, findings)
		}
	}
}

func TestQuotedValues(t *testing.T) {
	for value, want := range map[string]string{
		`"plain"`: "plain", `"say \"no\""`: `say "no"`, `"\"x"`: `"x`, `"a \\ b"`: `a \ b`, `"a\nb"`: `a\nb`, `bare`: "bare",
	} {
		doc, findings := source.Parse("source/a.md", []byte(front+"A text {#x .caution note="+value+"}\n"))
		if findings.HasErrors() || doc.Cautions()[0].Note != want {
			t.Errorf("%s: %v %+v", value, findings, doc)
		}
	}
	for _, value := range []string{`"open`, `"open \"`} {
		if _, findings := source.Parse("source/a.md", []byte(front+"A text {#x .caution note="+value+"}\n")); !findings.HasErrors() {
			t.Errorf("%s was read", value)
		}
	}
}

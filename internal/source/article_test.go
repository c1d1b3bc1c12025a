package source

import (
	"os"
	"slices"
	"strings"
	"testing"

	"caveat/internal/model"
)

func enteromix(t *testing.T) *model.Document {
	t.Helper()
	data, err := os.ReadFile("../../source/enteromix.md")
	if err != nil {
		t.Fatal(err)
	}
	doc, findings := Parse("source/enteromix.md", data)
	if len(findings) > 0 || doc == nil {
		t.Fatal(findings)
	}
	return doc
}

func TestArticleHasItsCautions(t *testing.T) {
	var got []string
	for _, c := range enteromix(t).Cautions() {
		got = append(got, c.ID)
	}
	want := strings.Fields(`small-trials not-final no-guarantee before-approval if-confirmed not-available no-single-cure
		safety-unconfirmed more-testing hope-grounded`)
	if !slices.Equal(got, want) {
		t.Errorf("cautions are %v, not %v", got, want)
	}
}

// TestArticleHoldsTheReceivedText wants every line of the text as received in
// the document, in that order, and nothing else but the title. The one heading
// that was moved is recorded under `corrections`.
func TestArticleHoldsTheReceivedText(t *testing.T) {
	data, err := os.ReadFile("testdata/received.txt")
	if err != nil {
		t.Fatal(err)
	}
	received := strings.Split(strings.TrimSpace(string(data)), "\n")
	moved := slices.Index(received, "Colon Cancer")
	if moved < 0 || received[moved+1] != "The vaccine is currently being developed for several cancers, including:" {
		t.Fatal("the received text is not the one that was corrected")
	}
	received[moved], received[moved+1] = received[moved+1], received[moved]

	doc := enteromix(t)
	if len(doc.Corrections) != 1 || !strings.Contains(doc.Corrections[0], "Colon Cancer") {
		t.Errorf("the correction is not recorded: %q", doc.Corrections)
	}
	var texts []string
	for b := range doc.All() {
		if b.Message != "" && b.Message != "top.h" {
			texts = append(texts, model.PlainText(b.Inlines))
		}
	}
	rest := strings.Join(texts, " ")
	for _, line := range received {
		after, ok := strings.CutPrefix(strings.TrimSpace(rest), strings.TrimPrefix(line, "- "))
		if !ok {
			t.Fatalf("%q is not next in the document, but %.80q", line, rest)
		}
		rest = after
	}
	if strings.TrimSpace(rest) != "" {
		t.Errorf("the document says more than was received: %q", rest)
	}
}

func TestPlaces(t *testing.T) {
	doc, findings := Parse("source/a.md", []byte("---\nlang: en\nedition: 2026-11-22\n---\n# ü Title\n\n- é a\n  - b\n\n> > c\n\n| x | y |\n|---|---|\n|   | ü z |\n\n```\ncode\n```\n\n![a](b.png)\n"))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	want := []string{"heading 5:1", "list 7:1", "item 7:1", "list 8:3", "item 8:3", "quote 10:1", "quote 10:3", "paragraph 10:5",
		"table 12:1", "row 12:3", "cell 12:3", "cell 12:7", "row 14:5", "cell 14:5", "cell 14:7", "code 16:1", "figure 20:1"}
	var got []string
	for b := range doc.All() {
		got = append(got, strings.TrimSpace(b.Kind.String()+" "+place(b)))
	}
	if !slices.Equal(got, want) {
		t.Errorf("places are\n%q\nnot\n%q", got, want)
	}
}

// TestBrokenFrontMatter names the line that is at fault, in long front matter
// the one that the YAML reader names.
func TestBrokenFrontMatter(t *testing.T) {
	for lines, want := range map[int]int{3: 5, 300: 302} {
		_, findings := Parse("source/x.md", []byte("---\n"+strings.Repeat("# comment\n", lines)+"title: a: b\nlang: en\n---\n# Title\n"))
		if rules(findings) != "front-matter-syntax" || findings[0].Line != want {
			t.Errorf("%d lines before: %v", lines, findings)
		}
	}
}

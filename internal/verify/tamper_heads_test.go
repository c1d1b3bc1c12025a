package verify_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/verify"
)

// tableOf is an article of a table over several pages, with this head.
func tableOf(t *testing.T, head string) *model.Document {
	t.Helper()
	text := "---\ntitle: T\nlang: en\nedition: 2026-11-22\n---\n# T\n\n| " + head + " | N |\n|---|---|\n"
	for n := range 80 {
		text += fmt.Sprintf("| Row %d has a text of its own | %d |\n", n, n)
	}
	doc, findings := source.Parse("x.md", []byte(text))
	if doc == nil || findings.HasErrors() {
		t.Fatal(list(findings))
	}
	return doc.Normalized()
}

// TestTamperHeadsSaidAgain: a head that stands again is that of the table, letter by
// letter and in its order, in passages of the other direction too.
func TestTamperHeadsSaidAgain(t *testing.T) {
	const head = "Ask for [لقاح الإنفلونزا السنوي]{lang=ar} (5 mg)"
	doc := tableOf(t, head)
	row := must(lang.Lookup("en"))
	e := verify.Expected{Path: "en/x.pdf", Format: "pdf", Document: doc, Meta: model.Meta{Locale: row, Words: words("en"), English: words("en"),
		Edition: model.Standard, Paper: model.A4, SourceLang: row, TextHash: doc.TextHash()}}
	data := finished(e)
	for _, other := range []string{head, "Ask for [السنوي الإنفلونزا لقاح]{lang=ar} (5 mg)", "Ask for [لقاح السنوي الإنفلونزا]{lang=ar} (5 mg)", "Ask for [لقاح الإنفلونزا السنوية]{lang=ar} (5 mg)",
		"(5 mg) Ask for [لقاح الإنفلونزا السنوي]{lang=ar}", "Ask for [لقاح الإنفلونزا]{lang=ar} (5 mg)"} {
		e.Document = tableOf(t, other)
		_, findings, err := reader().Artefact(context.Background(), e, data)
		again := slices.ContainsFunc(findings, func(f diag.Finding) bool {
			return (f.Rule == verify.TextForeign || f.Rule == verify.StructureDiffers) && strings.Contains(f.Message, "(page 2)")
		})
		if err != nil || again != (other != head) || other == head && len(findings) > 0 {
			t.Errorf("%s: found on page 2: %v, %v\n%s", other, again, err, list(findings))
		}
	}
}

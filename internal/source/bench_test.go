package source

import (
	"os"
	"testing"

	"caveat/internal/diag"
)

func BenchmarkParse(b *testing.B) {
	data, err := os.ReadFile("../../source/enteromix.md")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, findings := Parse("source/enteromix.md", data); len(findings) > 0 {
			b.Fatal(findings)
		}
	}
}

func BenchmarkParseInline(b *testing.B) {
	for b.Loop() {
		ParseInline("Results are **early** and [not final](https://example.org/trial).", diag.Place{})
	}
}

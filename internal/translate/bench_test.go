package translate_test

import (
	"fmt"
	"testing"

	"caveat/internal/model"
	"caveat/internal/translate"
)

// large is an article of n paragraphs of about twenty words.
func large(n int) *model.Document {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = fmt.Sprintf("Paragraph %d says that %d of %d patients had a result in trial %d, which is early, small and not final; more is needed", i, i%60, i%100, i/7)
	}
	return paragraphs(texts...)
}

func BenchmarkParse50000(b *testing.B) {
	data := translated(large(50_000), "es").Encode()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, list := translate.ParseBundle("a.es.toml", "es", data); len(list) > 0 {
			b.Fatal(list)
		}
	}
}

func BenchmarkUpdate50000(b *testing.B) {
	before := large(50_000)
	old, target := translate.SourceBundle(before, ""), translated(before, "es")
	after := large(50_000)
	for i, block := range after.Blocks {
		if i%3 == 0 {
			block.Markup += " and so on"
		}
	}
	for b.Loop() {
		if _, ch := translate.Update(after, old, target); len(ch.Stale) == 0 {
			b.Fatal("nothing is stale")
		}
	}
}

func BenchmarkApply50000(b *testing.B) {
	doc := large(50_000)
	target := translated(doc, "es")
	for b.Loop() {
		if out, list := translate.Apply(doc, target, options()); out == nil {
			b.Fatal(list)
		}
	}
}

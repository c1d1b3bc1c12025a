package pdf

import (
	"testing"
)

// BenchmarkWrite writes 60 paragraphs of each language.
func BenchmarkWrite(b *testing.B) {
	for _, tag := range []string{"es-419", "ar", "km", "my", "zh-Hans"} {
		b.Run(tag, func(b *testing.B) {
			doc, meta := corpus(b, tag)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Write(doc, meta); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

package layout_test

import (
	"testing"

	"caveat/internal/layout"
	"caveat/internal/model"
	"caveat/internal/shape"
)

// benchArticle has about sixty paragraphs, in four sections.
func benchArticle(b *testing.B, tag string) *model.Document {
	pairs := samples(b)[tag]
	blocks := one(h(1, "t", pairs[0][1]))
	for i := range 60 {
		s := pairs[i%len(pairs)][1]
		switch i % 15 {
		case 0:
			blocks = append(blocks, h(2, "h"+string(rune('a'+i/15)), s))
		case 7:
			blocks = append(blocks, claim("x"+string(rune('a'+i/15)), p(s+" "+s)))
		case 9:
			blocks = append(blocks, caution("c"+string(rune('a'+i/15)), "x"+string(rune('a'+i/15)), box(p(s))))
		default:
			blocks = append(blocks, p(s+" "+pairs[(i+1)%len(pairs)][1]))
		}
	}
	return doc(tag, blocks...)
}

func BenchmarkLay(b *testing.B) {
	for _, tag := range []string{"es-419", "ar", "hi", "km", "my", "zh-Hans"} {
		d, m := benchArticle(b, tag), meta(tag)
		if _, _, err := layout.Lay(d, m, fonts()); err != nil { // warm: faces are parsed and words shaped
			b.Fatal(err)
		}
		b.Run(tag, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := layout.Lay(d, m, fonts()); err != nil {
					b.Fatal(err)
				}
			}
		})
		// What of it is shaping.
		b.Run(tag+"/shape", func(b *testing.B) {
			for b.Loop() {
				for _, block := range d.Blocks {
					if text := model.PlainText(block.Inlines); text != "" {
						if _, _, err := shape.Shape(text, nil, m.Locale, fonts()); err != nil {
							b.Fatal(err)
						}
					}
				}
			}
		})
	}
}

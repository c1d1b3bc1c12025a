package shape

import (
	"strings"
	"testing"

	"caveat/internal/font"
	"caveat/internal/lang"
)

// articles are 60 paragraphs in each of some languages.
func articles(b *testing.B) map[string][]string {
	out := map[string][]string{}
	for in := open(b, "testdata/articles.tsv"); in.Scan(); {
		tag, text, _ := strings.Cut(in.Text(), "\t")
		out[tag] = append(out[tag], text)
	}
	return out
}

// BenchmarkShape shapes 60 paragraphs: new ones whose words are new too
// ("cold"), new ones of known words ("words"), and the same again for another
// edition ("again"). Fonts are parsed in all.
func BenchmarkShape(b *testing.B) {
	fonts := font.NewSet()
	pool := poolOf(fonts)
	all := articles(b)
	for _, tag := range []string{"es-419", "ru", "ar", "hi", "km", "my", "ur"} {
		row, err := lang.Lookup(tag)
		if err != nil {
			b.Fatal(err)
		}
		for _, state := range []string{"cold", "words", "again"} {
			b.Run(tag+"/"+state, func(b *testing.B) {
				for b.Loop() {
					if state != "again" {
						clear(pool.done)
						pool.clusters = 0
					}
					for _, s := range pool.free {
						if state == "cold" {
							clear(s.words)
						}
					}
					for _, text := range all[tag] {
						if _, _, err := Shape(text, nil, row, fonts); err != nil {
							b.Fatal(err)
						}
					}
				}
			})
		}
	}
}

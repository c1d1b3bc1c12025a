package layout_test

import (
	"os"
	"strings"
	"testing"

	"caveat/internal/model"
)

// samples are the sentences of testdata/tico19.tsv by language: English and
// the translation.
func samples(t testing.TB) map[string][][2]string {
	data, err := os.ReadFile("testdata/tico19.tsv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][][2]string{}
	for line := range strings.Lines(string(data)) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(f) == 4 {
			out[f[0]] = append(out[f[0]], [2]string{f[2], f[3]})
		}
	}
	return out
}

// article makes an article of sentences: a heading, paragraphs, a list of
// claims with a caution, a box, a table, again and again.
func article(tag string, pairs [][2]string, side int) *model.Document {
	at := 0
	next := func() string { at++; return pairs[at%len(pairs)][side] }
	blocks := one(h(1, "t", next()))
	for _, n := range []string{"a", "b", "c"} {
		blocks = append(blocks, h(2, "h"+n, next()), claim("x"+n, p(next())), rich(text(next()+" "), strong(next())),
			list(claim("y"+n, item(next())), item(next(), list(item(next()))), caution("l"+n, "y"+n, item(next()))),
			caution("b"+n, "x"+n+" y"+n, box(p(next()), p("…"))),
			table(row(true, "COVID-19", "n"), row(false, next(), "120")))
	}
	d := doc(tag, blocks...)
	d.Title, d.Description = next(), next()
	return d
}

// TestScripts sets real text of each script in every edition: nothing leaves
// the page, no line runs into another, no caution is parted from its claims.
func TestScripts(t *testing.T) {
	all := samples(t)
	for _, tag := range []string{"ar", "es-419", "hi", "km", "my", "ru", "ti", "ur", "zh-Hans"} {
		for _, edition := range []model.Edition{model.Standard, model.LargePrint, model.Bilingual} {
			t.Run(tag+" "+string(edition), func(t *testing.T) {
				t.Parallel()
				m := meta(tag)
				m.Edition, m.Paper, m.Draft = edition, model.Letter, true
				d := article(tag, all[tag], 1)
				if edition == model.Bilingual {
					m.Source = article("en", all[tag], 0)
				}
				out := lay(t, d, m)
				if err := inspectCautions(d, out); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

package exchange_test

import (
	"bytes"
	"fmt"
	"testing"

	"caveat/internal/exchange"
	"caveat/internal/model"
	"caveat/internal/translate"
)

// Benchmark50000 sends 50,000 units in each format, reads them and matches
// them with those that stand here.
func Benchmark50000(b *testing.B) {
	m := markup()
	file := exchange.File{Article: "trial", SourceLang: "en", TargetLang: "fa", RightToLeft: true}
	index := map[model.MessageID]int{}
	for i := range 50_000 {
		u := exchange.Unit{ID: model.MessageID(fmt.Sprintf("section%d.p%d", i/100, i)), State: exchange.Translated, Note: "Paragraph.\nSection: The trial",
			Source: fmt.Sprintf("Tumor shrinkage was observed in about %d of the participants, **not all** of them; see [the report](https://example.org/%d).", i, i%7),
			Target: fmt.Sprintf("کوچک شدن تومور در حدود %d نفر از شرکت\u200cکنندگان دیده شد، **نه همه** آن\u200cها؛ [گزارش](https://example.org/%d) را ببینید.", i, i%7)}
		u.Hash, u.Sent = translate.Hash("", u.Source), exchange.Digest(m.Canonical(u.Target, false))
		index[u.ID] = i
		file.Units = append(file.Units, u)
	}
	m.Present = func(id model.MessageID) (exchange.Unit, bool) {
		i, ok := index[id]
		if !ok {
			return exchange.Unit{}, false
		}
		return file.Units[i], true
	}
	for _, format := range exchange.Formats() {
		b.Run(string(format), func(b *testing.B) {
			for b.Loop() {
				data, err := exchange.Write(format, file, m)
				if err != nil {
					b.Fatal(err)
				}
				came, found := exchange.Read(b.Context(), exchange.Input{Format: format, Name: "came", Reader: bytes.NewReader(data), Markup: m})
				if len(found) > 0 {
					b.Fatal(found)
				}
				for _, d := range exchange.Match(file.Units, &came, m, exchange.MatchOptions{}) {
					if d.Outcome != exchange.Unchanged {
						b.Fatalf("%+v", d)
					}
				}
				b.ReportMetric(float64(len(data)), "bytes")
			}
		})
	}
}

package verify_test

import (
	"context"
	"runtime"
	"sync"
	"testing"

	"caveat/internal/model"
	"caveat/internal/verify"
)

// made is an artefact with what it must say.
type made struct {
	verify.Expected
	data []byte
}

func standard(formats ...string) []made {
	var out []made
	for _, tag := range tags {
		for _, f := range formats {
			e := expected(tag, f, model.Standard)
			out = append(out, made{e, finished(e)})
		}
	}
	return out
}

// readAll reads artefacts back on all processors.
func readAll(b *testing.B, all []made) {
	var wg sync.WaitGroup
	next := make(chan made)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for m := range next {
				if _, findings, err := reader().Artefact(context.Background(), m.Expected, m.data); err != nil || len(findings) > 0 {
					b.Error(findings, err)
				}
			}
		})
	}
	for _, m := range all {
		next <- m
	}
	close(next)
	wg.Wait()
}

// BenchmarkArtefacts reads the 36 artefacts of the article in nine languages
// and four formats back.
func BenchmarkArtefacts(b *testing.B) {
	all := standard("html", "epub", "txt", "pdf")
	readAll(b, all) // starts PDFium
	for b.Loop() {
		readAll(b, all)
	}
}

func BenchmarkPDF(b *testing.B)  { benchmark(b, "pdf") }
func BenchmarkHTML(b *testing.B) { benchmark(b, "html") }
func BenchmarkEPUB(b *testing.B) { benchmark(b, "epub") }
func BenchmarkText(b *testing.B) { benchmark(b, "txt") }

// benchmark reads nine artefacts of a format one after another.
func benchmark(b *testing.B, format string) {
	all := standard(format)
	for b.Loop() {
		for _, m := range all {
			_, _, _ = reader().Artefact(context.Background(), m.Expected, m.data)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(all)), "us/file")
}

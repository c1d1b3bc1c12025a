package pdfium_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"caveat/internal/verify/pdfium"

	"github.com/go-pdf/fpdf"
)

// engine is shared: compiling PDFium takes seconds.
var engine = pdfium.New(filepath.Join(os.TempDir(), "caveat-test-pdfium"), 2)

func sample(pages int) []byte {
	p := fpdf.New("P", "pt", "A4", "")
	for i := range pages {
		p.AddPage()
		p.SetFont("Helvetica", "", 12)
		p.RawWriteStr("/P <</MCID 7>> BDC\n")
		for l := range 34 {
			p.Text(56, 60+float64(l)*20, fmt.Sprintf("Line %d of page %d: these findings are early and not final, about 60-80%%", l, i))
		}
		p.RawWriteStr("EMC\n")
	}
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestChars(t *testing.T) {
	err := engine.Open(context.Background(), sample(2), func(d *pdfium.Document) error {
		if d.Pages != 2 {
			t.Errorf("%d pages; want 2", d.Pages)
		}
		return d.Page(1, func(p *pdfium.Page) error {
			if int(p.Width) != 595 || int(p.Height) != 841 {
				t.Errorf("page is %v by %v", p.Width, p.Height)
			}
			chars, objects, err := p.Text()
			if err != nil {
				return err
			}
			var b strings.Builder
			for _, c := range chars {
				if c.Object >= 0 {
					b.WriteRune(c.Rune)
				}
			}
			if want := "Line 0 of page 1: these findings"; !strings.HasPrefix(b.String(), want) {
				t.Errorf("text is %q", b.String()[:60])
			}
			if c := objects[chars[0].Object]; c.MCID != 7 || c.Size != 12 || c.Box.Left < 55 || c.Box.Left > 58 || c.Box.Bottom > 782 || c.Box.Top < c.Box.Bottom+8 {
				t.Errorf("first character is %+v", c)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDraw(t *testing.T) {
	err := engine.Open(context.Background(), sample(1), func(d *pdfium.Document) error {
		return d.Page(0, func(p *pdfium.Page) error {
			img, err := p.Draw(pdfium.Rect{Left: 50, Bottom: 770, Right: 150, Top: 800}, 2)
			if err != nil {
				return err
			}
			if img.Width != 200 || img.Height != 60 {
				t.Errorf("image is %d by %d", img.Width, img.Height)
			}
			for _, side := range []float64{0, 1e4, 1 << 32} {
				if _, err := p.Draw(pdfium.Rect{Right: side, Top: side}, 1); !errors.Is(err, pdfium.ErrUnreadable) {
					t.Errorf("an image of %v points: %v", side, err)
				}
			}
			if on, off := dark(img, pdfium.Rect{Left: 56, Bottom: 780, Right: 150, Top: 792}), dark(img, pdfium.Rect{Left: 50, Bottom: 770, Right: 55, Top: 800}); on < 200 || off != 0 {
				t.Errorf("%d dark pixels on the text, %d beside it", on, off)
			}
			if _, err := p.Draw(pdfium.Rect{Right: 1e6, Top: 1e6}, 1); err == nil {
				t.Error("an image of a million pixels a side was made")
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// dark counts the dark pixels of a part of the page.
func dark(img *pdfium.Gray, r pdfium.Rect) (n int) {
	x0, y0, x1, y1 := img.Pixels(r)
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			if img.Pix[y*img.Stride+x] < 128 {
				n++
			}
		}
	}
	return n
}

func TestMemoryGrows(t *testing.T) {
	err := engine.Open(context.Background(), sample(1), func(d *pdfium.Document) error {
		return d.Page(0, func(p *pdfium.Page) error {
			img, err := p.Draw(pdfium.Rect{Right: 595, Top: 841}, 5) // 12.5 MB; an instance begins with 4
			if err != nil {
				return err
			}
			if n := dark(img, pdfium.Rect{Left: 56, Bottom: 120, Right: 500, Top: 130}); n < 5000 {
				t.Errorf("%d dark pixels on the last line", n)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestUnreadable(t *testing.T) {
	for _, data := range []string{"", "%PDF-", "%PDF-1.7\ntrailer<</Root 1 0 R>>", "no pdf", "x" + string(sample(1))} {
		err := engine.Open(context.Background(), []byte(data), func(*pdfium.Document) error { return nil })
		if !errors.Is(err, pdfium.ErrUnreadable) {
			t.Errorf("%.20q gives %v", data, err)
		}
	}
	err := engine.Open(context.Background(), sample(1), func(d *pdfium.Document) error {
		return d.Page(5, func(*pdfium.Page) error { return nil })
	})
	if !errors.Is(err, pdfium.ErrUnreadable) {
		t.Errorf("a page that is not there gives %v", err)
	}
}

func TestParallel(t *testing.T) {
	data := sample(1)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			err := engine.Open(context.Background(), data, func(d *pdfium.Document) error {
				return d.Page(0, func(p *pdfium.Page) error {
					_, _, err := p.Text()
					return err
				})
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestContextEndsTheWork(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	err := engine.Open(ctx, sample(1), func(d *pdfium.Document) error {
		cancel()
		return d.Page(0, func(*pdfium.Page) error { return nil })
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	// The engine goes on with a new instance.
	if err := engine.Open(context.Background(), sample(1), func(*pdfium.Document) error { return nil }); err != nil {
		t.Error(err)
	}
}

// bomb is a small page that draws a form ten times, which draws another ten
// times, and so on: PDFium would be at it for hours.
func bomb() []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>endobj\n")
	content := strings.Repeat("/X Do ", 10)
	fmt.Fprintf(&b, "4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n", len(content), content)
	for n := 5; n < 25; n++ {
		fmt.Fprintf(&b, "%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length %d>>stream\n%s\nendstream endobj\n", n, n+1, len(content), content)
	}
	b.WriteString("trailer<</Root 1 0 R>>\n")
	return []byte(b.String())
}

func TestContextEndsACallThatTakesForever(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	start := time.Now()
	err := engine.Open(ctx, bomb(), func(d *pdfium.Document) error {
		return d.Page(0, func(*pdfium.Page) error { return nil })
	})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestCacheThatCannotBeUsed(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles PDFium anew")
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	e := pdfium.New(file, 1)
	if err := e.Open(context.Background(), sample(1), func(*pdfium.Document) error { return nil }); err != nil {
		t.Error(err)
	}
	if err := e.Close(); err != nil {
		t.Error(err)
	}
	if err := e.Open(context.Background(), sample(1), func(*pdfium.Document) error { return nil }); err == nil {
		t.Error("a closed engine opened a file")
	}
}

func BenchmarkChars(b *testing.B) {
	data := sample(4)
	for b.Loop() {
		_ = engine.Open(context.Background(), data, func(d *pdfium.Document) error {
			for i := range d.Pages {
				_ = d.Page(i, func(p *pdfium.Page) error { _, _, err := p.Text(); return err })
			}
			return nil
		})
	}
}

func BenchmarkDraw(b *testing.B) {
	data := sample(1)
	for b.Loop() {
		_ = engine.Open(context.Background(), data, func(d *pdfium.Document) error {
			return d.Page(0, func(p *pdfium.Page) error {
				for range 10 {
					_, _ = p.Draw(pdfium.Rect{Left: 50, Bottom: 740, Right: 530, Top: 800}, 1.25)
				}
				return nil
			})
		})
	}
}

func BenchmarkStartWithCache(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		t := time.Now()
		e := pdfium.New(dir, 1)
		_ = e.Open(context.Background(), sample(1), func(*pdfium.Document) error { return nil })
		_ = e.Close()
		b.ReportMetric(float64(time.Since(t).Milliseconds()), "last-ms")
	}
}

package pdffile_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"caveat/internal/verify/pdffile"
)

// file puts objects together with a cross-reference table.
func file(objects ...string) []byte { return filled("", objects...) }

// filled is a file with something before each of its objects.
func filled(before string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		b.WriteString(before)
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

func onePage(content string) []byte {
	return file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]/Resources 5 0 R>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
		"<</Font<</F1 6 0 R>>/ExtGState<</G<</ca .5>>>>>>", "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]>>",
		"<</Subtype/CIDFontType2/CIDSystemInfo<</Ordering(Identity)>>/DW 1000/FontDescriptor<</FontFile2 8 0 R>>>>", program(blankFont()))
}

// blankFont is a font program without outlines.
func blankFont(more ...string) string {
	tables := append([]string{"glyf", "head" + strings.Repeat("\x00", 18) + "\x03\xe8" + strings.Repeat("\x00", 34), "hhea" + strings.Repeat("\x00", 36), "hmtx\x00\x00\x00\x00",
		"loca\x00\x00\x00\x00", "maxp\x00\x01\x00\x00\x00\x01"}, more...)
	head, body := "\x00\x01\x00\x00"+string([]byte{0, byte(len(tables))})+strings.Repeat("\x00", 6), ""
	for _, t := range tables {
		head += t[:4] + "\x00\x00\x00\x00" + string([]byte{0, 0, byte((12 + 16*len(tables) + len(body)) >> 8), byte(12 + 16*len(tables) + len(body)), 0, 0, 0, byte(len(t) - 4)})
		body += t[4:]
	}
	return head + body
}

func content(t *testing.T, s string) (*pdffile.Content, error) {
	t.Helper()
	f, err := pdffile.Open(onePage(s))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil || len(pages) != 1 || pages[0].MediaBox[2] != 200 {
		t.Fatalf("pages: %v, %v", pages, err)
	}
	return f.Content(pages[0])
}

func TestContent(t *testing.T) {
	c, err := content(t, "q 1 0 0 rg 2 0 0 2 10 10 cm /P<</MCID 3>>BDC BT /F1 5 Tf 1 2 Td (\x00a\x00\\)) Tj ET EMC Q /G gs 0 0 50 50 re f 0 0 5 5 re W n 0 0 10 10 re f")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Glyphs) != 2 || len(c.Paints) != 2 {
		t.Fatalf("%d glyphs and %d paints", len(c.Glyphs), len(c.Paints))
	}
	g := c.Glyphs[0]
	if g.Value != 'a' || g.X != 12 || g.Y != 14 || g.Size != 10 || g.EndX != 22 || g.Mark.MCID != 3 || g.Color.R != 1 || g.Alpha != 1 || g.Order != 0 {
		t.Errorf("the glyph is %+v", g)
	}
	if p := c.Paints[0]; p.Box.Right != 50 || p.Alpha != 0.5 || p.Color.R != 0 || p.Order != 2 {
		t.Errorf("the paint is %+v", p)
	}
	if p := c.Paints[1]; p.Box.Right != 5 {
		t.Errorf("the clipped paint is %+v", p)
	}
}

// TestMatrices: a matrix comes before those that were set before it.
func TestMatrices(t *testing.T) {
	c, err := content(t, "1 0 0 1 10 0 cm 2 0 0 2 0 0 cm 0 0 5 5 re f")
	if want := (pdffile.Rect{Left: 10, Right: 20, Top: 10}); err != nil || len(c.Paints) != 1 || c.Paints[0].Box != want {
		t.Errorf("%v: %+v", err, c)
	}
}

func TestBrokenContent(t *testing.T) {
	for _, s := range []string{"Q", "q", "EMC", "/P BMC", "(x) Tj", "/F9 1 Tf", "/X Do", "/H gs", "xyzzy", "(open", "<0g>", "[1 2", "<</A 1/A 2>> pop", "BI ID EI",
		strings.Repeat("[", 500), strings.Repeat("q ", 500), "1.2.3 w", "}"} {
		if _, err := content(t, s); !errors.Is(err, pdffile.ErrBroken) {
			t.Errorf("%.20q: %v", s, err)
		}
	}
}

func TestBrokenFiles(t *testing.T) {
	sound, blank := onePage(""), []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"}
	if f, err := pdffile.Open(filled(" \n", blank...)); err != nil || readPages(f) != nil {
		t.Error("white space between objects is refused")
	}
	replace := func(old, new string) []byte { return bytes.Replace(sound, []byte(old), []byte(new), 1) }
	for name, data := range map[string][]byte{
		"empty": nil, "no header": sound[1:], "cut": sound[:len(sound)-30], "no end": sound[:len(sound)-5], "more": append(bytes.Clone(sound), 'x'),
		"update": append(bytes.Clone(sound), sound[9:]...), "circle": replace("<</Type/Pages/Kids[3 0 R]", "<</Type/Pages/Kids[2 0 R]"),
		"encrypted": replace("/Size 9", "/Size 9/Encrypt 1 0 R"), "second table": replace("/Size 9", "/Size 9/Prev 1"), "no root": replace("/Root 1 0 R", "/Root 9 0 R"),
		"object twice": replace("0 9\n0000000000", "1 1\n0000000010 00000 n \n0 9\n0000000000"), "object beyond the size": replace("/Size 9", "/Size 8"), "no size": replace("/Size 9", "/Sizo 9"),
		"object that nothing leads to": filled("2 0 obj\n<</Type/Pages/Kids[]>>\nendobj\n", blank...), "comment between objects": filled("% 2 0 obj\n", blank...),
		"wrong object": replace("3 0 obj", "8 0 obj"), "no end of object": replace("endobj", "endxxx"),
		"length that reaches past all numbers": file("<</Type/Catalog/Pages 2 0 R>>%"+strings.Repeat("x", 2000), "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]/Resources<<>>>>",
			"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", "<</Length 9223372036854774784>>\nstream\n\nendstream"),
	} {
		f, err := pdffile.Open(data)
		if err == nil {
			err = readPages(f)
		}
		if !errors.Is(err, pdffile.ErrBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func readPages(f *pdffile.File) error {
	pages, err := f.Pages()
	for _, p := range pages {
		if err == nil {
			_, err = f.Content(p)
		}
	}
	return err
}

// TestSavedAnew: of a file that another program has saved anew the reader says so.
func TestSavedAnew(t *testing.T) {
	blank := []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"}
	linear := onePage("")
	linear = append(bytes.Replace(linear, []byte("<</Type/Catalog"), []byte("<</Linearized 1/Type/Catalog"), 1), linear...)
	for name, test := range map[string]struct {
		data []byte
		says string
	}{
		"comments":   {filled("% Original object 7\n", blank...), "another program has saved"},
		"linearized": {linear, "linearized"},
		"updated":    {append(onePage(""), onePage("")...), "incremental update"},
		"a text":     {filled("x\n", blank...), "something stands between"},
	} {
		if _, err := pdffile.Open(test.data); !errors.Is(err, pdffile.ErrBroken) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestBrokenPrograms: a font that programs may read in two ways is refused.
func TestBrokenPrograms(t *testing.T) {
	if p, err := pdffile.OpenProgram([]byte(blankFont())); err != nil || p.Upem != 1000 || p.Glyphs != 1 {
		t.Errorf("%v: %+v", err, p)
	}
	for name, data := range map[string]string{"a table twice": blankFont("glyf"), "offsets of no known size": strings.Replace(blankFont(), "\x03\xe8"+strings.Repeat("\x00", 30)+"\x00\x00", "\x03\xe8"+strings.Repeat("\x00", 30)+"\x00\x02", 1)} {
		if _, err := pdffile.OpenProgram([]byte(data)); !errors.Is(err, pdffile.ErrBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestOneStreamManyTimes: a small file cannot make a page of any size.
func TestOneStreamManyTimes(t *testing.T) {
	blanks := strings.Repeat(" ", 1<<20)
	f, err := pdffile.Open(file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]/Resources<<>>>>",
		"<</Type/Page/Parent 2 0 R/Contents["+strings.Repeat("4 0 R ", 65)+"]>>", stream("", blanks)))
	if err != nil {
		t.Fatal(err)
	}
	if err := readPages(f); !errors.Is(err, pdffile.ErrBroken) {
		t.Errorf("65 MiB are read: %v", err)
	}
}

// TestTreesThatBranch: a node that stands twice is refused. Of a tree of pages, of
// numbers or of ids, in which each does there is no end.
func TestTreesThatBranch(t *testing.T) {
	const levels = 60
	tree := func(root int, node func(kids string) string) []string {
		var out []string
		for n := range levels {
			out = append(out, node(fmt.Sprintf("/Kids[%[1]d 0 R %[1]d 0 R]", root+n+1)))
		}
		return append(out, node("/Kids[]"))
	}
	pages := func(kids string) string { return "<</Type/Pages" + kids + "/Count 0>>" }
	numbers := func(kids string) string { return "<<" + kids + ">>" }
	for name, read := range map[string]func() error{
		"pages": func() error {
			f, err := pdffile.Open(file(append([]string{"<</Type/Catalog/Pages 2 0 R>>"}, tree(2, pages)...)...))
			if err != nil {
				return err
			}
			_, err = f.Pages()
			return err
		},
		"numbers": func() error {
			f, err := pdffile.Open(file(append([]string{"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 3 0 R>>", "<</Type/Pages/Kids[]/Count 0>>", "<</ParentTree 4 0 R>>"}, tree(4, numbers)...)...))
			if err != nil {
				return err
			}
			_, err = f.Tags()
			return err
		},
		"ids": func() error {
			f, err := pdffile.Open(file(append([]string{"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 3 0 R>>", "<</Type/Pages/Kids[]/Count 0>>", "<</IDTree 4 0 R>>"}, tree(4, numbers)...)...))
			if err != nil {
				return err
			}
			_, err = f.IDs()
			return err
		},
	} {
		done := make(chan error, 1)
		go func() { done <- read() }()
		select {
		case err := <-done:
			if !errors.Is(err, pdffile.ErrBroken) {
				t.Errorf("%s: %v", name, err)
			}
		case <-time.After(10 * time.Second):
			t.Errorf("%s: there is no end", name)
		}
	}
}

// FuzzOpen: no file makes the reader break or run for ever, and one that cannot be
// read is called broken.
func FuzzOpen(f *testing.F) {
	f.Add(onePage("BT /F1 5 Tf (\x00a) Tj ET"))
	f.Add(onePage("0 0 1 1 re f"))
	f.Fuzz(func(t *testing.T, data []byte) {
		broken := func(err error) bool {
			if err != nil && !errors.Is(err, pdffile.ErrBroken) {
				t.Errorf("%v", err)
			}
			return err != nil
		}
		file, err := pdffile.Open(data)
		if broken(err) {
			return
		}
		pages, err := file.Pages()
		if broken(err) {
			return
		}
		_, err = file.Tags()
		broken(err)
		_, err = file.IDs()
		broken(err)
		for _, p := range pages {
			_, err = file.Content(p)
			broken(err)
			_, err = file.Annotations(p)
			broken(err)
		}
	})
}

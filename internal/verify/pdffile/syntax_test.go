package pdffile_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"caveat/internal/verify/pdffile"
)

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

// program is the stream of a font program.
func program(data string) string { return stream(fmt.Sprintf("/Length1 %d", len(data)), data) }

// composite is a page that draws two-byte codes of a font with a ToUnicode map
// and widths.
func composite(content, unicode, widths string) []byte {
	return file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]/Resources<</Font<</F1 6 0 R>>>>>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", stream("", content), stream("", unicode),
		"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 5 0 R>>",
		"<</Type/Font/Subtype/CIDFontType2/CIDSystemInfo<</Ordering(Identity)>>/BaseFont/X/DW 500/W "+widths+"/FontDescriptor<</FontFile2 8 0 R>>>>", program(blankFont()))
}

func glyphs(data []byte) ([]pdffile.Glyph, error) {
	f, err := pdffile.Open(data)
	if err != nil {
		return nil, err
	}
	pages, err := f.Pages()
	if err != nil {
		return nil, err
	}
	c, err := f.Content(pages[0])
	if err != nil {
		return nil, err
	}
	return c.Glyphs, nil
}

func TestCodes(t *testing.T) {
	unicode := "2 beginbfchar <0001> <0041> <0002> <D83DDE00> endbfchar 2 beginbfrange <0003> <0005> <0061> <0006> <0007> [<0066006C> <>] endbfrange"
	got, err := glyphs(composite("BT /F1 10 Tf <00010002000400060009> Tj ET", unicode, "[1[600 700] 4 6 300]"))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	x := 0.0
	for i, g := range got {
		texts = append(texts, g.Text)
		if g.X != x {
			t.Errorf("code %d stands at %v, not %v", i, g.X, x)
		}
		x += []float64{6, 7, 3, 3, 5}[i]
	}
	if s := strings.Join(texts, "|"); s != "A|😀|b|fl|" || got[4].Mapped || !got[0].Mapped {
		t.Errorf("the codes read %q", s)
	}
}

func TestBrokenCodes(t *testing.T) {
	draw := "BT /F1 10 Tf <0001> Tj ET"
	for name, data := range map[string][]byte{
		"two texts": composite(draw, "<01> <0041> <0001> <0042> endbfchar", "[]"), "half a character": composite(draw, "<01> <41> endbfchar", "[]"),
		"no code": composite(draw, "1 <0041> endbfchar", "[]"), "long code": composite(draw, "<010101> <0041> endbfchar", "[]"),
		"long codes of a range": composite(draw, "<010101> <010102> <0041> endbfrange", "[]"),
		"range backwards":       composite(draw, "<05> <01> <0041> endbfrange", "[]"), "short list": composite(draw, "<01> <03> [<0041>] endbfrange", "[]"),
		"twice in ranges": composite(draw, "<01> <03> <0041> <02> <02> <0041> endbfrange", "[]"), "range of nothing": composite(draw, "<01> <03> <> endbfrange", "[]"),
		"list of numbers": composite(draw, "<01> <01> [1] endbfrange", "[]"), "range of a name": composite(draw, "<01> <01> /A endbfrange", "[]"),
		"cut map": composite(draw, "<01", "[]"), "half a code": composite("BT /F1 10 Tf <00> Tj ET", "", "[]"),
		"widths backwards": composite(draw, "", "[5 1 300]"), "widths without end": composite(draw, "", "[5 /A]"), "no widths": composite(draw, "", "(x)"),
		"widths without an end in sight": composite(draw, "", "[-9000000000000000000 9000000000000000000 300]"), "widths of no code": composite(draw, "", "[70000 70001 300]"),
		"widths of all codes again and again": composite(draw, "", "["+strings.Repeat("0 65535 300 ", 70_000)+"]"), "one code in two lists": composite(draw, "", "[1[600] 1[700]]"),
		"list beyond all codes": composite(draw, "", "[65535[600 700]]"), "list before all codes": composite(draw, "", "[-1[600]]"),
		"long text of all codes": composite(draw, "<0000> <FFFF> <"+strings.Repeat("0041", 300_000)+"> endbfrange", "[]"),
		"long text of a code":    composite(draw, "<01> <"+strings.Repeat("0041", 257)+"> endbfchar", "[]"), "long text in a list": composite(draw, "<01> <01> [<"+strings.Repeat("0041", 257)+">] endbfrange", "[]"),
		"width of a name": composite(draw, "", "[1[/A]]"), "set downwards": bytes.Replace(composite(draw, "", "[]"), []byte("Identity-H"), []byte("Identity-V"), 1),
		"no descendant": bytes.Replace(composite(draw, "", "[]"), []byte("[7 0 R]"), []byte("[     ]"), 1),
	} {
		if _, err := glyphs(data); !errors.Is(err, pdffile.ErrBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTextOperators(t *testing.T) {
	c, err := content(t, "BT /F1 10 Tf 12 TL 1 Tc 2 Tw 50 Tz 3 Ts 0 Tr 1 0 0 1 20 50 Tm (\x00a) ' 4 5 (\x00b\x00 \x00c) \" 7 -8 TD [(\x00d) -1000 (\x00e)] TJ T* (\x00f) Tj ET")
	if err != nil {
		t.Fatal(err)
	}
	var at []string
	for _, g := range c.Glyphs {
		at = append(at, fmt.Sprintf("%c %g %g", g.Value, g.X, g.Y))
	}
	// Widths are 1000: an advance is (10 + character space) / 2.
	if s := strings.Join(at, "; "); s != "a 20 41; b 20 29;   27.5 29; c 35 29; d 27 21; e 39.5 21; f 27 13" {
		t.Errorf("the letters stand at %s", s)
	}
}

func TestSyntax(t *testing.T) {
	c, err := content(t, "/P#20x<</MCID 1/T (\\n\\r\\t\\b\\f\\(\\\\\\101\\7\\\r\n\\\nx\r\ny)/H <4>/B true/N null>>BDC % a comment\nBT /F1 5 Tf <0041 004> Tj ET EMC")
	if err != nil || len(c.Glyphs) != 2 || c.Glyphs[1].Value != '@' || c.Glyphs[0].Mark.MCID != 1 {
		t.Fatalf("%v, %+v", err, c)
	}
	for _, s := range []string{"/A#2 gs", "/A#zz gs", "<<(k) 1>> pop", "<</K>> pop", "[ q ] pop"} {
		if _, err := content(t, s); !errors.Is(err, pdffile.ErrBroken) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestColoursAndPaths(t *testing.T) {
	c, err := content(t, "0 1 0 .5 k 0 0 9 9 re f .5 G 4 w 10 10 m 20 10 l S /Cs cs 1 2 m 3 4 5 6 7 8 c 9 9 9 9 v h f* /Pt scn 0 0 1 1 re B 0 .5 1 RG 1 1 2 2 re s 30 30 20 20 re S 1 7 8 0 re f"+
		" 0 1 -1 0 50 50 cm 0 0 10 20 re f 0 0 m 9 9 l 9 0 l W n 0 0 5 5 re f")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range c.Paints {
		got = append(got, fmt.Sprintf("%v %v", p.Box, p.Color))
	}
	// A rectangle that is stroked has four sides, and none where the pen is wider than it.
	want := []string{"{0 0 9 9} {0.5 0 0.5 true}", "{8 8 22 12} {0.5 0.5 0.5 true}", "{1 2 9 9} {0 0 0 false}", "{0 0 1 1} {0 0 0 false}",
		"{0 0 3 3} {0.5 0.5 0.5 true}", "{0 0 5 5} {0 0.5 1 true}", "{28 28 32 52} {0 0.5 1 true}", "{48 28 52 52} {0 0.5 1 true}",
		"{28 28 52 32} {0 0.5 1 true}", "{28 48 52 52} {0 0.5 1 true}", "{1 6.75 9 7.25} {0 0 0 false}", "{30 50 50 60} {0 0 0 false}"}
	if !slices.Equal(got, want) {
		t.Errorf("the paints are %q; want %q", got, want)
	}
	if len(got) != len(want) {
		t.Errorf("%d paints; what is drawn through a clip of unknown shape is none", len(got))
	}
}

func TestImages(t *testing.T) {
	data := func(drawn string) []byte {
		return file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]/Resources<</XObject<</X 5 0 R>>>>>>",
			"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", stream("", "10 0 0 10 5 5 cm /X Do"), drawn)
	}
	f, err := pdffile.Open(data(stream("/Subtype/Image", "")))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	c, err := f.Content(pages[0])
	if err != nil || len(c.Paints) != 1 || !c.Paints[0].Image || c.Paints[0].Box != (pdffile.Rect{Left: 5, Bottom: 5, Right: 15, Top: 15}) {
		t.Errorf("%v: %+v", err, c)
	}
	for name, drawn := range map[string]string{"form": stream("/Subtype/Form/BBox[0 0 1 1]", ""), "no stream": "<</Subtype/Image>>"} {
		if _, err := glyphs(data(drawn)); !errors.Is(err, pdffile.ErrBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnnotations(t *testing.T) {
	page := func(annots string) []byte {
		return file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]/Rotate 90/Resources<<>>>>", "<</Type/Page/CropBox[1 1 8 8]/StructParents 4/Annots "+annots+">>")
	}
	f, err := pdffile.Open(page("[<</Subtype/Link/A<</S/URI/URI(https://x)>>>><</Subtype/Stamp/AP<<>>>>]"))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil || pages[0].Rotate != 90 || pages[0].CropBox[0] != 1 || pages[0].StructParents != 4 {
		t.Fatalf("%v: %+v", err, pages)
	}
	list, err := f.Annotations(pages[0])
	if err != nil || len(list) != 2 || list[0].URI != "https://x" || list[0].Action != "URI" || list[1].Dict["AP"] == nil || list[1].Subtype != "Stamp" {
		t.Errorf("%v: %+v", err, list)
	}
	for _, bad := range []string{"7", "[7]", "[<</A 7>>]"} {
		f, _ := pdffile.Open(page(bad))
		pages, _ := f.Pages()
		if _, err := f.Annotations(pages[0]); !errors.Is(err, pdffile.ErrBroken) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

// predicted is a file with a cross-reference stream whose rows are filtered as
// PNG has it.
func predicted(kind byte, filter func(row, above []byte) []byte) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	var rows [][]byte
	add := func(o string) {
		rows = append(rows, []byte{1, byte(b.Len() >> 8), byte(b.Len()), 0})
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(rows), o)
	}
	add("<</Type/Catalog/Pages 2 0 R>>")
	add("<</Type/Pages/Kids[]>>")
	start := b.Len()
	rows = append([][]byte{{0, 0, 0, 0}}, append(rows, []byte{1, byte(start >> 8), byte(start), 0})...)
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	above := make([]byte, 4)
	for _, row := range rows {
		_, _ = w.Write(append([]byte{kind}, filter(row, above)...))
		above = row
	}
	_ = w.Close()
	fmt.Fprintf(&b, "3 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", stream("/Type/XRef/Size 4/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>", packed.String()), start)
	return b.Bytes()
}

func TestPredictors(t *testing.T) {
	each := func(of func(left, up byte) byte) func(row, above []byte) []byte {
		return func(row, above []byte) []byte {
			out := make([]byte, len(row))
			for i := range row {
				left := byte(0)
				if i > 0 {
					left = row[i-1]
				}
				out[i] = row[i] - of(left, above[i])
			}
			return out
		}
	}
	for kind, of := range []func(left, up byte) byte{func(_, _ byte) byte { return 0 }, func(l, _ byte) byte { return l }, func(_, u byte) byte { return u },
		func(l, u byte) byte { return byte((int(l) + int(u)) / 2) }} {
		f, err := pdffile.Open(predicted(byte(kind), each(of)))
		if err != nil || f.Catalog["Type"] != pdffile.Name("Catalog") {
			t.Errorf("row filter %d: %v", kind, err)
			continue
		}
		for num := range 3 {
			if v, err := f.Resolve(pdffile.Ref{Num: num + 1}); v == nil || err != nil {
				t.Errorf("row filter %d: object %d is %v, %v", kind, num+1, v, err)
			}
		}
	}
	sound := predicted(0, each(func(_, _ byte) byte { return 0 }))
	for _, change := range [][2]string{{"/Predictor 12", "/Predictor  2"}, {"/Columns 4", "/Columns 7"}, {"/W[1 2 1]", "/W[1 2  ]"}, {"/W[1 2 1]", "/W[1 9 1]"}, {"/Size 4", "/Size 9"},
		{"/Type/XRef", "/Type/XRot"}, {"/FlateDecode", "/CrypdDecode"}, {"/Columns 4", "/Columns()"}} {
		if _, err := pdffile.Open(bytes.Replace(sound, []byte(change[0]), []byte(change[1]), 1)); !errors.Is(err, pdffile.ErrBroken) {
			t.Errorf("%s: %v", change[1], err)
		}
	}
	if _, err := pdffile.Open(predicted(9, each(func(_, _ byte) byte { return 0 }))); !errors.Is(err, pdffile.ErrBroken) {
		t.Errorf("row filter 9: %v", err)
	}
}

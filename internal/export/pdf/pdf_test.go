package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"caveat/internal/geom"
	"caveat/internal/golden"
	"caveat/internal/layout"
	"caveat/internal/model"
)

func write(t testing.TB, doc *layout.Document, meta model.Meta) []byte {
	t.Helper()
	out, err := Write(doc, meta)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestTextIsExact reads back what left-to-right codes say, paragraph by
// paragraph.
func TestTextIsExact(t *testing.T) {
	for _, tag := range []string{"es-419", "hi", "km", "my", "zh-Hans"} {
		doc, meta := corpus(t, tag)
		got := model.Fold(strings.ReplaceAll(drawnText(t, write(t, doc, meta)), "\u200B", ""))
		got = strings.ReplaceAll(got, " ", "")
		for _, p := range paragraphs(t, tag) {
			want := strings.ReplaceAll(model.Fold(strings.ReplaceAll(p, "\u200B", "")), " ", "")
			if half := len(want) / 2; !strings.Contains(got, want) && !(strings.Contains(got, want[:half/2]) && doc.Pages != nil && splits(got, want)) {
				t.Errorf("%s: lost %q", tag, p)
			}
		}
	}
}

// splits tells whether a text stands in two parts, as at the end of a page.
func splits(in, text string) bool {
	for i := range text {
		if i > 0 && strings.Contains(in, text[:i]) && strings.Contains(in, text[i:]) {
			return true
		}
	}
	return false
}

func TestTheSameBytes(t *testing.T) {
	for _, tag := range []string{"ar", "es-419"} {
		doc, meta := corpus(t, tag)
		if !bytes.Equal(write(t, doc, meta), write(t, doc, meta)) {
			t.Errorf("%s: two runs differ", tag)
		}
	}
}

// rich is a small article with every kind of block.
func rich(tag string) *model.Document {
	d := article(tag, []string{"First paragraph."})
	text := func(s string) []model.Inline { return []model.Inline{{Kind: model.Text, Text: s}} }
	link := []model.Inline{{Kind: model.Text, Text: "See "}, {Kind: model.Link, URL: "https://example.org/ä", Children: text("the site")}, {Kind: model.Text, Text: " and "},
		{Kind: model.Link, URL: "#top", Children: text("the top")}, {Kind: model.Text, Text: "."}}
	item := func(s string) *model.Block { return &model.Block{Kind: model.Item, Message: "i", Inlines: text(s)} }
	row := func(head bool, a, b string) *model.Block {
		return &model.Block{Kind: model.Row, Header: head, Children: []*model.Block{{Kind: model.Cell, Message: "c", Inlines: text(a)}, {Kind: model.Cell, Message: "c", Inlines: text(b)}}}
	}
	d.Blocks = append(d.Blocks, &model.Block{Kind: model.Paragraph, Message: "l", Inlines: link},
		&model.Block{Kind: model.List, Children: []*model.Block{item("one"), item("two")}},
		&model.Block{Kind: model.Table, Children: []*model.Block{row(true, "A", "B"), row(false, "1", "2")}},
		&model.Block{Kind: model.Figure, Image: "x.png", Alt: "f.alt", AltText: "A red square", Message: "f", Inlines: text("Caption")},
		&model.Block{Kind: model.Callout, Role: model.RoleCaution, ID: "care", Children: []*model.Block{{Kind: model.Paragraph, Message: "care", Inlines: text("Take care.")}}},
		&model.Block{Kind: model.Heading, Level: 2, ID: "second", Message: "s", Inlines: text("Second")},
		&model.Block{Kind: model.Callout, ID: "", Children: []*model.Block{{Kind: model.Paragraph, Message: "n", Inlines: text("A note.")}}})
	return d
}

func layRich(t testing.TB, tag string) (*layout.Document, model.Meta) {
	d := rich(tag)
	meta := model.Meta{Locale: row(t, tag), Words: words(), English: words(), Edition: model.Standard, Paper: model.A4,
		SourceLang: row(t, "en"), TextHash: d.TextHash(), Images: map[string][]byte{"x.png": redSquare(t, true)}}
	out, _, err := layout.Lay(d, meta, fonts)
	if err != nil {
		t.Fatal(err)
	}
	return out, meta
}

func redSquare(t testing.TB, through bool) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 8, 8))
	for i := range 64 {
		c := color.NRGBA{200, 0, 0, 255}
		if through {
			c.A = uint8(4 * i)
		}
		img.SetNRGBA(i%8, i/8, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// printable is bytes with all but ASCII escaped.
func printable(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c == '\n' || c >= ' ' && c <= '~' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "<%02X>", c)
		}
	}
	return b.String()
}

// TestBoldWithoutABoldFace: the bold of Urdu is filled and stroked in its own
// colour, a Latin word in it and regular text are only filled, and no box after
// it is drawn with its pen.
func TestBoldWithoutABoldFace(t *testing.T) {
	d := article("ur", []string{"اردو متن Enteromix متن"})
	d.Blocks = append(d.Blocks, &model.Block{Kind: model.Heading, Level: 2, ID: "h", Message: "h", Inlines: []model.Inline{{Kind: model.Text, Text: "اردو Enteromix متن"}}})
	doc, meta := lay(t, d)
	_, data := streams(t, write(t, doc, meta))
	content := ""
	for _, s := range data {
		if strings.Contains(s, " Tf\n") {
			content += s
		}
	}
	heading := content[strings.Index(content, "/H2<<"):]
	heading = heading[:strings.Index(heading, "EMC")]
	if n, back := strings.Count(heading, "2 Tr 1 j []0 d 0.4 w 0.101 0.101 0.101 RG\n"), strings.Count(heading, "0 Tr 0 j\n"); n != 2 || back != 1 {
		t.Errorf("the heading is drawn bold %d times and %d times not:\n%q", n, back, heading)
	}
	if strings.Count(content, "2 Tr") != strings.Count(content, "0 Tr") {
		t.Errorf("bold does not end:\n%q", content)
	}
	for i, p := range strings.Split(content, "/P<<")[1:] {
		if text, _, _ := strings.Cut(p, "EMC"); strings.Contains(text, "متن") && strings.Contains(text, "Tr") {
			t.Errorf("paragraph %d is bold", i)
		}
	}
}

// TestStructure compares the objects of a small article, streams aside, with
// those it had.
func TestStructure(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		doc, meta := layRich(t, tag)
		dicts, data := streams(t, write(t, doc, meta))
		var b strings.Builder
		for i, d := range dicts {
			if strings.Contains(d, "/ObjStm") {
				_, bodies, _ := strings.Cut(data[i], "<<")
				b.WriteString("<<" + bodies)
			}
		}
		got := printable(regexpTag.ReplaceAllString(b.String(), "SUBSET+"))
		golden.Compare(t, "testdata/structure."+tag+".txt", got)
		for _, s := range []string{"/S/Link", "/S/Figure", "/Alt(A red square)", "/S/TH", "/Scope", "/ListNumbering", "/ID(care)", "/StructParent ", "/OBJR",
			"/URI(https://example.org/%C3%A4)", "/Outlines", "/IDTree"} {
			if !strings.Contains(got, s) {
				t.Errorf("%s: no %s", tag, s)
			}
		}
		if (tag == "ar") != strings.Contains(got, "/Direction/R2L") {
			t.Errorf("%s: the direction of reading is wrong", tag)
		}
	}
}

// TestHostileText writes characters of every plane, thousands of clusters and
// towers of marks.
func TestHostileText(t *testing.T) {
	var planes strings.Builder
	for r := rune(0x20); r < 0x110000; r += 997 {
		if unicode.IsGraphic(r) {
			planes.WriteRune(r)
		}
	}
	for _, text := range []string{planes.String(), strings.Repeat("e\u0301\u0302\u0303", 2500), "a" + strings.Repeat("\u0301", 900),
		strings.Repeat("א1 (b", 500), "\u202Eabc\u202C \u2067x", "\uFEFF\uFFFE", strings.Repeat("مُ", 700)} {
		for _, tag := range []string{"en", "ar"} {
			doc, meta := lay(t, article(tag, []string{text}))
			if doc == nil {
				t.Fatalf("%s: no pages of %.20q", tag, text)
			}
			write(t, doc, meta)
		}
	}
}

func TestRefusals(t *testing.T) {
	node := &layout.Node{Role: layout.RoleP}
	page := func(items ...layout.Item) *layout.Document {
		return &layout.Document{Root: &layout.Node{Role: layout.RoleDocument, Children: []*layout.Node{node}},
			Pages: []layout.Page{{Number: 1, Size: geom.Size{W: 100000, H: 100000}, Items: items}}}
	}
	img := func(data []byte) layout.Item {
		return layout.Item{Node: node, Image: &layout.Image{Rect: geom.Rect{W: 9000, H: 9000}, Name: "x.png", Data: data}}
	}
	twins := page()
	twins.Root.Children = append(twins.Root.Children, &layout.Node{Role: layout.RoleP, ID: "x"}, &layout.Node{Role: layout.RoleP, ID: "x"})
	rootless := page()
	rootless.Root = nil
	for name, c := range map[string]struct {
		doc  *layout.Document
		want string
	}{
		"nothing":       {nil, "without pages"},
		"no tree":       {rootless, "no structure tree"},
		"no item":       {page(layout.Item{}), "neither line nor box nor image"},
		"stray element": {page(layout.Item{Node: &layout.Node{Role: layout.RoleP}, Box: &layout.Box{}}), "not in the structure tree"},
		"no picture":    {page(img([]byte("GIF89a"))), "neither PNG nor JPEG"},
		"cut picture":   {page(img(redSquare(t, false)[:40])), "x.png"},
		"same ids":      {twins, "two elements have the id `x`"},
	} {
		if _, err := Write(c.doc, model.Meta{Locale: row(t, "en")}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPictures(t *testing.T) {
	var grey, pal, deep bytes.Buffer
	_ = jpeg.Encode(&grey, image.NewGray(image.Rect(0, 0, 4, 4)), nil)
	_ = png.Encode(&pal, image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.Black, color.White}))
	_ = png.Encode(&deep, image.NewNRGBA64(image.Rect(0, 0, 4, 4)))
	for want, data := range map[string][]byte{"jpg": grey.Bytes(), "png": pal.Bytes()} {
		if kind, _, err := embeddable(data); err != nil || kind != want {
			t.Errorf("%s: %s %v", want, kind, err)
		}
	}
	opaque := image.NewNRGBA(image.Rect(0, 0, 4, 4))
	for i := range opaque.Pix {
		opaque.Pix[i] = 255
	}
	for name, img := range map[string]image.Image{"grey": image.NewGray(image.Rect(0, 0, 4, 4)), "palette": image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.Black, color.White}),
		"colour": opaque} {
		var plain bytes.Buffer
		_ = png.Encode(&plain, img)
		if _, out, err := embeddable(plain.Bytes()); err != nil || !bytes.Equal(out, plain.Bytes()) {
			t.Errorf("%s: a simple picture is written anew, %v", name, err)
		}
	}
	// An empty chunk would end the picture for fpdf.
	var plain bytes.Buffer
	_ = png.Encode(&plain, image.NewGray(image.Rect(0, 0, 4, 4)))
	empty := slices.Insert(plain.Bytes(), bytes.Index(plain.Bytes(), []byte("IDAT"))-4, []byte("\x00\x00\x00\x00IDAT\x35\xAF\x06\x1E")...)
	if _, out, err := embeddable(empty); err != nil || bytes.Equal(out, empty) {
		t.Errorf("a picture with an empty chunk stands as it is, %v", err)
	}
	if _, out, err := embeddable(deep.Bytes()); err != nil || out[24] != 8 {
		t.Errorf("16 bits: depth %d, %v", out[24], err)
	}
}

// FuzzReadPainted: a broken file of fpdf's is an error, never a panic.
func FuzzReadPainted(f *testing.F) {
	f.Add([]byte("%PDF\n1 0 obj\n<<>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R>>\nstartxref\n26\n%%EOF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := readPainted(data)
		if err != nil {
			return
		}
		for _, c := range p.contents {
			if len(c) > len(data) {
				t.Errorf("a page of %d bytes was read out of %d", len(c), len(data))
			}
		}
		to := newFile()
		for _, img := range p.images {
			if r, err := p.copyTo(to, img.obj, map[int]ref{}); err == nil && to.entries[r].kind == 0 {
				t.Errorf("picture %s was taken over without its bytes", img.name)
			}
		}
	})
}

// FuzzText: codes drawn left to right read as the text.
func FuzzText(f *testing.F) {
	for _, s := range []string{"Plain text.", "क्षत्रिय कु", "naïve e\u0301 ﬁ", "60–80% (≥60)", "ញុំ ស្រី"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = model.Fold(s)
		if len(s) == 0 || len(s) > 200 || strings.ContainsFunc(s, func(r rune) bool {
			return r >= 0x0590 && r <= 0x08FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF || isRightToLeft(r) || r == unicode.ReplacementChar || !unicode.IsGraphic(r) || unicode.Is(unicode.Bidi_Control, r) || r > 0xFFFF
		}) {
			return
		}
		doc, meta := lay(t, article("en", []string{s}))
		if doc == nil {
			return
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(model.Fold(s)), "") }
		if got := squeeze(drawnText(t, write(t, doc, meta))); !strings.Contains(got, squeeze(s)) && !splits(got, squeeze(s)) {
			t.Errorf("%q is not in %q", s, got)
		}
	})
}

var regexpTag = regexp.MustCompile(`[A-Z]{6}\+`)

// TestSinglesReadAsWords: poppler joins a line whose words all have one
// character, `5 %` or `T ។`.
func TestSinglesReadAsWords(t *testing.T) {
	for text, want := range map[string]string{"5 %": "\u200B5 %", "T ។": "\u200BT ។", "15 %": "15 %", "%": "%"} {
		doc, meta := lay(t, article("km", []string{text}))
		file, err := Write(doc, meta)
		if err != nil {
			t.Fatal(err)
		}
		if got := drawnText(t, file); !strings.Contains(got, want) || strings.Count(got, "\u200B") != strings.Count(want, "\u200B") {
			t.Errorf("`%s` reads as %q", text, got)
		}
	}
}

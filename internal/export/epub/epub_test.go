package epub_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caveat/internal/export/epub"
	"caveat/internal/export/xhtml/xhtmltest"
	"caveat/internal/font"
	"caveat/internal/golden"
	"caveat/internal/model"

	xhtml "golang.org/x/net/html"
)

var dump = flag.String("dump", "", "write every publication made by the tests into this folder, to be looked at")

func TestMain(m *testing.M) { golden.Main(m, "testdata/*.txt") }

// part is one file of a publication.
type part struct {
	name string
	data []byte
}

func write(t *testing.T, name string, doc *model.Document, meta model.Meta) []byte {
	t.Helper()
	out, err := epub.New(nil).Write(doc, meta)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, name, out)
	return out
}

// keep leaves a publication where -dump says.
func keep(t *testing.T, name string, data []byte) {
	t.Helper()
	if *dump == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*dump, name+".epub"), data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func parts(t *testing.T, data []byte) []part {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out []part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		out = append(out, part{f.Name, b})
	}
	return out
}

func file(t *testing.T, ps []part, name string) string {
	t.Helper()
	for _, p := range ps {
		if p.name == "EPUB/"+name {
			return string(p.data)
		}
	}
	t.Fatalf("no file %s", name)
	return ""
}

func TestGolden(t *testing.T) {
	doc := xhtmltest.Document("ar")
	for name, meta := range map[string]model.Meta{"ar": xhtmltest.Meta(doc), "ar.bilingual": xhtmltest.Bilingual(doc)} {
		var b strings.Builder
		for _, p := range parts(t, write(t, name, doc, meta)) {
			if strings.HasSuffix(p.name, ".png") || strings.HasSuffix(p.name, ".css") {
				fmt.Fprintf(&b, "-- %s --\n%d bytes\n", p.name, len(p.data))
				continue
			}
			fmt.Fprintf(&b, "-- %s --\n%s\n", p.name, p.data)
		}
		golden.Compare(t, "testdata/"+name+".txt", b.String())
	}
}

// TestContainer: what EPUB 3.3, 4.2 asks of the zip, read from its bytes.
func TestContainer(t *testing.T) {
	doc := xhtmltest.Document("en")
	data := write(t, "en", doc, xhtmltest.Meta(doc))
	if want := "PK\x03\x04\x0a\x00\x00\x00\x00\x00\x00\x00\x21\x00"; string(data[:14]) != want {
		t.Errorf("the file starts with %q; want %q: no flags, stored, 1980-01-01", data[:14], want)
	}
	if got := string(data[30:58]); got != "mimetypeapplication/epub+zip" {
		t.Errorf("the first file is %q", got)
	}
	for range 10 {
		if !bytes.Equal(data, write(t, "en", xhtmltest.Document("en"), xhtmltest.Meta(doc))) {
			t.Fatal("two runs differ")
		}
	}
}

func TestEveryXMLFileIsWellFormed(t *testing.T) {
	for _, doc := range []*model.Document{xhtmltest.Document("ar"), xhtmltest.Document("zh-Hans"), xhtmltest.Hostile()} {
		meta := xhtmltest.Meta(doc)
		meta.Words.Contents = doc.Title
		meta.Draft = true
		for _, p := range parts(t, write(t, "wellformed", doc, meta)) {
			if !slices.Contains([]string{".opf", ".ncx", ".xml", ".xhtml"}, filepath.Ext(p.name)) {
				continue
			}
			d := xml.NewDecoder(bytes.NewReader(p.data))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", p.name, err)
				}
			}
		}
	}
}

// ours are the classes of what the program adds to the article's own text.
var ours = []string{"label", "refs", "see", "untranslated", "count", "facts", "draft", "draft-line", "columns", "orig", "caution-original", "about", "cover", "contents"}

func attr(n *xhtml.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func isOurs(n *xhtml.Node) bool {
	return slices.ContainsFunc(strings.Fields(attr(n, "class")), func(c string) bool { return slices.Contains(ours, c) })
}

func textOf(n *xhtml.Node) string {
	switch {
	case n.Type == xhtml.TextNode:
		return n.Data
	case n.Data == "br":
		return "\n"
	case isOurs(n):
		return ""
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(textOf(c))
	}
	return b.String()
}

func has(n *xhtml.Node, name string) bool {
	for c := range n.Descendants() {
		if c.Data == name && c.Type == xhtml.ElementNode {
			return true
		}
	}
	return false
}

func leaves(n *xhtml.Node, out *[]string) {
	if isOurs(n) {
		return
	}
	text := ""
	switch n.Data {
	case "img":
		text = attr(n, "alt")
	case "h1", "h2", "h3", "p", "pre":
		text = textOf(n)
	case "td", "th":
		if !has(n, "p") {
			text = textOf(n)
		}
	}
	if text = model.Fold(text); text != "" {
		*out = append(*out, text)
		return
	}
	for c := range n.ChildNodes() {
		leaves(c, out)
	}
}

// spine is the content documents in reading order, as the package says.
func spine(t *testing.T, ps []part) []string {
	t.Helper()
	var opf struct {
		Items []struct {
			ID   string `xml:"id,attr"`
			Href string `xml:"href,attr"`
		} `xml:"manifest>item"`
		Refs []struct {
			ID string `xml:"idref,attr"`
		} `xml:"spine>itemref"`
	}
	if err := xml.Unmarshal([]byte(file(t, ps, "package.opf")), &opf); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range opf.Refs {
		for _, i := range opf.Items {
			if i.ID == r.ID {
				out = append(out, i.Href)
			}
		}
	}
	if len(out) != len(opf.Refs) || len(opf.Items) != len(ps)-3 {
		t.Errorf("%d references, %d items, %d files: the package is out of step", len(opf.Refs), len(opf.Items), len(ps))
	}
	return out
}

func TestEveryTextComesBack(t *testing.T) {
	docs := []*model.Document{xhtmltest.Document("en"), xhtmltest.Document("ar"), xhtmltest.Document("zh-Hans"), xhtmltest.Hostile()}
	for _, tag := range xhtmltest.CorpusTags() {
		docs = append(docs, xhtmltest.Corpus(tag))
	}
	for _, doc := range docs {
		for _, meta := range []model.Meta{xhtmltest.Meta(doc), xhtmltest.Bilingual(doc)} {
			ps := parts(t, write(t, doc.Lang+"."+string(meta.Edition), doc, meta))
			var got []string
			for _, name := range spine(t, ps) {
				root, err := xhtml.Parse(strings.NewReader(file(t, ps, name)))
				if err != nil {
					t.Fatal(err)
				}
				leaves(root, &got)
			}
			if want := xhtmltest.Leaves(doc); !slices.Equal(got, want) {
				t.Errorf("%s %s: texts differ:\n got %q\nwant %q", doc.Lang, meta.Edition, got, want)
			}
		}
	}
}

// TestEveryLinkLeadsSomewhere, and a claim's cautions stand in its own file.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	doc := xhtmltest.Document("ar")
	ps := parts(t, write(t, "ar", doc, xhtmltest.Meta(doc)))
	links, places := map[string][]string{}, map[string]bool{}
	for _, p := range ps {
		name, isPage := strings.CutPrefix(p.name, "EPUB/")
		if places[name] = true; !isPage || filepath.Ext(name) != ".xhtml" {
			continue
		}
		root, err := xhtml.Parse(bytes.NewReader(p.data))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if id := attr(n, "id"); id != "" {
				places[name+"#"+id] = true
			}
			if href := attr(n, "href"); href != "" && !strings.Contains(href, "://") {
				links[name] = append(links[name], href)
			}
			if attr(n, "class") != "see" {
				continue
			}
			for a := range n.Descendants() {
				if href := attr(a, "href"); href != "" && !strings.HasPrefix(href, name+"#") {
					t.Errorf("%s: the caution %s of a claim stands in another file", name, href)
				}
			}
		}
	}
	for name, all := range links {
		for _, l := range all {
			if !places[l] {
				t.Errorf("%s: link to %s leads nowhere", name, l)
			}
		}
	}
	for _, c := range doc.WithRepeats().Cautions() {
		found := 0
		for place := range places {
			if strings.HasSuffix(place, "#"+c.ElementID()) {
				found++
			}
		}
		if found != 1 {
			t.Errorf("caution %s has %d places", c.ElementID(), found)
		}
	}
}

// TestPassagesOfHeadingsStandInTheContents too: "40 °C" would be drawn as "C° 40" there.
func TestPassagesOfHeadingsStandInTheContents(t *testing.T) {
	doc := xhtmltest.Document("ar")
	for b := range doc.All() {
		if b.Kind == model.Heading && b.Level == 2 {
			b.Inlines = []model.Inline{{Kind: model.Strong, Children: []model.Inline{{Kind: model.Text, Text: "فوق ٤٠ °C"}}}}
		}
	}
	doc = doc.Normalized()
	nav := file(t, parts(t, write(t, "ar.contents", doc, xhtmltest.Meta(doc))), "nav.xhtml")
	const want = `>فوق <span lang="ar-Latn" xml:lang="ar-Latn" dir="ltr">٤٠ °C</span></a>`
	if !strings.Contains(nav, want) {
		t.Errorf("the contents lack %s:\n%s", want, nav)
	}
}

func TestPackage(t *testing.T) {
	doc := xhtmltest.Document("ar")
	opf := file(t, parts(t, write(t, "ar", doc, xhtmltest.Meta(doc))), "package.opf")
	for _, want := range []string{`page-progression-direction="rtl"`, "<dc:language>ar</dc:language>", `<meta property="dcterms:modified">2026-11-22T00:00:00Z</meta>`,
		`<meta property="schema:creativeWorkStatus">Draft</meta>`, `<meta property="schema:accessMode">visual</meta>`,
		`<meta property="schema:accessibilityFeature">alternativeText</meta>`, "مسودة غير معتمدة</dc:title>"} {
		if !strings.Contains(opf, want) {
			t.Errorf("the package has no %s", want)
		}
	}
	opf = file(t, parts(t, write(t, "ar", doc, xhtmltest.Bilingual(doc))), "package.opf")
	if !strings.Contains(opf, "<dc:language>ar</dc:language>\n<dc:language>en</dc:language>") {
		t.Error("the bilingual package does not name both languages")
	}
	doc = xhtmltest.Document("en")
	meta := xhtmltest.Meta(doc)
	opf = file(t, parts(t, write(t, "en", doc, meta)), "package.opf")
	if strings.Contains(opf, "page-progression") || strings.Contains(opf, "Draft") || strings.Contains(opf, "conformsTo") {
		t.Error("the package of an approved English text claims what is not so")
	}
}

// A shelf and a cover have no place for the notice: a title that is not translated
// stands on the first page alone.
func TestUntranslatedTitleIsOnNoShelf(t *testing.T) {
	doc := xhtmltest.Document("ar")
	for b := range doc.All() {
		if b.Kind == model.Heading && b.Level == 1 {
			b.Untranslated, b.Lang, b.Inlines = true, "en", model.Plain("Unsettled")
		}
	}
	ps := parts(t, write(t, "ar.untranslated", doc, xhtmltest.Meta(doc)))
	for _, name := range []string{"package.opf", "cover.xhtml", "toc.ncx"} {
		if data := file(t, ps, name); !strings.Contains(data, doc.Title) || name != "toc.ncx" && strings.Contains(data, "Unsettled") {
			t.Errorf("%s does not have the title %s alone:\n%s", name, doc.Title, data)
		}
	}
	if nav := file(t, ps, "nav.xhtml"); !strings.Contains(nav, `<a href="start.xhtml" lang="en" xml:lang="en" dir="ltr">Unsettled</a>`) {
		t.Errorf("the contents do not name the language of the title:\n%s", nav)
	}
}

func TestFontsForScriptsThatReadersLack(t *testing.T) {
	fonts := font.NewSet()
	for tag, want := range map[string]int{"km": 2, "my": 2, "ti": 2, "ur": 0, "fa": 0} {
		doc := xhtmltest.Corpus(tag)
		meta := xhtmltest.Meta(doc)
		for name, meta := range map[string]model.Meta{tag + ".fonts": meta, tag + ".fonts.bilingual": xhtmltest.Bilingual(doc)} {
			out, err := epub.New(fonts).Write(doc, meta)
			if err != nil {
				t.Fatal(err)
			}
			keep(t, name, out)
			ps := parts(t, out)
			spine(t, ps)
			got := 0
			for _, p := range ps {
				if filepath.Ext(p.name) == ".ttf" {
					got++
				}
			}
			if got != want || strings.Count(file(t, ps, "language.css"), "@font-face") != want {
				t.Errorf("%s has %d fonts; want %d", name, got, want)
			}
		}
	}
}

func TestIdentifierFollowsTheContent(t *testing.T) {
	id := func(change func(*model.Document, *model.Meta)) string {
		doc := xhtmltest.Document("en")
		meta := xhtmltest.Meta(doc)
		change(doc, &meta)
		opf := file(t, parts(t, write(t, "en", doc, meta)), "package.opf")
		_, after, _ := strings.Cut(opf, "urn:uuid:")
		return after[:36]
	}
	same := id(func(*model.Document, *model.Meta) {})
	if same[14] != '5' || !strings.ContainsRune("89ab", rune(same[19])) {
		t.Errorf("%s is no UUID of version 5", same)
	}
	for name, change := range map[string]func(*model.Document, *model.Meta){
		"text":  func(d *model.Document, _ *model.Meta) { d.Blocks[1].Inlines[0].Text += "." },
		"draft": func(_ *model.Document, m *model.Meta) { m.Draft = true },
		"words": func(_ *model.Document, m *model.Meta) { m.Words.Caution = "Look" },
	} {
		if id(change) == same {
			t.Errorf("another %s has the same identifier", name)
		}
	}
}

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	doc := xhtmltest.Document("en")
	meta := xhtmltest.Meta(doc)
	meta.Images = map[string][]byte{"source/chart.png": []byte("<svg/>")}
	if _, err := epub.New(nil).Write(doc, meta); err == nil || !strings.Contains(err.Error(), "`source/chart.png`") {
		t.Errorf("an image that is neither PNG nor JPEG: %v", err)
	}
	meta.Images = nil
	if _, err := epub.New(nil).Write(doc, meta); err == nil || !strings.Contains(err.Error(), "is empty") {
		t.Errorf("an image without bytes: %v", err)
	}
	for _, date := range []string{"", "soon", "2026-1-222", "2026-11-2x"} {
		doc.Edition = date
		if _, err := epub.New(nil).Write(doc, xhtmltest.Meta(doc)); err == nil {
			t.Errorf("edition %q: no error", date)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	books := epub.New(nil)
	doc := xhtmltest.Document("ar")
	meta := xhtmltest.Meta(doc)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := books.Write(doc, meta); err != nil {
			b.Fatal(err)
		}
	}
}

// E-readers that pass over a whole sheet for one thing in it that they do not
// know take this one: no at-rule, no combinator but the blank, no function.
func TestPlainStyleIsCSS21(t *testing.T) {
	sheet, err := os.ReadFile("plain.css")
	if err != nil {
		t.Fatal(err)
	}
	rules := regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(sheet), "")
	if i := strings.IndexAny(rules, "@>+~(*"); i >= 0 {
		t.Errorf("plain.css has `%c` at %d", rules[i], i)
	}
	for _, d := range regexp.MustCompile(`([a-z-]+):`).FindAllStringSubmatch(rules, -1) {
		if regexp.MustCompile(`-(block|inline)|^(gap|grid|flex|inset)`).MatchString(d[1]) {
			t.Errorf("plain.css has `%s`", d[1])
		}
	}
	if !strings.Contains(rules, ".caution") {
		t.Error("plain.css gives a caution no box")
	}
}

package html_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"caveat/internal/export/xhtml/xhtmltest"
	"caveat/internal/model"

	xhtml "golang.org/x/net/html"
)

// ours are the classes of what the program adds to the article's own text.
var ours = []string{"label", "refs", "see", "untranslated", "count", "facts", "draft", "draft-line", "columns", "contents", "orig", "caution-original"}

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
	if n.Type == xhtml.TextNode {
		return n.Data
	}
	if n.Data == "br" {
		return "\n"
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !isOurs(c) {
			b.WriteString(textOf(c))
		}
	}
	return b.String()
}

func find(n *xhtml.Node, is func(*xhtml.Node) bool) *xhtml.Node {
	if is(n) {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if f := find(c, is); f != nil {
			return f
		}
	}
	return nil
}

// leaves are the article's texts as a reader sees them in order.
func leaves(n *xhtml.Node, out *[]string) {
	if isOurs(n) {
		return
	}
	add := func(s string) {
		if s = model.Fold(s); s != "" {
			*out = append(*out, s)
		}
	}
	switch n.Data {
	case "img":
		add(attr(n, "alt"))
	case "h1", "h2", "h3", "p", "pre":
		add(textOf(n))
		return
	case "td", "th":
		if find(n, func(c *xhtml.Node) bool { return c.Data == "p" }) == nil {
			add(textOf(n))
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		leaves(c, out)
	}
}

func parse(t *testing.T, page []byte) *xhtml.Node {
	t.Helper()
	root, err := xhtml.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func wellFormed(t *testing.T, page []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(page))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
	}
}

func checkTexts(t *testing.T, page []byte, doc *model.Document) {
	t.Helper()
	wellFormed(t, page)
	var got []string
	leaves(find(parse(t, page), func(n *xhtml.Node) bool { return n.Data == "article" }), &got)
	want := xhtmltest.Leaves(doc)
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("text %d differs:\n got %q\nwant %q", i, got[min(i, len(got)):min(i+1, len(got))], want[min(i, len(want)):min(i+1, len(want))])
		}
	}
}

func TestEveryTextComesBack(t *testing.T) {
	for _, tag := range xhtmltest.Tags() {
		doc := xhtmltest.Document(tag)
		checkTexts(t, write(t, tag+".html", doc, xhtmltest.Meta(doc)), doc)
		checkTexts(t, write(t, tag+".bilingual.html", doc, xhtmltest.Bilingual(doc)), doc)
	}
	for _, tag := range xhtmltest.CorpusTags() {
		doc := xhtmltest.Corpus(tag)
		checkTexts(t, write(t, tag+".html", doc, xhtmltest.Meta(doc)), doc)
		checkTexts(t, write(t, tag+".bilingual.html", doc, xhtmltest.Bilingual(doc)), doc)
	}
}

func TestBilingualHasTheOriginalToo(t *testing.T) {
	doc := xhtmltest.Document("ar")
	root := parse(t, write(t, "ar.bilingual.html", doc, xhtmltest.Bilingual(doc)))
	var got []string
	var visit func(*xhtml.Node)
	visit = func(n *xhtml.Node) {
		if slices.Contains(strings.Fields(attr(n, "class")), "orig") {
			if l := attr(n, "lang"); l != "en" {
				t.Errorf("original text %q has lang %q", textOf(n), l)
			}
			inner := *n
			inner.Attr = nil
			leaves(&inner, &got)
			if n.Data == "span" {
				got = append(got, model.Fold(textOf(&inner)))
			}
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(root)
	for _, want := range xhtmltest.Leaves(xhtmltest.Document("en")) {
		if want == xhtmltest.Document("en").Blocks[0].AltText || strings.HasPrefix(want, "Two bars") || strings.HasPrefix(want, "if a <") {
			continue // an image and a literal stand once
		}
		if !slices.Contains(got, want) {
			t.Errorf("original text %q is missing", want)
		}
	}
}

func TestHostileTextStaysText(t *testing.T) {
	doc := xhtmltest.Hostile()
	meta := xhtmltest.Meta(doc)
	meta.Draft = true
	meta.Words.Draft, meta.Words.DraftShort, meta.Words.Caution = doc.Title, doc.Title, doc.Title
	meta.Locale.Native = doc.Title
	meta.Credits = []string{doc.Title}
	page := write(t, "hostile.html", doc, meta)
	wellFormed(t, page)
	root := parse(t, page)
	var visit func(*xhtml.Node)
	visit = func(n *xhtml.Node) {
		switch {
		case n.Data == "script" && n.Type == xhtml.ElementNode && attr(n, "type") != "application/ld+json":
			t.Errorf("a script got in: %q", textOf(n))
		case n.Type == xhtml.CommentNode, n.Data == "b" && n.Type == xhtml.ElementNode:
			t.Errorf("markup got in: %q", n.Data)
		case strings.HasPrefix(attr(n, "href"), "javascript:"):
			t.Errorf("an address got in: %q", attr(n, "href"))
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(root)
	checkTexts(t, page, doc)
}

func FuzzTextComesBack(f *testing.F) {
	f.Add("plain", "a & b")
	f.Add("]]><script>", "\"'><\u2066\x00\u0085\ufffe")
	f.Fuzz(func(t *testing.T, title, text string) {
		doc := xhtmltest.Document("en")
		doc.Title = title
		doc.Blocks[1].Inlines = []model.Inline{{Kind: model.Text, Text: "(" + text + ")"}}
		out := write(t, "fuzz.html", doc, xhtmltest.Meta(doc))
		wellFormed(t, out)
		for _, r := range text {
			if r < ' ' && r != '\t' && r != '\n' || 0x7f <= r && r < 0xa0 && r != 0x85 || r == '\uFFFD' || r == '\uFFFE' || r == '\uFFFF' {
				return // refused by the source; here only well-formedness counts
			}
		}
		checkTexts(t, out, doc)
	})
}

package html_test

import (
	"slices"
	"strings"
	"testing"

	"caveat/internal/export/html"
	"caveat/internal/export/xhtml/xhtmltest"
	"caveat/internal/model"

	xhtml "golang.org/x/net/html"
)

func byID(root *xhtml.Node, id string) *xhtml.Node {
	return find(root, func(n *xhtml.Node) bool { return attr(n, "id") == id })
}

func byClass(root *xhtml.Node, class string) *xhtml.Node {
	return find(root, func(n *xhtml.Node) bool { return slices.Contains(strings.Fields(attr(n, "class")), class) })
}

// links are the addresses in a node.
func links(n *xhtml.Node) []string {
	var out []string
	if n == nil {
		return nil
	}
	if n.Data == "a" {
		out = append(out, attr(n, "href"))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out = append(out, links(c)...)
	}
	return out
}

func TestCautionsAreLabelledWholeAndLinked(t *testing.T) {
	for _, tag := range xhtmltest.Tags() {
		doc := xhtmltest.Document(tag)
		for _, meta := range []model.Meta{xhtmltest.Meta(doc), xhtmltest.Bilingual(doc)} {
			root := parse(t, write(t, tag+"."+string(meta.Edition)+".html", doc, meta))
			cautions := doc.WithRepeats().Cautions()
			if len(cautions) != 5 {
				t.Fatalf("%d cautions with repeats; want 5", len(cautions))
			}
			for _, c := range cautions {
				checkCaution(t, root, c, meta)
			}
		}
	}
}

func checkCaution(t *testing.T, root *xhtml.Node, c *model.Block, meta model.Meta) {
	t.Helper()
	n := byID(root, c.ElementID())
	if n == nil || attr(n, "role") != "note" {
		t.Fatalf("caution %s is no note: %v", c.ElementID(), n)
	}
	label := byID(root, attr(n, "aria-labelledby"))
	if label == nil || !strings.HasPrefix(label.FirstChild.Data, meta.Words.Caution) {
		t.Errorf("caution %s has no label in words", c.ElementID())
	}
	var got []string
	leaves(byClass(n, "caution-text"), &got)
	if strings.Join(got, "\n") != c.Text() {
		t.Errorf("caution %s reads %q; want %q", c.ElementID(), got, c.Text())
	}
	var want []string
	for _, id := range c.For {
		want = append(want, "#"+id)
	}
	if got := links(byClass(n, "refs")); !slices.Equal(got, want) {
		t.Errorf("caution %s links to %q; want %q", c.ElementID(), got, want)
	}
}

func TestClaimsAloneBearTheirIDAndLinkToTheirNearestCautions(t *testing.T) {
	doc := xhtmltest.Document("en")
	root := parse(t, write(t, "en.html", doc, xhtmltest.Meta(doc)))
	want := map[string][]string{"shrinkage": {"#small-trials", "#not-final"}, "remission": {"#small-trials", "#not-final"}, "reshape": {"#before-approval--2"}}
	for c := range doc.All() {
		if c.Role != model.RoleClaim {
			continue
		}
		n := byID(root, c.ID)
		if got := model.Fold(textOf(n)); got != c.Text() {
			t.Errorf("claim %s reads %q; want %q", c.ID, got, c.Text())
		}
		see := n.NextSibling
		for see.Type == xhtml.TextNode {
			see = see.NextSibling
		}
		if got := links(see); !slices.Equal(got, want[c.ID]) {
			t.Errorf("claim %s links to %q; want %q", c.ID, got, want[c.ID])
		}
	}
}

// TestEveryAnchorExistsOnce: no id twice, no link to nowhere.
func TestEveryAnchorExistsOnce(t *testing.T) {
	doc := xhtmltest.Document("ar")
	for _, meta := range []model.Meta{xhtmltest.Meta(doc), xhtmltest.Bilingual(doc)} {
		root := parse(t, write(t, "ar.html", doc, meta))
		ids := map[string]int{}
		var count func(*xhtml.Node)
		count = func(n *xhtml.Node) {
			if id := attr(n, "id"); id != "" {
				ids[id]++
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				count(c)
			}
		}
		count(root)
		for id, n := range ids {
			if n != 1 {
				t.Errorf("id %s stands %d times", id, n)
			}
		}
		for _, l := range links(root) {
			if id, ok := strings.CutPrefix(l, "#"); ok && ids[id] != 1 {
				t.Errorf("link to %s leads nowhere", l)
			}
		}
	}
}

func TestDraftSaysSoInBothLanguagesFirst(t *testing.T) {
	doc := xhtmltest.Document("ar")
	meta := xhtmltest.Meta(doc)
	page := write(t, "ar.html", doc, meta)
	root := parse(t, page)
	notice := byClass(root, "draft")
	var got []string
	for _, c := range []*xhtml.Node{notice.FirstChild, notice.LastChild} {
		got = append(got, textOf(c))
	}
	if !slices.Equal(got, []string{meta.Words.Draft, meta.English.Draft}) {
		t.Errorf("the notice reads %q", got)
	}
	for _, want := range []string{`<meta name="status" content="draft"/>`, `<meta name="robots" content="noindex"/>`, `"creativeWorkStatus":"Draft"`, meta.Words.DraftShort + "</title>"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page's data has no %s", want)
		}
	}
	meta.Draft = false
	if page = write(t, "ar.approved.html", doc, meta); strings.Contains(string(page), meta.Words.Draft) || strings.Contains(string(page), "noindex") {
		t.Error("an approved text calls itself a draft")
	}
}

func TestUntranslatedTextIsMarked(t *testing.T) {
	doc := xhtmltest.Document("ar")
	meta := xhtmltest.Meta(doc)
	root := parse(t, write(t, "ar.html", doc, meta))
	notice := byClass(root, "untranslated")
	if notice == nil || textOf(notice) != meta.Words.SourceText {
		t.Fatal("no notice at a paragraph without translation")
	}
	p := notice.NextSibling
	for p.Type == xhtml.TextNode {
		p = p.NextSibling
	}
	if attr(p, "lang") != "en" || attr(p, "dir") != "ltr" {
		t.Errorf("the paragraph has lang %q and dir %q", attr(p, "lang"), attr(p, "dir"))
	}
}

func TestSameInputSameBytes(t *testing.T) {
	doc := xhtmltest.Document("ar")
	first := write(t, "ar.html", doc, xhtmltest.Meta(doc))
	for range 20 {
		if string(write(t, "ar.html", xhtmltest.Document("ar"), xhtmltest.Meta(doc))) != string(first) {
			t.Fatal("two runs differ")
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	doc := xhtmltest.Document("ar")
	meta := xhtmltest.Meta(doc)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := html.Write(doc, meta); err != nil {
			b.Fatal(err)
		}
	}
}

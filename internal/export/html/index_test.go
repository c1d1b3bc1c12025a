package html_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"caveat/internal/export/html"
	"caveat/internal/export/xhtml/xhtmltest"
	"caveat/internal/golden"
	"caveat/internal/lang"
	"caveat/internal/model"

	xhtml "golang.org/x/net/html"
)

func entries() []html.Entry {
	var out []html.Entry
	for _, tag := range []string{"en", "ar", "km", "zh-Hans", "ur"} {
		out = append(out, html.Entry{Article: "sample", Title: "Title in " + tag, Locale: xhtmltest.Row(tag), Draft: tag != "en", Edition: "2026-11-22", Files: []html.File{
			{Format: "pdf", Edition: model.Standard, Path: tag + "/sample.pdf", Size: 1_234_567},
			{Format: "pdf", Edition: model.LargePrint, Path: tag + "/sample.large.pdf", Size: 99_949},
			{Format: "epub", Edition: model.Standard, Path: tag + "/sample.epub", Size: 12_500},
			{Format: "html", Edition: model.Bilingual, Path: tag + "/sample.bilingual.html", Size: 999},
			{Format: "txt", Edition: model.Standard, Path: tag + "/sample.txt", Size: 0},
		}})
	}
	return append(out, html.Entry{Article: "other", Title: "Other <b> & \"more\"", Locale: xhtmltest.Row("en"), Edition: "2026-01-01",
		Files: []html.File{{Format: "odt", Edition: model.Standard, Path: "en/a:b #1?.odt", Size: 5}}})
}

func TestIndex(t *testing.T) {
	out, err := html.Index(entries())
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "index.html", out)
	wellFormed(t, out)
	golden.Compare(t, "testdata/index.html", out)
	root := parse(t, out)
	got := links(root)
	var want []string
	for _, e := range entries() {
		for _, f := range e.Files {
			want = append(want, strings.NewReplacer(" ", "%20", "#", "%23", "?", "%3F").Replace(f.Path))
		}
	}
	got = slices.DeleteFunc(got, func(s string) bool { return strings.HasPrefix(s, "#") })
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("links are %q; want %q", got, want)
	}
	text := model.Fold(textOf(root))
	for _, want := range []string{"ខ្មែរ Khmer", "Title in ur", "1.2 MB", "100 kB", "13 kB", "999 B", "Large print PDF 100 kB", "In two languages Web page 999 B", "2 articles, 6 texts; 4 drafts", "Draft, not approved", `Other <b> & "more"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the index does not say %q", want)
		}
	}
	if n := strings.Count(text, "Draft, not approved"); n != 4 {
		t.Errorf("%d drafts are marked; want 4", n)
	}
	title := find(root, func(n *xhtml.Node) bool {
		return n.Parent != nil && attr(n.Parent, "class") == "title" && attr(n, "lang") == "ur" && attr(n, "dir") == "rtl"
	})
	if title == nil {
		t.Error("the Urdu title is not marked as such")
	}
}

func TestIndexOfNothing(t *testing.T) {
	out, err := html.Index(nil)
	if err != nil {
		t.Fatal(err)
	}
	wellFormed(t, out)
	if _, err := html.Index([]html.Entry{{Article: "x", Locale: lang.Row{}}}); err == nil {
		t.Error("an entry without a locale is no error")
	}
}

func TestTheReportListsSoManyWarningsAndAllThatFailed(t *testing.T) {
	outcome := func(i int) html.Outcome {
		return html.Outcome{Article: fmt.Sprintf("a%d", i), Locale: lang.Row{Tag: "es", English: "Spanish"}, Problems: []html.Problem{{Rule: "length", Message: "long"}}}
	}
	r := html.Report{Articles: 700}
	for i := range 700 {
		r.Failed, r.Warned = append(r.Failed, outcome(i)), append(r.Warned, outcome(1000+i))
	}
	page := string(r.Bytes())
	if n := strings.Count(page, `class="failed"`); n != 700 {
		t.Errorf("%d of 700 that failed", n)
	}
	if n := strings.Count(page, `class="warned"`); n != 500 || !strings.Contains(page, "200 more locales with warnings") {
		t.Errorf("%d with warnings, or the rest is not counted", n)
	}
}

// TestIndexLeadsToLanguages: on the page of one article in many languages each is a step
// away by its own name; a few are seen at once.
func TestIndexLeadsToLanguages(t *testing.T) {
	for n, want := range map[int]bool{3: false, 31: true} {
		var list []html.Entry
		for _, tag := range lang.Tags()[:n] {
			list = append(list, html.Entry{Article: "sample", Title: "Title", Locale: xhtmltest.Row(tag), Edition: "2026-11-22"})
		}
		for name, make := range map[string]func([]html.Entry) ([]byte, error){"index": html.Index, "article": html.ArticlePage} {
			out, err := make(list)
			if err != nil {
				t.Fatal(err)
			}
			wellFormed(t, out)
			for _, e := range list {
				to := `href="#in-sample-` + e.Locale.Tag + `"`
				if strings.Contains(string(out), to) != want || !strings.Contains(string(out), `id="in-sample-`+e.Locale.Tag+`"`) {
					t.Errorf("%s of %d: `%s` is led to: %v", name, n, e.Locale.Tag, !want)
				}
			}
		}
	}
}

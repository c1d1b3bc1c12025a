package xhtml_test

import (
	"strings"
	"testing"

	"caveat/internal/export/xhtml"
	"caveat/internal/model"
)

func TestWriterEscapes(t *testing.T) {
	for in, want := range map[string]string{
		"a & b < c > d": "a &amp; b &lt; c &gt; d",
		`"q" 'a'`:       `"q" 'a'`,
		"\x00\x1f\x7f":  "\uFFFD\uFFFD\uFFFD",
		"\ufffe\uffff":  "\uFFFD\uFFFD",
		"\xff\xc3":      "\uFFFD\uFFFD",
		"a\tb\nc\rd":    "a\tb\nc&#13;d",
		"\u0085\u2028😀": " \u2028😀", "\u0080\u009f": "\uFFFD\uFFFD", "e\u0301 é ﬁ\u200f": "e\u0301 é ﬁ\u200f",
	} {
		w := xhtml.NewWriter(false)
		w.Text(in)
		if got := string(w.Bytes()); got != want {
			t.Errorf("text %q is written %q; want %q", in, got, want)
		}
	}
	w := xhtml.NewWriter(true)
	w.Open("a", "x", "\"<\n\t>&'", "y", "", "alt", "")
	w.Open("b")
	w.Empty("br")
	w.Verbatim("style", "a<b&c>d")
	want := `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<a x="&quot;&lt;&#10;&#9;&gt;&amp;'" alt=""><b><br/><style>abc>d</style>` + "\n</b></a>"
	if got := string(w.Bytes()); got != want {
		t.Errorf("got %s; want %s", got, want)
	}
}

// TestSources writes the addresses of references as links that RFC 3986 allows.
func TestSources(t *testing.T) {
	en := row(t, "en")
	doc := &model.Document{Lang: "en", Sources: []string{"See (https://example.org/%C3%A9é%zz#a#b)", "http://x.org/?a&b."}}
	w := xhtml.NewWriter(false)
	xhtml.New(doc, model.Meta{Locale: en, SourceLang: en}).About(w, "")
	for _, want := range []string{`See (<a href="https://example.org/%C3%A9%C3%A9%25zz#a%23b">https://example.org/%C3%A9é%zz#a#b</a>)`,
		`<a href="http://x.org/?a&amp;b">http://x.org/?a&amp;b</a>.`} {
		if got := string(w.Bytes()); !strings.Contains(got, want) {
			t.Errorf("%s\nlacks %s", got, want)
		}
	}
}

func TestEncodePath(t *testing.T) {
	for in, want := range map[string]string{"../ar/x.html": "../ar/x.html", "a b/ü.pdf": "a%20b/%C3%BC.pdf", "c:d/e:f": "c%3Ad/e:f", "a?b#c": "a%3Fb%23c"} {
		if got := xhtml.EncodePath(in); got != want {
			t.Errorf("%q is %q; want %q", in, got, want)
		}
	}
}

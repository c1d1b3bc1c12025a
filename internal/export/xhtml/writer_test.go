package xhtml_test

import (
	"testing"

	"caveat/internal/export/xhtml"
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

func TestLinked(t *testing.T) {
	for in, want := range map[string]string{
		"no address": "no address",
		"See https://example.org/a(b)?c=d&e, and http://x.org.": `See <a href="https://example.org/a(b)?c=d&amp;e">https://example.org/a(b)?c=d&amp;e</a>, and <a href="http://x.org">http://x.org</a>.`,
		"(https://example.org/%C3%A9é%zz#a#b)":                  `(<a href="https://example.org/%C3%A9%C3%A9%25zz#a%23b">https://example.org/%C3%A9é%zz#a#b</a>)`,
		"<https://example.org>":                                 `&lt;<a href="https://example.org">https://example.org</a>&gt;`,
		"“https://example.org/” HTTPS://x javascript:alert(1)":  `“<a href="https://example.org/">https://example.org/</a>” HTTPS://x javascript:alert(1)`,
		"https://": "https://",
	} {
		w := xhtml.NewWriter(false)
		w.Linked(in)
		if got := string(w.Bytes()); got != want {
			t.Errorf("%q is written\n%s; want\n%s", in, got, want)
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

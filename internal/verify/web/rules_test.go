package web_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"caveat/internal/verify/web"
)

// TestBands: what holds between the standing views is looked at, and only what
// conditions tell apart is a view of its own.
func TestBands(t *testing.T) {
	pale := func(media string) string { return "@media " + media + " { p { color: #eee } }" }
	undone := func(a, b string) string {
		return "p { display: none } @media " + a + " { p { display: block } } @media " + b + " { p { display: block } }"
	}
	for css, want := range map[string]int{
		"": 5, "@media (min-width: 160rem) { p { padding: 1em } }": 5, pale("screen"): 5, pale("(max-width: 30em)"): 5, "p { color: #eee }": 5,
		pale("(min-width: 531px) and (max-width: 533px)"): 6, pale("(min-width: 533px) and (max-width: 533px)"): 6, pale("screen and (min-width: 40em) and (max-width: 40.1em)"): 6,
		pale("print and (min-width: 999px)"): 6, pale("(not (max-width: 4000px))"): 6, pale("(hover: hover) and (pointer: fine)"): 6, pale("(max-width: 9px), (min-width: 9000px)"): 6,
		undone("(max-width: 530px)", "(min-width: 530.5px)"): 6, undone("(hover: none)", "(pointer: none)"): 8, undone("(prefers-color-scheme: light)", "(hover: none)"): 7,
	} {
		root := page(t, `<p id="x">one</p>`)
		s := new(web.Rules).Styler([]*web.Sheet{new(web.Rules).ParseSheet(css)})
		bad := len(s.Unseen()) > 0
		for _, l := range s.Looks(byID(root, "x")) {
			bad = bad || l.Hidden != "" || l.Contrast < 4.5
		}
		if bad != strings.Contains(css, "#eee") && bad != strings.Contains(css, "none }") {
			t.Errorf("%s: found %v", css, bad)
		}
		if n := len(s.Views()); n != want {
			t.Errorf("%s: %d views; want %d: %+v", css, n, want, s.Views()[5:])
		}
	}
}

// TestManyConditions: style sheets with more conditions than can be looked at
// are said to be so, at once.
func TestManyConditions(t *testing.T) {
	var bands, list, features strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&bands, "@media (min-width: %dpx) { p { color: red } }", i+1)
		fmt.Fprintf(&list, ", (min-width: %dpx)", i+1)
	}
	for i := range 40 {
		fmt.Fprintf(&features, "@media (min-width: %dpx) and (hover: hover) and (pointer: fine), (prefers-contrast: less) and (inverted-colors: none) { p { color: red } }", i+1)
	}
	for _, css := range []string{bands.String(), "@media print" + list.String() + "{ p { color: red } }", features.String(),
		"@media (min-width: 9px) { p { color: red } } @media (min-width: 9em) { p { color: red } }", "@media " + strings.Repeat("(", 50000) + "{ p { color: red } }"} {
		sheet := new(web.Rules).ParseSheet(css)
		if s := new(web.Rules).Styler([]*web.Sheet{sheet}); len(s.Unseen())+len(sheet.Unknown) == 0 || len(s.Views()) > 64 {
			t.Errorf("%.60s: %d views and nothing said", css, len(s.Views()))
		}
	}
}

// TestLentStylers: what a styler that has seen other pages says of a page is
// what a new one says.
func TestLentStylers(t *testing.T) {
	sheets := []string{
		`.a { font-size: 2em } td::before { content: attr(data-label) } li::marker { color: #444 }`,
		`.a { font-size: 2em } td::before { content: attr(data-label) } li::marker { color: #444 } @media print { .a { display: none } }`,
		`.a { font-size: 2em } td::before { content: attr(data-label) } li::marker { color: #444 } @media screen { .a { display: none } }`,
		`.a { font-size: 2em; opacity: 0 } td::before { content: attr(data-label) }`,
		`html { font-size: 8px } .a { font-size: 1rem }`,
	}
	bodies := []string{
		`<p class="a" id="x">one</p>`, `<p class="a" id="x" lang="ar" dir="rtl">one</p>`, `<p class="a" id="x" hidden="">one</p>`, `<p class="a" id="x" inert="">one</p>`,
		`<p class="a" id="x" style="display: none">one</p>`, `<p class="a" id="x" aria-hidden="true">one</p>`, `<p class="a" id="x" role="none">one</p>`,
		`<p class="a" id="x" onclick="f()">one</p>`, `<div hidden=""><p class="a" id="x">one</p></div>`, `<div><p class="a" id="x">one</p></div>`,
		`<details><p class="a" id="x">one</p></details>`, `<details open=""><p class="a" id="x">one</p></details>`, `<ul><li class="a" id="x">one</li></ul>`,
		`<table><tr><td id="x" data-label="L">one</td></tr></table>`, `<table><tr><td id="x" data-label="M">one</td></tr></table>`, `<table><tr><td id="x">one</td></tr></table>`,
	}
	rules := new(web.Rules)
	for range 2 {
		for _, css := range sheets {
			for _, body := range bodies {
				sheet := []*web.Sheet{rules.ParseSheet(css)}
				lent := rules.Styler(sheet)
				got := lent.Looks(byID(page(t, body), "x"))
				rules.Return(lent)
				if want := web.NewStyler(sheet, web.Views()...).Looks(byID(page(t, body), "x")); !slices.Equal(got, want) {
					t.Errorf("%s\nwith %s\nlooks %+v\nnot   %+v", body, css, got, want)
				}
			}
		}
	}
}

// TestLentOnce: no two pages that are read at once have the same styler.
func TestLentOnce(t *testing.T) {
	rules := new(web.Rules)
	sheet := []*web.Sheet{rules.ParseSheet(`.a { font-size: 2em }`)}
	var lent sync.Map
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20_000 {
				s := rules.Styler(sheet)
				if _, twice := lent.LoadOrStore(s, true); twice {
					t.Error("a styler that is lent was lent again")
					return
				}
				runtime.Gosched()
				lent.Delete(s)
				rules.Return(s)
			}
		})
	}
	wait.Wait()
}

// TestPartsOfText: what styles a part of a text may hide it.
func TestPartsOfText(t *testing.T) {
	for _, css := range []string{"p::first-line { color: transparent }", "p:first-line { font-size: 1px }", "#x::first-letter { visibility: hidden }"} {
		styler := web.NewStyler([]*web.Sheet{new(web.Rules).ParseSheet(css)}, web.Views()...)
		if look := styler.Looks(byID(page(t, `<p id="x">one</p>`), "x"))[0]; look.Hidden == "" {
			t.Errorf("%s: the text is taken for seen", css)
		}
	}
}

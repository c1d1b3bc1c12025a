package web_test

import (
	"runtime"
	"slices"
	"sync"
	"testing"

	"caveat/internal/verify/web"
)

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

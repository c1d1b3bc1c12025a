package web_test

import (
	"errors"
	"strings"
	"testing"

	"caveat/internal/verify/web"
)

func page(t *testing.T, body string) *web.Node {
	t.Helper()
	root, err := web.ParseHTML([]byte("<!DOCTYPE html><html><head></head><body>" + body + "</body></html>"))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// look is how the element `#x` of a page looks in a view of Views.
func look(t *testing.T, body, css, view string) *web.Look {
	t.Helper()
	root := page(t, body)
	sheet := new(web.Rules).ParseSheet(css)
	for _, u := range sheet.Unknown {
		t.Errorf("the sheet holds %s", u)
	}
	for _, v := range web.Views() {
		if v.Name == view {
			return &web.NewStyler([]*web.Sheet{sheet}, v).Looks(byID(root, "x"))[0]
		}
	}
	t.Fatalf("no view %s", view)
	return nil
}

func byID(n *web.Node, id string) *web.Node {
	var found *web.Node
	n.Walk(func(c *web.Node) bool {
		if c.ID() == id {
			found = c
		}
		return true
	})
	return found
}

const para = `<main class="a b"><p>one</p><p id="x" class="c">two</p></main>`

func TestHidden(t *testing.T) {
	for _, css := range []string{
		"p { display: none }", "#x { display: none }", ".c { visibility: hidden }", "main > p { opacity: 0 }", "main p { opacity: 40% }",
		"p + p { display: none }", "p ~ .c { visibility: collapse }", "p:last-child { display: none }",
		"p:not(:first-child) { display: none }", ":is(h1, p.c) { display: none }", "[id=x] { display: none }",
		"[class~='c'] { display: none }", "[id^=\"x\"] { display: none }", ":root p { display: none }", "*{display:none}", "h1, p:last-child {display:none}",
		"@media screen { p { display: none } }", "@media (min-width: 600px) { p { display: none } }", "@media screen and (max-width: 90rem) { p { display: none } }",
		"@media not print { p { display: none } }", "@supports (display: grid) { p { display: none } }", "@media print, (min-width: 1px) { p { display: none } }",
		"p { display: none !important } #x { display: block }", "p { content-visibility: hidden }",
		"p { position: absolute }", "p { position: fixed; left: 0 }", "p { position: relative; top: -50em }", "p { text-indent: -99em }", "p { letter-spacing: -1em }",
		"p { line-height: 0 }", "p { line-height: .2 }", "p { line-height: 4px }", "p { transform: scale(0) }", "p { translate: 100vw }", "p { clip: rect(0 0 0 0) }",
		"p { clip-path: circle(0) }", "p { mask: url(#m) }", "p { filter: opacity(0) }", "p { animation: gone 1s forwards }", "p { mix-blend-mode: screen }",
		"p { max-height: 0; overflow: hidden }", "p { height: 1px; overflow-y: clip }", "p { width: 1px; overflow: hidden }", "p { max-block-size: .1em }", "p { max-block-size: 90vh }",
		"main { display: grid; grid-template-columns: calc(50% - 1.25rem - 99em) minmax(0, 1fr) }", "main { display: grid; grid-template-columns: calc(50% - 1.25rem - 1em) 1fr }",
		"p { color: transparent; color: notacolor }", "p { color: var(--x) }", "p { background: url(x.png) }", "p { background-image: linear-gradient(red, red) }",
		"p { font-size: calc(1px * 0) }", "p { display: var(--d) }", "p { text-transform: uppercase }", "p { direction: rtl }", "p { unicode-bidi: bidi-override }",
		"p { writing-mode: vertical-rl }", "p { text-decoration: underline line-through }", "p { margin-left: -999px }", "p { margin: 0 0 0 -500px }",
		"p { zoom: .1 }", "p { some-new-property: 1 }", "p { -webkit-text-fill-color: white }", "p { list-style-type: 'No. ' }",
		"p { display: none } p:hover { display: block }",
		"p { aspect-ratio: 99; overflow: clip }", "p { columns: 99 }", "p { text-wrap: nowrap }", "p { border-radius: 50%; overflow: hidden }", "p { vertical-align: -99em }", "p { min-height: 999em }",
		"main { display: flex; flex-direction: column-reverse }", "main { display: flex }", "main { display: grid; grid-template-rows: 0fr }", "p { flex: 0 0 0 }", "p { float: left }",
		"p { font-family: Wingdings, sans-serif }", "p { font: 16px serif }", "p { color: rgb(0, 0 0) }", "p { background: transparent }", "p { content: 'x' }", "p { opacity: 0 } #x { opacity: infinity }",
		"p { font-size: 1px } #x { font-size: 17.px }", "p { opacity: 0 } #x { opacity: 0x1p0 }", "p { font-size: 1px } #x { font-size: calc(17px + 0) }", "p { margin: 0 0 999em }", "p { padding: 300% }",
		"p { height: 999em }", "p { width: 300% }", "p { text-size-adjust: 1% }", "p { font-weight: 1 }", "main { text-align: justify }", "main { display: none }", "body { visibility: hidden }", "p { opacity: 0 } .c { color: red }",
		"p { position: absolute; position: }", "p { margin-top: -50em; margin: }", "p { display: none; display: !important }",
	} {
		if l := look(t, para, css, "screen"); l.Hidden == "" {
			t.Errorf("%s: the text counts as seen", css)
		}
	}
}

// What is not known could be said to undo what hides text.
func TestUnknownConditions(t *testing.T) {
	for _, css := range []string{"@media (width >= 1px) { p { display: block } }", "@media (orientation: portrait) { p { color: red } }", "@supports (display: none) { p { color: red } }",
		"@media (min-width: 1px) and (grid) { p { color: red } }", "@media (min-width: 5) { p { color: red } }",
		"@media (min-width: 1px) (max-width: 2px) { p { color: red } }", "@media (hover: pink) { p { color: red } }", "@media (min-width: 1.px) { p { color: red } }", "@media screen, { p { color: red } }",
		"@media (min-width: 1vw) { p { color: red } }", "@media (hover: none) and (hover: none) or (hover: none) { p { color: red } }", "@media (min-height: 1px) { p { color: red } }", "@layer x { p { color: red } }", "p:nth-of-type(1) { color: red }", "p:nth-child(2n) { color: red }", "P { color: red }", "p { color: red; --x: ( }", "p { --x: [ } ] { color: red }", "p { color: red\u00a0 }",
		"p { color: bl\u00e4ck }", "p { content: \"x\n\" }", ".a/**/b { color: red }", "p { color: red } /*", "p { color: red\v }", strings.Repeat(".c", 501) + " { color: red }"} {
		if len(new(web.Rules).ParseSheet(css).Unknown) == 0 {
			t.Errorf("%s: nothing in it is unknown", css)
		}
	}
	for _, css := range []string{"@media not print { p { color: red } }", "@media screen and (min-width: 1px), (hover: none) { p { color: red } }",
		"@media (prefers-color-scheme: dark) and (max-width:10em) { p { color: red } }", "@media only screen and (min-width:1px){}", "/* x */p/* y */ /**/{/**/color:/**/red}/* ( */", "p { content: \"(\u00e4\" }"} {
		if u := new(web.Rules).ParseSheet(css).Unknown; len(u) > 0 {
			t.Errorf("%s: %v is unknown", css, u)
		}
	}
}

// Rules that hold in no view looked at must not hide text there.
func TestUnseen(t *testing.T) {
	for css, want := range map[string]bool{
		"@media (hover: hover) { p { opacity: 0 } }": true, "@media (min-width: 999rem) { p { font-size: 2px } }": true,
		"@media (min-width: 999rem) { p::before { content: 'x' } }": true, "@media (min-width: 999rem) { p { inset: -9em; position: relative } }": true,
		"@media (min-width: 999rem) { p { font-size: 150%; color: red; padding: 1em } }": false, "@media (min-width: 1px) { p { opacity: 0 } }": false,
		"html:hover p { display: none }": true, ":target ~ p { visibility: hidden }": true, "p:is(:focus, :active) { opacity: 0 }": true, "p:target { color: #eee; background-color: white }": true, "p:target { color: #eee }": true,
		"p:target { color: black; background-color: white; scroll-margin-block-start: 4rem; outline: 2px solid red }": false,
	} {
		if got := web.NewStyler([]*web.Sheet{new(web.Rules).ParseSheet(css)}, web.Views()...).Unseen(); (len(got) > 0) != want {
			t.Errorf("%s: %v", css, got)
		}
	}
}

// Moved is what may lie over another's text.
func TestOver(t *testing.T) {
	for css, want := range map[string]bool{
		"p { outline: 9em solid white }": true, "p { outline: 2px solid red; outline-offset: 2px }": false, "p { outline-offset: 99px }": true,
		"p { box-shadow: 0 0 2px red }": true, "p { border-image: url(x) 1 / 1 / 9em }": true, "p { border: 1px solid; border-image: linear-gradient(#111, #111) 0 fill }": true,
		"p { text-decoration: underline }": false, "p { text-decoration-thickness: 9px }": true, "p { text-underline-offset: -3em }": true,
		"p { text-emphasis: dot }": true, "p { outline-width: calc(9em + 1px) }": true, "p { outline: var(--x) }": true,
		"p { outline-offset: -2px }": true, "p { margin-block: -.75em .9em }": false, "p { margin-block: -.75em .9em; background-color: white }": true, "p { margin-block: -1em }": true, "p { margin: -1px }": true,
		"p { top: 1px; position: relative }": true, "p { position: relative; inset: 0 }": false, "p { display: inline; background-color: white }": true, "p { display: inline; border: 3px solid }": true, "p { height: 1.2em }": true,
		"p { width: 1200px }": true, "p { max-width: 20px }": true,
	} {
		if l := look(t, para, css, "screen"); (l.Moved != "") != want {
			t.Errorf("%s: moved %q", css, l.Moved)
		}
	}
}

func TestSeen(t *testing.T) {
	for _, css := range []string{
		"", "p { color: #1a1a1a; background: #fff6e8 }", "p { display: none } #x { display: block }", "p { display: none } p.c { display: revert; display: block }",
		".c { display: none } main p.c { display: block }", "p:hover { display: none }", "a:focus p { display: none }", "p.d { display: none }",
		"h1 > p { display: none }", "p > .c { display: none }", "@media print { p { display: none } }", "@media (max-width: 40em) { p { display: none } }",
		"@media (prefers-color-scheme: dark) { p { display: none } }", "@media not screen { p { display: none } }", "@media (forced-colors: active) { p { display: none } }",
		"p { margin: 1em auto; padding: 2em 1em; border: 1px solid; z-index: 1 }", "p { position: relative; top: 0 }", "p { position: sticky; top: 0 }",
		"p { line-height: 1.5; letter-spacing: .02em; text-indent: 1em; word-spacing: normal }", "p { overflow: auto }", "p { width: 100%; max-width: 68ch }",
		"p { font-family: 'Noto Sans Khmer', \"Segoe UI\", sans-serif }", "p { font-size: clamp(1rem, 2vw, 3rem) }", "p { transform: none }",
		"p { display: grid } p::before { content: \"\"; position: absolute }", "/* p { display: none } */", "p { --x: none }",
		"p { margin: }", "p:empty { display: none }", "p:first-of-type { display: none }",
		"p { unicode-bidi: isolate }", "p[lang|=en] { display: none }", "p[id$=y], p[id*=q] { display: none }",
		"p { margin-inline-start: -1em }", "main { display: flex; flex-wrap: wrap }", "p { background-color: black; background: white }", "p { background: white !important } .c { background-color: black }", "p:only-child { display: none }", "p:last-of-type + p { display: none }",
	} {
		if l := look(t, para, css, "screen"); l.Hidden != "" || l.Moved != "" || l.Contrast < 7 {
			t.Errorf("%s: hidden %q, moved %q, contrast %.1f", css, l.Hidden, l.Moved, l.Contrast)
		}
	}
}

func TestViews(t *testing.T) {
	const css = "@media print { #x { display: none } } @media (prefers-color-scheme: dark) { #x { visibility: hidden } } @media (max-width: 30em) { #x { opacity: 0 } }"
	for view, want := range map[string]string{"screen": "", "phone": "opacity", "dark screen": "visibility", "print": "display"} {
		if l := look(t, para, css, view); want == "" && l.Hidden != "" || !strings.Contains(l.Hidden, want) {
			t.Errorf("%s: %q; want %q", view, l.Hidden, want)
		}
	}
}

func TestSize(t *testing.T) {
	for css, want := range map[string]float64{
		"": 16, "p { font-size: 12px }": 12, "p { font-size: 150% }": 24, "p { font-size: .5em }": 8, "p { font-size: 2rem }": 32, "p { font-size: small }": 13,
		"p { font-size: smaller }": 16 / 1.2, "html { font-size: 20px } p { font-size: 1rem }": 20, "main { font-size: 2em } p { font-size: .5em }": 16,
		"p { font-size: max(10px, 1em) }": 16, "p { font-size: min(10px, 1em) }": 10, "p { font-size: calc(1em + 4px) }": 20, "p { font-size: larger }": 16 * 1.2,
	} {
		if l := look(t, para, css, "screen"); l.Size < want-0.01 || l.Size > want+0.01 || l.Hidden != "" {
			t.Errorf("%s: size is %.2f (%s); want %.2f", css, l.Size, l.Hidden, want)
		}
	}
	if l := look(t, `<h2><small id="x">x</small></h2>`, "", "screen"); l.Size < 19.9 || l.Size > 20 {
		t.Errorf("small in h2 is %.2f", l.Size)
	}
}

func TestContrast(t *testing.T) {
	for css, want := range map[string]float64{
		"": 21, "p { color: #fff }": 1, "p { color: #767676 }": 4.54, "main { background: black } p { color: white }": 21, "p { color: #0001 }": 1.17, "p { background: white; background-color: black }": 1, "p { background-color: black !important } .c { background: white }": 1,
		"main { color: #777; background-color: #777 } p { background: #fff8 }": 2.45,
	} {
		if l := look(t, para, css, "screen"); l.Contrast < want*0.97 || l.Contrast > want*1.03 {
			t.Errorf("%s: contrast is %.2f; want %.2f", css, l.Contrast, want)
		}
	}
}

func TestAttributes(t *testing.T) {
	for _, body := range []string{
		`<p hidden id="x">x</p>`, `<div aria-hidden="true"><p id="x">x</p></div>`, `<p inert id="x">x</p>`, `<p onclick="x" id="x">x</p>`, `<p role="presentation" id="x">x</p>`,
		`<details><p id="x">x</p></details>`, `<del id="x">x</del>`, `<bdo dir="rtl" id="x">x</bdo>`, `<template><p id="x">x</p></template><p id="x" hidden></p>`,
		`<p style="display:none" id="x">x</p>`, `<dialog><p id="x">x</p></dialog>`, `<svg><text id="x">x</text></svg>`,
	} {
		if l := look(t, body, "", "screen"); l.Hidden == "" {
			t.Errorf("%s counts as seen", body)
		}
	}
	for _, body := range []string{`<details open><p id="x">x</p></details>`, `<p aria-hidden="false" id="x">x</p>`, `<p role="note" id="x">x</p>`} {
		if l := look(t, body, "", "screen"); l.Hidden != "" {
			t.Errorf("%s: %s", body, l.Hidden)
		}
	}
}

func TestGeneratedAndMoved(t *testing.T) {
	for css, want := range map[string]string{
		"p::before { content: attr(data-label); font-size: .875em; color: #900 }": "7", "p::before { content: none }": "", `p::after { content: " (" attr(href) ")" }`: "", `p + p::before { content: " · " }`: "",
	} {
		if l := look(t, `<p id="x" data-label="7" href="y">t</p>`, css, "screen"); l.Generated != want || l.Moved != "" {
			t.Errorf("%s: %q, %s; want %q", css, l.Generated, l.Moved, want)
		}
	}
	for _, css := range []string{"p { position: fixed }", "p { transform: translateY(-4em) }", "p { margin-top: -5em }", "p { inset: auto 50em; position: relative }",
		"p::before { content: ''; position: absolute; background: white }", "p::before { content: '1' }", "p::before { content: '\u274c' }", "p:after { content: counter(c) }", "p::before { content: open-quote }",
		"p::before { content: attr(title) }", "p::before { content: url(x.png) }", "p::after { content: ''; position: absolute; inset: 0; border: 9px solid white }", "li::marker { content: 'no' } p::marker { content: 'no' }",
		`p::after { content: " · "; position: absolute }`, `p::after { content: " · "; font-size: 9em }`, `p::after { content: "((((" }`, "p { border: 99px solid }"} {
		if l := look(t, para, css, "screen"); l.Moved == "" {
			t.Errorf("%s: counts as in its place", css)
		}
	}
	// What is hidden anyway, for screen readers only, lies over nothing.
	if l := look(t, para, "p { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden }", "screen"); l.Moved != "" || l.Hidden == "" {
		t.Errorf("moved %q, hidden %q", l.Moved, l.Hidden)
	}
}

func TestUnknown(t *testing.T) {
	for css, want := range map[string]string{
		"@import 'x.css';": "@import", "@font-face { src: url(x); unicode-range: U+30 }": "unicode-range", "@layer a { p { color: red } }": "@layer", "p { & b { display: none } }": "rules within",
		"p:unknown(x) { display: none }": "selector", "}": "too many", "p": "`p`", "@media { @media { " + strings.Repeat("@media x {", 30): "deeper", "p >> q { }": "selector",
		"..c { color: red }": "selector", "#x#y, p { color: red }": "", `p { dis\play: none }`: "escape", "@namespace 'x';": "@namespace", "p:lang(fr) { color: red }": "selector", "#x, p::odd { color: red }": "selector",
		"[id='X' i] { color: red }": "selector", "[id=X i] { color: red }": "selector", "[ID=x] { color: red }": "selector", "[*|id=x] { color: red }": "selector", "[lang=FR] { color: red }": "selector",
		"#1x { color: red }": "selector", "p:not(:hover) { color: red }": "selector", "p:not(:focus) { color: red }": "", "@page { size: 2cm 2cm }": "size", "@page { margin: 12cm }": "margin",
		"@page { @top-left { content: 'x'; font-size: 99pt } }": "font-size", "@page :first { margin: 1cm; @bottom-center { content: 'x'; font: 9pt sans-serif; color: #000; padding: 0 1em; white-space: nowrap } }": "",
	} {
		unknown := strings.Join(new(web.Rules).ParseSheet(css).Unknown, "\n")
		if want == "" && unknown != "" || !strings.Contains(unknown, want) {
			t.Errorf("%s: %q; want %q", css, unknown, want)
		}
	}
	s := new(web.Rules).ParseSheet(`@page { margin: 1cm; @bottom-left { content: "Entwurf \2014  " counter(page) } }`)
	if len(s.Generated) != 1 || s.Generated[0] != "Entwurf — " || len(s.Unknown) > 0 {
		t.Errorf("page margins: %q, %v", s.Generated, s.Unknown)
	}
}

func TestParseXML(t *testing.T) {
	root, err := web.ParseXML([]byte(`<?xml version="1.0"?><!DOCTYPE html><html lang="en" xml:lang="en"><body><p id="a" class="b c">x &amp; <b>y</b></p></body></html>`))
	if err != nil {
		t.Fatal(err)
	}
	p := root.Find("p")
	if p.TextContent() != "x & y" || p.ID() != "a" || !p.HasClass("c") || p.HasClass("d") || root.Find("html").Attr("xml:lang") != "en" || !p.Has("class") || root.Find("q") != nil {
		t.Errorf("the tree is %+v", p)
	}
	for _, bad := range []string{"<p>", "</p>", "<p></q>", "<p", `<!DOCTYPE x [<!ENTITY e "f">]><p/>`, "<p>&unknown;</p>", strings.Repeat("<p>", 500), "\xff"} {
		if _, err := web.ParseXML([]byte(bad)); !errors.Is(err, web.ErrMarkup) {
			t.Errorf("%.30q: %v", bad, err)
		}
	}
	if _, err := web.ParseHTML([]byte(strings.Repeat("<b>", 1000))); !errors.Is(err, web.ErrMarkup) {
		t.Errorf("deep elements: %v", err)
	}
}

// TestDeepBrackets: what nests deeper than any style of ours is not known, and takes
// no time by the square of its depth.
func TestDeepBrackets(t *testing.T) {
	nested := func(word, inner string, n int) string {
		return strings.Repeat(word, n) + inner + strings.Repeat(")", n)
	}
	for _, n := range []int{8, 9, 100_000} {
		known := n == 8
		if s := new(web.Rules).ParseSheet(nested(":not(", "b", n) + " { display: none }"); (len(s.Unknown) == 0) != known {
			t.Errorf("a selector %d deep: %.80q", n, s.Unknown)
		}
		if s := new(web.Rules).ParseSheet("@media " + nested("(", "hover: none", n) + " { p { color: #000 } }"); (len(s.Unknown) == 0) != known {
			t.Errorf("a condition %d deep: %.80q", n, s.Unknown)
		}
		root := page(t, `<p id="x">one</p>`)
		l := web.NewStyler([]*web.Sheet{new(web.Rules).ParseSheet("p { letter-spacing: " + nested("calc(", "0.01em", n) + " }")}, web.Views()[0]).Looks(byID(root, "x"))[0]
		if (l.Hidden == "") != known {
			t.Errorf("a length %d deep: %q", n, l.Hidden)
		}
	}
}

// TestManyCompounds: a selector that all but its first compound match takes no time
// by a power of the page's depth, or of the number of siblings.
func TestManyCompounds(t *testing.T) {
	const n = 150
	for html, css := range map[string]string{
		strings.Repeat("<b>", n) + "x" + strings.Repeat("</b>", n): "i" + strings.Repeat(" b", 40),
		strings.Repeat("<b>x</b>", n):                              "i" + strings.Repeat(" ~ b", 40),
		"<i>x</i>" + strings.Repeat("<b>x</b>", n):                 "i > b" + strings.Repeat(" ~ b", 40),
	} {
		root := page(t, html)
		s := web.NewStyler([]*web.Sheet{new(web.Rules).ParseSheet(css + " { display: none }")}, web.Views()[0])
		root.Walk(func(n *web.Node) bool {
			if n.Tag == "b" && s.Looks(n)[0].Hidden != "" {
				t.Errorf("%s hides", css)
			}
			return true
		})
	}
}

// FuzzStyle: no style makes the reader break, and what hides everything is
// always seen to.
func FuzzStyle(f *testing.F) {
	f.Add("p { display: none }")
	f.Add("@media (min-width: 1px) { p::before { content: \"\\41\" } }")
	f.Add("p { font: 12px/1.5 x; margin: -1em calc(1px + 2px) } @page { @top-left { content: 'x' } }")
	f.Fuzz(func(t *testing.T, css string) {
		root, err := web.ParseHTML([]byte("<p id=x>t</p>"))
		if err != nil {
			t.Skip()
		}
		for _, v := range web.Views() {
			web.NewStyler([]*web.Sheet{new(web.Rules).ParseSheet(css)}, v).Looks(byID(root, "x"))
			if l := web.NewStyler([]*web.Sheet{new(web.Rules).ParseSheet(css), new(web.Rules).ParseSheet("#x#x#x#x { display: none !important }")}, v).Looks(byID(root, "x"))[0]; l.Hidden == "" {
				t.Errorf("%q shows what is hidden", css)
			}
		}
	})
}

func TestAsWritten(t *testing.T) {
	for value, want := range map[string]bool{"en": true, "zh-Hant-TW": true, "es-419": true, "de-DE-u-co-phonebk": true, "de-1996": true, "x-klingon": true, "EN": false, "eN": false, "zh-hant": false, "pt-br": false, "": true} {
		if web.AsWritten("lang", value) != want {
			t.Errorf("%s: %v", value, !want)
		}
	}
}

package web_test

import (
	"strings"
	"testing"

	"caveat/internal/verify/web"
)

// TestSelectors: what a selector is of, and what it is not.
func TestSelectors(t *testing.T) {
	const body = `<section lang="pt-BR" class="a"><h2>H</h2><p class="b c" title="one two">x</p><p id="x" class="c d" title="two three">text</p><div><b></b></div><p>y</p></section>`
	for selector, want := range map[string]bool{
		"*": true, "p": true, "div": false, "#x": true, "#y": false, ".c": true, ".b": false, "p.c.d": true, "p.c.b": false, "p#x.d": true, "h2#x": false,
		"section p": true, "section\np": true, "section\tp": true, "section\rp": true, "section  >  p": true, "body > p": false, "body p": true, "h2 p": false, "h2 + p": false, "h2 ~ p": true, ".b + p": true, ".b+p": true,
		".b ~ p": true, "div ~ p": false, "div + p": false, "p + p": true, "p ~ p": true, "h2 + p + p": true, "h2 + .b ~ p": true, "h2 ~ .b + p": true, "html > body > section > p": true, "html > section > p": false, "section > div p": false,
		"[title]": true, "[lang]": true, "[class=b]": false, `[title="two three"]`: true, "[title='two three']": true, "[title=two]": false, "[title^=two]": true, "[title^=three]": false, "[title$=three]": true, "[title$=two]": false,
		`[title*="o t"]`: true, "[title*=one]": false, "[title~=three]": true, "[title~=thre]": false, "[title~=two]": true, `[title^=""]`: false, `[title$=""]`: false, `[title*=""]`: false,
		"[lang|=pt] p": true, "[lang|=p] p": false, "[lang|=pt-BR] p": true, "[id=x]": true, "[id=y]": false, "[class~=d]": true, "[class=d]": false,
		":root p": true, "p:root": false, ":root": true, "p:first-child": false, "h2:first-child ~ p": true, "p:last-child": false, "p:last-child ~ p": false, "p:only-child": false, "section:only-child > p": true, "b:only-child": false,
		":empty": false, "p:empty": false, "p:first-of-type": false, "p:first-of-type + p": true, "p:last-of-type": false, "h2:last-of-type ~ p": true, "h2:first-of-type ~ p": true, "section:first-of-type p": true,
		"p:not(.b)": true, "p:not(.d)": false, "p:not(.b, .d)": false, ":is(.d, h2)": true, ":is(.b, h2)": false, ":where(.d)": true, ":where(.b)": false, "p:not(:focus)": true, "p:hover": false, "p:focus": false, ":not(section > p)": true, ":is(section > p)": true, "p:is(:hover, .d)": false,
	} {
		css := selector + " { display: none }"
		if got := look(t, body, css, "screen").Hidden != ""; got != want {
			t.Errorf("%q: of the element %v; want %v", selector, got, want)
		}
	}
}

// TestSpecificity: of two rules the more specific one counts, of two alike the later.
func TestSpecificity(t *testing.T) {
	const body = `<div class="a"><p id="x" class="c" title="t">x</p></div>`
	weaker := []string{"*", "p", "div p", ".c", "p.c", "p.c[title]", "#x", "p#x", "#x.c"}
	for i, weak := range weaker {
		for _, strong := range weaker[i+1:] {
			if look(t, body, strong+" { display: none } "+weak+" { display: block }", "screen").Hidden == "" {
				t.Errorf("%s counts for more than %s", weak, strong)
			}
		}
	}
	for a, b := range map[string]string{".c": "[title]", "p.c": "p:first-child", "p": "p:where(.c)", "p.c ": "p:not(.x)", "p.c  ": "p:is(.c, div)"} {
		for _, order := range [][2]string{{a, b}, {b, a}} {
			if look(t, body, order[0]+" { display: none } "+order[1]+" { display: block }", "screen").Hidden != "" {
				t.Errorf("%s counts for more than %s", order[0], order[1])
			}
		}
	}
	if look(t, body, "p:is(#y, .c) { display: none } p.c { display: block }", "screen").Hidden == "" {
		t.Error("a list counts for its strongest")
	}
}

// TestUnknownSelectors: what is not read as a browser reads it is named.
func TestUnknownSelectors(t *testing.T) {
	long := strings.Repeat(".c", 500)
	for selector, known := range map[string]bool{
		long: true, long + "c": false, "p": true, "P": false, "*p": false, "[id]p": false, "p*p": false, "p#": false, "p.": false, "p[": false, "p[]": false, "p[=x]": false, "p[id=]": false, "p[id=x": false, "p[1=x]": false,
		`p[id="x']`: false, `p[id="x"y"]`: false, "p[^=x]": false, "p::": false, "p:": false, "> p": false, "p >": false, "p > > p": false, "p +~ p": false, "p > + p": false, "p:not(": false, "p:not()": false, "p:not(::before)": false, "p:is(:hover)": true, "p:not(:hover)": false,
		"p::before": true, "p:before": true, "p::before p": false, "p::before.c": false, "p:marker": false, "p::marker": true, "p::hover": false, "p:hover(x)": false, "p::before(x)": false, "p::first-child": false, "p::selection": false, "p:nth-child(2)": false,
		"p:has(b)": false, "-p": true, "_p": true, ".-1": false, ".1": false, "#-": false, ".é": false, "[lang=pt-BR]": true, "[lang=pt-br]": false, "[dir=RTL]": false, "[dir=rtl]": true, "[hreflang=EN]": false, "[title=EN]": true,
	} {
		unknown := new(web.Rules).ParseSheet(selector + " { color: #000 }").Unknown
		if len(unknown) == 0 != known {
			t.Errorf("%.60q: %q; want known %v", selector, unknown, known)
		}
	}
}

package verify_test

import (
	"strings"

	"caveat/internal/verify"
)

// offstage is a way to hide a caution as a page hides what only leads about: its link for
// the keyboard, its languages, its contents.
type offstage struct {
	name   string
	change func(aside string) string
	css    string
}

func allOffstage() []offstage {
	classed := func(class string) func(string) string {
		return func(s string) string { return strings.Replace(s, `class="caution"`, `class="caution `+class+`"`, 1) }
	}
	within := func(open, end string) func(string) string {
		return func(s string) string { return open + s + end }
	}
	text := func(open, end string) func(string) string {
		return func(s string) string {
			s = strings.Replace(s, `<div class="caution-text">`, open+`<div class="caution-text">`, 1)
			return strings.Replace(s, `<div class="refs">`, end+`<div class="refs">`, 1)
		}
	}
	return []offstage{
		{"among the languages", classed("languages"), ".languages { display: none }"},
		{"among the contents", classed("contents"), ".contents { display: none }"},
		{"as a link for the keyboard", classed("skip"), ".skip { display: none }"},
		{"in a box of languages", within(`<div class="languages">`, "</div>"), "div.languages { display: none }"},
		{"in a part that is for landmarks", within(`<section epub:type="landmarks">`, "</section>"), "section > section { display: none }"},
		{"text in a list of languages", text(`<nav class="languages" aria-label="1">`, "</nav>"), "aside nav { display: none }"},
		{"text in a head of languages", text(`<header><nav class="contents" aria-label="1">`, "</nav></header>"), "aside header { display: none }"},
	}
}

func offstageOperators() []operator {
	var out []operator
	for _, o := range allOffstage() {
		out = append(out, operator{name: "hidden " + o.name, damage: func(m made) []byte {
			m.data = onAside("not-final", o.change)(m)
			return style(o.css)(m)
		}, rules: []string{verify.CautionHidden}, id: "not-final"})
	}
	return append(out,
		operator{name: "two words joined by a control", damage: reword("not-final", controlled), rules: []string{verify.ArtefactForeign}},
		operator{name: "read by old programs alone", damage: swap("<main", "<!--[if IE]><style>.caution { display: none }</style><![endif]-->\n<main"), rules: []string{verify.ArtefactForeign}},
		operator{name: "another date for programs", damage: swap(`<time datetime="2026`, `<time datetime="2031`), rules: []string{verify.ArtefactForeign}},
	)
}

func bookOffstageOperators() []operator {
	var out []operator
	for _, o := range allOffstage() {
		out = append(out, operator{name: "hidden " + o.name, damage: func(m made) []byte {
			m.data = inBookStyle(o.css)(m)
			return repack(func(all []entry) []entry {
				for i, e := range all {
					if strings.Contains(string(e.data), `<aside id="not-final"`) {
						a := aside(e.data, "not-final")
						all[i].data = replaced(e.data, a, o.change(a))
					}
				}
				return all
			})(m)
		}, rules: []string{verify.CautionHidden}, id: "not-final"})
	}
	return append(out, operator{name: "two words joined by a control", damage: func(m made) []byte {
		s := said(m, "not-final", 0)
		return inFiles(s, controlled(s))(m)
	}, rules: []string{verify.ArtefactForeign}})
}

// controlled is a text with a control where its first blank is, or its first letter ends:
// some programs take it for white space and no browser shows any.
func controlled(s string) string {
	if strings.Contains(s, " ") {
		return strings.Replace(s, " ", "\u0085", 1)
	}
	return string([]rune(s)[:1]) + "\u0085" + string([]rune(s)[1:])
}

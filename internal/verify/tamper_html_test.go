package verify_test

import (
	"bytes"
	"strings"

	"caveat/internal/model"
	"caveat/internal/verify"
)

// style adds rules at the end of a page's style.
func style(css string) func(made) []byte { return swap("</style>", css+"\n</style>") }

// aside is the element of a caution in a page.
func aside(data []byte, id string) string {
	return between(string(data), `<aside id="`+id+`"`, "</aside>\n")
}

// onAside changes the element of a caution.
func onAside(id string, change func(string) string) func(made) []byte {
	return func(m made) []byte {
		a := aside(m.data, id)
		return replaced(m.data, a, change(a))
	}
}

func htmlOperators() []operator {
	hidden, altered := []string{verify.CautionHidden}, []string{verify.CautionAltered}
	return []operator{
		{name: "caution removed", damage: onAside("not-final", func(string) string { return "" }), rules: []string{verify.CautionMissing}, id: "not-final"},
		{name: "caution commented out", damage: onAside("not-final", func(s string) string { return "<!-- " + strings.ReplaceAll(s, "--", "") + " -->" }),
			rules: []string{verify.CautionMissing}, id: "not-final"},
		{name: "caution loses its id", damage: swap(`<aside id="not-final"`, `<aside id="x"`), rules: []string{verify.CautionMissing}, id: "not-final"},
		{name: "word dropped from a caution", damage: reword("not-final", dropWord), rules: altered, id: "not-final"},
		{name: "sentence added to a caution", damage: onAside("not-final", func(s string) string {
			return strings.Replace(s, `<div class="refs">`, "<p>It is proven.</p>\n<div class=\"refs\">", 1)
		}), rules: altered, id: "not-final"},
		{name: "item dropped from a caution", damage: func(m made) []byte {
			a := aside(m.data, "before-approval")
			return replaced(m.data, a, strings.Replace(a, between(a, "<li>", "</li>"), "", 1))
		}, rules: altered, id: "before-approval"},
		{name: "number changed in a claim", damage: func(m made) []byte {
			p := between(string(m.data), `id="shrinkage"`, "</p>")
			return replaced(m.data, p, strings.Replace(p, "60", "90", 1))
		}, rules: []string{verify.BlockAltered}, id: "shrinkage"},
		{name: "number changed where a caution names its claim", damage: onAside("not-final", func(s string) string { return strings.Replace(s, "60", "90", 1) }),
			rules: altered, id: "not-final"},
		{name: "paragraph removed", damage: func(m made) []byte {
			return replaced(m.data, "<p>"+said(m, "colon.p1", 0)+"</p>", "")
		}, rules: []string{verify.BlockMissing}, id: "colon.p1", blind: true},
		{name: "letter of another script", damage: reword("no-single-cure", func(s string) string {
			return string(append([]rune{'\u0430'}, []rune(s)[1:]...))
		}), rules: altered, id: "no-single-cure"},
		{name: "right-to-left override", damage: func(m made) []byte {
			p := between(string(m.data), `id="shrinkage"`, "</p>")
			return replaced(m.data, p, strings.Replace(p, "60", "\u202e06\u202c", 1))
		},
			rules: []string{verify.BlockAltered}, id: "shrinkage"},
		{name: "display none", damage: style(".caution { display: none }"), rules: hidden, id: "not-final"},
		{name: "display none by id", damage: style("#not-final > div { display: none !important }"), rules: hidden, id: "not-final"},
		{name: "hidden when printed", damage: style("@media print { .caution-text { visibility: hidden } }"), rules: hidden, id: "not-final"},
		{name: "hidden on phones", damage: style("@media (max-width: 30em) { aside { display: none } }"), rules: hidden, id: "not-final"},
		{name: "transparent", damage: style(".caution-text { opacity: .05 }"), rules: hidden, id: "not-final"},
		{name: "white on white", damage: style(".caution-text p { color: #fff6e8 }"), rules: hidden, id: "not-final"},
		{name: "dark on dark", damage: style("@media (prefers-color-scheme: dark) { .caution-text { color: #333 } }"), rules: hidden, id: "not-final"},
		{name: "small", damage: style(".caution-text { font-size: 70% }"), rules: []string{verify.CautionSmall}, id: "not-final"},
		{name: "small but for its first letters", damage: func(m made) []byte {
			s := []rune(said(m, "not-final", 0))
			page := made{m.Expected, replaced(m.data, string(s), string(s[:3])+`<span class="rest">`+string(s[3:])+"</span>")}
			return style(".caution-text .rest { font-size: 70% }")(page)
		}, rules: []string{verify.CautionSmall}, id: "not-final"},
		{name: "tiny", damage: style("#not-final p { font: 1px serif }"), rules: hidden, id: "not-final"},
		{name: "off the screen", damage: style("#not-final { position: absolute; left: -9999px }"), rules: hidden, id: "not-final"},
		{name: "indented away", damage: style("#not-final p { text-indent: -999em }"), rules: hidden, id: "not-final"},
		{name: "clipped", damage: style("#not-final .caution-text { clip-path: inset(100%) }"), rules: hidden, id: "not-final"},
		{name: "folded up", damage: style("#not-final .caution-text { max-height: 0; overflow: hidden }"), rules: hidden, id: "not-final"},
		{name: "scaled to nothing", damage: style("#not-final { transform: scale(0) }"), rules: hidden, id: "not-final"},
		{name: "lines on one another", damage: style("#not-final p { line-height: 0 }"), rules: hidden, id: "not-final"},
		{name: "masked", damage: style("#not-final { mask-image: linear-gradient(transparent, transparent) }"), rules: hidden, id: "not-final"},
		{name: "struck out", damage: style("#not-final p { text-decoration: line-through }"), rules: hidden, id: "not-final"},
		{name: "attribute hidden", damage: swap(`<aside id="not-final"`, `<aside hidden="" id="not-final"`), rules: hidden, id: "not-final"},
		{name: "kept from screen readers", damage: swap(`<aside id="not-final"`, `<aside aria-hidden="true" id="not-final"`), rules: hidden, id: "not-final"},
		{name: "closed details", damage: onAside("not-final", func(s string) string { return "<details><summary>…</summary>" + s + "</details>" }),
			rules: hidden, id: "not-final"},
		{name: "deleted text", damage: reword("not-final", func(s string) string { return "<del>" + s + "</del>" }), rules: hidden, id: "not-final"},
		{name: "turned round", damage: reword("not-final", func(s string) string { return `<bdo dir="rtl">` + s + "</bdo>" }), rules: hidden, id: "not-final"},
		{name: "generated text", damage: style(`#not-final p::before { content: "Once it was said: " }`), rules: []string{verify.ArtefactForeign}},
		{name: "said in the margin of printed pages", damage: style(`@page { @top-left { content: "It is proven." } }`), rules: []string{verify.TextForeign}},
		{name: "laid over", damage: swap("<main", `<div class="over"></div><style>.over { position: fixed; inset: 0; background: #fff }</style><main`),
			rules: []string{verify.ArtefactForeign}},
		{name: "drawn over by a margin", damage: style(".refs { margin-block-start: -6em; background: #fff6e8 }"), rules: []string{verify.ArtefactForeign}},
		{name: "label removed", damage: onAside("not-final", func(s string) string { return strings.Replace(s, between(s, `<p class="label"`, "</p>"), "", 1) }),
			rules: []string{verify.CautionLabel}, id: "not-final"},
		{name: "label hidden", damage: style(".label { display: none }"), rules: []string{verify.CautionLabel}, id: "not-final"},
		{name: "moved after another section", damage: func(m made) []byte {
			a := aside(m.data, "not-final")
			without := replaced(m.data, a, "")
			other := aside(without, "more-testing")
			return replaced(without, other, a+other)
		}, rules: []string{verify.CautionParted}, id: "not-final"},
		{name: "two cautions change places", damage: func(m made) []byte {
			a, b := aside(m.data, "not-available"), aside(m.data, "no-single-cure")
			return replaced(replaced(replaced(m.data, a, "@@"), b, a), "@@", b)
		}, rules: []string{verify.BlockMoved}},
		{name: "caution applied to something else", damage: swap(`<li><a href="#shrinkage">`, `<li><a href="#colon">`), rules: []string{verify.StructureDiffers}},
		{name: "caution applied to itself", damage: swap(`<li><a href="#shrinkage">`, `<li><a href="#not-final">`), rules: []string{verify.StructureDiffers}},
		{name: "caution applied to a page elsewhere", damage: swap(`<li><a href="#shrinkage">`, `<li><a href="https://example.org/">`), rules: []string{verify.StructureDiffers}},
		{name: "language of a word in capitals", damage: func(m made) []byte {
			return bytes.Replace(style("span[dir=ltr] { display: none }")(m), []byte("<p>"), []byte(`<p><span dir="LTR">Not: </span>`), 1)
		}, rules: []string{verify.ArtefactForeign}},
		{name: "two elements with one id", damage: swap(`<aside id="no-guarantee"`, `<p id="not-final">x</p><aside id="no-guarantee"`),
			rules: []string{verify.CautionRepeated, verify.CautionAltered}, id: "not-final"},
		{name: "sentence added", damage: swap("</main>", "<p>This vaccine is safe.</p></main>"), rules: []string{verify.TextForeign}, blind: true},
		{name: "script", damage: swap("</body>", "<script>document.body.innerHTML=''</script></body>"), rules: []string{verify.ArtefactForeign}},
		{name: "event handler", damage: swap(`<aside id="not-final"`, `<aside onclick="this.remove()" id="not-final"`), rules: []string{verify.ArtefactForeign}},
		{name: "style from outside", damage: swap("</head>", `<link rel="stylesheet" href="https://example.org/x.css"/></head>`), rules: []string{verify.ArtefactForeign}},
		{name: "imported style", damage: style(`@import "x.css";`), rules: []string{verify.ArtefactForeign}},
		{name: "folded away", damage: func(m made) []byte {
			return replaced(replaced(m.data, `<aside id="not-final"`, `<details><summary>…</summary><aside id="not-final"`), "</main>", "</details></main>")
		}, rules: []string{verify.ArtefactForeign}},
		{name: "font with other letters", damage: style("@font-face { font-family: x; src: url(x.woff2) }"), rules: []string{verify.ArtefactForeign}},
		{name: "inline style", damage: swap(`<aside id="not-final"`, `<aside style="display:none" id="not-final"`), rules: hidden, id: "not-final"},
		{name: "element left open", damage: swap("</aside>", ""), rules: []string{verify.ArtefactBroken}},
		{name: "cut", damage: func(m made) []byte { return m.data[:len(m.data)/2] }, rules: []string{verify.ArtefactBroken}},
		{name: "empty", damage: func(made) []byte { return nil }, rules: []string{verify.ArtefactBroken}},
		{name: "another language", damage: func(m made) []byte { return exported().artefacts[other(m)+"/enteromix.html"].data },
			rules: []string{verify.CautionAltered}, id: "not-final"},
		{name: "draft notice removed", damage: func(m made) []byte { return undrafted(m, m.data) }, rules: []string{verify.DraftNotice}},
		{name: "draft notice hidden", damage: style(".draft, footer strong, footer bdi { display: none }"), rules: []string{verify.DraftNotice}},
		{name: "original altered", edition: model.Bilingual, damage: func(m made) []byte {
			return bytes.ReplaceAll(m.data, []byte("early and not final"), []byte("early and final"))
		}, rules: altered, id: "not-final", blind: true},
	}
}

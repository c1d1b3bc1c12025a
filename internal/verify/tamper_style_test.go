package verify_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"caveat/internal/verify"
)

// styles are ways to cover, cut or undo by a page's style, in a page of its own
// or in a book.
func styles() map[string]string {
	return map[string]string{
		"covered by an outline":                 ".refs { outline: 9em solid #fff6e8 }",
		"covered by an outline further off":     ".refs { outline-color: #fff6e8; outline-style: solid; outline-width: 3px; outline-offset: 4em }",
		"covered by an outline of a product":    ".refs { outline: calc(9em * 1) solid #fff6e8 }",
		"covered by a rounded outline":          ".refs { outline-width: round(9em, 1px) }",
		"covered by an outline of a word":       ".refs { outline: thick solid #fff6e8; outline-offset: calc(9px * 1) }",
		"covered by an underline of a product":  "#not-final p { text-decoration: underline; text-underline-offset: calc(-.3em * 1) }",
		"dark behind by a border image":         "#not-final p { border: 1px solid #1a1a1a; border-image: linear-gradient(#1a1a1a, #1a1a1a) 0 fill }",
		"dark behind by a border image in part": "#not-final p { border: 1px solid #1a1a1a; border-image-source: linear-gradient(#1a1a1a, #1a1a1a); border-image-slice: 0 fill }",
		"covered by a border image further off": "h2 { position: relative; border: 16px solid; border-image: linear-gradient(#fff, #fff) 0 / 16px / 16px }",
		"covered by what stays in the window":   "h2 { position: sticky; inset-block-start: 50vh }",
		"drawn up by what stays in the window":  ".refs { position: sticky; inset-block-end: 9000px }",
		"pushed out by all of the width":        "#not-final p { padding-inline-start: 100% }",
		"pushed down by padding":                "#not-final p { padding-block-start: 999px }",
		"corners cut off by much":               ".caution { border-radius: 400px }",
		"struck out by an empty box's border":   "#not-final p { position: relative } #not-final p::before { content: \"\"; position: absolute; inset-block: .7em auto; inset-inline-start: 3em; border-block-start: 2px solid; padding-inline: 21px }",
		"struck out between columns":            "#not-final .caution-text { display: grid; position: relative } #not-final .caution-text::before { content: \"\"; position: absolute; inset-block: 0; inset-inline-start: 3em; border-inline-start: 2px solid }",
		"hidden by a direction in capitals":     "[dir=LTR] .caution, [dir=RTL] .caution { display: none }",
		"hidden by a language in capitals":      "[lang|=eN] .caution, [lang|=aR] .caution, [lang|=eS] .caution { display: none }",
		"hidden by a scope in capitals":         "[scope=COL] { display: none }",
		"drawn up by what follows":              "#not-final .caution-text p { margin-block: 0 -.75em } #not-final .refs { position: relative; background: #fff6e8; margin: 0 }",
		"drawn up piecemeal":                    "#not-final { display: grid } #not-final .caution-text { display: grid; margin-block: -.75em 0 } #not-final .caution-text p { margin-block: -.75em 0 }",
		"drawn up to a text without a margin":   "#not-final .label { margin: 0; line-height: 1 } #not-final .caution-text { margin-block-start: -.75em; line-height: 1 }",
		"label of a cell as pale as its ground": ".caution::before { content: attr(data-label); color: #fff6e8 }",
		"a little pale":                         "#not-final p { color: #808080 }",
		"pushed out by a product":               "#not-final p { padding-inline-start: calc(300vw * 1) }",
		"pushed out by the surroundings":        "#not-final p { padding-inline-start: env(x, 300vw) }",
		"pushed out by two sides":               "#not-final p { padding: 0 env(x, 300vw) }",
		"pushed out by a border of a product":   "#not-final p { border-inline-start: calc(900em * 1) solid transparent }",
		"pushed down by a gap of a product":     ".caution { display: grid; row-gap: calc(9999em * 1) }",
		"as wide as its one line":               "#not-final p { min-inline-size: max-content }",
		"as wide as a product":                  "#not-final p { min-width: calc(1px * 99999) }",
		"corners cut off by a product":          ".caution { border-radius: calc(900px * 1) }",
		"label below the text":                  ".caution { display: grid } .caution .label { grid-row: 2; grid-column: 1 }",
		"caution above its claims":              "section { display: grid } section > * { grid-column: 1 } #not-final { grid-row: 1 }",
		"covered by a shadow":                   "h2 { position: relative; box-shadow: 0 0 0 9em #fff }",
		"covered by a border image":             "h2 { border-image: linear-gradient(#fff, #fff) 1 / 1px / 20em }",
		"covered by an underline":               "h2 { text-decoration: underline 9em #fff; text-underline-offset: -9em }",
		"covered by an underline piecemeal":     "h2 { text-decoration-line: underline; text-decoration-color: #fff; text-decoration-thickness: 9em }",
		"covered by marks of emphasis":          "h2 { text-emphasis: \"█\" #fff }",
		"pushed out by padding":                 "#not-final p { padding-inline-start: 300vw }",
		"pushed out by a border":                "#not-final p { border-inline-start: 900em solid transparent }",
		"wider than any page":                   "#not-final p { min-inline-size: 500vw }",
		"one line out of the page":              "#not-final p { white-space: nowrap }",
		"words added by quotes":                 "#not-final p::before { content: open-quote } #not-final p { quotes: \"It is not true that \" \"\" }",
		"digits small":                          "#not-final p { font-feature-settings: \"subs\" }",
		"hidden where there is a mouse":         "@media (hover: hover) { .caution { display: none } }",
		"hidden in high contrast":               "@media (prefers-contrast: more) { .caution { display: none } }",
		"hidden with forced colours":            "@media (forced-colors: active) { .caution-text { visibility: hidden } }",
		"hidden on tablets":                     "@media screen and (min-width: 500px) and (max-width: 1100px) { .caution { display: none } }",
		"small on tablets":                      "@media screen and (min-width: 500px) and (max-width: 1100px) { .caution-text p { font-size: 1px } }",
		"hiding undone where never supported":   ".caution { display: none } @supports (display: nothing) { .caution { display: block } }",
		"hiding undone in no medium":            ".caution { display: none } @media (width < 0px) { .caution { display: block } }",
		"pale in a band of widths":              "@media (min-width: 531px) and (max-width: 533px) { .caution-text p { color: #fff6e8 } }",
		"pale in a band in ems":                 "@media (min-width: 40em) and (max-width: 40.1em) { .caution-text p { color: #fff6e8 } }",
		"pale in nested bands":                  "@media screen { @media (min-width: 531px) { @media (max-width: 533px) { .caution-text p { color: #fff6e8 } } } }",
		"pale in a range of widths":             "@media (531px <= width <= 533px) { .caution-text p { color: #fff6e8 } }",
		"pale in a band of heights":             "@media (min-height: 531px) and (max-height: 533px) { .caution-text p { color: #fff6e8 } }",
		"pale in a band of printed widths":      "@media print and (min-width: 531px) and (max-width: 533px) { .caution-text p { color: #fff6e8 } }",
		"pale where there is a mouse":           "@media (hover: hover) and (pointer: fine) { .caution-text p { color: #fff6e8 } }",
		"hiding undone but in a band":           ".caution { display: none } @media (max-width: 530px) { .caution { display: block } } @media (min-width: 534px) { .caution { display: block } }",
		"hiding undone where there is no mouse": ".caution { display: none } @media (hover: none) { .caution { display: block } } @media (pointer: none) { .caution { display: block } }",
		"hiding undone in colours of no name":   ".caution { display: none } @media (prefers-color-scheme: pink) { .caution { display: block } } @media (prefers-color-scheme: dark) { .caution { display: block } }",
		"hiding undone at a width of no unit":   ".caution { display: none } @media (min-width: 5) { .caution { display: block } }",
		"hiding undone in broken media":         ".caution { display: none } @media (min-width: 1px) (max-width: 2px) { .caution { display: block } }",
		"more media than can be looked at":      strings.Join(manyMedia(), " "),
		"hiding undone in an unknown medium":    ".caution { display: none } @media (scripting: never) { .caution { display: block } }",
	}
}

// manyMedia are rules for more widths than anybody needs.
func manyMedia() []string {
	var out []string
	for i := range 3000 {
		out = append(out, fmt.Sprintf("@media (min-width: %dem) { .caution { color: #000 } }", i+1))
	}
	return out
}

// styleOperators plants the styles.
func styleOperators(plant func(css string) func(made) []byte) []operator {
	var out []operator
	all := styles()
	maps.Copy(all, arrangements())
	maps.Copy(all, misreadings())
	for _, name := range slices.Sorted(maps.Keys(all)) {
		out = append(out, operator{name: name, damage: plant(all[name]), rules: []string{verify.ArtefactForeign, verify.CautionHidden}})
	}
	return out
}

// inBookStyle adds rules at the end of a book's style.
func inBookStyle(css string) func(made) []byte {
	return repack(func(all []entry) []entry {
		for i, e := range all {
			if strings.HasSuffix(e.name, ".css") {
				all[i].data = append(bytes.Clone(e.data), "\n"+css+"\n"...)
			}
		}
		return all
	})
}

func pageOperators() []operator {
	foreign := []string{verify.ArtefactForeign}
	undone := func(attribute string) func(made) []byte {
		return swap("</style>", ".caution { display: none }\n</style><style "+attribute+">.caution { display: block }</style>")
	}
	return append(styleOperators(style),
		operator{name: "hiding undone in a style for no medium", damage: undone(`media="not all"`), rules: foreign},
		operator{name: "hiding undone in a style of no kind", damage: undone(`type="text/plain"`), rules: foreign},
	)
}

func bookOperators() []operator {
	broken, foreign := []string{verify.ArtefactBroken}, []string{verify.ArtefactForeign}
	return append(styleOperators(inBookStyle),
		operator{name: "style for no medium", damage: inFiles(`rel="stylesheet"`, `media="not all" rel="stylesheet"`), rules: foreign},
		operator{name: "style that is an alternate", damage: inFiles(`rel="stylesheet"`, `title="x" rel="alternate stylesheet"`), rules: foreign},
		operator{name: "page said to be a picture", damage: onPackage("not-final", func(opf, page string) string {
			return swapOnItem(opf, page, `media-type="application/xhtml+xml"`, `media-type="image/png"`)
		}), rules: broken},
		operator{name: "page with something in its place", damage: onPackage("not-final", func(opf, page string) string {
			return swapOnItem(opf, page, `media-type=`, `fallback="nav" media-type=`)
		}), rules: foreign},
		operator{name: "pages of fixed size", damage: inFiles("</metadata>", `<meta property="rendition:layout">pre-paginated</meta></metadata>`), rules: foreign},
		operator{name: "page of fixed size", damage: onPackage("not-final", func(opf, page string) string {
			return strings.Replace(opf, `<itemref idref="`+page+`"`, `<itemref properties="rendition:layout-pre-paginated" idref="`+page+`"`, 1)
		}), rules: foreign},
		operator{name: "read the other way", damage: func(m made) []byte {
			if m.Meta.Locale.Dir.String() == "rtl" {
				return inFiles(`page-progression-direction="rtl"`, `page-progression-direction="ltr"`)(m)
			}
			return inFiles("<spine", `<spine page-progression-direction="rtl"`)(m)
		}, rules: []string{verify.StructureDiffers, verify.ArtefactBroken}},
		operator{name: "contents say otherwise", damage: func(m made) []byte {
			return repack(func(all []entry) []entry {
				for i, e := range all {
					if strings.Contains(e.name, "nav") {
						all[i].data = bytes.Replace(e.data, []byte(said(m, "introduction.h", 0)+"</a>"), []byte("All is proven</a>"), 1)
					}
				}
				return all
			})(m)
		}, rules: []string{verify.TextForeign}},
	)
}

// swapOnItem changes a page's entry in the list of a book's files.
func swapOnItem(opf, page, old, new string) string {
	for _, item := range strings.SplitAfter(opf, ">") {
		if strings.Contains(item, "<item ") && strings.Contains(item, page+".xhtml") {
			return strings.Replace(opf, item, strings.Replace(item, old, new, 1), 1)
		}
	}
	panic("no item " + page)
}

func plainOperators() []operator {
	foreign := []string{verify.ArtefactForeign}
	return []operator{
		{name: "caution far down", damage: onFrame("not-final", func(s string) string { return strings.Repeat("\n", 60) + s }), rules: foreign},
		{name: "text far to the right", damage: onFrame("not-final", func(s string) string {
			return strings.ReplaceAll(s, "\n"+firstLine(s), "\n"+strings.Repeat(" ", 200)+firstLine(s))
		}), rules: foreign},
		{name: "text far to the right by other blanks", damage: onFrame("not-final", func(s string) string {
			return strings.Replace(s, firstLine(s), strings.Repeat("\u3000", 200)+firstLine(s), 1)
		}), rules: foreign},
		{name: "the end of a line far to the right", damage: onFrame("before-approval", func(s string) string {
			line := firstLine(s)
			at := max(strings.LastIndex(line, " "), 0)
			return strings.Replace(s, line, line[:at]+strings.Repeat(" ", 200)+line[at:], 1)
		}), rules: foreign},
		{name: "text far down by other line ends", damage: onFrame("not-final", func(s string) string {
			return strings.Replace(s, firstLine(s), strings.Repeat("\u2028", 60)+firstLine(s), 1)
		}), rules: foreign},
		{name: "text far down by marks of direction", damage: filled("\u200e"), rules: foreign},
		{name: "text far down by marks that show nothing", damage: filled("\u200b"), rules: foreign},
		{name: "text far down by soft hyphens", damage: filled("\u00ad"), rules: foreign},
		{name: "text far down by letters without ink", damage: filled("\u3164"), rules: foreign},
		{name: "text far down by patterns without ink", damage: filled("\u2800\u2800"), rules: foreign},
		{name: "text far down by lines to write on", damage: filled("____"), rules: foreign, blind: true},
		{name: "text far down by ends of frames", damage: filled("!!!"), rules: foreign, blind: true},
		{name: "text far down by bars", damage: filled("| "), rules: foreign, blind: true},
		{name: "text far to the right by letters without ink", damage: onFrame("not-final", func(s string) string {
			return strings.Replace(s, firstLine(s), strings.Repeat("\u3164", 200)+firstLine(s), 1)
		}), rules: foreign},
		{name: "covered by marks of the line below", damage: onFrame("not-final", func(s string) string { return s + "x" + strings.Repeat("\u0300", 200) + "\n" }), rules: foreign},
		{name: "a line that is read from the other side", damage: func(m made) []byte {
			mark := "\u200f"
			if m.Meta.Locale.Dir.String() == "rtl" {
				mark = "\u200e"
			}
			return onFrame("not-final", func(s string) string { return strings.Replace(s, firstLine(s), mark+firstLine(s), 1) })(m)
		}, rules: []string{verify.CautionAltered}, id: "not-final"},
		{name: "text far down by signs", damage: onFrame("not-final", func(s string) string {
			return strings.Replace(s, firstLine(s), strings.Repeat(".\n", 400)+firstLine(s), 1)
		}), rules: []string{verify.TextForeign}},
		{name: "all on one line", damage: onFrame("not-final", func(s string) string {
			label, text, _ := strings.Cut(s, "\n")
			return label + "\n" + strings.Repeat("\t", 10) + text
		}), rules: foreign},
		{name: "struck through", damage: onFrame("not-final", func(s string) string {
			line := firstLine(s)
			var b strings.Builder
			for _, r := range line {
				b.WriteString(string(r) + "\u0336")
			}
			return strings.Replace(s, line, b.String(), 1)
		}), rules: []string{verify.CautionAltered, verify.CautionMissing}, id: "not-final"},
		{name: "lines change places", damage: onFrame("before-approval", func(s string) string {
			lines := strings.SplitAfter(s, "\n")
			for i := 1; i+1 < len(lines); i++ {
				if strings.HasPrefix(lines[i], "- ") && strings.HasPrefix(lines[i+1], "- ") {
					lines[i], lines[i+1] = lines[i+1], lines[i]
					break
				}
			}
			return strings.Join(lines, "")
		}), rules: []string{verify.CautionAltered}, id: "before-approval"},
	}
}

// filled puts lines before a caution.
func filled(line string) func(made) []byte {
	return onFrame("not-final", func(s string) string { return strings.Repeat(line+"\n", 200) + s })
}

// firstLine is the first line of a caution's text.
func firstLine(frame string) string {
	for _, line := range strings.Split(frame, "\n")[1:] {
		if strings.TrimSpace(line) != "" {
			return strings.TrimSpace(line)
		}
	}
	panic("an empty frame")
}

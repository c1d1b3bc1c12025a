package verify_test

import (
	"bytes"
	"context"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"caveat/internal/manifest"
	"caveat/internal/verify"
)

// without takes the first match of a pattern out of each file of a book whose name ends
// in one of some ways.
func without(pattern string, names ...string) func(made) []byte {
	re := regexp.MustCompile(pattern)
	return repack(func(all []entry) []entry {
		for i, e := range all {
			for _, name := range names {
				if !strings.HasSuffix(e.name, name) {
					continue
				}
				at := re.FindIndex(e.data)
				if at == nil {
					panic(pattern + " is not in " + e.name)
				}
				all[i].data = append(bytes.Clone(e.data[:at[0]]), e.data[at[1]:]...)
			}
		}
		return all
	})
}

// relabelled gives all cautions of a text another label.
func relabelled(m made, data []byte) []byte {
	return bytes.ReplaceAll(data, []byte(m.Meta.Words.Caution), []byte(m.Meta.Words.Note))
}

// contentsOperators take entries out of a web page's contents, and say something on its
// printed pages.
func contentsOperators() []operator {
	structure, foreign := []string{verify.StructureDiffers}, []string{verify.ArtefactForeign}
	margin := func(was, is string) func(made) []byte {
		return func(m made) []byte {
			at := bytes.Index(m.data, []byte("@bottom-center"))
			return append(bytes.Clone(m.data[:at]), replaced(m.data[at:], was, is)...)
		}
	}
	instead := func(pattern, with string) func(made) []byte {
		re := regexp.MustCompile(pattern)
		return func(m made) []byte { return re.ReplaceAll(m.data, []byte(with)) }
	}
	return []operator{
		{name: "all labels others", damage: func(m made) []byte { return relabelled(m, m.data) }, rules: []string{verify.CautionLabel}, id: "not-final"},
		{name: "long notice of a draft removed", damage: instead(`<div class="draft">.*?</div>`, ``), rules: []string{verify.DraftNotice}},
		{name: "fewer cautions counted", damage: instead(`(class="count">[^<0-9०-९]*)(10|१०)`, `${1}1`), rules: structure},
		{name: "no links from the count of cautions", damage: instead(`(class="count">[^<]*)<a .*</a>`, `${1}`), rules: structure},
		{name: "a link from the count of cautions less", damage: instead(`(class="count">[^<]*)<a [^\n]*?</a>`, `${1}`), rules: structure},
		{name: "links to cautions hidden", damage: style(".see { display: none }"), rules: []string{verify.BlockHidden}},
		{name: "what cautions apply to tiny", damage: style(".refs { font-size: 1px }"), rules: []string{verify.BlockHidden}},
		{name: "footer hidden", damage: style("footer { display: none }"), rules: []string{verify.BlockHidden}},
		{name: "a link from a claim to its caution less", damage: instead(`(class="see">[^<]*)<a [^\n]*?</a>`, `${1}`), rules: structure},
		{name: "a link from a claim to another caution", damage: instead(`(class="see">[^<]*<a href="#)small-trials`, `${1}hope-grounded`), rules: structure},
		{name: "no links from claims to cautions", damage: instead(`<p class="see">.*?</p>`, ``), rules: structure},
		{name: "a caution that names a claim less", damage: instead(`<li><a href="#shrinkage">.*?</li>`, ``), rules: structure},
		{name: "a link for the keyboard past the text", damage: swap(`href="#_text"`, `href="#conclusion"`), rules: structure},
		{name: "a number that is said to be another", damage: instead(`(class="number" aria-label="[^"0-9०-९]*)`, `${1}7 `), rules: foreign},
		{name: "changed later for search engines", damage: swap(`"dateModified":"2026-11-22"`, `"dateModified":"2027-05-22"`), rules: structure},
		{name: "draft for search engines", damage: swap(`<meta name="robots" content="noindex"/>`, ``), rules: structure},
		{name: "headline for search engines", damage: instead(`"headline":"[^"]*"`, `"headline":"It is proven"`), rules: []string{verify.TextForeign}},
		{name: "title in the window", damage: instead(`<title>[^<]*`, `<title>It is proven`), rules: []string{verify.BlockAltered}},
		{name: "edition on printed pages alone", damage: instead(`>2026-11-22<`, `>2027-11-22<`), rules: []string{verify.BlockMissing, verify.TextForeign}},
		{name: "contents in another order", damage: instead(`(<li><a href="#results">[^\n]*\n)(<li>[^\n]*\n)`, `${2}${1}`), rules: structure},
		{name: "an entry taken out of the contents", damage: func(m made) []byte {
			return regexp.MustCompile(`<li><a href="#results">[^\n]*\n`).ReplaceAll(m.data, nil)
		}, rules: structure},
		{name: "printed notice white", damage: margin("#1a1a1a", "#fff"), rules: foreign},
		{name: "printed notice of a third of a point", damage: margin("700 9pt", "700 .3pt"), rules: foreign},
		{name: "printed notice with lines of its own", damage: margin("white-space: nowrap", "white-space: pre"), rules: foreign},
	}
}

// bookContentsOperators take entries out of a book's contents, and the styles from a page.
func bookContentsOperators() []operator {
	structure := []string{verify.StructureDiffers}
	return []operator{
		{name: "all labels others", damage: func(m made) []byte {
			return repack(func(all []entry) []entry {
				for i := range all {
					all[i].data = relabelled(m, all[i].data)
				}
				return all
			})(m)
		}, rules: []string{verify.CautionLabel}, id: "not-final"},
		{name: "fewer cautions counted", damage: inFiles(`class="count">`, `class="count">1 `), rules: structure},
		{name: "a chapter taken out of the contents", damage: without(`(?s)<li><a href="chapter-03.*?</li>\n|<navPoint[^>]*>\s*<navLabel>\s*<text>[^<]*</text>\s*</navLabel>\s*<content src="chapter-03.xhtml"\s*/>\s*</navPoint>`, "nav.xhtml", "toc.ncx"), rules: structure},
		{name: "a part of a chapter taken out of the contents", damage: without(`<li><a href="chapter-09.xhtml#faq-safe">[^\n]*\n|(?s)<navPoint[^>]*>\s*<navLabel>\s*<text>[^<]*</text>\s*</navLabel>\s*<content src="chapter-09.xhtml#faq-safe"\s*/>\s*</navPoint>`, "nav.xhtml", "toc.ncx"), rules: structure},
		{name: "no links from a claim to its cautions", damage: without(`<p class="see">.*?</p>`, "chapter-03.xhtml"), rules: structure},
		{name: "chapters change places", damage: repack(func(all []entry) []entry {
			for i, e := range all {
				if strings.HasSuffix(e.name, ".opf") {
					swapped := strings.NewReplacer(`idref="chapter-01"`, `idref="chapter-02"`, `idref="chapter-02"`, `idref="chapter-01"`)
					all[i].data = []byte(swapped.Replace(string(e.data)))
				}
			}
			return all
		}), rules: structure},
		{name: "a page without its style", damage: without(`<link [^>]*style.css"/>`, "chapter-03.xhtml"), rules: structure},
		{name: "a page with a style of its own", damage: inChapter(func(_ made, page string) string {
			return strings.Replace(page, "</head>", "<style>p { margin: 0 }</style></head>", 1)
		}), rules: structure},
	}
}

// TestColumnsAlone: on a phone a table's head is out of sight; a cell that does not name its
// column there is found without the document too.
func TestColumnsAlone(t *testing.T) {
	m := richest()["html"]
	report, _, err := reader().Artefact(context.Background(), m.Expected, m.data)
	if err != nil {
		t.Fatal(err)
	}
	for name, damage := range map[string]func(made) []byte{
		"nothing":       func(m made) []byte { return m.data },
		"no names":      func(m made) []byte { return regexp.MustCompile(` data-label="[^"]*"`).ReplaceAll(m.data, nil) },
		"a name less":   swap(` data-label="Dose"`, ""),
		"names hidden":  style(".wide td[data-label]::before { content: none }"),
		"names in part": style("@media (max-width: 36rem) { .wide td:first-child::before { content: none } }"),
	} {
		data := damage(m)
		entry := entryOf(m.Expected, m.data, report)
		entry.SHA256, entry.Size, entry.Article = sum(data), len(data), strings.TrimSuffix(path.Base(m.Path), ".html")
		found, errs := verify.Folder(context.Background(), reader(), verify.Listed{Files: fstest.MapFS{m.Path: {Data: data}},
			Manifest: &manifest.Manifest{Schema: manifest.Schema, Tool: "caveat test", Artefacts: []manifest.Artefact{entry}}})
		if len(errs) > 0 || (len(found) == 0) != (name == "nothing") {
			t.Errorf("%s: %v\n%s", name, errs, list(found))
		}
	}
}

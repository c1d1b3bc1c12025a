package verify_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"image/color"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/verify"
	"caveat/internal/verify/pdffile"
)

// family is a folder with all files of the article in one language, and with the pages
// that these lead to.
func family(tag string) fstest.MapFS {
	s := exported()
	m := &manifest.Manifest{Schema: 1, Tool: "caveat test"}
	out := fstest.MapFS{}
	for _, a := range s.manifest.Artefacts {
		if a.Locale == tag || a.Format == "html" && a.Edition == "standard" && a.Locale != "" {
			m.Artefacts = append(m.Artefacts, a)
			out[a.Path] = &fstest.MapFile{Data: s.artefacts[a.Path].data}
		}
	}
	out[manifest.Name] = &fstest.MapFile{Data: written(m)}
	return out
}

// put puts other bytes into a file of a folder, and their hash into its manifest.
func put(f fstest.MapFS, path string, data []byte) {
	f[path] = &fstest.MapFile{Data: data}
	mend(path, func(a *manifest.Artefact) { a.SHA256, a.Size = sum(data), len(data) })(f)
}

// formatDamages are ways to damage a file of which only the files of the other formats
// tell.
func formatDamages() []damageTable {
	dot := base64.StdEncoding.EncodeToString(stripes(color.Black))
	plain := func(m made) string { return said(m, "introduction.p1", 0) }
	before := func(text string) func(made) []byte {
		return func(m made) []byte { return replaced(m.data, "!!! ", text+"!!! ") }
	}
	return []damageTable{
		{"html", []operator{
			{name: "plain text altered", damage: reword("introduction.p1", dropWord)},
			{name: "a link in plain text", damage: func(m made) []byte {
				return replaced(m.data, "<p>"+plain(m)+"</p>", `<p><a href="#not-final">`+plain(m)+"</a></p>")
			}},
			{name: "what stands about the text", damage: func(m made) []byte {
				return replaced(m.data, "No person has approved this text.", "Two persons have approved this text.")
			}},
			{name: "contents under another name", damage: func(m made) []byte {
				return regexp.MustCompile(`(<h2 id="_contents">)[^<]*`).ReplaceAll(m.data, []byte("${1}It is proven"))
			}},
			{name: "a picture before a caution", damage: func(m made) []byte {
				return replaced(m.data, `<aside id="not-final"`, `<figure><img alt="Proven" src="data:image/png;base64,`+dot+`"/></figure><aside id="not-final"`)
			}},
		}},
		{"epub", []operator{
			{name: "plain text altered", damage: inChapter(func(m made, page string) string { return string(replaced([]byte(page), plain(m), dropWord(plain(m)))) })},
			{name: "more on the cover", damage: onBook("cover.xhtml", "</body>", `<p class="cover">It is proven.</p></body>`)},
			{name: "what stands about the text", damage: onBook("about.xhtml", "No person has", "Two persons have")},
			{name: "a draft that was one", damage: onBook("chapter-02.xhtml", `class="draft-line">`, `class="draft-line">No `)},
			{name: "plain text taken out", damage: inChapter(func(m made, page string) string { return string(replaced([]byte(page), "<p>"+plain(m)+"</p>", "")) })},
		}},
		{"txt", []operator{
			{name: "a line that leads to cautions removed", damage: func(m made) []byte {
				return regexp.MustCompile(`\n *\[[^\]\n]*[12१२][^\]\n]*\]\n`).ReplaceAll(m.data, []byte("\n"))
			}},
			{name: "a label with another number", damage: func(m made) []byte {
				return regexp.MustCompile(`(!!! [^\n]*)[3३]\n`).ReplaceAll(m.data, []byte("${1}4\n"))
			}},
			{name: "a text in another place", damage: func(m made) []byte {
				blocks := strings.SplitN(string(m.data), "\n\n", 12)
				blocks[8], blocks[10] = blocks[10], blocks[8]
				return []byte(strings.Join(blocks, "\n\n"))
			}},
			{name: "what looks like a caution", damage: before("!!! Important\nIt is proven.\n\n")},
			{name: "what looks like a caution's end", damage: before("It is proven.\n!!!\n\n")},
		}},
		{"pdf", []operator{{name: "plain text altered", damage: onPDF(func(e *pdfEditor) { e.edit(e.plain(), swapCodes) })}}},
	}
}

// onBook changes a part of a file of a book.
func onBook(name, old, is string) func(made) []byte {
	return repack(func(all []entry) []entry {
		for i, e := range all {
			if strings.HasSuffix(e.name, name) {
				all[i].data = replaced(e.data, old, is)
			}
		}
		return all
	})
}

// TestTamperFormats: what a file alone does not show, the other formats of its text do,
// though the manifest was mended.
func TestTamperFormats(t *testing.T) {
	for _, f := range verified(t, family("es")) {
		t.Fatal(f.String())
	}
	count := 0
	tables := formatDamages()
	for _, table := range damages() {
		table.ops = slices.DeleteFunc(table.ops, func(op operator) bool { return !op.blind })
		tables = append(tables, table)
	}
	for _, table := range tables {
		for _, op := range table.ops {
			count++
			languages := tags[1:]
			if !*everywhere {
				languages = []string{languages[count%len(languages)]}
			}
			for _, tag := range languages {
				t.Run(table.format+"/"+op.name+"/"+tag, func(t *testing.T) {
					t.Parallel()
					besideOthers(t, op, table.format, tag)
				})
			}
		}
	}
}

// besideOthers damages a file among those of the other formats.
func besideOthers(t *testing.T, op operator, format, tag string) {
	folder := family(tag)
	m := exported().artefacts[expected(tag, format, cmp.Or(op.edition, model.Standard)).Path]
	put(folder, m.Path, op.damage(m))
	findings := verified(t, folder)
	found := slices.ContainsFunc(findings, func(f diag.Finding) bool {
		return f.Rule == verify.FormatsDiffer || f.Rule == verify.StructureDiffers
	})
	if lone := op.lone == "*" || op.lone == tag; found == lone || lone && len(findings) > 0 {
		t.Errorf("the other formats show it: %v\n%s", found, list(findings))
	}
}

// rich is a folder with the article that has links, tables and pictures, in all formats.
var rich = sync.OnceValue(func() *suite {
	s := &suite{artefacts: richest(), manifest: &manifest.Manifest{Schema: 1, Tool: "caveat test"}}
	for _, format := range []string{"html", "epub", "txt", "pdf"} {
		m := s.artefacts[format]
		report, _, err := reader().Artefact(context.Background(), m.Expected, m.data)
		if err != nil {
			panic(err)
		}
		s.manifest.Artefacts = append(s.manifest.Artefacts, entryOf(m.Expected, m.data, report))
	}
	return s
})

func (s *suite) inFormats() fstest.MapFS {
	out := fstest.MapFS{manifest.Name: {Data: written(s.manifest)}}
	for _, m := range s.artefacts {
		out[m.Path] = &fstest.MapFile{Data: m.data}
	}
	return out
}

// elsewhere moves what a pattern finds before a text.
func elsewhere(pattern, before string) func(string) string {
	return func(s string) string {
		moved := regexp.MustCompile(pattern).FindString(s)
		if moved == "" {
			return s
		}
		return strings.Replace(strings.Replace(s, moved, "", 1), before, moved+before, 1)
	}
}

// oneFormatDamages are ways to damage a file of that article, by their names.
func oneFormatDamages() map[string]map[string]func(made) []byte {
	pages := map[string]func(string) string{
		"a block": instead("Some plain words", "Some plain and safe words"),
		"a sign":  instead("below <code", "above <code"),
		"a cell":  instead(">half<", ">one<"),
		"a block less": func(s string) string {
			return regexp.MustCompile(`<li>(<p>)?Wash your hands.*?
?</li>
?`).ReplaceAllString(s, "")
		},
		"a heading of another rank": func(s string) string {
			return regexp.MustCompile(`<h2( id="storage">[^<]*)</h2>`).ReplaceAllString(s, "<h3$1</h3>")
		},
		"a link's address":       instead("https://example.org/leaflet", "https://example.org/leaflets"),
		"a number to call":       instead("tel:112", "tel:113"),
		"addresses of two links": exchange("https://example.org/leaflet", "https://example.org/other"),
		"a source's address":     instead(`"https://example.org/doe"`, `"https://example.org/roe"`),
		"a link less": func(s string) string {
			return regexp.MustCompile(`<a href="tel:112">(.*?)</a>`).ReplaceAllString(s, "$1")
		},
		"a link more":             instead("<li>Doe, J.", `<li><a href="https://example.org/roe">Doe, J.</a>`),
		"pictures changed places": movedPictures,
		"a caution further up":    elsewhere(`(?s)<aside id="reach".*?</aside>\n`, "<p>Some plain words"),
	}
	out := map[string]map[string]func(made) []byte{"html": {}, "epub": {}}
	for name, change := range pages {
		for _, format := range []string{"html", "epub"} {
			out[format][name] = func(m made) []byte { return inPages(m, change) }
		}
	}
	out["html"]["a caution in another section"] = func(m made) []byte {
		return inPages(m, elsewhere(`(?s)<aside id="reach".*?</aside>\n`, `<ol start="3">`))
	}
	frame := `(?s)!!! [^\n]*\nKeep out of reach.*?!!!\n`
	lines := map[string]func(string) string{
		"a block":                      instead("Some plain words", "Some plain and safe words"),
		"a cell":                       instead("half", "none"),
		"a block less":                 instead("4. Open the box.\n", ""),
		"a link's address":             instead("<https://example.org/leaflet>", "<https://example.org/leaflets>"),
		"addresses of two links":       exchange("<https://example.org/leaflet>", "<https://example.org/other>"),
		"a number to call":             instead("<tel:112>", "<tel:113>"),
		"a link less":                  instead("<tel:112>\n", ""),
		"a source's address":           instead("example.org/doe", "example.org/roe"),
		"a caution further up":         elsewhere(frame, "Some plain words"),
		"a caution in another section": elsewhere(frame, "3. Wash"),
		"a caution less":               elsewhere(frame, "no such text"),
	}
	out["txt"] = map[string]func(made) []byte{}
	for name, change := range lines {
		out["txt"][name] = func(m made) []byte { return []byte(change(string(m.data))) }
	}
	link := func(n int, to string) func(made) []byte {
		return onPDF(func(e *pdfEditor) { e.resolved(e.addressed()[n]["A"])["URI"] = pdffile.String(to) })
	}
	out["pdf"] = map[string]func(made) []byte{
		"a link's address": link(2, "https://example.org/leaflets"),
		"a number to call": link(0, "tel:113"),
		"a link less": onPDF(func(e *pdfEditor) {
			for _, num := range e.pages {
				list, _ := e.dict(num)["Annots"].(pdffile.Array)
				e.dict(num)["Annots"] = slices.DeleteFunc(slices.Clone(list), func(a any) bool {
					leads, ok := e.resolved(a)["A"]
					return ok && e.resolved(leads)["URI"] == pdffile.String("tel:112")
				})
			}
		}),
		"addresses of two links": onPDF(func(e *pdfEditor) { all := e.addressed(); all[2]["A"], all[3]["A"] = all[3]["A"], all[2]["A"] }),
		"a caution in another section": onPDF(func(e *pdfEditor) {
			e.reorder(e.element("reach"), e.element("one"))
		}),
	}
	return out
}

// reorder puts one element of the structure before another.
func (e *pdfEditor) reorder(num, before int) {
	parent := func(n int) pdffile.Dict { return e.resolved(e.dict(n)["P"]) }
	is := func(n int) func(any) bool {
		return func(k any) bool { r, ok := k.(pdffile.Ref); return ok && r.Num == n }
	}
	from, to := parent(num), parent(before)
	from["K"] = slices.DeleteFunc(slices.Clone(from["K"].(pdffile.Array)), is(num))
	kids := to["K"].(pdffile.Array)
	to["K"] = slices.Insert(slices.Clone(kids), slices.IndexFunc(kids, is(before)), any(pdffile.Ref{Num: num}))
	e.dict(num)["P"] = e.dict(before)["P"]
}

// TestOneFormatDiffers: what one of four formats says otherwise, or elsewhere, is found
// though the manifest was mended.
func TestOneFormatDiffers(t *testing.T) {
	if found := verified(t, rich().inFormats()); len(found) > 0 {
		t.Fatal(list(found))
	}
	for format, ways := range oneFormatDamages() {
		m := rich().artefacts[format]
		for name, damage := range ways {
			data := damage(m)
			if bytes.Equal(data, m.data) {
				t.Errorf("%s: `%s` changes nothing", format, name)
			}
			folder := rich().inFormats()
			put(folder, m.Path, data)
			found := verified(t, folder)
			if !slices.ContainsFunc(found, func(f diag.Finding) bool {
				return f.Rule == verify.FormatsDiffer && strings.Contains(f.Message, m.Path)
			}) {
				t.Errorf("%s: `%s` is not found\n%s", format, name, list(found))
			}
		}
	}
}

// TestACautionLeftOutOfOneFormat: the entry of the file names no such caution either.
func TestACautionLeftOutOfOneFormat(t *testing.T) {
	without := regexp.MustCompile(`(?s)<aside id="reach".*?</aside>\n|<p class="see">[^<]*<a href="#reach"[^>]*>[^<]*</a></p>\n?`)
	m := rich().artefacts["html"]
	folder := rich().inFormats()
	put(folder, m.Path, without.ReplaceAll(m.data, nil))
	mend(m.Path, func(a *manifest.Artefact) {
		a.Cautions = slices.DeleteFunc(slices.Clone(a.Cautions), func(c manifest.Caution) bool { return c.ID == "reach" })
	})(folder)
	found := verified(t, folder)
	for _, beside := range []string{"en/tablets.epub", "en/tablets.txt", "en/tablets.pdf"} {
		if !slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Rule == verify.FormatsDiffer && f.File == beside }) {
			t.Errorf("`%s` says a caution that `%s` does not\n%s", beside, m.Path, list(found))
		}
	}
}

// TestACautionThatOneFormatSaysOtherwise: the manifest has the hash of the altered text.
func TestACautionThatOneFormatSaysOtherwise(t *testing.T) {
	was, is := "Keep out of reach of children.", "Keep in reach of children."
	for _, format := range []string{"html", "epub", "txt"} {
		m := rich().artefacts[format]
		folder := rich().inFormats()
		data := bytes.ReplaceAll(m.data, []byte(was), []byte(is))
		if format == "epub" {
			data = inPages(m, instead(was, is))
		}
		put(folder, m.Path, data)
		mend(m.Path, func(a *manifest.Artefact) {
			for i := range a.Cautions {
				if c := &a.Cautions[i]; c.ID == "reach" {
					c.ReadSHA256 = model.Hash(is)
				}
			}
		})(folder)
		found := verified(t, folder)
		if len(found) == 0 || slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Rule != verify.FormatsDiffer }) {
			t.Errorf("%s: the other formats alone show it\n%s", format, list(found))
		}
	}
}

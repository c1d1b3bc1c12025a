package build_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"caveat/internal/build"
	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

var href = regexp.MustCompile(`href="([^":#?]+)["#?]`)

// wantNoDeadLinks follows every link of every page of the output folder to a
// file, and asks verify about the folder.
func wantNoDeadLinks(t testing.TB, what string, w *build.World) *build.Verified {
	t.Helper()
	tree := treeOf(t, w.Out)
	for name, page := range tree {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, m := range href.FindAllStringSubmatch(page, -1) {
			if to := path.Join(path.Dir(name), m[1]); tree[to] == "" {
				t.Errorf("%s: %s leads to %s, which is not there", what, name, to)
			}
		}
	}
	v, err := build.Verify(t.Context(), w, build.VerifyOptions{Project: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range v.Findings {
		if f.Severity == diag.Error {
			t.Errorf("%s: %s", what, f.String())
		}
	}
	return v
}

// wantCurrent is wantNoDeadLinks for a folder of which every file is current.
func wantCurrent(t testing.TB, what string, w *build.World) {
	t.Helper()
	v := wantNoDeadLinks(t, what, w)
	if files := strings.Count(string(read(t, w.Out, manifest.Name)), `"article":"flu-vaccine"`); v.Current != files || len(v.Findings) > 0 {
		t.Errorf("%s: %d of %d files are current; %v", what, v.Current, files, v.Findings)
	}
}

func names(page []byte, tag string) bool {
	return strings.Contains(string(page), `"../`+tag+`/flu-vaccine.html"`)
}

// A locale that is refused while its files are made has no page that others
// could lead to.
func TestPagesLeadOnlyToPagesThatAreThere(t *testing.T) {
	w := starter(t)
	const bundle, word = "locales/flu-vaccine.es.toml", "no es completa"
	o := build.Options{Formats: []string{"pdf", "html"}}
	spoil := func() { replace(t, w.Project, bundle, word, word+" 𝄞") } // no font has it
	mend := func() { replace(t, w.Project, bundle, word+" 𝄞", word) }
	spoil()
	for _, run := range []string{"refused", "refused again"} {
		r := export(t, w, o)
		if !strings.Contains(fmt.Sprint(r.Findings), "[missing-glyph]") || !r.Locales[1].Refused() || len(r.Locales[0].Files) != 2 {
			t.Fatalf("%s: %v", run, r.Findings)
		}
		if size := len(read(t, w.Out, "en/flu-vaccine.html")); r.Locales[0].Files[1].Size != size {
			t.Errorf("%s: the page has %d bytes, the result says %d", run, size, r.Locales[0].Files[1].Size)
		}
		if again := made(r); run != "refused" && again != "" {
			t.Errorf("%s: made %s", run, again)
		}
		wantCurrent(t, run, w)
		wantSame(t, run, treeOf(t, w.Out), uncached(t, w, o))
	}
	mend()
	if got := made(export(t, w, o)); strings.Contains(got, "en/flu-vaccine.pdf") || !names(read(t, w.Out, "en/flu-vaccine.html"), "es") {
		t.Errorf("mended: made %s", got)
	}
	wantCurrent(t, "mended", w)
	wantSame(t, "mended", treeOf(t, w.Out), uncached(t, w, o))
	spoil()
	if got := made(export(t, w, o)); got != "" || !names(read(t, w.Out, "en/flu-vaccine.html"), "es") {
		t.Errorf("refused, with an older page: made %q", got)
	}
	if err := w.Out.Remove("es/flu-vaccine.html"); err != nil {
		t.Fatal(err)
	}
	export(t, w, o)
	if names(read(t, w.Out, "en/flu-vaccine.html"), "es") {
		t.Error("a page leads to one that was taken away")
	}
}

// A page in a language that the last export did not have is linked anew too.
func TestANewLanguageBesideOneThatFails(t *testing.T) {
	w, out, bundle := starterOnDisk(t)
	kept := bundle + ".kept"
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	o := build.Options{Formats: []string{"html", "txt"}}
	must(os.Rename(bundle, kept))
	export(t, w, o)
	must(os.Rename(kept, bundle))
	must(os.RemoveAll(filepath.Join(out, "en")))
	must(os.MkdirAll(filepath.Join(out, "en", "flu-vaccine.html", "of somebody else"), 0o755))
	r := export(t, w, o)
	if r.Locales[0].Err == nil || r.Locales[1].Err != nil || names(read(t, w.Out, "es/flu-vaccine.html"), "en") {
		t.Errorf("%v %v", r.Locales, r.Findings)
	}
}

// What was not asked for and is not there is not named either.
func TestAPartOfTheLocalesNamesThoseThatAreThere(t *testing.T) {
	w := starter(t)
	for _, o := range []build.Options{
		{Formats: []string{"html"}, Selection: build.Selection{Locales: []string{"es"}}},
		{Formats: []string{"txt"}},
		{Formats: []string{"html"}, Editions: []model.Edition{model.Bilingual}},
		{Formats: []string{"html"}, Selection: build.Selection{Locales: []string{"es"}}, Release: true},
		{Formats: []string{"html"}, Selection: build.Selection{Locales: []string{"en"}}},
		{Formats: []string{"html", "txt"}, Editions: []model.Edition{model.Standard, model.Bilingual}},
	} {
		export(t, w, o)
		for _, dropped := range []bool{true, false} {
			alone := *w
			if dropped {
				alone.Out, alone.Cache = build.NewMemory(nil), ""
				export(t, &alone, o)
			}
			if _, err := alone.Out.Stat(manifest.Name); err == nil { // else all were refused
				wantNoDeadLinks(t, fmt.Sprint(o.Formats, o.Editions, o.Locales), &alone)
			}
		}
	}
	wantCurrent(t, "at last", w)
	for _, tag := range []string{"en", "es"} {
		if other := map[string]string{"en": "es", "es": "en"}[tag]; !names(read(t, w.Out, tag+"/flu-vaccine.html"), other) {
			t.Errorf("the page in %s does not name that in %s", tag, other)
		}
	}
}

// Without its cache an export of a part keeps what the manifest lists of the rest.
func TestAPartWithoutItsCacheKeepsTheRestListed(t *testing.T) {
	for _, o := range []build.Options{
		{Formats: []string{"html", "txt"}, Selection: build.Selection{Locales: []string{"es"}}},
		{Formats: []string{"txt"}},
	} {
		w := starter(t)
		export(t, w, quick)
		if err := os.RemoveAll(w.Cache); err != nil {
			t.Fatal(err)
		}
		replace(t, w.Project, "locales/flu-vaccine.es.toml", "no es completa", "no es nunca completa")
		o.Force = true
		export(t, w, o)
		v, err := build.Verify(t.Context(), w, build.VerifyOptions{Project: true})
		if err != nil || v.Artefacts != 6 || v.Findings.HasErrors() {
			t.Errorf("%+v: %+v, %v", o, v, err)
		}
		export(t, w, quick)
		wantCurrent(t, "whole again", w)
		wantSame(t, "whole again", treeOf(t, w.Out), uncached(t, w, quick))
	}
}

// So does an export of one article with what is listed of the others.
func TestTheOtherArticlesStayListedWithoutTheirCache(t *testing.T) {
	w := starter(t)
	if err := w.Project.Write("source/heat.md", read(t, w.Project, "source/flu-vaccine.md")); err != nil {
		t.Fatal(err)
	}
	others := func() map[string]string {
		tree := treeOf(t, w.Out)
		delete(tree, "report.html") // it is of the run
		delete(tree, manifest.Name) // which has the report's hash
		return tree
	}
	export(t, w, quick)
	want := others()
	for _, articles := range [][]string{{"flu-vaccine"}, {"heat"}} {
		if err := os.RemoveAll(w.Cache); err != nil {
			t.Fatal(err)
		}
		for _, force := range []bool{false, true} {
			o := quick
			o.Articles, o.Force = articles, force
			export(t, w, o)
			wantSame(t, fmt.Sprint(articles, force), others(), want)
			if v, err := build.Verify(t.Context(), w, build.VerifyOptions{Project: true}); err != nil || v.Current != 6 || len(v.Findings) > 0 {
				t.Errorf("%v %v: %+v, %v", articles, force, v, err)
			}
		}
	}
}

// A manifest that was written by another hand is made anew, of all that is exported.
func TestAManifestOfAnotherHandIsMadeAnew(t *testing.T) {
	w := starter(t)
	export(t, w, quick)
	want := treeOf(t, w.Out)
	for _, cache := range []bool{true, false} {
		var b bytes.Buffer
		if err := json.Indent(&b, read(t, w.Out, manifest.Name), "", "  "); err != nil {
			t.Fatal(err)
		}
		if err := w.Out.Write(manifest.Name, b.Bytes()); err != nil {
			t.Fatal(err)
		}
		if !cache {
			if err := os.RemoveAll(w.Cache); err != nil {
				t.Fatal(err)
			}
		}
		export(t, w, quick)
		wantSame(t, fmt.Sprint("cache ", cache), treeOf(t, w.Out), want)
	}
}

// A file of a refused locale stays listed too.
func TestARefusedLocaleStaysListedWithoutACache(t *testing.T) {
	w := starter(t)
	export(t, w, quick)
	if err := os.RemoveAll(w.Cache); err != nil {
		t.Fatal(err)
	}
	replace(t, w.Project, "locales/flu-vaccine.es.toml", `["not-complete"]`, `["gone"]`)
	replace(t, w.Project, "source/flu-vaccine.md", "lowers", "much lowers")
	export(t, w, quick)
	v, err := build.Verify(t.Context(), w, build.VerifyOptions{Project: true})
	if err != nil || v.Artefacts != 6 || v.Findings.HasErrors() {
		t.Errorf("%+v, %v", v, err)
	}
}

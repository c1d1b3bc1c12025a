package verify

import (
	"fmt"
	"slices"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/manifest"
)

// TestEntriesOfOneArticleSayTheSame: what was made of the same says the same, and what
// was not is held against nothing.
func TestEntriesOfOneArticleSayTheSame(t *testing.T) {
	base := func(format string) manifest.Artefact {
		return manifest.Artefact{Path: "es/flu." + format, Article: "flu", Locale: "es", Format: format, Edition: "standard", Status: "draft", SourceEdition: "2026-11-22",
			SourceHash: "s", BundleHash: "b", InputsHash: "i", Cautions: []manifest.Caution{{ID: "two", TextSHA256: "1"}, {ID: "one", TextSHA256: "2"}}}
	}
	other := func(article, locale string) manifest.Artefact {
		a := base("txt")
		a.Path, a.Article, a.Locale = locale+"/"+article+".txt", article, locale
		a.SourceHash, a.BundleHash, a.InputsHash, a.Cautions = article, locale, article+locale, nil
		return a
	}
	const (
		texts    = "`es/flu.html` and `es/flu.pdf` were made of different texts"
		edition  = "`es/flu.html` and `fr/flu.txt` name another edition of the source" // the first entry of the same source
		status   = "`es/flu.html` and `es/flu.pdf` name another status"
		cautions = "`es/flu.html` and `es/flu.pdf` name another set of cautions"
		name     = "the manifest calls the file article `flu`, locale `es`, format `html`, edition `%s`, paper `%s`: it is named otherwise"
	)
	for what, c := range map[string]struct {
		change func(*manifest.Artefact)
		want   []string
	}{
		"nothing":                   {func(*manifest.Artefact) {}, nil},
		"cautions in another order": {func(a *manifest.Artefact) { slices.Reverse(a.Cautions) }, nil},
		"the source":                {func(a *manifest.Artefact) { a.SourceHash = "x" }, []string{texts}},
		"the source and all of it": {func(a *manifest.Artefact) {
			a.SourceHash, a.SourceEdition, a.Status, a.Cautions = "x", "2027-01-01", "approved", nil
		}, []string{texts}},
		"the bundle, status, cautions":   {func(a *manifest.Artefact) { a.BundleHash, a.Status, a.Cautions = "x", "approved", nil }, []string{texts}},
		"the bundle and the edition":     {func(a *manifest.Artefact) { a.BundleHash, a.SourceEdition = "x", "2027-01-01" }, []string{texts, edition}},
		"the inputs and the status":      {func(a *manifest.Artefact) { a.InputsHash, a.Status = "x", "approved" }, []string{texts}},
		"the inputs and the cautions":    {func(a *manifest.Artefact) { a.InputsHash, a.Cautions = "x", a.Cautions[1:] }, []string{texts, cautions}},
		"the edition":                    {func(a *manifest.Artefact) { a.SourceEdition = "2027-01-01" }, []string{edition}},
		"the status":                     {func(a *manifest.Artefact) { a.Status = "approved" }, []string{status}},
		"the text of a caution":          {func(a *manifest.Artefact) { a.Cautions[0].TextSHA256 = "2" }, []string{cautions}},
		"the id of a caution":            {func(a *manifest.Artefact) { a.Cautions[0].ID = "three" }, []string{cautions}},
		"a caution more":                 {func(a *manifest.Artefact) { a.Cautions = append(a.Cautions, a.Cautions[0]) }, []string{cautions}},
		"the name of the edition":        {func(a *manifest.Artefact) { a.Edition = "large-print" }, []string{name}},
		"an edition that nobody has":     {func(a *manifest.Artefact) { a.Edition = "x" }, []string{name}},
		"the paper of a page of the web": {func(a *manifest.Artefact) { a.Paper = "a4" }, []string{name}},
		"no article":                     {func(a *manifest.Artefact) { *a = manifest.Artefact{Path: "index.html", Format: "html"} }, nil},
	} {
		pdf, html := base("pdf"), base("html")
		pdf.Paper = "a4"
		c.change(&html)
		m := &manifest.Manifest{Artefacts: []manifest.Artefact{other("flu", "fr"), other("tea", "es"), pdf, html}}
		// Of the French text the source is the same, and the Spanish one of another article.
		m.Artefacts[0].SourceHash = "s"
		var want diag.List
		for _, w := range c.want {
			f := diag.At(diag.Place{File: manifest.Name, Line: 5, Locale: "es"}, ManifestMismatch, w, "")
			switch w {
			case texts:
				f = f.AsWarning()
			case name:
				f = diag.At(diag.Place{File: html.Path, Locale: "es"}, ManifestMismatch, fmt.Sprintf(name, html.Edition, html.Paper), "")
			}
			want = append(want, f)
		}
		got := consistent(m)
		for i := range got {
			if got[i].Hint == "" {
				t.Errorf("%s: `%s` has no hint", what, got[i].Message)
			}
			got[i].Hint = ""
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n got %v\nwant %v", what, got, want)
		}
	}
}

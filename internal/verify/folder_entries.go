package verify

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

// consistent compares the entries of one article with each other: what was made
// of the same source, texts and inputs says the same, and an edit of one shows
// against the others. A single format may have been exported after a change, so
// other hashes alone are no damage.
func consistent(m *manifest.Manifest) diag.List {
	var out diag.List
	locales, sources, inputs, texts := entries{}, entries{}, entries{}, entries{}
	for i := range m.Artefacts {
		a := &m.Artefacts[i]
		if a.Article == "" {
			continue
		}
		if !named(a) {
			out = append(out, diag.At(diag.Place{File: a.Path, Locale: a.Locale}, ManifestMismatch,
				fmt.Sprintf("the manifest calls the file article `%s`, locale `%s`, format `%s`, edition `%s`, paper `%s`: it is named otherwise", a.Article, a.Locale, a.Format, a.Edition, a.Paper), hintExport))
		}
		mismatch := func(format string, other *manifest.Artefact, hint string) diag.Finding {
			return diag.At(diag.Place{File: manifest.Name, Line: manifest.LineOf(i), Locale: a.Locale}, ManifestMismatch, fmt.Sprintf(format, a.Path, other.Path), hint)
		}
		if f := locales.first(a, a.Article, a.Locale); f.SourceHash != a.SourceHash || f.BundleHash != a.BundleHash || f.InputsHash != a.InputsHash {
			out = append(out, mismatch("`%s` and `%s` were made of different texts", f, "export all formats and editions of the article again").AsWarning())
		}
		if f := sources.first(a, a.Article, a.SourceHash); f.SourceEdition != a.SourceEdition {
			out = append(out, mismatch("`%s` and `%s` name another edition of the source", f, hintExport))
		}
		if f := inputs.first(a, a.Article, a.Locale, a.SourceHash, a.BundleHash, a.InputsHash); f.Status != a.Status {
			out = append(out, mismatch("`%s` and `%s` name another status", f, hintExport))
		}
		if f := texts.first(a, a.Article, a.Locale, a.SourceHash, a.BundleHash); !sameCautions(f, a) {
			out = append(out, mismatch("`%s` and `%s` name another set of cautions", f, hintExport))
		}
	}
	return out
}

// named tells whether an artefact has the name of what the manifest says that it is.
func named(a *manifest.Artefact) bool {
	infix, ok := model.Edition(a.Edition).Infix()
	return ok && a.Path == path.Join(a.Locale, a.Article+infix+"."+a.Format) && (a.Paper == "" || a.Format == "pdf")
}

// entries are the entries of a manifest by what they were made of, the first of each.
type entries map[string]*manifest.Artefact

// first is the first entry that was made of the same, which may be this one.
func (e entries) first(a *manifest.Artefact, madeOf ...string) *manifest.Artefact {
	key := strings.Join(madeOf, "\x00")
	if e[key] == nil {
		e[key] = a
	}
	return e[key]
}

// sameCautions tells whether two artefacts name the same cautions with the
// same texts.
func sameCautions(a, b *manifest.Artefact) bool {
	key := func(c manifest.Caution) string { return c.ID + " " + c.TextSHA256 }
	var x, y []string
	for _, c := range a.Cautions {
		x = append(x, key(c))
	}
	for _, c := range b.Cautions {
		y = append(y, key(c))
	}
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

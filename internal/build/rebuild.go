package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/export/epub"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/verify"
)

// rebuild makes each artefact again whose inputs are still those of the manifest, and
// compares. Whether source text or stale text was allowed is not in the manifest:
// each way is tried.
func (v *Verified) rebuild(ctx context.Context, w *World, listed verify.Listed, reader *verify.Reader) error {
	m := listed.Manifest
	pending := map[string]*rebuilt{}
	var articles []string
	for i := range m.Artefacts {
		a := &m.Artefacts[i]
		if a.Article == "" {
			continue
		}
		if pending[a.Article] == nil {
			articles, pending[a.Article] = append(articles, a.Article), &rebuilt{titles: map[textKey]string{}, unread: map[string]error{}, done: listed.Done}
		}
		r := pending[a.Article]
		r.all = append(r.all, a)
		r.left = r.all
	}
	var x *exporter
	for _, s := range []Selection{{}, {AllowSourceText: true}, {AllowStale: true}} {
		for _, paper := range []model.Paper{model.A4, model.Letter} {
			var err error
			x, _, err = newExporter(ctx, w, Options{Selection: s, Paper: paper})
			if errors.Is(err, errNoArticles) {
				return diag.WithHint(err, "files without a project: `caveat verify --standalone DIR`")
			}
			if err != nil {
				return err
			}
			x.reader = reader
			x.run(articles, func(name string) { pending[name].article(x, name) })
		}
	}
	current, titles := true, map[textKey]string{}
	for _, name := range articles {
		r := pending[name]
		maps.Copy(titles, r.titles)
		current = current && len(r.left) == 0
		v.Current, v.Findings = v.Current+r.current, append(v.Findings, r.findings...)
		for _, path := range r.equal {
			listed.ReadBack[path] = true
		}
		for _, a := range r.left {
			v.left(w, a, r.unread[a.Locale])
		}
	}
	v.madeBy(m)
	if current && ctx.Err() == nil {
		return v.index(x, m, titles)
	}
	return ctx.Err()
}

// left takes in an artefact that was not made again: its inputs have changed, or err
// says why they cannot be read. That is said once.
func (v *Verified) left(w *World, a *manifest.Artefact, err error) {
	same := func(e error) bool { return e.Error() == err.Error() }
	switch {
	case err == nil:
		v.Findings = append(v.Findings, w.notCurrent(a))
	case !slices.ContainsFunc(v.Errors, same):
		v.Errors = append(v.Errors, err)
	}
}

// rebuilt is how far the artefacts of one article have been made again.
type rebuilt struct {
	all      []*manifest.Artefact
	left     []*manifest.Artefact // not compared yet
	current  int                  // how many have been compared
	titles   map[textKey]string   // of the texts of these
	equal    []string             // paths of those that are as they were made again
	done     func(path string)    // is called with these
	findings diag.List
	unread   map[string]error // by locale, why what it is made from cannot be read
}

// article compares the artefacts that were made from what an exporter with these
// options makes them from.
func (r *rebuilt) article(x *exporter, name string) {
	letter := func(p string) bool { return p == string(model.Letter) }
	mine := func(a *manifest.Artefact) bool { return letter(a.Paper) == letter(string(x.paper())) }
	if !slices.ContainsFunc(r.left, mine) {
		return
	}
	article, err := x.prepare(name)
	if err != nil {
		r.unreadable(err)
	}
	if err != nil || article.Document == nil {
		return
	}
	article.link(r.all)
	var left, again []*manifest.Artefact
	for _, a := range r.left {
		l := article.locale(a.Locale)
		if mine(a) && l != nil && !l.refused() && x.current(article, l, a) {
			again = append(again, a)
			continue
		}
		left = append(left, a)
		if l != nil && l.err != nil {
			r.unread[a.Locale] = l.err
		}
	}
	found := make([]diag.List, len(again))
	x.each(len(again), func(i int) {
		if found[i] = x.compare(article, article.locale(again[i].Locale), again[i]); len(found[i]) == 0 {
			r.done(again[i].Path)
		}
	})
	for i, a := range again {
		r.titles[textKey{name, a.Locale}] = article.locale(a.Locale).document.Title
		if len(found[i]) == 0 {
			r.equal = append(r.equal, a.Path)
		}
		r.findings = append(r.findings, found[i]...)
	}
	r.left, r.current = left, r.current+len(again)
}

// unreadable takes in why the article itself cannot be read; one that is gone is not
// current.
func (r *rebuilt) unreadable(err error) {
	for _, a := range r.left {
		if !errors.Is(err, fs.ErrNotExist) {
			r.unread[a.Locale] = err
		}
	}
}

// current tells whether an artefact was made from what the project holds as it is.
func (x *exporter) current(a *Article, l *locale, m *manifest.Artefact) bool {
	return m.SourceHash == manifest.Digest(a.hash) && m.BundleHash == manifest.Digest(l.bundleHash) && m.InputsHash == x.inputsHash(a, l) &&
		m.LinksHash == linksHash(m.Format, a.linked)
}

// compare makes an artefact again, compares it byte for byte and reads it back.
// This finds every change, also one that mends the manifest.
func (x *exporter) compare(a *Article, l *locale, m *manifest.Artefact) diag.List {
	place := diag.Place{File: m.Path, Locale: m.Locale}
	have, err := readFile(x.world.Out, m.Path, maxMade)
	if err != nil {
		return nil // named as missing when the folder is read
	}
	makers := []*epub.Exporter{epub.New(x.world.Fonts)}
	if m.Format == "epub" { // whether fonts were embedded is not in the manifest
		makers = append(makers, epub.New(nil))
	}
	for _, books := range makers {
		chosen, err := variants(books, []string{m.Format}, []model.Edition{model.Edition(m.Edition)})
		if err != nil {
			return diag.List{diag.At(place, manifest.RuleValue, err.Error(), hintExport)}
		}
		o := x.order(a, l, chosen[0])
		data, _, err := x.write(o)
		if err != nil {
			return diag.List{diag.At(place, "artefact-rebuild", err.Error(), hintExport)}
		}
		if bytes.Equal(have, data) {
			return x.compareEntry(o, data, m)
		}
	}
	return diag.List{diag.At(place, "artefact-rebuild", "the file differs from what the same inputs make: it or the manifest was changed after the export", hintExport)}
}

// compareEntry reads back what was made again, and compares what the manifest says of
// it.
func (x *exporter) compareEntry(o order, data []byte, m *manifest.Artefact) diag.List {
	place := diag.Place{File: m.Path, Locale: m.Locale}
	again, faults, err := x.readBack(o, data)
	if err != nil {
		return diag.List{diag.At(place, "artefact-rebuild", err.Error(), hintExport)}
	}
	if faults.HasErrors() {
		return faults
	}
	if keys := m.Differs(&again.entry); len(keys) > 0 {
		return diag.List{diag.At(place, verify.ManifestMismatch,
			fmt.Sprintf("the manifest does not say of this file what an export of the same inputs does: `%s` differs", strings.Join(keys, "`, `")), hintExport)}
	}
	return nil
}

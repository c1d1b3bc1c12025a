package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/verify"
)

// VerifyOptions is how a folder is verified.
type VerifyOptions struct {
	Project bool // there is a project that the files were made of
	// Progress, if set, hears of each file that has been verified, of one at a time.
	Progress func(VerifyProgress)
}

// VerifyProgress is how far Verify is.
type VerifyProgress struct {
	Done, Total int    // files
	Path        string // of the one just done
}

// Verified is the outcome of Verify.
type Verified struct {
	Artefacts int
	Cautions  int // showings of cautions in all artefacts
	// Current is the number of artefacts whose inputs are those of the project
	// now, so that they were made again and compared.
	Current  int
	Findings diag.List
	Errors   []error // what the tool could not do; the other files are read
}

// Verify reads the output folder back in three layers: where there is a project,
// each artefact whose inputs are unchanged against one made again; the bytes of
// every file against the manifest; and the text of every artefact by independent
// readers, against its document where it is one that was made again.
func Verify(ctx context.Context, w *World, o VerifyOptions) (*Verified, error) {
	m, findings, err := w.readManifest()
	if err != nil {
		return nil, err
	}
	v := &Verified{Findings: findings}
	if m == nil {
		return v, nil
	}
	reader := verify.NewReader(w.Cache, w.Fonts)
	defer reader.Close()
	v.count(m)
	listed := verify.Listed{Files: w.Out, Manifest: m, ReadBack: map[string]bool{}, Done: o.files(len(m.Artefacts))}
	if o.Project {
		if err := v.rebuild(ctx, w, listed, reader); err != nil {
			return nil, err
		}
	}
	found, errs := verify.Folder(ctx, reader, listed)
	v.Findings, v.Errors = append(v.Findings, found...).Sorted(), errs
	return v, ctx.Err()
}

// files is told of each file that is done.
func (o VerifyOptions) files(total int) func(path string) {
	if o.Progress == nil {
		return func(string) {}
	}
	var mu sync.Mutex
	at := VerifyProgress{Total: total}
	return func(path string) {
		mu.Lock()
		defer mu.Unlock()
		at.Done, at.Path = at.Done+1, path
		o.Progress(at)
	}
}

func (w *World) readManifest() (*manifest.Manifest, diag.List, error) {
	f, err := openFile(w.Out, manifest.Name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("there is no %s in %s: nothing to verify; `caveat export` writes it", manifest.Name, w.OutName)
	}
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	m, findings := manifest.Parse(f)
	return m, findings, nil
}

func (v *Verified) count(m *manifest.Manifest) {
	for _, a := range m.Artefacts {
		v.Artefacts++
		for _, c := range a.Cautions {
			v.Cautions += 1 + len(c.Repeats)
		}
	}
}

// rebuild makes each artefact again whose inputs are still those of the
// manifest. Whether source text or stale text was allowed is not in the
// manifest: each way is tried.
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
			articles, pending[a.Article] = append(articles, a.Article), &rebuilt{done: listed.Done}
		}
		r := pending[a.Article]
		r.all = append(r.all, a)
		r.left = r.all
	}
	for _, s := range []Selection{{}, {AllowSourceText: true}, {AllowStale: true}} {
		for _, paper := range []model.Paper{model.A4, model.Letter} {
			x, _, err := newExporter(ctx, w, Options{Selection: s, Paper: paper})
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
	for _, name := range articles {
		r := pending[name]
		v.Current, v.Findings = v.Current+r.current, append(v.Findings, r.findings...)
		for _, path := range r.equal {
			listed.ReadBack[path] = true
		}
		for _, a := range r.left {
			v.Findings = append(v.Findings, w.notCurrent(a))
		}
	}
	return ctx.Err()
}

// rebuilt is how far the artefacts of one article have been made again.
type rebuilt struct {
	all      []*manifest.Artefact
	left     []*manifest.Artefact // not yet compared
	current  int
	equal    []string          // paths of those that stand as they were made again
	done     func(path string) // is told of these
	findings diag.List
}

// article compares the artefacts that are current by the exporter's options.
func (r *rebuilt) article(x *exporter, name string) {
	letter := func(p string) bool { return p == string(model.Letter) }
	mine := func(a *manifest.Artefact) bool { return letter(a.Paper) == letter(string(x.paper())) }
	if !slices.ContainsFunc(r.left, mine) {
		return
	}
	article, err := x.prepare(name)
	if err != nil || article.Document == nil {
		return
	}
	article.link(r.all)
	var left, again []*manifest.Artefact
	for _, a := range r.left {
		if l := article.locale(a.Locale); mine(a) && l != nil && !l.Refused() && x.current(article, l, a) {
			again = append(again, a)
		} else {
			left = append(left, a)
		}
	}
	found := make([]diag.List, len(again))
	x.each(len(again), func(i int) {
		if found[i] = x.compare(article, article.locale(again[i].Locale), again[i]); len(found[i]) == 0 {
			r.done(again[i].Path)
		}
	})
	for i, a := range again {
		if len(found[i]) == 0 {
			r.equal = append(r.equal, a.Path)
		}
		r.findings = append(r.findings, found[i]...)
	}
	r.left, r.current = left, r.current+len(again)
}

// current tells whether an artefact was made from what the project holds now.
func (x *exporter) current(a *Article, l *Locale, m *manifest.Artefact) bool {
	return m.SourceHash == manifest.Digest(a.Hash) && m.BundleHash == manifest.Digest(l.BundleHash) && m.InputsHash == x.inputsHash(a, l) &&
		m.LinksHash == linksHash(m.Format, a.Linked)
}

// compare makes an artefact again, compares it byte for byte and reads it back.
// This finds every change, also one that mends the manifest.
func (x *exporter) compare(a *Article, l *Locale, m *manifest.Artefact) diag.List {
	place := diag.Place{File: m.Path, Locale: m.Locale}
	have, err := readFile(x.world.Out, m.Path, maxMade)
	if err != nil {
		return nil // named as missing when the folder is read
	}
	// Whether fonts were embedded is not in the manifest.
	for _, fonts := range []bool{true, false} {
		chosen, err := variants(x.world.books(fonts), []string{m.Format}, []model.Edition{model.Edition(m.Edition)})
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
		if m.Format != "epub" {
			break
		}
	}
	return diag.List{diag.At(place, "artefact-rebuild", "the file differs from what the same inputs make: it or the manifest was changed after the export", hintExport)}
}

// compareEntry reads back what was made again and compares what the manifest says of it.
func (x *exporter) compareEntry(o order, data []byte, m *manifest.Artefact) diag.List {
	place := diag.Place{File: m.Path, Locale: m.Locale}
	again, faults, err := x.readBack(o, data)
	if err != nil {
		return diag.List{diag.At(place, "artefact-rebuild", err.Error(), hintExport)}
	}
	if faults.HasErrors() {
		return faults
	}
	again.entry.SourceBundleHash = m.SourceBundleHash // an update rewrites the source bundle, and no file changes
	if keys := m.Differs(&again.entry); len(keys) > 0 {
		return diag.List{diag.At(place, verify.ManifestMismatch,
			fmt.Sprintf("the manifest does not say of this file what an export of the same inputs does: `%s` differs", strings.Join(keys, "`, `")), hintExport)}
	}
	return nil
}

const hintExport = "run `caveat export` again"

func (w *World) notCurrent(a *manifest.Artefact) diag.Finding {
	for _, file := range []string{articleFile(a.Article), BundleFile(a.Article, a.Locale)} {
		if _, err := fs.Stat(w.Project, file); errors.Is(err, fs.ErrNotExist) && (a.Status != manifest.Source || file == articleFile(a.Article)) {
			return diag.At(diag.Place{File: a.Path, Locale: a.Locale}, "not-current", fmt.Sprintf("the project no longer has `%s`, which this file was made from", file),
				"take the file away, or put back what it was made from").AsWarning()
		}
	}
	return diag.At(diag.Place{File: a.Path, Locale: a.Locale}, "not-current",
		"the article, the bundle, the words or the pages that it names have changed since this file was made", hintExport).AsWarning()
}

package build

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"caveat/internal/export/html"
	"caveat/internal/lang"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

// indexName is the page that lists every article in every locale.
const indexName = "index.html"

// openManifest reads what earlier exports left, and clears away files that a
// killed export never gave their names. A manifest that cannot be read is
// treated as none: export makes it anew.
func (x *exporter) openManifest() (*manifest.Manifest, error) {
	if err := clearAside(x.world.Out, "."); err != nil {
		return nil, err
	}
	data, err := readFile(x.world.Out, manifest.Name, maxManifest)
	if errors.Is(err, fs.ErrNotExist) {
		return &manifest.Manifest{Schema: manifest.Schema}, nil
	}
	if err != nil {
		return nil, err
	}
	m, findings := manifest.Parse(data)
	if m == nil || findings.HasErrors() {
		return &manifest.Manifest{Schema: manifest.Schema}, nil
	}
	return m, nil
}

// maxManifest is room for a million artefacts.
const maxManifest = 1 << 30

func clearAside(out Folder, dir string) error {
	entries, err := out.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("cannot list %s: %w", dir, reason(err))
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case e.IsDir() && dir == ".":
			if err := clearAside(out, name); err != nil {
				return err
			}
		case strings.HasPrefix(e.Name(), asidePrefix):
			if err := out.Remove(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// publishIndex writes the index and then the manifest: what this run made, and
// what older runs left that still stands as they listed it.
func (x *exporter) publishIndex(old *manifest.Manifest) error {
	var entries []manifest.Artefact
	made := map[string]bool{indexName: true}
	for _, row := range x.result.Rows {
		for _, a := range row.Artefacts {
			entries, made[a.Path] = append(entries, a), true
		}
	}
	for _, a := range old.Artefacts {
		if !made[a.Path] && a.Article != "" && x.stands(a.Path) {
			entries = append(entries, a)
		}
	}
	if len(entries) == 0 {
		return nil
	}
	slices.SortFunc(entries, func(a, b manifest.Artefact) int { return cmp.Compare(a.Path, b.Path) })
	index, err := html.Index(x.indexEntries(entries))
	if err != nil {
		return fmt.Errorf("cannot make %s: %w", indexName, err)
	}
	if err := x.world.Out.Write(indexName, index); err != nil {
		return err
	}
	entries = append(entries, manifest.Artefact{Path: indexName, SHA256: hashHex(index), Size: len(index), Format: "html"})
	m := manifest.Manifest{Schema: manifest.Schema, Tool: Version, Artefacts: entries}
	return x.world.Out.Write(manifest.Name, m.Encode())
}

// stands tells whether an older artefact is still there.
func (x *exporter) stands(name string) bool {
	f, err := x.world.Out.Open(name)
	if err != nil {
		return false
	}
	return f.Close() == nil
}

// indexEntries groups artefacts, sorted by path, into one entry for each
// article and locale: articles by name, locales by their English names, the
// source's language first.
func (x *exporter) indexEntries(artefacts []manifest.Artefact) []html.Entry {
	byKey := map[[2]string]*html.Entry{}
	var keys [][2]string
	for _, a := range artefacts {
		if a.Article == "" {
			continue
		}
		key := [2]string{a.Article, a.Locale}
		e := byKey[key]
		if e == nil {
			row, err := lang.Lookup(a.Locale)
			if err != nil {
				continue // a locale of an older program that this one cannot set
			}
			e = &html.Entry{Article: a.Article, Title: x.title(key), Locale: row, Draft: a.Status == manifest.Draft, Edition: a.SourceEdition}
			byKey[key], keys = e, append(keys, key)
		}
		e.Files = append(e.Files, html.File{Format: a.Format, Edition: model.Edition(a.Edition), Path: a.Path, Size: a.Size})
	}
	out := make([]html.Entry, len(keys))
	for i, k := range keys {
		out[i] = *byKey[k]
	}
	slices.SortStableFunc(out, func(a, b html.Entry) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Locale.English, b.Locale.English))
	})
	return out
}

// title is the title of an article in a locale. One that this run did not read
// is looked up in its bundle; without one the article's name stands in.
func (x *exporter) title(key [2]string) string {
	x.mu.Lock()
	t := x.titles[key]
	x.mu.Unlock()
	if t != "" {
		return t
	}
	if b, _, err := x.world.readBundle(bundleFile(key[0], key[1]), key[1]); err == nil && b != nil {
		if e, ok := b.Lookup("title"); ok && e.Other != "" {
			return e.Other
		}
	}
	return key[0]
}

package build

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"caveat/internal/export/html"
	"caveat/internal/lang"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

// indexName is the page that lists every article in every locale, or leads to
// a page for each article.
const indexName = "index.html"

// isFolderPage tells whether a file is a page about the whole folder.
func isFolderPage(name string) bool {
	return name == indexName || name == reportName || name == html.ArticlePath(strings.TrimSuffix(path.Base(name), ".html"))
}

// folderPages are the pages about the whole folder as a run writes them.
type folderPages struct {
	*exporter
	whole map[string]bool // as in the catalogue
	state *state
	lines []listed // of the manifest
}

// putIndex writes the index and, where it is split, the pages of the articles.
func (p *folderPages) putIndex(entries []html.Entry) error {
	return eachIndexPage(entries, p.keep, p.put)
}

// eachIndexPage makes the index and, where it is split, the pages of the
// articles, one at a time, but for those that are to be kept.
func eachIndexPage(entries []html.Entry, keep func(name, article string) bool, put func(name string, data []byte) error) error {
	made := func(name string, page func([]html.Entry) ([]byte, error), entries []html.Entry) error {
		data, err := page(entries)
		if err != nil {
			return fmt.Errorf("cannot make %s: %w", name, err)
		}
		return put(name, data)
	}
	if !keep(indexName, "") {
		if err := made(indexName, html.Index, entries); err != nil {
			return err
		}
	}
	if !html.Split(entries) {
		return nil
	}
	for _, a := range html.ByArticle(entries) {
		name := html.ArticlePath(a[0].Article)
		if keep(name, a[0].Article) {
			continue
		}
		if err := made(name, html.ArticlePage, a); err != nil {
			return err
		}
	}
	return nil
}

// keep leaves the page of an article as it stands, if nothing of the article has
// changed since this program wrote it.
func (p *folderPages) keep(name, article string) bool {
	if !p.tidy || p.before.Basis != p.basis || p.changed[article] || !p.whole[article] {
		return false
	}
	was, written := p.before.Pages[name]
	if written {
		p.list(name, was)
	}
	return written
}

// list adds a page that stands to the state and to the manifest.
func (p *folderPages) list(name string, s pageState) {
	p.state.Pages[name] = s
	own := manifest.Artefact{Path: name, SHA256: s.SHA256, Size: int(s.Size), Format: "html"}
	p.lines = append(p.lines, listed{fileRecord: fileRecord{Path: name, line: own.Line()}})
}

// put writes a page unless it stands so already.
func (p *folderPages) put(name string, data []byte) error {
	now := pageState{SHA256: model.Hash(data)}
	var there bool
	if now.stamp, there = p.out.stamp(name); !there || p.before == nil || p.before.Pages[name] != now {
		if err := p.out.withdraw(map[string]string{name: now.SHA256}, p.changing); err != nil {
			return err
		}
		var err error
		if now.stamp, err = p.out.put(name, whole(data)); err != nil {
			return err
		}
	}
	p.list(name, now)
	return nil
}

// dropOthers takes away pages of articles that are no longer there or that the
// index lists itself.
func (p *folderPages) dropOthers() error {
	for _, name := range p.out.names(isFolderPage) {
		if _, wanted := p.state.Pages[name]; wanted {
			continue
		}
		if err := p.out.withdraw(map[string]string{name: ""}, p.changing); err != nil {
			return err
		}
		if err := p.out.drop(name); err != nil {
			return err
		}
	}
	return p.out.dropEmpty(path.Dir(html.ArticlePath("")))
}

// indexEntries groups artefacts into one entry for each article and locale:
// articles by name, locales by their English names.
func (x *exporter) indexEntries(list []listed) []html.Entry {
	slices.SortFunc(list, func(a, b listed) int { return cmp.Compare(a.Path, b.Path) })
	byKey := map[[2]string]*html.Entry{}
	var keys [][2]string
	for i := range list {
		a := &list[i]
		key := [2]string{a.article, a.locale}
		e := byKey[key]
		if e == nil {
			row, err := lang.Lookup(a.locale)
			if err != nil {
				continue // a locale of an older program that this one cannot set
			}
			e = &html.Entry{Source: a.Status == manifest.Source, Article: a.article, Title: x.title(a), Locale: row, Edition: a.SourceEdition, Number: a.TextNumber}
			byKey[key], keys = e, append(keys, key)
		}
		e.Draft = e.Draft || a.Status == manifest.Draft
		e.Files = append(e.Files, html.File{Format: a.Format, Edition: model.Edition(a.Edition), Path: a.Path, Size: int(a.Size)})
	}
	out := make([]html.Entry, len(keys))
	for i, k := range keys {
		out[i] = *byKey[k]
	}
	slices.SortStableFunc(out, func(a, b html.Entry) int {
		if a.Article == b.Article && a.Source != b.Source {
			if a.Source {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Locale.English, b.Locale.English))
	})
	return out
}

// title is the title of an article in a locale. One that no record holds is
// looked up in the article or its bundle; without one the article's name stands in.
func (x *exporter) title(a *listed) string {
	if a.title != "" {
		return a.title
	}
	if a.Status == manifest.Source {
		if article, err := x.world.ReadArticle(a.article); err == nil && article.Document != nil {
			return article.Document.Title
		}
	}
	if b, _, err := x.world.ReadBundle(BundleFile(a.article, a.locale), a.locale); err == nil && b != nil {
		if e, ok := b.Lookup("title"); ok && e.Other != "" {
			return e.Other
		}
	}
	return a.article
}

package build

import (
	"context"
	"slices"
)

// outlook is the record of an article of which no file is made: each locale is read,
// applied and checked, and its characters are looked for in the fonts. Where nothing
// has changed since an export or an earlier outlook it comes from the cache.
func (x *exporter) outlook(name string) (*record, error) {
	for _, r := range []*record{x.records.load(name), x.records.outlook(name)} {
		if ok, _ := x.unchanged(name, r); ok {
			return r, nil
		}
	}
	j := &job{exporter: x, name: name, old: &record{}, new: &record{Basis: x.basis, Tags: x.project.Tags[name]}}
	if err := j.read(); err != nil {
		return nil, err
	}
	if !j.new.Broken {
		j.outcomes()
	}
	x.records.saveOutlook(name, j.new)
	return j.new, nil
}

// survey opens the project to look it over: its selected articles, whose outlook the
// caller tells, and closes the cache with the records.
func survey(ctx context.Context, w *World, s Selection) (*exporter, []string, error) {
	x, articles, err := newExporter(ctx, w, Options{Selection: s})
	if err != nil {
		return nil, nil, err
	}
	x.openCache()
	x.noteArticle(nil, w.outError)
	return x, articles, nil
}

// gather is what is found in each of the articles, in their order.
func gather[T any](x *exporter, articles []string, of func(name string) []T) []T {
	found := make([][]T, len(articles))
	x.run(articles, func(name string) {
		i, _ := slices.BinarySearch(articles, name)
		found[i] = of(name)
	})
	return slices.Concat(found...)
}

// tell adds the outlook of an article to the result and calls show for each wanted
// locale; false where the article cannot be read.
func (x *exporter) tell(name string, show func(*record, *localeRecord)) bool {
	r, err := x.outlook(name)
	if err != nil {
		x.noteArticle(nil, err)
		return false
	}
	x.noteArticle(r.Findings, nil)
	for i := range r.Locales {
		l := &r.Locales[i]
		if !x.wants(l.Tag) {
			continue
		}
		show(r, l)
		x.add(LocaleResult{Article: name, Locale: l.Tag, Language: l.Language, Status: l.Status, Cautions: l.Cautions, Findings: slices.Concat(l.Findings, l.Undrawable), Err: l.err}, len(r.Locales)-1-i)
	}
	return !r.Broken
}

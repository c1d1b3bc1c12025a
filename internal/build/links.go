package build

import (
	"fmt"
	"slices"

	"caveat/internal/manifest"
	"caveat/internal/model"
)

// The pages of an article name each other. A reader must never be sent to one
// that is not there: a locale is named that is not refused and whose standard
// page stands in the output folder.

// isPage tells whether files of this kind name those of other locales.
func (v variant) isPage() bool { return v.format.name == "html" }

var standardPage = variant{format{name: "html"}, model.Standard}

func pagePath(article, tag string) string { return standardPage.path(article, tag) }

// linkable are the locales whose pages stand or are to be made by this run: what
// pages name before any is made.
func (x *exporter) linkable(article string, r *record) []string {
	return x.locales(r, func(l *localeRecord) bool { return x.pageStands(article, l) || x.makesPage(article, l) })
}

// linked are the locales whose pages stand: what pages name in the end.
func (x *exporter) linked(article string, r *record) []string {
	return x.locales(r, func(l *localeRecord) bool { return x.pageStands(article, l) })
}

// locales are the tags of the locales that are named; none where nothing is made and
// there is no output folder.
func (x *exporter) locales(r *record, named func(*localeRecord) bool) []string {
	if x.out == nil {
		return nil
	}
	var out []string
	for i := range r.Locales {
		if named(&r.Locales[i]) {
			out = append(out, r.Locales[i].Tag)
		}
	}
	return out
}

func (x *exporter) pageStands(article string, l *localeRecord) bool {
	path := pagePath(article, l.Tag)
	_, there := x.out.stamp(path)
	return there && !l.Refused && l.file(path) != nil
}

// makesPage tells whether this run is to make the page of a locale, as far as
// can be told before it is made.
func (x *exporter) makesPage(article string, l *localeRecord) bool {
	switch {
	case l.Refused, !x.wants(l.Tag), x.options.Release && l.Gate.HasErrors():
		return false
	case l.FaultKey != "" && l.FaultKey == x.faultKey(article, l) && !x.options.Force:
		return false
	}
	return slices.ContainsFunc(x.variants, func(v variant) bool { return v.isPage() && v.edition == model.Standard })
}

// relink makes pages again that name a locale whose page could not be made. results
// are those of the locales so far; nil where one was not wanted.
func (j *job) relink(results []*LocaleResult) {
	a := j.article
	j.relinking = true
	for !j.options.DryRun && j.ctx.Err() == nil {
		linked := j.linked(j.name, j.new)
		if slices.Equal(linked, a.linked) {
			return
		}
		a.linked = linked
		j.each(len(results), func(i int) {
			if results[i] == nil || results[i].Refused() || j.ctx.Err() != nil {
				return
			}
			l := &j.new.Locales[i]
			if again := j.export(&locale{row: a.locales[i].row, known: l}, l); again.Refused() || again.Changed() {
				again.keepReasons(results[i].Files)
				results[i] = &again
				j.replace(again)
			}
		})
	}
}

// keepReasons gives files that were made in this run before the reason they had
// then.
func (r *LocaleResult) keepReasons(files []File) {
	for i := range r.Files {
		f := &r.Files[i]
		if at := slices.IndexFunc(files, func(was File) bool { return was.Path == f.Path && was.Made != "" }); at >= 0 {
			f.Made = files[at].Made
		}
	}
}

// linksHash covers the locales that a file of a format links to.
func linksHash(format string, linked []string) string {
	if format != standardPage.format.name {
		return ""
	}
	return manifest.Digest(model.Hash(fmt.Appendf(nil, "%q", linked)))
}

// link makes the article link to the locales whose pages a manifest lists.
func (a *Article) link(list []*manifest.Artefact) {
	a.linked = nil
	for _, l := range a.locales {
		if !l.refused() && slices.ContainsFunc(list, func(m *manifest.Artefact) bool { return m.Path == pagePath(a.Name, l.row.Tag) }) {
			a.linked = append(a.linked, l.row.Tag)
		}
	}
}

// linkedIn are the locales whose pages a manifest lists.
func (r *record) linkedIn(article string, exported map[[2]string][]exportedFile) []string {
	var out []string
	for i := range r.Locales {
		l := &r.Locales[i]
		page := func(f exportedFile) bool { return f.Path == pagePath(article, l.Tag) }
		if !l.Refused && slices.ContainsFunc(exported[[2]string{article, l.Tag}], page) {
			out = append(out, l.Tag)
		}
	}
	return out
}

package build

import "slices"

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

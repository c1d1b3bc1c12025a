package build

import (
	"io"
	"maps"
	"slices"

	"caveat/internal/manifest"
)

// adopt takes lines of the manifest into the records, where they are of articles that
// are to be exported and no record has them: another machine wrote them, or the cache
// is gone. Lines leave the manifest before files change, and those of files that are
// not made again must come back from the records.
func (x *exporter) adopt() error {
	if x.tidy || len(x.changed) == 0 {
		return nil
	}
	f, err := x.out.Open(manifest.Name)
	if err != nil {
		return nil // nothing is listed
	}
	defer f.Close()
	lines, failed := x.unknownLines(f)
	if failed {
		return nil // it is made anew
	}
	for _, article := range slices.Sorted(maps.Keys(lines)) {
		r := x.records.load(article)
		for _, a := range lines[article] {
			r.adopt(a)
		}
		if err := x.records.save(article, r); err != nil {
			return err
		}
	}
	return nil
}

// unknownLines are the artefacts that a manifest lists and the records do not,
// by article.
func (x *exporter) unknownLines(r io.Reader) (lines map[string][]*manifest.Artefact, failed bool) {
	known := map[string]bool{}
	for article := range x.changed { // order-free: into a set
		for l := range x.records.load(article).all() {
			for i := range l.Files {
				known[l.Files[i].Path] = true
			}
		}
	}
	lines = map[string][]*manifest.Artefact{}
	err := manifest.Scan(r, func(e *manifest.Entry) error {
		article := articleOf(e.Path)
		if _, there := x.out.stamp(e.Path); !there || known[e.Path] || !x.changed[article] {
			return nil
		}
		a := e.Artefact()
		if a == nil {
			return errNotOurs
		}
		if a.Article == article {
			lines[article] = append(lines[article], a)
		}
		return nil
	})
	return lines, err != nil
}

// adopt takes in a file. Without a key it is made again when it is asked for.
func (r *record) adopt(a *manifest.Artefact) {
	f := recordOf(a)
	f.line = a.Line()
	l := r.locale(a.Locale)
	if l == nil {
		r.Gone = append(r.Gone, localeRecord{Tag: a.Locale})
		l = &r.Gone[len(r.Gone)-1]
	}
	l.Files = append(l.Files, f)
}

package build

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/manifest"
	"caveat/internal/model"
)

// task is an artefact to make: its key, as in fileRecord, and the reason.
type task struct {
	variant variant
	key     string
	why     string
}

// comesIn tells whether there is such a file of a locale: the article's own
// language beside itself tells nobody anything.
func (v variant) comesIn(l *localeRecord) bool {
	return v.edition != model.Bilingual || l.Status != manifest.Source
}

// todo are the wanted artefacts of a locale that must be made.
func (x *exporter) todo(article string, l *localeRecord, linked []string) []task {
	key := l.key()
	var out []task
	for _, v := range x.variants {
		if !v.comesIn(l) {
			continue
		}
		p := task{variant: v, key: key + x.bytesKey(v)}
		if v.isPage() {
			p.key += fmt.Sprintf(" %q", linked)
		}
		if p.why = x.out.outOfDate(l.file(v.path(article, l.Tag)), p.key); p.why == "" && x.options.Force {
			p.why = whyForced
		}
		if p.why != "" {
			out = append(out, p)
		}
	}
	return out
}

// bytesKey is what the options say of a file's bytes and not of its text.
func (x *exporter) bytesKey(v variant) string {
	switch {
	case v.format.paged != nil:
		return " " + string(x.paper())
	case v.format.name == "epub" && x.options.NoBookFonts:
		return " without fonts"
	default:
		return ""
	}
}

// Reasons for making a file.
const (
	whyNew     = "new"
	whyGone    = "no longer there"
	whyTouched = "not as it was written"
	whyInputs  = "made with other links, paper or fonts, or of an older text"
	whyForced  = "forced"
)

// outOfDate says why a file must be made, or nothing.
func (o *outFolder) outOfDate(f *fileRecord, key string) string {
	if f == nil || f.Key == "" {
		return whyNew
	}
	s, ok := o.stamp(f.Path)
	switch {
	case !ok:
		return whyGone
	case s != f.stamp:
		return whyTouched
	case f.Key != key:
		return whyInputs
	default:
		return ""
	}
}

// due are the artefacts to make of a locale, each with what has changed. What was
// forced has been made by the time pages are linked anew.
func (j *job) due(r *localeRecord) []task {
	todo := j.todo(j.name, r, j.article.linked)
	for i := range todo {
		if todo[i].why == whyInputs {
			todo[i].why = j.cause(r)
		}
	}
	if j.relinking {
		todo = slices.DeleteFunc(todo, func(p task) bool { return p.why == whyForced })
	}
	return todo
}

// cause says what has changed since a locale's files were made: the names of files,
// or the program. A locale that was not there has no files but those of this run.
func (j *job) cause(r *localeRecord) string {
	old := j.old.locale(r.Tag)
	if old == nil {
		return whyInputs
	}
	if j.old.Basis != j.new.Basis {
		return "another program or other options"
	}
	names := slices.Concat(changes(j.old.Reads, j.new.Reads), changes(old.Reads, r.Reads))
	if len(names) == 0 {
		return whyInputs
	}
	return strings.Join(names, ", ") + " changed"
}

// changes are the names of files that differ between two lists.
func changes(old, now []read) []string {
	sums := map[string]string{}
	for _, r := range old {
		sums[r.Name] = r.SHA256
	}
	var out []string
	for _, r := range now {
		if sums[r.Name] != r.SHA256 {
			out = append(out, r.Name)
		}
		delete(sums, r.Name)
	}
	for name, sum := range sums { // order-free: sorted below
		if sum != "" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

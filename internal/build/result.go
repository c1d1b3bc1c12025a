package build

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"caveat/internal/diag"
)

// Progress tells how far an export is.
type Progress struct {
	Done, Total int
	Locale      LocaleResult // the locale just finished
	// Last tells that it is the last of its article.
	Last bool
	// Again tells that the locale was finished before, and a file of it had to be
	// made once more.
	Again bool
}

// LocaleResult is what came of one locale of one article.
type LocaleResult struct {
	Article  string
	Locale   string
	Language string // English name
	Status   string // manifest.Source, Draft or Approved; empty when refused
	Cautions int    // in each artefact
	Open     int    // how many things a release still wants done
	Files    []File // that stand
	// Unasked tells that the wanted editions are of translations only, and this
	// is the article's own language.
	Unasked  bool
	Findings diag.List
	Err      error // what the tool could not do
}

// File is an artefact that stands.
type File struct {
	Path  string `json:"path"`
	Size  int    `json:"size"`
	Pages int    `json:"pages"`
	// Made is why it was made; empty for one that was current already.
	Made string `json:"made"`
}

// Refused tells whether nothing was exported of what was asked for.
func (r *LocaleResult) Refused() bool { return len(r.Files) == 0 && !r.Unasked }

// Changed tells whether the locale was refused, or any file of it made or not
// to be had.
func (r *LocaleResult) Changed() bool {
	return r.Refused() || r.Err != nil || slices.ContainsFunc(r.Files, func(f File) bool { return f.Made != "" })
}

// Result is what came of a command over many locales.
type Result struct {
	Locales  []LocaleResult // by article and locale
	Findings diag.List      // all, those of the project's files and articles too
	// Uncached tells that nothing could be kept in the cache: the next run makes
	// everything again.
	Uncached bool
	Errors   []error // what the tool could not do; the rest was done
}

// result is the outcome of a locale so far.
func (l *locale) result(a *Article) LocaleResult {
	r := LocaleResult{Article: a.Name, Locale: l.row.Tag, Language: l.row.English, Findings: l.findings, Err: l.err}
	if !l.refused() {
		r.Status, r.Cautions = l.status(a), len(l.document.Cautions())
	}
	return r
}

// finished is the result in a stable order.
func (x *exporter) finished() *Result {
	r := &x.result
	slices.SortFunc(r.Locales, func(a, b LocaleResult) int { return compareResults(&a, &b) })
	for i := range r.Locales {
		r.Findings = append(r.Findings, r.Locales[i].Findings...)
		if err := r.Locales[i].Err; err != nil {
			r.Errors = append(r.Errors, err)
		}
	}
	r.Findings = r.Findings.Sorted()
	return r
}

// add takes a finished locale in and tells the caller. left is how many of its
// article are still to come.
func (x *exporter) add(result LocaleResult, left int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.result.Locales = append(x.result.Locales, result)
	x.done++
	if x.options.Progress != nil {
		x.options.Progress(Progress{Done: x.done, Total: max(x.total, x.done), Locale: result, Last: left == 0})
	}
}

// replace takes a locale in again, some of whose files were made once more.
func (x *exporter) replace(result LocaleResult) {
	x.mu.Lock()
	defer x.mu.Unlock()
	at := slices.IndexFunc(x.result.Locales, func(r LocaleResult) bool { return compareResults(&r, &result) == 0 })
	x.result.Locales[at] = result
	if x.options.Progress != nil {
		x.options.Progress(Progress{Done: x.done, Total: max(x.total, x.done), Locale: result, Again: true})
	}
}

// noteArticle takes in what is wrong with an article as a whole. That the run was
// stopped is said once, by its end.
func (x *exporter) noteArticle(findings diag.List, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.result.Findings = append(x.result.Findings, findings...)
	if err != nil && !errors.Is(err, context.Canceled) {
		x.result.Errors = append(x.result.Errors, err)
	}
}

func compareResults(a, b *LocaleResult) int {
	return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Locale, b.Locale))
}

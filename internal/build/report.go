package build

import (
	"cmp"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/export/html"
	"caveat/internal/lang"
	"caveat/internal/manifest"
)

// reportName is the page that says what came of the last export.
const reportName = "report.html"

// report is the page of this run's outcome. Whether a file was made or stood
// already is not in it: it would tell of the cache.
func (x *exporter) report() []byte {
	slices.SortFunc(x.result.Locales, func(a, b LocaleResult) int { return compareResults(&a, &b) })
	r := html.Report{Articles: x.asked}
	r.Failed = x.articleFaults()
	for i := range x.result.Locales {
		result := &x.result.Locales[i]
		r.Files += len(result.Files)
		if o := outcomeOf(result); len(o.Problems) > 0 {
			list := &r.Warned
			if result.Refused() || result.Err != nil {
				list = &r.Failed
			}
			*list = append(*list, o)
		}
		if result.Refused() {
			r.Refused++
			continue
		}
		if len(r.Done) == 0 || r.Done[len(r.Done)-1].Article != result.Article {
			r.Done = append(r.Done, html.Done{Article: result.Article})
		}
		count(&r.Done[len(r.Done)-1], result.Status)
	}
	return r.Bytes()
}

func count(d *html.Done, status string) {
	switch status {
	case manifest.Source:
		d.Source++
	case manifest.Approved:
		d.Approved++
	default:
		d.Drafts++
	}
}

// articleFaults are the faults of articles and files as a whole.
func (x *exporter) articleFaults() []html.Outcome {
	byFile := map[string]*html.Outcome{}
	var files []string
	add := func(file string, p html.Problem) {
		if byFile[file] == nil {
			byFile[file], files = &html.Outcome{Article: file}, append(files, file)
		}
		byFile[file].Problems = append(byFile[file].Problems, p)
	}
	for _, f := range x.result.Findings.Sorted() {
		if f.Severity == diag.Error {
			add(f.File, problemOf(&f))
		}
	}
	slices.SortFunc(x.result.Errors, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	for _, err := range x.result.Errors {
		add("project", html.Problem{Message: forReport(err), Hint: diag.Hint(err)})
	}
	slices.Sort(files)
	var out []html.Outcome
	for _, file := range files {
		out = append(out, *byFile[file])
	}
	return out
}

// outcomeOf is what is wrong with a locale: its errors where it is refused,
// else its warnings.
func outcomeOf(result *LocaleResult) html.Outcome {
	locale, err := lang.Lookup(result.Locale)
	if err != nil {
		locale = lang.Row{Tag: result.Locale, English: result.Locale}
	}
	o := html.Outcome{Article: result.Article, Locale: locale}
	if result.Err != nil {
		o.Problems = append(o.Problems, html.Problem{Message: forReport(result.Err), Hint: diag.Hint(result.Err)})
	}
	for _, f := range result.Findings.Sorted() {
		if result.Refused() == (f.Severity == diag.Error) {
			o.Problems = append(o.Problems, problemOf(&f))
		}
	}
	return o
}

func problemOf(f *diag.Finding) html.Problem {
	place := f.Position()
	if f.ID != "" {
		place += " (" + f.ID + ")"
	}
	return html.Problem{Rule: f.Rule, Place: place, Message: f.Message, Hint: f.Hint}
}

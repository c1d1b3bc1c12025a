package main

import (
	"fmt"
	"slices"

	"caveat/internal/build"
	"caveat/internal/manifest"
)

// exportView prints what an export does.
type exportView struct {
	*call
	changedOnly bool // leave out what is current
	dry         bool // tell what would be made and why
	since       string
	err         error
}

// event prints a finished locale for machines, as soon as it is finished.
func (v *exportView) event(r build.LocaleResult) {
	if !v.json || v.err != nil || v.changedOnly && !r.Changed() {
		return
	}
	v.err = encode(v.call, exportEvent(r, v.dry))
}

func (v *exportView) print(r *build.Result, out string) (int, error) {
	if v.err != nil {
		return 0, v.err
	}
	if err := v.report(r.Findings); err != nil {
		return 0, err
	}
	status := v.outcome(r.Findings, r.Errors)
	if v.json {
		return status, nil
	}
	rows := r.Locales
	if v.changedOnly || v.dry {
		rows = slices.DeleteFunc(slices.Clone(rows), func(row build.LocaleResult) bool { return !row.Changed() })
	}
	if v.dry {
		return status, planTable(rows).write(v.env, planSummary(r))
	}
	t := exportTable(rows)
	if len(rows) > longTable {
		t = articleTable(rows)
	}
	said := summary(r, out)
	if v.since != "" && len(r.Locales) == 0 {
		said += ": no article asked for has an edition of " + v.since + " or later"
	}
	return status, t.write(v.env, said)
}

// longTable is how many locales are printed one by one; of more, articles are.
const longTable = 200

// articleTable has a line for each article, and one for each locale that was
// refused.
func articleTable(rows []build.LocaleResult) *table {
	t := new(table).columns(left, "article").columns(right, "locales", "drafts", "files", "size")
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].Article == rows[0].Article {
			n++
		}
		locales, drafts, files, size := 0, 0, 0, 0
		for _, r := range rows[:n] {
			if r.Refused() {
				t.add(r.Article, r.Locale, "REFUSED", "", "")
				continue
			}
			locales++
			if r.Status == manifest.Draft {
				drafts++
			}
			files += len(r.Files)
			for _, f := range r.Files {
				size += f.Size
			}
		}
		if locales > 0 {
			t.add(rows[0].Article, fmt.Sprint(locales), fmt.Sprint(drafts), fmt.Sprint(files), kilobytes(size))
		}
		rows = rows[n:]
	}
	return t
}

// planTable is what would be made and why.
func planTable(rows []build.LocaleResult) *table {
	t := new(table).columns(left, "file", "why")
	for _, r := range rows {
		if r.Refused() {
			t.add(r.Article+" "+r.Locale, "REFUSED")
		}
		for _, f := range r.Files {
			if f.Made != "" {
				t.add(f.Path, f.Made)
			}
		}
	}
	return t
}

func planSummary(r *build.Result) string {
	made, current := tally(r)
	return fmt.Sprintf("%s would be made, %d %s current", count(made, "file"), current, verb(current, "is", "are"))
}

// tally counts the files that were made and those that were current.
func tally(r *build.Result) (made, current int) {
	for _, row := range r.Locales {
		for _, f := range row.Files {
			if f.Made != "" {
				made++
			} else {
				current++
			}
		}
	}
	return made, current
}

// event is a locale's outcome for machines.
type event struct {
	Event   string       `json:"event"` // "exported", "current", "refused", or "planned" where nothing is made
	Article string       `json:"article"`
	Locale  string       `json:"locale"`
	Status  string       `json:"status"`
	Files   []build.File `json:"files"`
}

func exportEvent(r build.LocaleResult, dry bool) event {
	e := event{Event: "exported", Article: r.Article, Locale: r.Locale, Status: r.Status, Files: listOf(r.Files)}
	switch {
	case r.Refused():
		e.Event, e.Files = "refused", []build.File{}
	case !r.Changed():
		e.Event = "current"
	case dry:
		e.Event = "planned"
	}
	return e
}

func exportTable(rows []build.LocaleResult) *table {
	t := new(table).columns(left, "article", "locale", "language", "status").columns(right, "cautions", "pages", "files", "size")
	for _, r := range rows {
		if r.Refused() {
			t.add(r.Article, r.Locale, r.Language, "REFUSED", "", "", "", "")
			continue
		}
		pages, size := 0, 0
		for _, a := range r.Files {
			pages, size = max(pages, a.Pages), size+a.Size
		}
		t.add(r.Article, r.Locale, r.Language, r.Status, fmt.Sprint(r.Cautions), pageCount(pages), fmt.Sprint(len(r.Files)), kilobytes(size))
	}
	return t
}

// pageCount is a dash where nothing has pages.
func pageCount(n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprint(n)
}

func summary(r *build.Result, out string) string {
	var exported, refused, open, bare locales
	for _, row := range r.Locales {
		if row.Status == manifest.Approved && row.Open > 0 && !row.Refused() {
			open.add(row.Article)
		}
		switch {
		case row.Refused():
			refused.add(row.Article)
		case !row.Unasked:
			exported.add(row.Article)
			if row.Cautions == 0 {
				bare.add(row.Article)
			}
		}
	}
	made, current := tally(r)
	s := "nothing was exported"
	if n := made + current; n > 0 {
		s = fmt.Sprintf("%s in %s, each read back with every caution in place", count(n, "file"), exported)
		if current > 0 {
			s += fmt.Sprintf(" when it was made: %d now, %d %s current", made, current, verb(current, "was", "were"))
		}
		s += fmt.Sprintf("; see %s/index.html", out)
	}
	if n := bare.articles; n > 0 {
		s += fmt.Sprintf("\n%s %s no caution: there is none in %s to hold in place; `> [!CAUTION]` marks one", count(n, "article"), verb(n, "marks", "mark"), verb(n, "it", "them"))
	}
	if n := open.n; n > 0 {
		s += fmt.Sprintf("\n%s %s approved and not ready for --release: `caveat review --id cautions,claims` says what is open", open, verb(n, "is", "are"))
	}
	if n := refused.n; n > 0 {
		s += fmt.Sprintf("\n%s %s refused: what stands above and %s/report.html say why; their older files are as they were",
			refused, verb(n, "was", "were"), out)
	}
	return s
}

// locales counts locales, which come article by article.
type locales struct {
	n, articles int
	last        string
}

func (l *locales) add(article string) {
	if l.n == 0 || article != l.last {
		l.articles++
	}
	l.n, l.last = l.n+1, article
}

// String names the articles too where they are several: the locales of all of them
// are counted.
func (l locales) String() string {
	s := count(l.n, "locale")
	if l.articles > 1 {
		s += fmt.Sprintf(" of %d articles", l.articles)
	}
	return s
}

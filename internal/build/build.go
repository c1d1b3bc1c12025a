// Package build orders the stages: it is the table of contents of the program.
//
// # Steps
//
//  1. [OpenProject] lists articles and bundles (project.go).
//  2. An article whose inputs and files are as the cache records them is done
//     ([exporter.skipCurrent] in current.go; records and their store in record.go
//     and store.go, what was read for them in trace.go, what decides their
//     bytes in inputs.go and program.go). Any other is a job, which takes the
//     steps that follow (job.go, slots.go); [World.ReadArticle] reads it
//     (article.go; package source).
//  3. A locale is read and applied: bundle and words (words.go; package
//     translate), then the rules (package check), who approved what
//     (approval.go; package review) and what is of a former edition
//     (outdated.go, editions.go). A locale with an error finding is refused;
//     the others go on.
//  4. Each artefact is made (export.go, formats.go; those that take longest
//     first, effort.go): flow formats straight from the document (packages
//     export/html, export/epub, export/text), pages through package layout
//     (which shapes through package shape) and export/pdf.
//  5. Package verify reads the finished bytes back. Only a locale whose
//     artefacts all hold every caution gets its files, and pages name only
//     those that stand (links.go).
//  6. The files get their names ([Folder.Write]; publish.go, out.go), and the
//     manifest lists them (catalogue.go, manifest.go; adopt.go), as do the
//     index (pages.go) and the report (report.go).
//
// Everything that touches disk goes through [World] (world.go, open.go), whose
// folders are on disk or in memory (disk.go, memory.go); a file that another
// program has open is waited for (held.go), and files.go names what is in a
// project. A large run is given room for its garbage (collector.go).
//
// # The other commands
//
// They read the project as an export does and stop earlier, or begin later:
//
//	Check        steps 1 to 3 (outlook.go)
//	Verify       step 5 on what stands, and each file made again (verify.go)
//	Update       bundles in step with their articles (update.go); Begin, a new one (begin.go)
//	Status       how far each locale is (status.go); Lacks, what handouts lack
//	             (delta.go): both by what the output folder has (exported.go)
//	Waiting      what waits for an approval, and Record (review.go, confirm.go)
//	Certificate  who translated and who approved (certificate.go)
//	Explain      what the rules know of a language (explain.go)
//	Init         a new project (init.go)
//	Rules        of all stages, documented (rules.go); Versions (versions.go)
//
// Files for translators are made and taken back in package desk.
package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/model"
	"caveat/internal/verify"
)

// Version is the tool's name and version as artefacts carry it.
const Version = "caveat 0.1.0"

// Selection is what a command reads of a project, and how. Empty lists mean all.
type Selection struct {
	Articles []string
	Locales  []string
	// AllowSourceText prints a plain block that has no translation in the
	// source language, with a notice. Cautions and claims never.
	AllowSourceText bool
	// AllowStale prints a plain block whose source text has changed in its
	// former translation, with what has changed at the head of the artefact.
	// Cautions and claims never.
	AllowStale bool
	// Advice lets rules speak everywhere that are advice in a language.
	Advice bool
	Jobs   int // at a time; 0 is one per processor
}

// Options are what `caveat export` is asked for. Empty lists mean all formats
// or the standard edition.
type Options struct {
	Selection
	Formats  []string
	Editions []model.Edition
	Paper    model.Paper
	// NoBookFonts leaves the fonts out of EPUBs in scripts that e-readers often
	// lack.
	NoBookFonts bool
	// Release exports only what people have approved, with no alarm on a caution
	// or claim that nobody has accepted.
	Release bool
	// Today is the day, for the gate of a release: a record that is dated
	// later does not count. Artefacts never carry it.
	Today string
	// Since leaves out articles of an edition before this ISO date.
	Since string
	// Force makes everything again, whatever the cache tells.
	Force bool
	// DryRun makes nothing and tells what would be made and why.
	DryRun bool
	// Progress is told of every locale that is finished; calls do not overlap.
	Progress func(Progress)
}

// outcome is the part that decides whether a locale is refused, what its text
// is and which alarms there are. What decides a file's bytes alone is in bytesKey.
func (s *Selection) outcome() string { return fmt.Sprint(s.AllowSourceText, s.AllowStale, s.Advice) }

// gateKey tells which gate a record of it belongs to; empty where there is none.
func (o *Options) gateKey() string {
	if !o.Release {
		return ""
	}
	return "release " + o.Today
}

// Progress tells how far an export is.
type Progress struct {
	Done, Total int
	Row         Row // the locale just finished
	// Last tells that it is the last of its article.
	Last bool
	// Again tells that the locale was finished before, and a file of it had to be
	// made once more.
	Again bool
}

// Row is the outcome of one locale of one article.
type Row struct {
	Article  string
	Locale   string
	Language string // English name
	Status   string // manifest.Source, Draft or Approved; empty when refused
	Cautions int    // in each artefact
	Open     int    // things that a release still wants done
	Files    []File
	// Unasked tells that the wanted editions are of translations only, and this
	// is the article's own language.
	Unasked  bool
	Findings diag.List
	Err      error // the tool could not work
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
func (r *Row) Refused() bool { return len(r.Files) == 0 && !r.Unasked }

// Changed tells whether the locale was refused, or any file of it made or not
// to be had.
func (r *Row) Changed() bool {
	return r.Refused() || r.Err != nil || slices.ContainsFunc(r.Files, func(f File) bool { return f.Made != "" })
}

// Result is the outcome of a command over many locales.
type Result struct {
	Rows     []Row     // by article and locale
	Findings diag.List // all, those of the project's files and articles too
	Errors   []error   // what the tool could not do; the rest was done
}

// exporter is one run of Export, or of a command that reads the project as an
// export does.
type exporter struct {
	ctx      context.Context
	world    *World
	project  *Project
	options  Options
	words    *wordList
	rules    check.Languages // what they know, read once
	variants []variant
	reader   *verify.Reader
	slots    chan struct{} // one per job at work

	inputs  *inputs // nil where nothing is recorded
	out     *outFolder
	records *store
	basis   string // of every record of this run
	before  *state // of the whole folder when the run began, or nil
	// tidy tells that the manifest stood as the last run left it when this one
	// began, and listed exactly what the records hold.
	tidy    bool
	changed map[string]bool  // articles that are not current
	shelves map[string]shelf // of those that are

	mu     sync.Mutex
	done   int
	total  int // locales
	asked  int // articles
	result Result
}

// Export makes, verifies and names the artefacts of every selected article and
// locale, then writes the manifest and the index.
func Export(ctx context.Context, w *World, o Options) (*Result, error) {
	x, articles, err := newExporter(ctx, w, o)
	if err != nil {
		return nil, err
	}
	if x.variants, err = variants(w.books(!o.NoBookFonts), o.Formats, o.editions()); err != nil {
		return nil, err
	}
	if o.DryRun {
		return x.dryRun(articles)
	}
	if err := w.ensureOut(); err != nil {
		return nil, err
	}
	unlock, err := w.Out.Lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	x.reader = verify.NewReader(w.Cache, w.Fonts)
	defer x.reader.Close()
	if err := x.openRecords(); err != nil {
		return nil, err
	}
	defer x.records.close()
	if changed := x.skipCurrent(articles); len(changed) > 0 {
		if slices.ContainsFunc(x.variants, func(v variant) bool { return v.format.paged != nil }) {
			x.reader.Warm()
		}
		if err := errors.Join(x.records.dirty(), x.adopt()); err != nil {
			return nil, err
		}
		x.run(changed, x.exportArticle)
	}
	if err := x.reader.Close(); err != nil { // its memory is the larger part
		return nil, err
	}
	if err := x.publish(); err != nil {
		return nil, err
	}
	return x.finished(), ctx.Err()
}

// dryRun tells of every wanted locale what an export would make.
func (x *exporter) dryRun(articles []string) (*Result, error) {
	if err := x.openRecords(); err != nil {
		return nil, err
	}
	defer x.records.close()
	x.run(x.skipCurrent(articles), x.exportArticle)
	return x.finished(), x.ctx.Err()
}

// Check reads, applies and checks the selected locales and makes nothing.
func Check(ctx context.Context, w *World, s Selection) (*Result, error) {
	x, articles, err := newExporter(ctx, w, Options{Selection: s})
	if err != nil {
		return nil, err
	}
	x.openCache(true)
	defer x.records.close()
	x.run(articles, func(name string) { x.tell(name, func(*record, *localeRecord) {}) })
	return x.finished(), ctx.Err()
}

func newExporter(ctx context.Context, w *World, o Options) (*exporter, []string, error) {
	project, err := OpenProject(w)
	if err != nil {
		return nil, nil, err
	}
	articles, err := project.Select(o.Articles)
	if err != nil {
		return nil, nil, err
	}
	if err := w.checkLocales(project, articles, o.Locales); err != nil {
		return nil, nil, err
	}
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	x := &exporter{ctx: ctx, world: w, project: project, options: o, words: newWordList(w), slots: make(chan struct{}, o.Jobs)}
	x.result.Findings, x.asked = project.Findings, len(articles)
	for _, a := range articles {
		x.total += x.selected(a)
	}
	return x, articles, nil
}

func (o Options) editions() []model.Edition {
	if len(o.Editions) == 0 {
		return []model.Edition{model.Standard}
	}
	return o.Editions
}

// selected is the number of locales of an article that the options ask for,
// as far as names tell before it is read: its source bundle stands for its own
// language.
func (x *exporter) selected(article string) int {
	tags := x.project.Tags[article]
	if len(x.options.Locales) == 0 {
		return max(1, len(tags))
	}
	n := 0
	for _, tag := range x.options.Locales {
		if slices.Contains(tags, tag) {
			n++
		}
	}
	return n
}

// finished is the result in a stable order.
func (x *exporter) finished() *Result {
	r := &x.result
	slices.SortFunc(r.Rows, func(a, b Row) int { return compareRows(&a, &b) })
	for i := range r.Rows {
		r.Findings = append(r.Findings, r.Rows[i].Findings...)
		if err := r.Rows[i].Err; err != nil {
			r.Errors = append(r.Errors, err)
		}
	}
	r.Findings = r.Findings.Sorted()
	return r
}

// add takes a finished locale in and tells the caller. left is how many of its
// article are still to come.
func (x *exporter) add(row Row, left int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.result.Rows = append(x.result.Rows, row)
	x.done++
	if x.options.Progress != nil {
		x.options.Progress(Progress{Done: x.done, Total: max(x.total, x.done), Row: row, Last: left == 0})
	}
}

// replace takes a locale in whose files were made again.
func (x *exporter) replace(row Row) {
	x.mu.Lock()
	defer x.mu.Unlock()
	at := slices.IndexFunc(x.result.Rows, func(r Row) bool { return compareRows(&r, &row) == 0 })
	x.result.Rows[at] = row
	if x.options.Progress != nil {
		x.options.Progress(Progress{Done: x.done, Total: max(x.total, x.done), Row: row, Again: true})
	}
}

// noteArticle takes in what is wrong with an article as a whole, if anything is.
func (x *exporter) noteArticle(findings diag.List, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.result.Findings = append(x.result.Findings, findings...)
	if err != nil && !errors.Is(err, context.Canceled) {
		x.result.Errors = append(x.result.Errors, err)
	}
}

func compareRows(a, b *Row) int {
	return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Locale, b.Locale))
}

// Package build orders the stages: it is the table of contents of the program.
//
// # Steps
//
//  1. [OpenProject] lists articles and bundles (project.go), and names what is
//     not read (unread.go).
//  2. An article whose inputs and files are as the cache records them is done
//     ([exporter.skipCurrent] in current.go; records and their store in record.go
//     and store.go, the files they depend on in inputs.go, trace.go,
//     inputshash.go and program.go). Any other is a job, which takes the steps
//     that follow (job.go, slots.go); [World.ReadArticle] reads it (article.go;
//     package source).
//  3. A locale is read and applied (locale.go; package translate) with its words
//     (words.go): then the rules (package check), who approved what (approval.go;
//     package review) and what is of a former edition (outdated.go, editions.go).
//     A locale with an error finding is refused; the others go on.
//  4. Each artefact that must be (tasks.go) is made (artefact.go, formats.go; those
//     that take longest first, effort.go): flow formats straight from the document
//     (packages export/html, export/epub, export/text), pages through package
//     layout (which shapes through package shape) and export/pdf.
//  5. Package verify reads the finished bytes back. Only a locale whose
//     artefacts all hold every caution gets its files, and pages name only
//     those that stand (links.go).
//  6. The files get their names ([Folder.Write]; publish.go, out.go), and the
//     manifest lists them (catalogue.go, manifest.go; adopt.go), as do the
//     index (folderpages.go) and the report (report.go).
//
// What is asked for stands in options.go, what came of it in result.go.
//
// Everything that touches disk goes through [World] (world.go, open.go), whose
// folders are on disk or in memory (disk.go, fileerror.go, memory.go); a file that
// another program has open is waited for (held.go), and files.go names what is in
// a project. A large run is given room for its garbage (collector.go).
//
// # The other commands
//
// They read the project as an export does and stop earlier, or begin later:
//
//	Check        steps 1 to 3 (outlook.go)
//	Verify       step 5 on what stands (verify.go), and each file made again
//	             (rebuild.go), the index too (rebuildindex.go)
//	Update       bundles in step with their articles (update.go); Begin, a new one (begin.go)
//	Status       how far each locale is (status.go); Lacks, what handouts lack
//	             (delta.go); Sheets, which text a printed sheet has (sheets.go):
//	             all by what the output folder has (exported.go)
//	Waiting      what waits for an approval (waiting.go), and Record, what people
//	             did (deed.go, confirm.go)
//	Certificate  who translated and who approved (certificate.go)
//	Explain      what the rules know of a language (explain.go)
//	Init         a new project (init.go)
//	Rules        of all stages, documented (rules.go); Versions (versions.go)
//
// Files for translators are made and taken back in package desk.
package build

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"

	"caveat/internal/check"
	"caveat/internal/verify"
)

// Version is the tool's name and version as artefacts carry it.
const Version = "caveat 0.1.0"

// exporter is one run of Export, or of a command that reads the project as an
// export does.
type exporter struct {
	ctx      context.Context
	world    *World
	project  *Project
	options  Options
	words    *wordList
	rules    check.Languages // what they know, read once
	variants []variant       // kinds of artefact that are wanted
	reader   *verify.Reader  // nil where nothing is read back
	slots    chan struct{}   // one for each job at work

	inputs  *inputs // nil where nothing is recorded
	out     *outFolder
	records *store
	basis   string // of every record of this run: see record.Basis
	before  *state // how the whole folder stood when the run began; nil where that is not known
	// tidy tells that the manifest stood as the last run left it when this one
	// began, and listed exactly what the records hold.
	tidy    bool
	changed map[string]bool  // articles that are not current
	shelves map[string]shelf // files of the articles that are

	mu     sync.Mutex
	done   int // locales that are finished
	total  int // locales that are wanted
	asked  int // articles that are wanted
	result Result
}

// Export makes, verifies and names the artefacts of every selected article and
// locale, then writes the manifest and the index. What is wrong with content, or could
// not be done for one locale, is in the result; the error is for what concerns all: no
// project, an unknown article, locale or format, a folder that cannot be written to.
func Export(ctx context.Context, w *World, o Options) (*Result, error) {
	x, articles, err := newExporter(ctx, w, o)
	if err != nil {
		return nil, err
	}
	if x.variants, err = variants(x.books(), o.Formats, o.editions()); err != nil {
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
	if err := x.reader.Close(); err != nil { // most of the memory is its
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

// Check reads, applies and checks the selected locales and makes nothing. Errors are
// those of Export.
func Check(ctx context.Context, w *World, s Selection) (*Result, error) {
	x, articles, err := newExporter(ctx, w, Options{Selection: s})
	if err != nil {
		return nil, err
	}
	x.openCache()
	defer x.records.close()
	x.run(articles, func(name string) { x.tell(name, func(*record, *localeRecord) {}) })
	return x.finished(), ctx.Err()
}

// newExporter opens the project for a run, and returns the selected articles too.
func newExporter(ctx context.Context, w *World, o Options) (*exporter, []string, error) {
	project, articles, err := w.openSelected(o.Selection)
	if err != nil {
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

// selected is the number of locales of an article that the options ask for,
// as far as names tell before it is read: its source bundle stands for its own
// language.
func (x *exporter) selected(article string) int {
	tags := x.project.Tags[article]
	if len(x.options.Locales) == 0 {
		return max(1, len(tags))
	}
	n := 0
	for _, tag := range tags {
		if x.wants(tag) {
			n++
		}
	}
	return n
}

// passOver tells whether an article is of an earlier edition than those asked
// for, and counts it no more.
func (x *exporter) passOver(name, edition string) bool {
	if edition >= x.options.Since {
		return false
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.total -= x.selected(name)
	x.asked--
	return true
}

// wants tells whether a locale is asked for.
func (x *exporter) wants(tag string) bool { return x.options.Wants(tag) }

package build

import (
	"slices"
	"sync/atomic"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/layout"
	"caveat/internal/model"
)

// job is the export of an article that is not current as a whole.
type job struct {
	*exporter
	name    string
	old     *record // of the last export; empty where there is none
	new     *record // of this one
	digest  string  // of new, once the article has been read
	article *Article
	// relinking tells that everything was made and pages are made once more.
	relinking bool
}

// exportArticle exports the wanted locales of one article and records what came of
// it.
func (x *exporter) exportArticle(name string) {
	j := &job{exporter: x, name: name, old: x.records.load(name), new: &record{Basis: x.basis, Tags: x.project.Tags[name]}}
	if err := j.read(); err != nil {
		x.noteArticle(nil, err)
		j.refuse()
		return
	}
	if j.article.Document != nil && x.passOver(name, j.article.Document.Edition) {
		return
	}
	x.noteArticle(j.article.Findings, nil)
	j.exportLocales()
	if x.options.DryRun {
		return
	}
	if err := x.records.save(name, j.new); err != nil {
		x.noteArticle(nil, err)
	}
}

// read reads the article without its locales.
func (j *job) read() (err error) {
	reads := trace{inputs: j.inputs}
	if j.article, err = j.world.traced(&reads).readChecked(j.name); err != nil {
		return err
	}
	j.noteArticle(nil, j.article.Unread)
	j.new.Reads, j.new.Findings, j.new.Hash = reads.reads, j.article.Findings, j.article.hash
	j.digest = j.new.digest()
	if j.new.Broken = j.article.Document == nil; !j.new.Broken {
		j.new.Edition = j.article.Document.Edition
	}
	return nil
}

// refuse refuses all wanted locales: the article itself cannot be read.
func (j *job) refuse() {
	if j.ctx.Err() != nil {
		return
	}
	results := j.refusedResults(j.name)
	for n, result := range results {
		j.add(result, len(results)-1-n)
	}
}

// refusedResults are the results of the wanted locales of an article that cannot be
// read, as far as the names of its bundles tell which there are.
func (x *exporter) refusedResults(article string) []LocaleResult {
	var results []LocaleResult
	for _, tag := range x.project.Tags[article] {
		if x.wants(tag) {
			row, _ := lang.Lookup(tag) // a tag that is not known has no name
			results = append(results, LocaleResult{Article: article, Locale: tag, Language: row.English})
		}
	}
	if len(results) == 0 && len(x.options.Locales) == 0 {
		results = append(results, LocaleResult{Article: article})
	}
	return results
}

// exportLocales exports the wanted locales. One whose inputs are as recorded is read
// only where a file of it must be made.
func (j *job) exportLocales() {
	if j.new.Broken {
		j.refuse()
		j.keepOlder(nil)
		return
	}
	a := j.article
	tags := j.outcomes()
	var left atomic.Int64
	for _, tag := range tags {
		if j.wants(tag) {
			left.Add(1)
		}
	}
	results, order := make([]*LocaleResult, len(tags)), a.longestFirst()
	j.each(len(tags), func(n int) {
		i := order[n]
		if !j.wants(tags[i]) || j.ctx.Err() != nil {
			return
		}
		result := j.export(a.locales[i], &j.new.Locales[i])
		a.locales[i].release()
		results[i] = &result
		j.add(result, int(left.Add(-1)))
	})
	j.relink(results)
	j.keepOlder(tags)
}

// outcomes reads the article's locales, as far as their inputs are not as
// recorded, and records what comes of them. It returns their tags.
func (j *job) outcomes() []string {
	a, tags := j.article, j.tags(j.article)
	a.locales = make([]*locale, len(tags))
	j.new.Locales = make([]localeRecord, len(tags))
	j.each(len(tags), func(i int) {
		a.locales[i] = j.openLocale(tags[i])
		j.new.Locales[i] = j.outcome(a.locales[i])
	})
	a.linked = j.linkable(j.name, j.new)
	return tags
}

// release frees the texts of a locale that is finished.
func (l *locale) release() { l.document, l.bundle, l.ledger = nil, nil, nil }

// keepOlder keeps the files of locales that the article no longer has: they
// still stand.
func (j *job) keepOlder(tags []string) {
	for _, l := range slices.Concat(j.old.Locales, j.old.Gone) {
		if !slices.Contains(tags, l.Tag) && len(l.Files) > 0 {
			j.new.Gone = append(j.new.Gone, localeRecord{Tag: l.Tag, Title: l.Title, Files: l.Files})
		}
	}
}

// openLocale is a locale by its record where that holds; else it is read.
func (j *job) openLocale(tag string) *locale {
	if r := j.old.locale(tag); r != nil && j.holds(r) {
		if row, err := lang.Lookup(tag); err == nil {
			return &locale{row: row, known: r}
		}
	}
	return j.locale(j.article, tag)
}

// holds tells whether the record of a locale still says what would come of it: its
// inputs are the same, and for a release its gate was asked as it is now.
func (j *job) holds(r *localeRecord) bool {
	if j.options.Force || r.Digest != j.digest || j.options.Release && r.GateKey != j.options.gateKey() {
		return false
	}
	same, _ := j.inputs.same(r.Reads)
	return same
}

// outcome is the record of a locale before any file is made. It takes over the files
// of the older record, whose keys tell that they are not current.
func (j *job) outcome(l *locale) localeRecord {
	old := j.old.locale(l.row.Tag)
	if l.known != nil {
		return *l.known
	}
	r := localeRecord{Tag: l.row.Tag, Language: l.row.English, Digest: j.digest, Reads: l.reads.reads, Refused: l.refused(), Findings: l.findings,
		Counts: l.tally(j.article), BundleHash: l.bundleHash, InputsHash: j.inputsHash(j.article, l)}
	if old != nil {
		r.Files = slices.Clone(old.Files)
		r.Title = old.Title
	}
	if l.err == nil && !r.Refused {
		l.err = j.look(l, &r)
	}
	if l.err != nil {
		r.Refused, r.Digest, r.err = true, "", l.err // to be tried again
	}
	return r
}

// look records what can be told of a sound locale before any page of it is made.
func (j *job) look(l *locale, r *localeRecord) (err error) {
	defer diag.Contain(&err, BundleFile(j.name, r.Tag))
	r.Undrawable = l.located(j.article, slices.Concat(layout.Undrawable(l.document, j.world.Fonts), layout.UndrawableWords(l.document, j.says(j.article, l), j.world.Fonts)))
	r.Title, r.Status, r.Cautions, r.TextNumber = l.document.Title, l.status(j.article), len(l.document.Cautions()), model.TextNumber(l.textHash())
	if j.options.Release {
		r.GateKey, r.Gate = j.options.gateKey(), l.gate(j.article, j.options.Today)
	}
	return nil
}

// export makes what is to be made of a locale, reads it back, and only then
// gives the files their names: a locale is exported whole or not at all. Where a
// file cannot be replaced (a program has it open), the others stand.
func (j *job) export(l *locale, r *localeRecord) (result LocaleResult) {
	result = j.recordedResult(j.name, r)
	defer diag.Contain(&result.Err, BundleFile(j.name, r.Tag))
	result.Err = l.err
	if r.Refused || result.Findings.HasErrors() {
		return result
	}
	key := j.faultKey(j.name, r)
	if r.FaultKey == key && !j.options.Force {
		return j.faultyResult(j.name, r, r.Faults)
	}
	todo := j.due(r)
	if j.options.DryRun {
		return j.planned(result, todo, r.Tag)
	}
	made, faults, err := j.make(l, r.Tag, todo)
	if err == nil && !faults.HasErrors() {
		err = j.give(made)
	}
	r.FaultKey, r.Faults = "", nil
	if given := r.takeGiven(made, todo); given == 0 && (err != nil || faults.HasErrors()) {
		result = j.faultyResult(j.name, r, faults)
		if result.Err = err; err == nil {
			r.FaultKey, r.Faults = key, faults
		}
		return result
	}
	result = j.recordedResult(j.name, r)
	result.Err = err
	for i := range made {
		result.tell(&made[i], todo[i].why)
	}
	return result
}

// tell says of a file why it was made, or leaves it out where it could not be
// replaced.
func (r *LocaleResult) tell(m *artefact, why string) {
	at := slices.IndexFunc(r.Files, func(f File) bool { return f.Path == m.entry.Path })
	switch {
	case m.given():
		r.Files[at].Made = why
	case at >= 0:
		r.Files = slices.Delete(r.Files, at, at+1)
	}
}

// planned adds to a result what a run would make.
func (j *job) planned(result LocaleResult, todo []task, tag string) LocaleResult {
	for _, p := range todo {
		f := File{Path: p.variant.path(j.name, tag), Made: p.why}
		if at := slices.IndexFunc(result.Files, func(have File) bool { return have.Path == f.Path }); at >= 0 {
			result.Files[at] = f
		} else {
			result.Files = append(result.Files, f)
		}
	}
	return result
}

// make makes artefacts of a locale. One that is known by its record alone is read
// first.
func (j *job) make(l *locale, tag string, todo []task) ([]artefact, diag.List, error) {
	if len(todo) == 0 {
		return nil, nil, nil
	}
	if l.known != nil {
		l = j.readLocale(j.article, tag, l.known.Reads)
	}
	if l.refused() {
		return nil, l.findings, l.err
	}
	variants := make([]variant, len(todo))
	for i := range todo {
		variants[i] = todo[i].variant
	}
	return j.makeAll(j.article, l, variants)
}

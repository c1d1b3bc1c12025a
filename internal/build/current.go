package build

import (
	"slices"

	"caveat/internal/diag"
)

// openRecords opens the cache and looks at the output folder.
func (x *exporter) openRecords() (err error) {
	x.openCache()
	if !x.options.DryRun {
		x.records.clear(x.world)
	}
	x.before = x.records.state()
	if x.out, err = openOut(x.world.Out); err == nil && !x.options.DryRun {
		err = x.out.dropOrphans()
	}
	if err != nil {
		return err
	}
	makeRoom(max(len(x.out.stamps), x.total*len(x.variants)))
	x.tidy = x.inStep(x.before) && !x.before.Foreign
	return nil
}

// openCache opens the cache and begins to note what is read. A dry run leaves the
// cache as it is.
func (x *exporter) openCache() {
	x.inputs = newInputs(x.world.Project)
	x.words.inputs = x.inputs
	program, err := Version, error(nil)
	if x.world.Program != nil {
		program, err = x.world.Program()
	}
	if x.records = memoryStore(); err == nil { // records of a program that cannot be told from others are no use
		x.records = openStore(x.world, !x.options.DryRun)
	}
	_, kept := x.records.folder.(*Disk)
	x.result.Uncached = !kept
	x.basis = program + " " + x.options.outcome() + " " + x.world.addedFonts
}

// skipCurrent takes in every article that the records tell is current, and
// returns the others.
func (x *exporter) skipCurrent(articles []string) []string {
	changed, shelves := make([]bool, len(articles)), make([]shelf, len(articles))
	x.each(len(articles), func(i int) {
		r := x.records.load(articles[i])
		results, ok := x.remembered(articles[i], r)
		if changed[i] = !ok; changed[i] {
			return
		}
		shelves[i] = x.shelf(articles[i], r)
		if !r.Broken && x.passOver(articles[i], r.Edition) {
			return
		}
		x.noteArticle(r.Findings, nil)
		for n, result := range results {
			x.add(result, len(results)-1-n)
		}
	})
	x.changed, x.shelves = map[string]bool{}, map[string]shelf{}
	var out []string
	for i, name := range articles {
		if changed[i] {
			out, x.changed[name] = append(out, name), true
		} else {
			x.shelves[name] = shelves[i]
		}
	}
	return out
}

// remembered are the results of the wanted locales of an article by its record;
// false where something that decides them has changed, or a file no longer stands as
// it was written.
func (x *exporter) remembered(name string, r *record) ([]LocaleResult, bool) {
	if x.options.Force {
		return nil, false
	}
	ok, renewed := x.unchanged(name, r)
	if !ok {
		return nil, false
	}
	results, ok := x.recordedResults(name, r)
	if ok && renewed && !x.options.DryRun {
		ok = x.records.save(name, r) == nil
	}
	return results, ok
}

// unchanged tells whether all that was read for a record is as it was, and whether
// stamps in the record were renewed.
func (x *exporter) unchanged(name string, r *record) (ok, renewed bool) {
	if r.Basis != x.basis || !slices.Equal(r.Tags, x.project.Tags[name]) {
		return false, false
	}
	ok, renewed = x.inputs.same(r.Reads)
	digest := r.digest()
	for i := range r.Locales {
		l := &r.Locales[i]
		if !ok || l.Digest != digest {
			return false, renewed
		}
		var again bool
		ok, again = x.inputs.same(l.Reads)
		renewed = renewed || again
	}
	return ok, renewed
}

// recordedResults are the results of the wanted locales by a record; false where a
// file must be made to tell.
func (x *exporter) recordedResults(name string, r *record) ([]LocaleResult, bool) {
	var results []LocaleResult
	if r.Broken {
		return x.refusedResults(name), true
	}
	linked := x.linkable(name, r)
	for i := range r.Locales {
		l := &r.Locales[i]
		if !x.wants(l.Tag) {
			continue
		}
		if x.options.Release && l.GateKey != x.options.gateKey() {
			return nil, false
		}
		result := x.recordedResult(name, l)
		refused := l.Refused || result.Findings.HasErrors()
		if !refused && l.FaultKey != "" {
			if l.FaultKey != x.faultKey(name, l) {
				return nil, false
			}
			result, refused = x.faultyResult(name, l, l.Faults), true
		}
		if !refused && len(x.todo(name, l, linked)) > 0 {
			return nil, false
		}
		results = append(results, result)
	}
	return results, true
}

// faultKey covers what decides whether the wanted files of a locale can be
// made: the text, and which files.
func (x *exporter) faultKey(article string, l *localeRecord) string {
	key := l.key()
	for _, v := range x.variants {
		key += "\n" + v.path(article, l.Tag) + x.bytesKey(v)
	}
	return digestOf(key, nil)
}

// faultyResult is the result of a locale whose files cannot be made. What was said
// of its older files is not said of this text.
func (x *exporter) faultyResult(article string, l *localeRecord, faults diag.List) LocaleResult {
	result := x.textResult(article, l)
	result.Findings = append(result.Findings, faults...)
	return result
}

// textResult is the result of a locale by its record, without its files.
func (x *exporter) textResult(article string, l *localeRecord) LocaleResult {
	result := LocaleResult{Article: article, Locale: l.Tag, Language: l.Language, Status: l.Status, Cautions: l.Cautions, Open: l.Counts.Open, Findings: slices.Clone(l.Findings)}
	if x.options.Release {
		result.Findings = append(result.Findings, l.Gate...)
	}
	return result
}

// recordedResult is the result of a locale by its record, with the wanted files that
// stand.
func (x *exporter) recordedResult(article string, l *localeRecord) LocaleResult {
	result := x.textResult(article, l)
	if l.Refused || result.Findings.HasErrors() {
		return result
	}
	result.Unasked = !slices.ContainsFunc(x.variants, func(v variant) bool { return v.comesIn(l) })
	for _, v := range x.variants {
		if f := l.file(v.path(article, l.Tag)); f != nil {
			result.Files = append(result.Files, File{Path: f.Path, Size: int(f.Size), Pages: f.Pages})
			result.Findings = append(result.Findings, f.Findings...)
		}
	}
	return result
}

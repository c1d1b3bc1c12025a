package build

import (
	"fmt"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

// openRecords opens the cache and looks at the output folder.
func (x *exporter) openRecords() (err error) {
	x.openCache(!x.options.DryRun)
	if !x.options.DryRun {
		x.records.clear(x.world)
	}
	x.before = x.records.state()
	if x.out, err = openOut(x.world.Out, !x.options.DryRun); err == nil {
		makeRoom(max(len(x.out.stamps), x.total*len(x.variants)))
		x.tidy = x.inStep(x.before) && !x.before.Foreign
	}
	return err
}

// openCache opens the cache and begins to note what is read.
func (x *exporter) openCache(write bool) {
	x.inputs = newInputs(x.world.Project)
	x.words.inputs = x.inputs
	program, err := Version, error(nil)
	if x.world.Program != nil {
		program, err = x.world.Program()
	}
	if x.records = memoryStore(); err == nil { // records of a program that cannot be told from others are no use
		x.records = openStore(x.world, write)
	}
	x.basis = program + " " + x.options.outcome() + " " + x.world.addedFonts
}

// skipCurrent takes in every article that the records tell is current, and
// returns the others.
func (x *exporter) skipCurrent(articles []string) []string {
	changed, shelves := make([]bool, len(articles)), make([]shelf, len(articles))
	x.each(len(articles), func(i int) {
		r := x.records.load(articles[i])
		rows, ok := x.remembered(articles[i], r)
		if changed[i] = !ok; changed[i] {
			return
		}
		shelves[i] = x.shelf(articles[i], r)
		if r.Edition < x.options.Since {
			return
		}
		x.noteArticle(r.Findings, nil)
		for n, row := range rows {
			x.add(row, len(rows)-1-n)
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

// remembered is the outcome of every wanted locale of an article, where nothing
// that decides it has changed and every file stands as it was written.
func (x *exporter) remembered(name string, r *record) ([]Row, bool) {
	if x.options.Force {
		return nil, false
	}
	ok, renewed := x.unchanged(name, r)
	if !ok {
		return nil, false
	}
	rows, ok := x.recordedRows(name, r)
	if ok && renewed && !x.options.DryRun {
		ok = x.records.save(name, r) == nil
	}
	return rows, ok
}

// unchanged tells whether all that was read for a record is as it was, and
// whether stamps in it were put right.
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

func (x *exporter) recordedRows(name string, r *record) ([]Row, bool) {
	var rows []Row
	if r.Broken {
		return x.refusedRows(name), true
	}
	linked := x.linked(name, r, true)
	for i := range r.Locales {
		l := &r.Locales[i]
		if !x.wants(l.Tag) {
			continue
		}
		if l.Unfinished || x.options.Release && l.GateKey != x.options.gateKey() {
			return nil, false
		}
		row := x.recordedRow(name, l)
		refused := l.Refused || row.Findings.HasErrors()
		if !refused && l.FaultKey != "" {
			if l.FaultKey != x.faultKey(name, l) {
				return nil, false
			}
			row.refuse(l.Faults)
			refused = true
		}
		if !refused && len(x.todo(name, l, linked)) > 0 {
			return nil, false
		}
		rows = append(rows, row)
	}
	return rows, true
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

// refuse makes a row that of a locale whose files cannot be made.
func (r *Row) refuse(faults diag.List) { r.Files, r.Findings = nil, append(r.Findings, faults...) }

// recordedRow is the outcome of a locale with the wanted files that stand.
func (x *exporter) recordedRow(article string, l *localeRecord) Row {
	row := Row{Article: article, Locale: l.Tag, Language: l.Language, Status: l.Status, Cautions: l.Cautions, Open: l.Counts.Open, Findings: slices.Clone(l.Findings)}
	if x.options.Release {
		row.Findings = append(row.Findings, l.Gate...)
	}
	if l.Refused || row.Findings.HasErrors() {
		return row
	}
	row.Unasked = !slices.ContainsFunc(x.variants, func(v variant) bool { return v.comesIn(l) })
	for _, v := range x.variants {
		if f := l.file(v.path(article, l.Tag)); f != nil {
			row.Files = append(row.Files, File{Path: f.Path, Size: int(f.Size), Pages: f.Pages})
			row.Findings = append(row.Findings, f.Findings...)
		}
	}
	return row
}

func (l *localeRecord) file(path string) *fileRecord {
	i := slices.IndexFunc(l.Files, func(f fileRecord) bool { return f.Path == path })
	if i < 0 {
		return nil
	}
	return &l.Files[i]
}

// pending is an artefact to make and the reason.
type pending struct {
	variant variant
	key     string
	why     string
}

// comesIn tells whether there is such a file of a locale: the article's own
// language beside itself tells nobody anything.
func (v variant) comesIn(l *localeRecord) bool {
	return v.edition != model.Bilingual || l.Status != manifest.Source
}

// todo are the wanted artefacts of a locale that are not current.
func (x *exporter) todo(article string, l *localeRecord, linked []string) []pending {
	key := l.key()
	var out []pending
	for _, v := range x.variants {
		if !v.comesIn(l) {
			continue
		}
		p := pending{variant: v, key: key + x.bytesKey(v)}
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

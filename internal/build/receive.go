package build

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/exchange"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/source"
	"caveat/internal/tomldoc"
	"caveat/internal/translate"
)

// conflictsDir holds what came back and could not be taken, and what was
// replaced. It stands apart from the bundles, so that no tool takes a file in
// it for one.
const conflictsDir = "locales/conflicts"

// MaxReceived is the size of file from which on nothing is taken, in bytes.
const MaxReceived = exchange.MaxFile

// ReceiveOptions say what came back and what to do with it.
type ReceiveOptions struct {
	Name string // of the file, for messages and to tell its format
	Data []byte
	// Base is the file as it was sent, or nil.
	Base     []byte
	BaseName string
	// Article and Locale are for files that do not say; where one does, they
	// must agree.
	Article, Locale string
	DryRun          bool
	Overwrite       bool
	Translator      string // recorded as translator of what is taken; empty for nobody
	Machine         bool
	Date            string
}

// Received is what became of a file.
type Received struct {
	Article, Locale string
	Decisions       []exchange.Decision
	Findings        diag.List // of the file, and of the rules on what was taken
	Written         []string  // files
	Refused         bool      // the file as a whole
}

// Receive takes in a file that came back from a translator.
func Receive(w *World, o ReceiveOptions) (*Received, error) {
	p, err := OpenProject(w)
	if err != nil {
		return nil, err
	}
	r := &receiver{world: w, project: p, options: o, out: &Received{}}
	if err := r.receive(); err != nil {
		return nil, err
	}
	r.out.Refused = r.out.Decisions == nil
	return r.out, nil
}

type receiver struct {
	world   *World
	project *Project
	options ReceiveOptions
	out     *Received
	format  exchange.Format
	desk    *desk
	file    exchange.File
	base    *exchange.File // nil where none was given
}

// receive goes on step by step until one finds that the file cannot be used.
func (r *receiver) receive() error {
	for _, step := range []func() (bool, error){r.open, r.read, r.match} {
		if ok, err := step(); err != nil || !ok {
			return err
		}
	}
	return r.take()
}

func (r *receiver) refuse(rule, message, hint string) {
	r.out.Findings = append(r.out.Findings, diag.At(diag.Place{File: r.options.Name, Locale: r.out.Locale}, rule, message, hint))
}

// open finds out what the file belongs to and opens that.
func (r *receiver) open() (bool, error) {
	o := &r.options
	format, ok := exchange.Detect(o.Name, o.Data)
	if !ok {
		r.refuse("exchange-form", "the file is in no format that can be read", "formats: "+strings.Join(ExchangeFormats(), ", "))
		return false, nil
	}
	if len(o.Data) > exchange.MaxFile {
		r.refuse("too-large", fmt.Sprintf("the file has more than %d MiB", exchange.MaxFile>>20), "split it")
		return false, nil
	}
	r.format = format
	head, found := exchange.Header(format, o.Name, o.Data)
	r.out.Findings = append(r.out.Findings, found...)
	if !found.HasErrors() {
		r.belongs(head)
	}
	if r.out.Findings.HasErrors() {
		return false, nil
	}
	var err error
	if r.desk, err = r.world.openDesk(r.project, r.out.Article, r.out.Locale); err != nil {
		return false, err
	}
	r.out.Findings = append(r.out.Findings, r.desk.findings...)
	if tag := r.desk.article.Row.Tag; head.SourceLang != "" && !strings.EqualFold(head.SourceLang, tag) {
		r.refuse("other-locale", fmt.Sprintf("the file translates from `%s`; the article is written in `%s`", head.SourceLang, tag), "")
	}
	return !r.out.Findings.HasErrors(), nil
}

// belongs settles article and locale: what the file says, what the command
// says, or what the file is named. Where two say different things the file is
// not taken.
func (r *receiver) belongs(head exchange.File) {
	o := &r.options
	named, tag := fromName(o.Name)
	switch {
	case slices.Contains(r.project.Articles, head.Article):
		r.out.Article = head.Article
		if o.Article != "" && o.Article != head.Article {
			r.refuse("other-article", fmt.Sprintf("the file belongs to the article `%s`, not `%s`", head.Article, o.Article), "")
		}
	case o.Article != "":
		r.out.Article = o.Article
	case head.Article == "" && slices.Contains(r.project.Articles, named):
		r.out.Article = named
	case head.Article != "":
		r.refuse("other-article", fmt.Sprintf("the file belongs to `%s`, which is no article here", head.Article),
			"articles here: "+quoted(r.project.Articles)+"; where a program changed the name, say which one with --article")
	default:
		r.refuse("other-article", "the file does not say which article it belongs to", "say it with --article")
	}
	r.locale(head, tag)
}

func (r *receiver) locale(head exchange.File, named string) {
	given := r.options.Locale
	for _, tag := range []string{head.TargetLang, given, named} {
		if c, err := lang.Canonical(tag); tag != "" && err == nil {
			r.out.Locale = c
			break
		}
	}
	switch {
	case r.out.Locale == "":
		r.refuse("other-locale", "the file does not say which language it is in", "say it with --locale")
	case given != "" && r.out.Locale != given:
		r.refuse("other-locale", fmt.Sprintf("the file is in `%s`, not `%s`", r.out.Locale, given), "")
	}
}

// fromName takes `enteromix.es.tsv` apart.
func fromName(name string) (article, tag string) {
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	base = strings.TrimSuffix(base, path.Ext(base))
	i := strings.LastIndexByte(base, '.')
	if i < 0 {
		return base, ""
	}
	return base[:i], base[i+1:]
}

// texts is how this file's texts are read: beside the article's.
func (r *receiver) texts() exchange.Markup {
	index := map[model.MessageID]int{}
	for i, u := range r.desk.units {
		index[u.ID] = i
	}
	m := markup()
	m.Present = func(id model.MessageID) (exchange.Unit, bool) {
		i, ok := index[id]
		if !ok {
			return exchange.Unit{}, false
		}
		return r.desk.units[i], true
	}
	return m
}

// read reads the file, and its base.
func (r *receiver) read() (bool, error) {
	o := &r.options
	m := r.texts()
	file, found := exchange.Read(r.format, o.Name, o.Data, m)
	r.out.Findings = append(r.out.Findings, found...)
	r.file = file
	if o.Base != nil && !found.HasErrors() {
		format, ok := exchange.Detect(o.BaseName, o.Base)
		if !ok {
			return false, fmt.Errorf("%s is in no format that can be read", o.BaseName)
		}
		base, found := exchange.Read(format, o.BaseName, o.Base, m)
		r.out.Findings = append(r.out.Findings, found...)
		r.base = &base
	}
	return !r.out.Findings.HasErrors(), nil
}

// match decides unit by unit. A file none of whose units is of this article is
// another's.
func (r *receiver) match() (bool, error) {
	if err := r.world.suggest(r.project, r.desk); err != nil {
		return false, err
	}
	decisions := exchange.Match(r.desk.units, &r.file, r.texts(), exchange.MatchOptions{Base: r.base, Overwrite: r.options.Overwrite})
	known := false
	for _, d := range decisions {
		known = known || slices.ContainsFunc(r.desk.units, func(u exchange.Unit) bool { return u.ID == d.ID })
	}
	if !known {
		r.refuse("other-article", fmt.Sprintf("none of the file's %d units is of the article `%s`", len(decisions), r.out.Article), "compare its ids with those of `caveat send`")
		return false, nil
	}
	r.out.Decisions = decisions
	return true, nil
}

// take puts what is taken into the bundle and everything else that must not be
// lost beside it.
func (r *receiver) take() error {
	entries := r.parsed()
	merged, found := r.desk.bundle.Merge(r.desk.article.Document, entries, diag.Place{File: r.options.Name})
	r.out.Findings = append(append(r.out.Findings, found...), r.check(merged, entries)...)
	if r.options.DryRun {
		return nil
	}
	if err := r.beside(); err != nil {
		return err
	}
	if len(entries) == 0 {
		return nil
	}
	if err := r.record(entries); err != nil {
		return err
	}
	return r.write(merged.File, merged.Encode())
}

func (r *receiver) write(file string, data []byte) error {
	written, err := r.world.writeChanged(file, data)
	if written && err == nil {
		r.out.Written = append(r.out.Written, file)
	}
	return err
}

// parsed are the entries of what is taken. A text whose markup is faulty is
// refused after all.
func (r *receiver) parsed() []translate.Entry {
	plain := map[model.MessageID]bool{}
	for _, u := range r.desk.units {
		plain[u.ID] = u.Plain
	}
	var out []translate.Entry
	for i := range r.out.Decisions {
		d := &r.out.Decisions[i]
		if d.Outcome != exchange.Taken {
			continue
		}
		if !plain[d.ID] {
			at := diag.Place{File: r.options.Name, Line: d.Line, Locale: r.out.Locale, ID: string(d.ID)}
			if _, found := source.ParseInline(d.Target, at); found.HasErrors() {
				r.out.Findings = append(r.out.Findings, found...)
				d.Outcome, d.Reason, d.Beside = exchange.Refused, "its markup is faulty", true
				continue
			}
		}
		out = append(out, translate.Entry{ID: d.ID, Hash: d.Hash, Other: trimmed(d.Target), Line: d.Line})
	}
	return out
}

// trimmed is a text without layout of the translator's program at its ends.
func trimmed(s string) string {
	return strings.Trim(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), " \t\n")
}

// check runs the rules on what was taken.
func (r *receiver) check(merged *translate.Bundle, taken []translate.Entry) diag.List {
	doc, _ := translate.Apply(r.desk.article.Document, merged, translate.Options{AllowSourceText: true, Parse: source.ParseInline})
	if doc == nil {
		doc = r.desk.partly(merged)
	}
	lines := map[model.MessageID]int{}
	for _, e := range taken {
		lines[e.ID] = e.Line
	}
	at := func(id model.MessageID) diag.Place {
		return diag.Place{File: r.options.Name, Line: lines[id], Locale: r.out.Locale, ID: string(id)}
	}
	units := slices.DeleteFunc(check.Units(r.desk.article.Document, doc, at), func(u check.Unit) bool { return lines[u.ID] == 0 })
	return check.Run(&check.Context{Source: r.desk.article.Row, Target: r.desk.row}, units)
}

// partly is the article with what the bundle has of it, current or not: for
// looking at single texts where the whole cannot be applied.
func (d *desk) partly(b *translate.Bundle) *model.Document {
	index := b.Index()
	doc := d.article.Document.Clone()
	for block := range doc.All() {
		if i, ok := index[block.Alt]; ok && block.Alt != "" {
			block.AltText = b.Entries[i].Other
		}
		if i, ok := index[block.Message]; ok && block.Message != "" {
			block.Markup = b.Entries[i].Other
			block.Inlines, _ = source.ParseInline(block.Markup, diag.Place{})
		}
	}
	if i, ok := index["title"]; ok {
		doc.Title = b.Entries[i].Other
	}
	if i, ok := index["description"]; ok {
		doc.Description = b.Entries[i].Other
	}
	return doc
}

// record notes who translated what was taken.
func (r *receiver) record(entries []translate.Entry) error {
	if r.options.Translator == "" {
		return nil
	}
	by := review.Record{Name: r.options.Translator, Kind: review.Person, Role: "translator", Date: r.options.Date}
	if r.options.Machine {
		by.Kind = review.Machine
	}
	var pairs []review.Pair
	for _, e := range entries {
		if e.Hash != "" { // stale: nobody can approve it
			continue
		}
		for _, u := range r.desk.units {
			if u.ID == e.ID {
				pairs = append(pairs, review.Pair{ID: e.ID, Source: u.Source, Target: e.Other})
			}
		}
	}
	l := r.desk.ledger
	l.Translations = append(l.Translations, review.Records(pairs, by)...)
	return r.write(l.File, l.Encode())
}

// beside writes what must not be lost: what came back and was not taken, and
// what was replaced. What stands there already is kept.
func (r *receiver) beside() error {
	file := path.Join(conflictsDir, r.out.Article+"."+r.out.Locale+".toml")
	have, err := r.world.ReadProject(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	text := string(have)
	for _, d := range r.out.Decisions {
		if !d.Beside {
			continue
		}
		if note := r.kept(&d); !strings.Contains(text, note) {
			if text != "" {
				text += "\n"
			}
			text += note
		}
	}
	if text == string(have) {
		return nil
	}
	return r.write(file, []byte(text))
}

func (r *receiver) kept(d *exchange.Decision) string {
	var b strings.Builder
	kind := string(d.Outcome)
	if d.Outcome == exchange.Taken {
		kind = "replaced"
	}
	b.WriteString("[[" + kind + "]]\n")
	for _, f := range [][2]string{{"id", string(d.ID)}, {"file", path.Base(r.options.Name)}, {"why", d.Reason}, {"source", d.Source}, {"came", d.Target}, {"here", d.Here}, {"comment", d.Comment}} {
		if f[1] != "" {
			b.WriteString(f[0] + " = " + tomldoc.Quote(f[1]) + "\n")
		}
	}
	return b.String()
}

// Faulty tells whether a person must look: the file, a unit of it or a text
// that was taken is not sound.
func (r *Received) Faulty() bool {
	return r.Refused || r.Findings.HasErrors() || slices.ContainsFunc(r.Decisions, func(d exchange.Decision) bool {
		return d.Outcome == exchange.Refused || d.Outcome == exchange.Conflict
	})
}

// OutcomeCount is how many units had an outcome.
type OutcomeCount struct {
	Outcome exchange.Outcome
	N       int
}

// Counts are the outcomes that there were, in a fixed order.
func (r *Received) Counts() []OutcomeCount {
	var out []OutcomeCount
	for _, o := range []exchange.Outcome{exchange.Taken, exchange.Conflict, exchange.Refused, exchange.Comment, exchange.Untranslated,
		exchange.Empty, exchange.Unconfirmed, exchange.StillStale, exchange.Same} {
		n := 0
		for _, d := range r.Decisions {
			if d.Outcome == o {
				n++
			}
		}
		if n > 0 {
			out = append(out, OutcomeCount{o, n})
		}
	}
	return out
}

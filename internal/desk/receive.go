package desk

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"

	"caveat/internal/build"
	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/exchange"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/source"
	"caveat/internal/translate"
)

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
	// Same are the ids of messages whose source text is right in the other
	// language, too; they may hold wildcards.
	Same       []string
	Translator string // recorded as translator of what is taken; empty for nobody
	Machine    bool
	Date       string
}

// Received is what became of a file.
type Received struct {
	Article, Locale string
	Decisions       []exchange.Decision
	Findings        diag.List // of the file, and of the rules on what was taken
	Written         []string  // files
	Refused         bool      // the file as a whole
}

// openProject opens the project, to write unless this is a dry run.
func (o *ReceiveOptions) openProject(ctx context.Context, w *build.World) (p *build.Project, unlock func(), err error) {
	if o.DryRun {
		p, err = build.OpenProject(w)
		return p, func() {}, err
	}
	return w.OpenLocked(ctx)
}

// Receive takes in a file that came back from a translator.
func Receive(ctx context.Context, w *build.World, o ReceiveOptions) (*Received, error) {
	r, err := received(ctx, w, o)
	if err != nil {
		return nil, err
	}
	return r.out, nil
}

func received(ctx context.Context, w *build.World, o ReceiveOptions) (*receiver, error) {
	p, unlock, err := o.openProject(ctx, w)
	if err != nil {
		return nil, err
	}
	defer unlock()
	r := &receiver{ctx: ctx, world: w, project: p, options: o, out: &Received{}}
	if err := r.receive(); err != nil {
		return nil, err
	}
	r.out.Refused = r.out.Decisions == nil
	return r, nil
}

// Untaken tells whether a file holds what the project does not: translations
// that were not received, what must be kept of them, or anything that is no
// exchange file of its language.
func Untaken(ctx context.Context, w *build.World, o ReceiveOptions) (bool, error) {
	o.DryRun = true
	r, err := received(ctx, w, o)
	if err != nil || r.out.Refused {
		return true, err
	}
	beside, err := r.beside()
	return len(beside.fresh) > 0 || slices.ContainsFunc(r.out.Decisions, func(d exchange.Decision) bool {
		return d.Outcome == exchange.Taken && d.Target != d.Source // as --fill puts it
	}), err
}

type receiver struct {
	ctx     context.Context
	world   *build.World
	project *build.Project
	options ReceiveOptions
	out     *Received
	opened  *exchange.Document // until it is read
	desk    *desk
	texts   exchange.Markup
	file    exchange.File
	base    *exchange.File // nil where none was given
}

// receive goes on step by step until one finds that the file cannot be used.
func (r *receiver) receive() error {
	for _, step := range []func() (bool, error){r.open, r.read, r.match} {
		ok, err := step()
		if err = cmp.Or(r.ctx.Err(), err); err != nil || !ok {
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
		r.out.Findings = append(r.out.Findings, exchange.Unknown(o.Name, o.Data))
		return false, nil
	}
	if len(o.Data) > exchange.MaxFile {
		r.refuse("too-large", fmt.Sprintf("the file has more than %d MiB", exchange.MaxFile>>20), "split it")
		return false, nil
	}
	opened, found := exchange.Open(format, o.Name, o.Data)
	r.opened = opened
	head := opened.Header
	r.out.Findings = append(r.out.Findings, found...)
	if !found.HasErrors() {
		r.belongs(head)
	}
	if r.out.Findings.HasErrors() {
		return false, nil
	}
	var err error
	if r.desk, err = openDesk(r.world, r.project, r.out.Article, r.out.Locale); err != nil {
		return false, err
	}
	r.out.Findings = append(r.out.Findings, r.desk.findings...)
	if tag := r.desk.article.Row.Tag; head.SourceLang != "" && !sameSource(head.SourceLang, tag) {
		r.refuse("other-locale", fmt.Sprintf("the file translates from `%s`; the article is written in `%s`", head.SourceLang, tag), "have it translated from that language, or ask for the right file")
	}
	if r.out.Findings.HasErrors() {
		return false, nil
	}
	return true, r.knowsSame()
}

// sameSource tells whether a file's source language is the article's: programs
// add a region to it (po2xliff writes en-US for en).
func sameSource(said, tag string) bool {
	said = strings.ReplaceAll(said, "_", "-")
	return strings.EqualFold(said, tag) || !strings.Contains(tag, "-") && len(said) > len(tag) && strings.EqualFold(said[:len(tag)+1], tag+"-")
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
			r.refuse("other-article", fmt.Sprintf("the file belongs to the article `%s`, not `%s`", head.Article, o.Article), "take --article away, or take in the file of that article")
		}
	case o.Article != "":
		r.out.Article = o.Article
	case head.Article == "" && slices.Contains(r.project.Articles, named):
		r.out.Article = named
	case head.Article != "":
		r.refuse("other-article", fmt.Sprintf("the file belongs to `%s`, which is no article here", head.Article),
			"articles here: "+diag.Quoted(r.project.Articles)+"; where a program changed the name, say which one with --article")
	default:
		r.refuse("other-article", "the file does not say which article it belongs to", "say it with --article")
	}
	r.locale(head, tag)
	if said := r.out.Locale; o.Locale == "" && named == r.out.Article && said != tag && slices.Contains(r.project.Tags[named], tag) && !lang.AddsRegion(said, tag) {
		r.refuse("other-locale", fmt.Sprintf("the file says that it is in `%s`, its name that it is in `%s`", said, tag), "say which with --locale")
	}
}

func (r *receiver) locale(head exchange.File, named string) {
	given := r.options.Locale
	for _, tag := range []string{head.TargetLang, given, named} {
		if c, err := lang.Canonical(tag); tag != "" && err == nil {
			r.out.Locale = c
			break
		}
	}
	said := r.out.Locale
	if tag := r.withoutRegion(said, given); tag != said {
		r.out.Locale = tag
		r.out.Findings = append(r.out.Findings, diag.At(diag.Place{File: r.options.Name, Locale: tag}, "locale-region",
			fmt.Sprintf("the file says it is in `%s`; it is taken as `%s`", said, tag), "translators' programs add a region; where another variety is meant, send a file of that locale").AsWarning())
	}
	switch {
	case r.out.Locale == "":
		r.refuse("other-locale", "the file does not say which language it is in", "say it with --locale")
	case given != "" && r.out.Locale != given:
		r.refuse("other-locale", fmt.Sprintf("the file is in `%s`, not `%s`", r.out.Locale, given), "take --locale away, or take in the file of that language")
	}
}

// withoutRegion is the locale that a file is for: the one it says, unless only
// the same language and script with no region is asked for, or has a bundle
// here. Where both have a region they are two varieties.
func (r *receiver) withoutRegion(said, given string) string {
	if said == "" || said == given {
		return said
	}
	here := r.project.Tags[r.out.Article]
	if given != "" {
		here = []string{given}
	}
	if !slices.Contains(here, said) {
		for _, tag := range here {
			if lang.AddsRegion(said, tag) || tag == given && lang.AddsRegion(tag, said) {
				return tag
			}
		}
	}
	return said
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

// texts is how a file's texts are read: beside the article's.
func (d *desk) texts() exchange.Markup {
	index := make(map[model.MessageID]int, len(d.units))
	for i := range d.units {
		index[d.units[i].ID] = i
	}
	m := markup()
	m.Present = func(id model.MessageID) (exchange.Unit, bool) {
		i, ok := index[id]
		if !ok {
			return exchange.Unit{}, false
		}
		return d.units[i], true
	}
	return m
}

// read reads the file, and its base.
func (r *receiver) read() (bool, error) {
	o := &r.options
	r.texts = r.desk.texts()
	file, found := r.opened.Read(r.ctx, r.texts)
	r.out.Findings = append(r.out.Findings, found...)
	r.file, r.opened = file, nil
	if o.Base != nil && !found.HasErrors() {
		format, ok := exchange.Detect(o.BaseName, o.Base)
		if !ok {
			return false, fmt.Errorf("%s is in no format that can be read", o.BaseName)
		}
		base, found := exchange.Read(r.ctx, exchange.Input{Format: format, Name: o.BaseName, Reader: bytes.NewReader(o.Base), Markup: r.texts})
		r.out.Findings = append(r.out.Findings, found...)
		r.base = &base
	}
	return !r.out.Findings.HasErrors(), nil
}

// match decides unit by unit. A file none of whose units is of this article is
// another's.
func (r *receiver) match() (bool, error) {
	var memory *exchange.Memory
	var failed error
	suggestion := func(u *exchange.Unit) string {
		if memory == nil && failed == nil {
			memory, _, failed = r.desk.memory(r.ctx)
		}
		if failed != nil {
			return ""
		}
		pair, _, _ := memory.Suggest(u)
		return pair.Target
	}
	m := r.texts
	decisions := exchange.Match(r.desk.units, &r.file, m, exchange.MatchOptions{Base: r.base, Overwrite: r.options.Overwrite, Suggestion: suggestion, Same: r.same})
	if failed != nil {
		return false, failed
	}
	if !slices.ContainsFunc(decisions, func(d exchange.Decision) bool { _, known := m.Present(d.ID); return known }) {
		r.refuse("other-article", fmt.Sprintf("none of the file's %d units is of the article `%s`", len(decisions), r.out.Article), "compare its ids with those of `caveat send`")
		return false, nil
	}
	r.out.Decisions = decisions
	r.missing()
	return true, nil
}

// take puts what is taken into the bundle and everything else that must not be
// lost beside it.
func (r *receiver) take() error {
	entries := r.parsed()
	merged, found := r.desk.bundle.Merge(r.desk.article.Document, entries, diag.Place{File: r.options.Name})
	alarms := r.check()
	r.slipped(alarms, len(entries))
	r.out.Findings = append(append(r.out.Findings, found...), alarms...)
	if err := r.ctx.Err(); err != nil || r.options.DryRun {
		return err
	}
	if err := r.keepBeside(); err != nil {
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
	written, err := r.world.WriteChanged(file, data)
	if written && err == nil {
		r.out.Written = append(r.out.Written, file)
	}
	return err
}

// parsed are the entries of what is taken. A text whose markup is faulty is
// refused after all.
func (r *receiver) parsed() []translate.Entry {
	present := r.texts.Present
	var out []translate.Entry
	for i := range r.out.Decisions {
		d := &r.out.Decisions[i]
		if d.Outcome != exchange.Taken {
			continue
		}
		if u, _ := present(d.ID); !u.Plain {
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

// check runs the rules on what was taken, beside the text that it translates.
func (r *receiver) check() diag.List {
	taken := map[model.MessageID]*exchange.Decision{}
	for i := range r.out.Decisions {
		if d := &r.out.Decisions[i]; d.Outcome == exchange.Taken {
			taken[d.ID] = d
		}
	}
	units := func(yield func(check.Unit) bool) {
		for _, m := range r.desk.article.Document.Messages() {
			if d := taken[m.ID]; r.ctx.Err() != nil || d != nil && !yield(r.checked(m, d)) {
				return
			}
		}
	}
	rules := &check.Context{Source: r.desk.article.Row, Target: r.desk.row, Terms: r.desk.article.Terms}
	return slices.Collect(check.Stream(rules, units, runtime.GOMAXPROCS(0)))
}

func (r *receiver) checked(m model.Message, d *exchange.Decision) check.Unit {
	original := m.Markup
	if d.Hash != "" { // stale
		original = d.Source
	}
	return build.Unit(m, original, trimmed(d.Target), diag.Place{File: r.options.Name, Line: d.Line, Locale: r.out.Locale, ID: string(m.ID)})
}

// record notes who translated what was taken.
func (r *receiver) record(entries []translate.Entry) error {
	if r.options.Translator == "" {
		return nil
	}
	by := review.Record{Name: r.options.Translator, Kind: review.Person, Role: model.Translator, Date: r.options.Date}
	if r.options.Machine {
		by.Kind = review.Machine
	}
	present := r.texts.Present
	var pairs []review.Pair
	for _, e := range entries {
		if u, ok := present(e.ID); ok && e.Hash == "" { // one that is stale nobody can approve
			pairs = append(pairs, review.Pair{ID: e.ID, Source: u.Source, Target: e.Other})
		}
	}
	l := r.desk.ledger
	l.Translations = append(l.Translations, review.Records(pairs, by)...)
	return r.write(l.File, l.Encode())
}

// Faulty tells whether a person must look: the file, a unit of it or a text
// that was taken is not sound.
func (r *Received) Faulty() bool {
	return r.Refused || r.Findings.HasErrors() || slices.ContainsFunc(r.Decisions, func(d exchange.Decision) bool {
		return d.Outcome == exchange.Refused || d.Outcome == exchange.Conflict
	})
}

// Outcomes that are told in words of their own.
const (
	Unchanged     = exchange.Unchanged
	Conflicting   = exchange.Conflict
	StillStale    = exchange.StillStale
	NotTranslated = exchange.NotTranslated
)

// OutcomeCount is how many units had an outcome.
type OutcomeCount struct {
	Outcome exchange.Outcome
	N       int
}

// Counts are the outcomes that there were, in a fixed order.
func (r *Received) Counts() []OutcomeCount {
	var out []OutcomeCount
	for _, o := range []exchange.Outcome{exchange.Taken, exchange.Conflict, exchange.Refused, exchange.Comment, exchange.NotTranslated,
		exchange.Empty, exchange.Unconfirmed, exchange.StillStale, exchange.Unchanged} {
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

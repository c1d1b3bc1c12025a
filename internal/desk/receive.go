package desk

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"

	"caveat/internal/build"
	"caveat/internal/diag"
	"caveat/internal/exchange"
	"caveat/internal/model"
)

// MaxReceived is how many bytes a file may have that is taken in.
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

// Receive takes in a file that came back from a translator. What is wrong with the file
// is in the result; the error is for what the tool could not do, and for an article,
// locale or id that was given and is not known.
func Receive(ctx context.Context, w *build.World, o ReceiveOptions) (*Received, error) {
	r, err := received(ctx, w, o)
	if err != nil {
		return nil, err
	}
	return r.out, nil
}

// received is Receive with all that was learned on the way.
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

// Untaken tells whether a file would be a loss: it holds translations that were not
// received, or something to keep beside, or is no exchange file of the locale. Errors
// are those of Receive; the file then counts as untaken.
func Untaken(ctx context.Context, w *build.World, o ReceiveOptions) (untaken bool, _ error) {
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

// receiver is one run of Receive.
type receiver struct {
	ctx     context.Context
	world   *build.World
	project *build.Project
	options ReceiveOptions
	out     *Received
	opened  *exchange.Document // nil once it has been read
	desk    *desk
	texts   exchange.Markup
	file    exchange.File
	base    *exchange.File // nil where none was given
	// unplaced are the file's units where it does not say what it belongs to.
	unplaced []exchange.Unit
}

// receive takes its steps until one finds that the file cannot be used.
func (r *receiver) receive() error {
	for _, step := range []func() (goOn bool, _ error){r.open, r.read, r.match} {
		goOn, err := step()
		if err = cmp.Or(r.ctx.Err(), err); err != nil || !goOn {
			return err
		}
	}
	if r.desk.article == nil {
		return r.takeWords()
	}
	return r.take()
}

// refuse is the finding that the file as a whole is not taken.
func (r *receiver) refuse(rule, message, hint string) {
	r.out.Findings = append(r.out.Findings, diag.At(diag.Place{File: r.options.Name, Locale: r.out.Locale}, rule, message, hint))
}

// open finds out what the file belongs to and opens that.
func (r *receiver) open() (goOn bool, _ error) {
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
	if tag := r.desk.source.Tag; head.SourceLang != "" && !sameSource(head.SourceLang, tag) {
		r.refuse("other-locale", fmt.Sprintf("the file translates from `%s`; the article is written in `%s`", head.SourceLang, tag), "have it translated from that language, or ask for the right file")
	}
	if r.out.Findings.HasErrors() {
		return false, nil
	}
	return true, r.checkSame()
}

// texts is the markup that a file's texts are read with: it knows the units here.
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

// read reads the file, and its base where one was given.
func (r *receiver) read() (goOn bool, _ error) {
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

// match decides unit by unit. A file without any unit of this article is another
// article's.
func (r *receiver) match() (goOn bool, _ error) {
	var memory *exchange.Memory
	var failed error
	suggestion := func(u *exchange.Unit) string {
		if r.desk.article == nil {
			return ""
		}
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

// Faulty tells whether a person must look: the file, a unit of it or a text
// that was taken is not sound.
func (r *Received) Faulty() bool {
	return r.Refused || r.Findings.HasErrors() || slices.ContainsFunc(r.Decisions, func(d exchange.Decision) bool {
		return d.Outcome == exchange.Refused || d.Outcome == exchange.Conflict
	})
}

// Outcomes that a command tells in words of its own, so that it need not know
// package exchange.
const (
	Taken         = exchange.Taken
	Unchanged     = exchange.Unchanged
	Conflict      = exchange.Conflict
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

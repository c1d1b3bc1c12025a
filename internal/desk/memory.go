package desk

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"

	"caveat/internal/build"
	"caveat/internal/diag"
	"caveat/internal/exchange"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// memoryDir holds translations of others, a file for each language, as Remember
// took them in. They are suggested in every article.
const memoryDir = "locales/memory"

func memoryFile(tag string) string { return path.Join(memoryDir, tag+exchange.TMX.Extension()) }

// maxRemembered is how many translations of others are kept for a language.
const maxRemembered = 200_000

// pairSet is translations from one language into another, each once.
type pairSet struct {
	file   exchange.File
	known  map[string]bool // source and target, canonical
	markup exchange.Markup
}

func newPairSet(source, tag string) *pairSet {
	return &pairSet{file: exchange.File{SourceLang: source, TargetLang: tag}, known: map[string]bool{}, markup: markup()}
}

// add takes a translation in, unless it is there already or cannot be used. from is
// where it comes from, for translators.
func (r *pairSet) add(u exchange.Unit, from string) bool {
	key := r.markup.Canonical(u.Source, false) + "\x00" + r.markup.Canonical(u.Target, false)
	if r.known[key] || !r.usable(u) {
		return false
	}
	r.known[key] = true
	r.file.Units = append(r.file.Units, exchange.Unit{ID: u.ID, Source: u.Source, Target: u.Target, State: exchange.Translated, Origin: from})
	return true
}

// usable tells whether both texts are there and their markup can be read.
func (r *pairSet) usable(u exchange.Unit) bool {
	_, source := r.markup.Parse(u.Source)
	_, target := r.markup.Parse(u.Target)
	return u.Source != "" && u.Target != "" && source && target
}

// read takes in a TMX file, and nothing of a faulty one. Of a file in several
// languages it takes the two of this set. id gives each unit its id here.
func (r *pairSet) read(ctx context.Context, name string, data []byte, id func(exchange.Unit) exchange.Unit) (out Remembered) {
	head := exchange.File{}
	var units []exchange.Unit
	in := exchange.Input{Format: exchange.TMX, Name: name, Reader: bytes.NewReader(data), Markup: r.markup, Header: &head, Lang: r.file.TargetLang, SourceLang: r.file.SourceLang}
	out = Remembered{Locale: r.file.TargetLang, Findings: exchange.Each(in, func(u exchange.Unit) error {
		if len(units) == maxRemembered {
			return fmt.Errorf("more than %d translations", maxRemembered)
		}
		if u.Target == "" {
			head.Without++
		} else {
			units = append(units, u)
		}
		return ctx.Err()
	})}
	at := diag.Place{File: name, Locale: r.file.TargetLang}
	switch {
	case out.Findings.HasErrors():
	case head.TargetLang != "" && !sameSource(head.TargetLang, r.file.TargetLang):
		out.Findings = append(out.Findings, diag.At(at, "other-locale", fmt.Sprintf("the file's target language is `%s`, not `%s`", head.TargetLang, r.file.TargetLang), "ask for the memory of that language"))
	case len(units) == 0 && len(head.Others) > 0:
		out.Findings = append(out.Findings, noPair(at, r.file.SourceLang, r.file.TargetLang, head.Others))
	}
	if out.Findings.HasErrors() {
		return out
	}
	out.Units, out.Without, out.Others = len(units), head.Without, head.Others
	for _, u := range units {
		if u = id(u); u.Fault != "" || u.Doubt != "" || !r.usable(u) {
			out.Unusable++
		} else if r.add(u, string(u.ID)) {
			out.Added++
		}
	}
	return out
}

// keptPairs are the translations of others that the project keeps in a language. A
// file that cannot be read is named in a warning and not used.
func keptPairs(ctx context.Context, w *build.World, source, tag string) (*pairSet, diag.List, error) {
	r := newPairSet(source, tag)
	data, err := w.ReadText(memoryFile(tag))
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	found := r.read(ctx, memoryFile(tag), data, func(u exchange.Unit) exchange.Unit { return u }).Findings
	for i := range found {
		found[i] = found[i].AsWarning()
	}
	return r, found, nil
}

// Remembered is what became of a file that was taken in as memory.
type Remembered struct {
	Locale   string
	Units    int      // in the two languages
	Added    int      // of these
	Unusable int      // of these: markup or codes cannot be read
	Without  int      // other units, which have not both languages
	Others   []string // languages in the file beside the two
	Written  string   // the file, or empty
	Findings diag.List
}

// Remember takes the translations of a TMX file of others in as memory: they
// are suggested to translators, and change nothing. What is wrong with the file is in
// the result; the error is for what the tool could not do, and for a locale that cannot
// be set.
func Remember(ctx context.Context, w *build.World, o ReceiveOptions) (*Remembered, error) {
	row, err := lang.Lookup(o.Locale)
	if err != nil {
		return nil, err
	}
	p, unlock, err := o.openProject(ctx, w)
	if err != nil {
		return nil, err
	}
	defer unlock()
	out := &Remembered{Locale: row.Tag}
	if format, ok := exchange.Detect(o.Name, o.Data); !ok || format != exchange.TMX {
		out.Findings = diag.List{diag.At(diag.Place{File: o.Name}, "exchange-form", "the file is not TMX", "have the other program export its memory as TMX")}
		return out, nil
	}
	opened, _ := exchange.Open(exchange.TMX, o.Name, o.Data)
	source := memorySource(w, p, opened.Header.SourceLang)
	have, found, err := keptPairs(ctx, w, source, row.Tag)
	if err = cmp.Or(ctx.Err(), err); err != nil {
		return nil, err
	}
	if len(found) > 0 { // never write over what cannot be read
		out.Findings = append(found, diag.At(diag.Place{File: memoryFile(row.Tag)}, "exchange-form", "the memory here cannot be read", "mend it or take it away"))
		return out, nil
	}
	n := 0
	*out = have.read(ctx, o.Name, o.Data, func(u exchange.Unit) exchange.Unit {
		n++
		if u.ID == "" {
			u.ID = model.MessageID(strconv.Itoa(n))
		}
		u.ID = model.MessageID(path.Base(o.Name)) + "/" + u.ID
		return u
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if out.Added == 0 || o.DryRun || out.Findings.HasErrors() {
		return out, nil
	}
	data, err := have.encode()
	if err != nil {
		return nil, err
	}
	out.Written = memoryFile(row.Tag)
	return out, w.WriteProject(out.Written, data)
}

// encode is the set as a TMX file.
func (r *pairSet) encode() ([]byte, error) {
	f := r.file
	f.Units = slices.Clone(f.Units)
	for i := range f.Units {
		f.Units[i].Origin = "" // the id says it
	}
	return exchange.Write(exchange.TMX, f, r.markup)
}

// memorySource is the language of articles here that a file's source language stands
// for; that of the first article where it stands for none.
func memorySource(w *build.World, p *build.Project, said string) string {
	first := ""
	for _, a := range p.Articles {
		tag := w.SourceLang(a)
		if said != "" && sameSource(said, tag) {
			return tag
		}
		if first == "" {
			first = tag
		}
	}
	return first
}

// SendMemory makes a translation memory, in TMX, of all that the project has in
// a language: the current translations of every article and what was taken in. It fails
// for a language that cannot be set, and where a file cannot be read.
func SendMemory(ctx context.Context, w *build.World, tag string) (*Sent, error) {
	p, err := build.OpenProject(w)
	if err != nil {
		return nil, err
	}
	if _, err := lang.Lookup(tag); err != nil {
		return nil, err
	}
	source := memorySource(w, p, "")
	out := &Sent{Name: "memory." + tag + exchange.TMX.Extension(), Findings: p.Findings}
	all := newPairSet(source, tag)
	for _, name := range p.Articles {
		if !slices.Contains(p.Tags[name], tag) || w.SourceLang(name) != source {
			continue
		}
		d, err := openDesk(w, p, name, tag)
		if err = cmp.Or(ctx.Err(), err); err != nil {
			return nil, err
		}
		out.Findings = append(out.Findings, d.findings...)
		for _, u := range d.units {
			if u.State == exchange.Translated || u.State == exchange.Approved {
				u.ID = model.MessageID(name) + "/" + u.ID
				if all.add(u, "") {
					out.States.add(u.State)
				}
			}
		}
	}
	have, found, err := keptPairs(ctx, w, source, tag)
	if err != nil {
		return nil, err
	}
	out.Findings = append(out.Findings, found...)
	for _, u := range have.file.Units {
		if all.add(u, "") {
			out.States.add(exchange.Translated)
		}
	}
	out.Units = len(all.file.Units)
	out.Data, err = all.encode()
	return out, err
}

package desk

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"runtime"
	"slices"
	"strings"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/exchange"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/source"
)

// FileOptions say how one exchange file is checked.
type FileOptions struct {
	Name string
	Lang string // of the translation
	// SourceLang is that of the source, where the file does not say; English
	// where it is empty too.
	SourceLang string
	// Strict applies the rules for cautions to every unit.
	Strict bool
	// Advice lets rules speak that are advice in the language.
	Advice bool
}

// headSize is how much of a file is read to tell its format and languages.
const headSize = 64 << 10

// Checked is how much of a file the rules have seen.
type Checked struct {
	Units  int  // judged
	Locked int  // left out: not to be translated, and in the source language
	Cut    bool // the file could not be read to its end
}

// CheckFile runs the rules over the units of one exchange file, without a project.
// It calls found for each finding, in the order of the file, and ends with its error
// if it returns one. Only a file that is an archive is held as a whole.
func CheckFile(ctx context.Context, in io.Reader, o FileOptions, found func(diag.Finding) error) (Checked, error) {
	f := &fileChecker{ctx: ctx, options: o, seen: check.NewRecent[int]()}
	buffered := bufio.NewReaderSize(in, headSize)
	head, err := buffered.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return Checked{}, err
	}
	in = buffered
	if exchange.IsArchive(head) {
		if head, err = io.ReadAll(io.LimitReader(buffered, exchange.MaxFile+1)); err != nil {
			return Checked{}, err
		}
		in = bytes.NewReader(head)
	}
	format, ok := exchange.Detect(o.Name, head)
	if !ok {
		return Checked{}, found(exchange.Unknown(o.Name, head))
	}
	f.format, f.tables = format, format == exchange.XLSX || format == exchange.DOCX
	rules, err := f.rules(head)
	if err != nil {
		return Checked{}, err
	}
	for finding := range check.Stream(rules, f.units(in), runtime.GOMAXPROCS(0)) {
		if err := found(finding); err != nil {
			return Checked{}, err
		}
	}
	if err := ctx.Err(); err != nil {
		return Checked{}, err
	}
	return f.checked, nil
}

// fileChecker is one run of CheckFile. It reads in one goroutine what the rules look
// at in others.
type fileChecker struct {
	ctx     context.Context
	options FileOptions
	format  exchange.Format
	tables  bool // the file is a table of an office program
	checked Checked
	// source and target are the languages that the rules are told; saidSource and
	// said what the file names.
	source, target   string
	saidSource, said string
	seen             *check.Recent[int]
	// found are the findings since the last unit; they go out with the next.
	found diag.List
}

// rules are the languages and options that the rules judge by. The source language
// that the file names goes before the default.
func (f *fileChecker) rules(head []byte) (*check.Context, error) {
	target, err := rowOf(f.options.Lang)
	if err != nil {
		return nil, err
	}
	f.target = target.Tag
	opened, _ := exchange.Open(f.format, f.options.Name, head)
	said := opened.Header.SourceLang
	if lang.Compare(said, "en") == lang.NoLanguage {
		said = "en"
	}
	source, err := rowOf(cmp.Or(f.options.SourceLang, said))
	if err != nil {
		return nil, err
	}
	f.source = source.Tag
	return &check.Context{Source: source, Target: target, Strict: f.options.Strict, Advice: f.options.Advice || f.options.Strict, Alone: true}, nil
}

// rowOf is the row of a tag as programs write it: `es_MX` is taken for `es-MX`.
func rowOf(tag string) (lang.Row, error) {
	canonical, err := lang.Canonical(tag)
	if err != nil {
		return lang.Row{}, err
	}
	return lang.Lookup(canonical)
}

var errEnough = errors.New("nobody reads on")

// units reads the file for the rules.
func (f *fileChecker) units(file io.Reader) check.Source {
	return func(yield func(check.Unit) bool) {
		var header exchange.File
		stopped := false
		in := exchange.Input{Format: f.format, Name: f.options.Name, Reader: file, Markup: markup(), Header: &header, Lang: f.target, SourceLang: f.source}
		faults := exchange.Each(in, func(u exchange.Unit) error {
			f.languages(&header)
			if !yield(f.unit(&u, header.Article)) || f.ctx.Err() != nil {
				stopped = true
				return errEnough
			}
			return nil
		})
		if stopped {
			return
		}
		f.languages(&header)
		f.without(&header)
		f.checked.Cut = header.Cut
		for i := range faults {
			faults[i].Line = max(faults[i].Line, 1)
		}
		f.found = append(f.found, faults...)
		if f.checked == (Checked{}) && len(f.found) == 0 {
			f.found = diag.List{exchange.NoUnits(f.options.Name, f.format)}
		}
		if len(f.found) > 0 {
			yield(check.Unit{Untranslated: true, Found: f.found})
		}
	}
}

// unit is a unit of the file for the rules, with what is wrong with its form. A unit
// with faulty markup or codes, or that is not to be translated, is not judged.
func (f *fileChecker) unit(u *exchange.Unit, article string) check.Unit {
	at := u.Place(f.options.Name, f.target)
	c := check.Unit{ID: u.ID, Target: u.Target, Place: at}
	inSource := withSource(&c, u.Source)
	var own diag.List
	if c.TargetInlines, own = source.ParseInline(u.Target, at); onlyHTML(own) && onlyHTML(inSource) {
		own, c.TargetInlines = nil, literal(u.Target) // as in files of other programs: a rule compares the tags
	}
	if c.Form = u.Form != nil; c.Form {
		for _, s := range otherSources(u) {
			other := c
			withSource(&other, s)
			c.Sources = append(c.Sources, other)
		}
	}
	if fault, ok := f.malformed(u, at); ok {
		own = diag.List{fault}
	}
	sound := !own.HasErrors()
	if line, twice := f.stood(u, article); twice && u.Broken == nil {
		own = append(own, diag.At(at, "duplicate-id", fmt.Sprintf("the unit stands in line %d already", line), "keep one of the two"))
	}
	if sound && model.Blank(u.Source) && !model.Blank(u.Target) {
		own = append(own, diag.At(at, "exchange-form", "the unit has no source text that the translation could be judged by", "put the source text back"))
	}
	if sound && u.Rejected {
		own = append(own, diag.At(at, "exchange-form", u.Unsure, "a text that is rejected is not taken in").AsWarning())
	}
	c.Untranslated = !sound
	c.Found, f.found = append(f.found, own...), nil
	if u.Locked && (model.Blank(u.Target) || model.FoldBlanks(u.Target) == model.FoldBlanks(u.Source)) {
		f.checked.Locked++
		c.Untranslated = true
		return c
	}
	f.checked.Units++
	return c
}

// malformed is what is wrong with the form of a unit; false for nothing.
func (f *fileChecker) malformed(u *exchange.Unit, at diag.Place) (diag.Finding, bool) {
	switch {
	case u.Broken != nil:
		return u.BrokenForm(f.options.Name, f.target), true
	case u.Fault != "":
		return diag.At(at, "codes", "the codes of the translation are broken: "+u.Fault, "put the codes of the source round the same words"), true
	case u.Doubt != "":
		return diag.At(at, "exchange-form", u.Doubt, "leave one whole translation of the unit"), true
	case f.tables && strings.ContainsRune(u.Target, '\ufffd'):
		return diag.At(at, "exchange-form", exchange.Unreadable, "write it as a plain text"), true
	}
	return diag.Finding{}, false
}

// withSource gives a unit its source text. One with faulty markup is taken as bare
// text: the source is not on trial.
func withSource(c *check.Unit, text string) (found diag.List) {
	c.Source = text
	if c.SourceInlines, found = source.ParseInline(text, c.Place); found.HasErrors() {
		c.SourceInlines = literal(text)
	}
	return found
}

func literal(text string) []model.Inline { return []model.Inline{{Kind: model.Text, Text: text}} }

// onlyHTML tells whether a text holds HTML and nothing else is wrong with it.
func onlyHTML(found diag.List) bool {
	return len(found) > 0 && !slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Rule != "raw-html" })
}

// stood tells on which line a unit with the id of this one stood before. An entry of
// PO without msgctxt is known by its msgid.
func (f *fileChecker) stood(u *exchange.Unit, article string) (line int, twice bool) {
	id := string(u.ID)
	switch {
	case id == "" && f.format == exchange.PO && u.Form == nil:
		id = "\x04" + u.Source // as gettext joins the two
	case id == "":
		return 0, false
	}
	h := fnv.New64a()
	h.Write([]byte(article + "\x00" + id))
	return f.seen.Put(h.Sum64(), u.Line)
}

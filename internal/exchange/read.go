package exchange

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// Limits of a received file.
const (
	MaxFile  = 128 << 20 // bytes; for an archive of what it holds
	maxUnits = 500_000
)

// Input is a file to read.
type Input struct {
	Format Format
	Name   string // for findings
	Reader io.Reader
	Markup Markup
	// Header is filled in as far as the file has been read. [Read] makes its own.
	Header *File
	// Lang and SourceLang are the languages of translation and source that are
	// wanted. They are given for a file of another project, which may hold several
	// articles, plural forms and, in TMX, other languages too. Where Lang is empty,
	// the file must be of one article in one language.
	Lang, SourceLang string

	book *workbook // of XLSX, where it has been opened
}

// Read reads a file that came back, all of it or nothing: with an error among the
// findings there are no units. A context that ends is such an error.
func Read(ctx context.Context, in Input) (File, diag.List) {
	f := File{Stateless: in.Format == PO || in.Format == TMX || in.Format == TSV, ByHand: in.Format == XLSX || in.Format == DOCX}
	in.Header = &f
	type place struct {
		sheet string
		line  int
	}
	seen := map[model.MessageID]place{}
	found := Each(in, func(u Unit) error {
		at, twice := seen[u.ID]
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case u.Broken != nil:
			return u.Broken
		case twice && u.ID != "" && at.sheet != u.Sheet:
			return faulty(ruleAt{"duplicate-id", u.Line}, "delete the sheet that does not count, also where it is hidden", "the unit `%s` of the sheet `%s` stands in the sheet `%s` too", shorten(string(u.ID)), shorten(u.Sheet), shorten(at.sheet))
		case twice && u.ID != "":
			return faulty(ruleAt{"duplicate-id", u.Line}, "keep one of the two", "the unit `%s` stands in line %d already", shorten(string(u.ID)), at.line)
		case len(f.Units) == maxUnits:
			return faulty(ruleAt{"too-large", u.Line}, hintSplit, "the file has more than %d units", maxUnits)
		}
		u.share(in.Markup)
		seen[u.ID] = place{u.Sheet, u.Line}
		f.Units = append(f.Units, u)
		return nil
	})
	if found.HasErrors() {
		return File{}, found
	}
	if len(f.Units) == 0 {
		return File{}, diag.List{NoUnits(in.Name, in.Format)}
	}
	return f, found
}

// share makes the texts that are equal to those here the same memory, as most
// are: a large file would else be held twice.
func (u *Unit) share(m Markup) {
	here, _ := m.present(u.ID)
	for _, s := range [][2]*string{{(*string)(&u.ID), (*string)(&here.ID)}, {&u.Source, &here.Source}, {&u.Target, &here.Target}, {&u.Hash, &here.Hash}, {&u.Sent, &here.Sent}} {
		if *s[0] == *s[1] {
			*s[0] = *s[1]
		}
	}
}

// NoUnits is the finding for a file without a unit.
func NoUnits(name string, format Format) diag.Finding {
	hint := "compare it with what `caveat send` wrote"
	if format == XLSX || format == DOCX {
		hint = "units stand in a table whose first line names its columns: id, source, target"
	}
	return finding(name, faulty(ruleAt{"exchange-form", 1}, hint, "there is no unit in the file"))
}

// Each reads a file unit by unit, without holding it. Units are given before the
// rest of the file is known to be sound: the caller must forget them where the
// findings have an error. An id that stands twice is the caller's to find.
func Each(in Input, each func(Unit) error) diag.List {
	var hyphens softHyphens
	give := func(u Unit) error {
		hyphens.takeOut(&u)
		return each(u)
	}
	r := &reading{markup: in.Markup, file: in.Header, each: give, book: in.book, lang: in.Lang, sourceLang: in.SourceLang}
	failed := r.read(in.Format, in.Reader)
	in.Header.Cut = failed != nil
	var found diag.List
	for _, err := range []error{r.flawed, failed} {
		if err != nil {
			found = append(found, finding(in.Name, err))
		}
	}
	if told := hyphens.told(); told != nil {
		found = append(found, finding(in.Name, told).AsWarning())
	}
	return found
}

func (r *reading) read(format Format, in io.Reader) error {
	switch format {
	case XLIFF, XLIFF2:
		return r.readXLIFF(in)
	case PO:
		return r.readPO(in)
	case TMX:
		return r.readTMX(in)
	case TSV:
		return r.readTSV(in)
	case XLSX, DOCX:
		data, err := io.ReadAll(io.LimitReader(in, MaxFile+1))
		if err != nil {
			return err
		}
		if format == XLSX {
			return r.readXLSX(data)
		}
		return r.readDOCX(data)
	}
	return unknownFormat(format)
}

// reading is a file that is being read: its units are given to each one by one.
type reading struct {
	markup           Markup
	file             *File // what has been read of the header
	each             func(Unit) error
	headOnly         bool      // only the header is wanted
	book             *workbook // of XLSX, where it has been opened
	lang, sourceLang string    // as in [Input]
	// literal says that the texts of an XLIFF file hold markup and not codes, as
	// po2xliff writes them.
	literal bool
	forms   plurals // by the header of a PO file
	quote   int     // line of TSV that opened a quotation mark and did not close it, or 0
	flawed  error   // the first fault of a file that can be read all the same
}

// foreign tells whether the file may be of another project: see Input.Lang.
func (r *reading) foreign() bool { return r.lang != "" }

// flaw keeps a fault that does not end the reading.
func (r *reading) flaw(fault error) { r.flawed = cmp.Or(r.flawed, fault) }

// origin is what a file says of where its texts belong; empty fields say nothing.
type origin struct{ article, sourceLang, targetLang string }

// header takes in what a file says at a line. A file that names two languages, or
// two articles where it must be of one, is refused.
func (r *reading) header(line int, says origin) error {
	for _, h := range []struct {
		what    string
		value   string
		into    *string
		several bool // may be named
	}{
		{"article", says.article, &r.file.Article, r.foreign()},
		{"source language", says.sourceLang, &r.file.SourceLang, false},
		{"target language", says.targetLang, &r.file.TargetLang, false},
	} {
		if *h.into != "" && h.value != "" && *h.into != h.value && !h.several {
			return faulty(ruleAt{"exchange-form", line}, "split it: one file holds one article in one language",
				"the file names two %ss: `%s` and `%s`", h.what, shorten(*h.into), shorten(h.value))
		}
		if h.value != "" {
			*h.into = h.value
		}
	}
	if says.targetLang != "" && r.file.Line == 0 {
		r.file.Line = line
	}
	return nil
}

// errStop ends a reading after the first unit.
var errStop = errors.New("enough")

// Document is a file that came back, read up to its first unit.
type Document struct {
	Header File // without units
	format Format
	name   string
	data   []byte
	book   *workbook
}

// Open reads the header of a file, up to its first unit. A file that is faulty so
// early is a finding.
func Open(format Format, name string, data []byte) (*Document, diag.List) {
	d := &Document{format: format, name: name, data: data}
	m := Markup{Parse: func(string) ([]model.Inline, bool) { return nil, true }, Format: func([]model.Inline) string { return "" }}
	r := &reading{markup: m, file: &d.Header, each: func(Unit) error { return errStop }, headOnly: true}
	if err := r.read(format, bytes.NewReader(data)); err != nil && !errors.Is(err, errStop) {
		return &Document{}, diag.List{finding(name, err)}
	}
	d.book = r.book
	return d, nil
}

// Read is [Read] for the document; a workbook is not opened again.
func (d *Document) Read(ctx context.Context, m Markup) (File, diag.List) {
	return Read(ctx, Input{Format: d.format, Name: d.name, Reader: bytes.NewReader(d.data), Markup: m, book: d.book})
}

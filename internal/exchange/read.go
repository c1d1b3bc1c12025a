package exchange

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// Limits of a received file.
const (
	MaxFile  = 128 << 20 // bytes; for an archive of what it holds
	maxUnits = 500_000
)

// Read reads a file that came back. What is wrong with the file as a whole is
// an error finding, and then there are no units; so it is where the context
// ends.
func Read(ctx context.Context, in Input) (File, diag.List) {
	f := File{Stateless: in.Format == PO || in.Format == TMX || in.Format == TSV, ByHand: in.Format == XLSX || in.Format == DOCX}
	in.Header = &f
	seen := map[model.MessageID]int{}
	found := Each(in, func(u Unit) error {
		line, twice := seen[u.ID]
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case u.Broken != nil:
			return u.Broken
		case twice && u.ID != "":
			return faulty(where{"duplicate-id", u.Line}, "keep one of the two", "the unit `%s` stands in line %d already", shorten(string(u.ID)), line)
		case len(f.Units) == maxUnits:
			return faulty(where{"too-large", u.Line}, "split it", "the file has more than %d units", maxUnits)
		}
		u.share(in.Markup)
		seen[u.ID] = u.Line
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

// share lets texts that are those of the unit here be the same memory: most
// are.
func (u *Unit) share(m Markup) {
	if m.Present == nil {
		return
	}
	here, _ := m.Present(u.ID)
	for _, s := range [][2]*string{{(*string)(&u.ID), (*string)(&here.ID)}, {&u.Source, &here.Source}, {&u.Target, &here.Target}, {&u.Hash, &here.Hash}, {&u.Sent, &here.Sent}} {
		if *s[0] == *s[1] {
			*s[0] = *s[1]
		}
	}
}

// NoUnits says that there is no unit in a file, and where they stand in one.
func NoUnits(name string, format Format) diag.Finding {
	hint := "compare it with what `caveat send` wrote"
	if format == XLSX || format == DOCX {
		hint = "units stand in a table whose first line names its columns: id, source, target"
	}
	return finding(name, faulty(where{"exchange-form", 1}, hint, "there is no unit in the file"))
}

// Input is a file to read.
type Input struct {
	Format Format
	Name   string // for findings
	Reader io.Reader
	Markup Markup
	Header *File // filled in as it is met
	// Lang is the language that a translation is wanted in of a file that may
	// hold several articles and plural forms, and of TMX several languages; empty
	// where the file is one article's in one language. SourceLang is the language
	// of its source.
	Lang, SourceLang string

	book *workbook // of XLSX, where it has been opened
}

// Each reads a file unit by unit, without holding it. The header is filled in
// as it is met. Units that were given before a fault was met must not count;
// ids that stand twice are the caller's to find.
func Each(in Input, each func(Unit) error) diag.List {
	r := &reading{markup: in.Markup, file: in.Header, each: each, book: in.book, wanted: in.Lang, wantedSource: in.SourceLang}
	failed := r.read(in.Format, in.Reader)
	in.Header.Cut = failed != nil
	var found diag.List
	for _, err := range []error{r.flawed, failed} {
		if err != nil {
			found = append(found, finding(in.Name, err))
		}
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
			return fmt.Errorf("cannot read it: %w", err)
		}
		if format == XLSX {
			return r.readXLSX(data)
		}
		return r.readDOCX(data)
	}
	return unknownFormat(format)
}

var errStop = errors.New("enough")

// Document is a file that came back, read up to its first unit.
type Document struct {
	Header File // what it says of itself
	format Format
	name   string
	data   []byte
	book   *workbook
}

// Open reads what a file says of itself, up to its first unit. A file that is
// faulty so early is a finding.
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

// Read is [Read] for the document; what opening it took is not done again.
func (d *Document) Read(ctx context.Context, m Markup) (File, diag.List) {
	return Read(ctx, Input{Format: d.format, Name: d.name, Reader: bytes.NewReader(d.data), Markup: m, book: d.book})
}

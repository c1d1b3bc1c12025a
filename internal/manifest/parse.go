package manifest

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"unique"

	"caveat/internal/diag"
)

// The rules of this package's findings.
const (
	RuleBroken    = "manifest-broken"    // no readable manifest
	RuleSchema    = "manifest-schema"    // written by another version of the program
	RulePath      = "manifest-path"      // a path that leaves the folder or is not in its clean form
	RuleDuplicate = "manifest-duplicate" // two entries for one file, or for one caution of a file
	RuleValue     = "manifest-value"     // a value that no export writes
	RuleEdited    = "manifest-edited"    // readable, but not byte for byte as export writes it
)

// What is read at most: a million artefacts with a caution each.
const (
	maxSize      = 1 << 30
	maxArtefacts = 1_000_000
)

// Parse reads a manifest and says all that is wrong with it. The manifest is
// nil when it cannot be used at all. Its bytes are never held as a whole: what
// is kept is about half a kilobyte an artefact.
func Parse(r io.Reader) (*Manifest, diag.List) {
	p := parser{in: input{r: io.LimitReader(r, maxSize+1)}, hash: sha256.New()}
	p.dec = json.NewDecoder(io.TeeReader(&p.in, p.hash))
	p.in.taken = p.dec.InputOffset
	p.dec.DisallowUnknownFields()
	if f := p.read(); f != nil {
		return nil, diag.List{*f}
	}
	out := p.m.check()
	if len(out) == 0 && !p.asWritten() {
		out = append(out, finding(0, RuleEdited, "the manifest is not as `caveat export` writes it", hintExport))
	}
	return &p.m, out
}

const hintExport = "run `caveat export` to write it anew"

// parser reads one manifest, entry by entry.
type parser struct {
	in   input
	hash interface {
		io.Writer
		Sum([]byte) []byte
	}
	dec    *json.Decoder
	m      Manifest
	schema *int
	line   int // of the artefact being read; 0 outside
}

// input counts what is read and remembers where the lines end that are not taken
// yet.
type input struct {
	r     io.Reader
	n     int64
	taken func() int64 // how far the reader's buffer has been used
	line0 int          // lines that ended before those in ends
	ends  []int64
}

var errLong = fmt.Errorf("an entry has more than %d bytes", maxLine)

func (in *input) Read(p []byte) (int, error) {
	taken := in.taken()
	if in.n-taken > maxLine {
		return 0, errLong
	}
	before := in.before(taken)
	in.line0, in.ends = in.line0+before, slices.Delete(in.ends, 0, before)
	n, err := in.r.Read(p[:min(len(p), int(maxLine+1-(in.n-taken)))])
	for i, c := range p[:n] {
		if c == '\n' {
			in.ends = append(in.ends, in.n+int64(i))
		}
	}
	in.n += int64(n)
	return n, err
}

// before counts the lines in ends that end before an offset.
func (in *input) before(offset int64) int {
	n, _ := slices.BinarySearch(in.ends, offset)
	return n
}

// line is the line of the byte at an offset that is not taken yet.
func (in *input) line(offset int64) int { return 1 + in.line0 + in.before(offset) }

// read reads all of it, or says why it cannot be used.
func (p *parser) read() *diag.Finding {
	err := p.object()
	var f *wrong
	switch {
	case p.in.n > maxSize:
		return p.fault(0, RuleBroken, fmt.Sprintf("the manifest has more than %d bytes", maxSize))
	case errors.As(err, &f):
		return &f.Finding
	case err != nil:
		return p.fault(p.lineOf(err), RuleBroken, sentence(err))
	}
	line := p.in.line(p.dec.InputOffset())
	if _, err := p.dec.Token(); !errors.Is(err, io.EOF) {
		return p.fault(line, RuleBroken, "the manifest goes on after its end")
	}
	return p.schemaFault()
}

// wrong carries a finding through the reading.
type wrong struct{ diag.Finding }

func (w *wrong) Error() string { return w.Message }

func (p *parser) fault(line int, rule, message string) *diag.Finding {
	f := finding(line, rule, message, hintExport)
	return &f
}

// object reads the keys of the manifest. The schema must come before what it
// tells how to read.
func (p *parser) object() error {
	if err := p.delim('{'); err != nil {
		return err
	}
	for p.dec.More() {
		key, err := p.dec.Token()
		if err != nil {
			return err
		}
		switch key {
		case "schema":
			err = p.dec.Decode(&p.schema)
		case "tool":
			err = p.dec.Decode(&p.m.Tool)
		case "artefacts":
			if f := p.schemaFault(); f != nil {
				return &wrong{*f}
			}
			err = p.artefacts()
		default:
			err = fmt.Errorf("unknown key %q", key)
		}
		if err != nil {
			return err
		}
	}
	return p.delim('}')
}

func (p *parser) schemaFault() *diag.Finding {
	if p.schema == nil {
		return p.fault(1, RuleSchema, "the manifest names no schema")
	}
	if p.m.Schema = *p.schema; p.m.Schema != Schema {
		f := finding(1, RuleSchema, fmt.Sprintf("the manifest has schema %d; this program reads schema %d", p.m.Schema, Schema),
			"verify it with the version of caveat that wrote it, or export again")
		return &f
	}
	return nil
}

func (p *parser) artefacts() error {
	if err := p.delim('['); err != nil {
		return err
	}
	for p.dec.More() {
		if len(p.m.Artefacts) == maxArtefacts {
			return fmt.Errorf("it names more than %d files", maxArtefacts)
		}
		p.line = p.nextLine()
		var a Artefact
		if err := p.dec.Decode(&a); err != nil {
			return err
		}
		a.share()
		p.m.Artefacts = append(p.m.Artefacts, a)
	}
	p.line = 0
	return p.delim(']')
}

// nextLine is the line of the artefact that comes next: where a comma comes
// first, the artefact is looked for on the line after it.
func (p *parser) nextLine() int {
	line := p.in.line(p.dec.InputOffset())
	var next [1]byte
	if _, err := p.dec.Buffered().Read(next[:]); err == nil && next[0] == ',' {
		line++
	}
	return line
}

func (p *parser) delim(want json.Delim) error {
	t, err := p.dec.Token()
	if err == nil && t != want {
		return fmt.Errorf("`%v` stands in place of `%v`", t, want)
	}
	return err
}

// share keeps one copy of each text that many artefacts have alike.
func (a *Artefact) share() {
	for _, s := range []*string{&a.Article, &a.Locale, &a.Format, &a.Edition, &a.Paper, &a.Status, &a.SourceEdition, &a.SourceLang, &a.SourceHash, &a.BundleHash,
		&a.SourceBundleHash, &a.TextNumber, &a.InputsHash, &a.LinksHash, &a.Label} {
		*s = unique.Make(*s).Value()
	}
	for _, list := range a.Notices {
		for i := range list {
			list[i] = unique.Make(list[i]).Value()
		}
	}
	a.Cautions = slices.Clip(a.Cautions)
	for i := range a.Cautions {
		c := &a.Cautions[i]
		for _, s := range []*string{&c.ID, &c.TextSHA256, &c.ReadSHA256, &c.Element} {
			*s = unique.Make(*s).Value()
		}
	}
}

// asWritten tells whether what was read is what Write writes.
func (p *parser) asWritten() bool {
	again := sha256.New()
	return p.m.Write(again) == nil && bytes.Equal(p.hash.Sum(nil), again.Sum(nil))
}

func finding(line int, rule, message, hint string) diag.Finding {
	return diag.At(diag.Place{File: Name, Line: line}, rule, message, hint)
}

func sentence(err error) string {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return "the manifest ends too early"
	}
	return "the manifest cannot be read: " + err.Error()
}

// lineOf is the line that an error stands in.
func (p *parser) lineOf(err error) int {
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return p.in.line(p.in.n)
	case p.line > 0:
		return p.line
	default:
		return p.in.line(p.dec.InputOffset())
	}
}

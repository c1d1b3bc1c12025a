package manifest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"slices"
)

// Write writes the manifest: artefacts by path, one a line, with a line feed at
// the end. The same manifest always gives the same bytes.
func (m *Manifest) Write(to io.Writer) error {
	artefacts := m.Artefacts
	byPath := func(a, b Artefact) int { return cmp.Compare(a.Path, b.Path) }
	if !slices.IsSortedFunc(artefacts, byPath) {
		artefacts = slices.Clone(artefacts)
		slices.SortStableFunc(artefacts, byPath)
	}
	w := NewWriter(to, m.Tool)
	for i := range artefacts {
		w.Line(artefacts[i].Line())
	}
	return w.Close()
}

// Line is the artefact as it stands in the manifest, without the comma.
func (a *Artefact) Line() []byte { return encodeValue(a.withLists()) }

// Writer writes a manifest line by line.
type Writer struct {
	w     io.Writer
	lines int
	err   error
}

// NewWriter begins a manifest of this version's schema.
func NewWriter(w io.Writer, tool string) *Writer {
	m := &Writer{w: w}
	m.put([]byte(`{"schema":`), encodeValue(Schema), []byte(`,"tool":`), encodeValue(tool), []byte(`,"artefacts":[`))
	return m
}

// Line adds an artefact's line. The caller keeps them in the order of their
// paths.
func (m *Writer) Line(line []byte) {
	if m.lines > 0 {
		m.put([]byte(","))
	}
	m.lines++
	m.put([]byte("\n"), line)
}

// Close ends the manifest and returns the first error of all.
func (m *Writer) Close() error {
	m.put([]byte("\n]}\n"))
	return m.err
}

func (m *Writer) put(parts ...[]byte) {
	for _, p := range parts {
		if m.err == nil {
			_, m.err = m.w.Write(p)
		}
	}
}

// withLists is a with empty lists in place of missing ones: a reader never
// meets null.
func (a Artefact) withLists() Artefact {
	cautions := make([]Caution, len(a.Cautions))
	for i, c := range a.Cautions {
		if c.Repeats == nil {
			c.Repeats = []Repeat{}
		}
		cautions[i] = c
	}
	a.Cautions = cautions
	return a
}

// encodeValue cannot fail: the types hold nothing that JSON lacks.
func encodeValue(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

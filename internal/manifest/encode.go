package manifest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
)

// Encode is the manifest as bytes: artefacts by path, one a line, with a line
// feed at the end. The same manifest always gives the same bytes.
func (m *Manifest) Encode() []byte {
	var b bytes.Buffer
	b.WriteString(`{"schema":`)
	b.Write(encodeValue(m.Schema))
	b.WriteString(`,"tool":`)
	b.Write(encodeValue(m.Tool))
	b.WriteString(`,"artefacts":[`)
	artefacts := slices.Clone(m.Artefacts)
	slices.SortStableFunc(artefacts, func(a, b Artefact) int { return cmp.Compare(a.Path, b.Path) })
	for i, a := range artefacts {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(encodeValue(a.withLists()))
	}
	b.WriteString("\n]}\n")
	return b.Bytes()
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

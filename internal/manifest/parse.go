package manifest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

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

// maxSize bounds what is read: a hundred thousand artefacts come to half of it.
const maxSize = 1 << 30

// Parse reads a manifest and says all that is wrong with it. The manifest is
// nil when it cannot be used at all.
func Parse(data []byte) (*Manifest, diag.List) {
	if f, ok := readable(data); !ok {
		return nil, diag.List{f}
	}
	var m Manifest
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		return nil, diag.List{finding(lineOf(data, err), RuleBroken, sentence(err), hintExport)}
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, diag.List{finding(lineAt(data, dec.InputOffset()), RuleBroken, "the manifest goes on after its end", hintExport)}
	}
	out := m.check()
	if len(out) == 0 && !bytes.Equal(m.Encode(), data) {
		out = append(out, finding(0, RuleEdited, "the manifest is not as `caveat export` writes it", hintExport))
	}
	return &m, out
}

const hintExport = "run `caveat export` to write it anew"

func readable(data []byte) (diag.Finding, bool) {
	if len(data) > maxSize {
		return finding(0, RuleBroken, fmt.Sprintf("the manifest has %d bytes; the limit is %d", len(data), maxSize), hintExport), false
	}
	var head struct {
		Schema *int `json:"schema"`
	}
	switch {
	case json.Unmarshal(data, &head) != nil: // Parse says where
		return diag.Finding{}, true
	case head.Schema == nil:
		return finding(1, RuleSchema, "the manifest names no schema", hintExport), false
	case *head.Schema != Schema:
		return finding(1, RuleSchema, fmt.Sprintf("the manifest has schema %d; this program reads schema %d", *head.Schema, Schema),
			"verify it with the version of caveat that wrote it, or export again"), false
	}
	return diag.Finding{}, true
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

// lineOf is the line that an error stands in. The decoder does not tell where
// it met an unknown key or a value that refuses itself: then each line is read
// by itself.
func lineOf(data []byte, err error) int {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return lineAt(data, syntax.Offset)
	case errors.As(err, &kind):
		return lineAt(data, kind.Offset)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return lineAt(data, int64(len(data)))
	}
	for i, line := range bytes.Split(data, []byte("\n")) {
		dec := json.NewDecoder(bytes.NewReader(bytes.TrimSuffix(line, []byte(","))))
		dec.DisallowUnknownFields()
		if i > 0 && len(line) > 2 && dec.Decode(&Artefact{}) != nil {
			return i + 1
		}
	}
	return 1
}

func lineAt(data []byte, offset int64) int {
	at := min(max(offset, 0), int64(len(data)))
	return 1 + bytes.Count(data[:at], []byte("\n"))
}

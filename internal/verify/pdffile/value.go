// Package pdffile is a small reader of PDF files (ISO 32000-1) for checking
// what PDFium does not tell: which glyph is drawn for which text, which
// structure element owns it, and whether anything in the file could show or
// hide text in another way.
//
// It reads what a sound exporter writes and refuses the rest: a repaired
// reading would prove nothing.
package pdffile

import (
	"errors"
	"fmt"
)

// ErrBroken is a file that does not follow the rules of PDF.
var ErrBroken = errors.New("broken PDF")

func broken(format string, v ...any) error {
	return fmt.Errorf("%w: %s", ErrBroken, fmt.Sprintf(format, v...))
}

// The types of value: nil, bool, Number, Name, String, Array, Dict, Ref and
// *Stream.
type (
	// Number is an integer or a real.
	Number float64
	// Name is a name without its slash.
	Name string
	// String is a literal or hexadecimal string.
	String string
	// Array is an array.
	Array []any
	// Dict is a dictionary.
	Dict map[Name]any
	// Ref is an indirect reference.
	Ref struct{ Num, Gen int }
	// operator is a word of a content stream, or of the file's own syntax.
	operator string
)

// Stream is a stream; its data is decoded when asked for.
type Stream struct {
	Dict Dict
	raw  []byte
}

// Limits on what a file may hold, far above what an exporter writes.
const (
	maxDepth   = 100
	maxObjects = 1 << 20
	maxStream  = 64 << 20 // bytes after decoding
	maxPages   = 10000
)

// asInt is v as a whole number.
func asInt(v any) (int, bool) {
	n, ok := v.(Number)
	if !ok || n != Number(int(n)) {
		return 0, false
	}
	return int(n), true
}

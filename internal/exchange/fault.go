package exchange

import (
	"cmp"
	"errors"
	"fmt"

	"caveat/internal/diag"
)

// fault is an error of a reader that names the rule, line and hint of the finding
// it becomes.
type fault struct {
	rule, message, hint string
	line                int
}

func (f *fault) Error() string { return f.message }

// ruleAt is the rule that a fault breaks, and its line, 0 where none is known.
type ruleAt struct {
	rule string
	line int
}

// faulty makes a fault; without a hint it gets usualHint.
func faulty(at ruleAt, hint, format string, args ...any) error {
	return &fault{at.rule, fmt.Sprintf(format, args...), hint, at.line}
}

// finding turns an error of a reader into a finding about the file.
func finding(file string, err error) diag.Finding {
	var f *fault
	if !errors.As(err, &f) {
		f = &fault{rule: "exchange-form", message: "the file cannot be read: " + err.Error()}
	}
	return diag.At(diag.Place{File: file, Line: f.line}, f.rule, f.message, cmp.Or(f.hint, usualHint(f.rule)))
}

// usualHint is the hint of a fault that has none of its own.
func usualHint(rule string) string {
	if rule == "too-large" {
		return "split it, or see whether it is the right file"
	}
	return "ask for the file again, whole, or have it saved once more by the translator's program"
}

// Hints that several faults have.
const (
	hintSplit     = "split it"
	hintWhole     = "have it sent again, whole"
	hintUTF8      = "save it as UTF-8"
	hintSaveAgain = "save it again in the translator's program"
	hintResave    = "save it again in the office program"
	hintStrange   = "no translator's program writes that; ask where the file comes from"
)

// shorten is a stranger's text as a message quotes it.
func shorten(s string) string { return diag.Shorten(s, 60) }

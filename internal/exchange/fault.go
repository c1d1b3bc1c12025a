package exchange

import (
	"cmp"
	"errors"
	"fmt"

	"caveat/internal/diag"
)

// fault is what is wrong with a file as a whole: nothing of it is taken.
type fault struct {
	rule, message, hint string
	line                int
}

func (f *fault) Error() string { return f.message }

// where is the rule of a fault and its line, 0 where there is none.
type where struct {
	rule string
	line int
}

func faulty(at where, hint, format string, args ...any) error {
	return &fault{at.rule, fmt.Sprintf(format, args...), hint, at.line}
}

// finding is an error of a reader as a finding.
func finding(file string, err error) diag.Finding {
	var f *fault
	if errors.Is(err, errLongToken) {
		err = faulty(where{"too-large", 0}, "", "one text takes more than %d MiB", maxToken>>20)
	}
	if !errors.As(err, &f) {
		f = &fault{rule: "exchange-form", message: "the file cannot be read: " + err.Error(), hint: "save it again in the translator's program"}
	}
	return diag.At(diag.Place{File: file, Line: f.line}, f.rule, f.message, cmp.Or(f.hint, usualHint(f.rule)))
}

// usualHint is what to do about a file that a program wrote or cut short so.
func usualHint(rule string) string {
	if rule == "too-large" {
		return "split it, or see whether it is the right file"
	}
	return "ask for the file again, whole, or have it saved once more by the translator's program"
}

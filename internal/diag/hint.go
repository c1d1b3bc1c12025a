package diag

import (
	"fmt"
	"strings"
)

// hinted is an error that somebody can do something about.
type hinted struct {
	error
	hint string
}

func (h *hinted) Unwrap() error { return h.error }

// WithHint gives an error a hint of what to do, as a finding has one; an empty
// hint leaves the error as it is.
func WithHint(err error, hint string) error {
	if err == nil || hint == "" {
		return err
	}
	return &hinted{err, hint}
}

// ErrorText is an error as it is printed, each hint on a line of its own.
func ErrorText(err error) string {
	text := err.Error()
	for _, h := range hints(err) {
		text += hintLine + h
	}
	return text
}

// Hint is what can be done about an error, as far as it tells.
func Hint(err error) string { return strings.Join(hints(err), "; ") }

// hints are those of an error and of all that it wraps, the innermost first.
func hints(err error) []string {
	switch e := err.(type) {
	case *hinted:
		return append(hints(e.error), e.hint)
	case interface{ Unwrap() error }:
		return hints(e.Unwrap())
	case interface{ Unwrap() []error }:
		var out []string
		for _, each := range e.Unwrap() {
			out = append(out, hints(each)...)
		}
		return out
	}
	return nil
}

// ReviewCommand is the command that records an act of a person on an article in a locale,
// as hints name it.
func ReviewCommand(article, locale, act string) string {
	return fmt.Sprintf("`caveat review %s --locale %s %s`", article, locale, act)
}

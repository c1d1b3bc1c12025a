// Package diag has findings: what is wrong with content, as data.
//
// A finding is not an error. An error means that the tool could not work; a
// finding says what is wrong with an article, a bundle or a finished file, at
// which place, and what to do about it.
package diag

import (
	"cmp"
	"slices"
)

// Severity tells what a finding costs.
type Severity string

const (
	// Error refuses the locale (or the article) it stands in.
	Error Severity = "error"
	// Warning is an alarm for a person to look at.
	Warning Severity = "warning"
)

// Finding is one thing wrong with content. The JSON form is a contract: one
// object a line, these keys in this order.
type Finding struct {
	Rule     string   `json:"rule"` // the ID of a Rule: stable, kebab-case
	Severity Severity `json:"severity"`
	File     string   `json:"file"`   // path below the project folder, slashes
	Line     int      `json:"line"`   // from 1; 0 when the whole file is meant
	Column   int      `json:"column"` // from 1, in characters; 0 when the whole line is meant
	Locale   string   `json:"locale"` // canonical tag, empty for the source
	ID       string   `json:"id"`     // message id, or empty
	Message  string   `json:"message"`
	Hint     string   `json:"hint"`
}

// Rule is a kind of finding with what it means, for docs/rules.md.
type Rule struct{ ID, Doc string }

// Place is where a finding stands.
type Place struct {
	File         string
	Line, Column int
	Locale, ID   string
}

// At makes a finding of severity Error at a place.
func At(p Place, rule, message, hint string) Finding {
	return Finding{Rule: rule, Severity: Error, File: p.File, Line: p.Line, Column: p.Column,
		Locale: p.Locale, ID: p.ID, Message: message, Hint: hint}
}

// AsWarning is f with severity Warning.
func (f Finding) AsWarning() Finding {
	f.Severity = Warning
	return f
}

// List is findings in the order they were met.
type List []Finding

// HasErrors tells whether any finding refuses something.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(f Finding) bool { return f.Severity == Error })
}

// Count is the number of findings of a severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, f := range l {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// Sorted is l by file, line, column, locale, id and rule; equal ones keep
// their order and exact repeats are left out.
func (l List) Sorted() List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Locale, b.Locale), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Rule, b.Rule))
	})
	return slices.Compact(out)
}

// Package review has the ledger of a translation: who translated what, who
// approved what, and which findings a person has accepted. An approval is of
// two exact texts; when either changes it ends by itself.
package review

import "caveat/internal/model"

// Kind tells a person from a machine.
type Kind string

// The kinds.
const (
	Person  Kind = "person"
	Machine Kind = "machine"
)

// Record says that somebody translated, or approved, one message.
type Record struct {
	ID     model.MessageID
	Source string // TextHash of the source text
	Target string // TextHash of the translation
	Name   string
	Kind   Kind
	Role   string // see model.ApprovingRoles; ledgers of others may name more
	Date   string // ISO 8601
}

// Translation is a record of who translated a message.
type Translation = Record

// Approval is a record of who approved a translation. Its kind is Person.
type Approval = Record

// Acceptance says that a person has looked at a finding and lets it stand.
type Acceptance struct {
	Rule   string // of the finding
	ID     model.MessageID
	Source string // TextHash of the source text
	Target string // TextHash of the translation
	Name   string
	Reason string
	Date   string // ISO 8601
}

// Ledger is all that is recorded of one article in one locale.
type Ledger struct {
	File         string // path below the project folder, slashes
	Translations []Translation
	Approvals    []Approval
	Accepted     []Acceptance
}

// TextHash identifies a text: `sha256:` and the hex SHA-256 of its markup in
// NFC with white space folded.
func TextHash(text string) string { return "sha256:" + model.Hash(model.Fold(text)) }

// Pair is a message with its source text and its translation, as markup.
type Pair struct {
	ID             model.MessageID
	Source, Target string
	Critical       bool // belongs to a caution or a claim
	Caution        bool // belongs to a caution
	// Roles are those that a caution must be approved in, each by a person of
	// its own; empty where any person but the translator will do.
	Roles []string
}

// Pairs are the messages of an article beside those of its translation, which
// has the same shape. A message whose block stands in the source language has
// that text as its target.
func Pairs(source, target *model.Document) []Pair {
	translated := map[model.MessageID]string{}
	for _, m := range target.Messages() {
		translated[m.ID] = m.Markup
	}
	var out []Pair
	for _, m := range source.Messages() {
		out = append(out, PairOf(source, m, translated[m.ID]))
	}
	return out
}

// PairOf is a message of an article with its translation.
func PairOf(source *model.Document, m model.Message, target string) Pair {
	p := Pair{ID: m.ID, Source: m.Markup, Target: target, Critical: m.Critical()}
	if p.Caution = m.Role() == model.RoleCaution; p.Caution {
		p.Roles = source.Approval
	}
	return p
}

// Records are records of one deed on many messages: by gives name, kind, role
// and date.
func Records(pairs []Pair, by Record) []Record {
	var out []Record
	for _, p := range pairs {
		r := by
		r.ID, r.Source, r.Target = p.ID, TextHash(p.Source), TextHash(p.Target)
		out = append(out, r)
	}
	return out
}

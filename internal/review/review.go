// Package review has the ledger of a translation: who translated what, who
// approved what, and which findings a person has accepted. An approval is of
// two exact texts; when either changes it ends by itself.
//
//	review.go       the ledger and its records
//	file.go         the file that it is kept in
//	standing.go     what it says of a message as it stands now
//	name.go         when two names are one person's
//	follow.go       records of messages whose ids change
//	credits.go      who is named in a handout
//	certificate.go  the certificate of a translation
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
	File         string   // path below the project folder, slashes
	Translations []Record // who translated what
	Approvals    []Record // who approved what; only those of a Person count
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

// Pairs are the messages of an article, each with its text in a translation of the
// same shape. Where a block of that stands in the source language, both texts are
// the source's.
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

// Records are what one person, or program, did to many messages: by has name, kind,
// role and date for all of them.
func Records(pairs []Pair, by Record) []Record {
	var out []Record
	for _, p := range pairs {
		r := by
		r.ID, r.Source, r.Target = p.ID, TextHash(p.Source), TextHash(p.Target)
		out = append(out, r)
	}
	return out
}

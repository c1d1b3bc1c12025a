package exchange

import (
	"fmt"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// State says how far a unit is.
type State string

// The states. A file of another program may leave it empty.
const (
	New        State = "new"        // no translation
	Stale      State = "stale"      // translated from another source text
	Suggested  State = "suggested"  // filled in from memory, for a person to judge
	Translated State = "translated" // translated from this very text
	Approved   State = "approved"   // and a person has approved it
)

// Unit is one message as it goes to a translator and comes back.
type Unit struct {
	ID             model.MessageID
	Source, Target string // CommonMark inline markup; bare text where Plain
	Plain          bool
	State          State
	Locked         bool   // not to be changed: an approved caution
	Form           *Form  // where the unit is one of several plural forms
	Note           string // context for the translator
	Comment        string // what the translator noted
	// Hash is go-i18n's of the source as it was sent (translate.Hash).
	Hash string
	// Sent is the Digest of the target as it was sent; empty where the file
	// does not say.
	Sent string
	// Previous is the source text that a stale or suggested target was made
	// from; empty where it is not known, or this unit's own.
	Previous string
	// Origin is where a suggestion comes from, for the translator; Percent is how
	// alike the two source texts are.
	Origin  string
	Percent int
	Line    int    // in the received file, from 1; its row in a table
	Sheet   string // of a workbook, in which it stands
	Fault   string // why the target could not be read; empty where it could
	// Doubt is why nobody can tell which text is the translation, or whether it is
	// whole. Target then holds all that there is.
	Doubt string
	// Unsure is why nobody vouches for the text, by a mark of its translator's program;
	// Rejected says that a reviewer is against it.
	Unsure   string
	Rejected bool
	// Broken is what is wrong with the form of the file at this place; the other
	// fields are then not filled.
	Broken error
}

// confirmed tells whether the unit's state says that it is translated.
func (u *Unit) confirmed() bool { return u.State == Translated || u.State == Approved }

// Place is where a unit stands in a received file.
func (u *Unit) Place(file, locale string) diag.Place {
	return diag.Place{File: file, Line: u.Line, Locale: locale, ID: string(u.ID)}
}

// BrokenForm turns Broken into a finding about the received file.
func (u *Unit) BrokenForm(file, locale string) diag.Finding {
	f := finding(file, u.Broken)
	f.Locale, f.ID = locale, string(u.ID)
	return f
}

// context is the note for a translator: Note, and what state and suggestion mean.
func (u *Unit) context() string {
	var lines []string
	if u.Note != "" {
		lines = append(lines, u.Note)
	}
	if u.Locked {
		lines = append(lines, "Locked: approved by a person. A change is taken as a comment.")
	}
	if u.State == Stale {
		lines = append(lines, "Stale: the translation was made from another text.")
		if u.Previous != "" {
			lines = append(lines, "That text was: "+u.Previous)
		}
	}
	if u.Origin != "" {
		lines = append(lines, fmt.Sprintf("Suggestion, %d %%: %s. It counts only when a translator confirms or changes it.", u.Percent, u.Origin))
		if u.Previous != "" {
			lines = append(lines, "It translates: "+u.Previous)
		}
	}
	return strings.Join(lines, "\n")
}

// maxComment is how many bytes of a translator's comments are kept.
const maxComment = 64 << 10

// joined adds a line to a comment.
func joined(a, b string) string {
	if a == "" {
		return b
	}
	if b == "" || len(a) > maxComment {
		return a
	}
	return a + "\n" + b
}

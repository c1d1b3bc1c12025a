package desk

import (
	"fmt"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// maxNamed is how many messages a finding names.
const maxNamed = 5

// missing says what of the article did not come back: a file that was cut
// between two units, or rows that somebody deleted, look like a small file.
func (r *receiver) missing() {
	came := map[model.MessageID]bool{}
	for _, d := range r.out.Decisions {
		came[d.ID] = true
	}
	var names []string
	for _, u := range r.desk.units {
		if !came[u.ID] {
			names = append(names, string(u.ID))
		}
	}
	if len(names) == 0 {
		return
	}
	said := diag.Quoted(names[:min(len(names), maxNamed)])
	if len(names) > maxNamed {
		said += ", …"
	}
	r.out.Findings = append(r.out.Findings, diag.At(diag.Place{File: r.options.Name, Locale: r.out.Locale}, "incomplete",
		fmt.Sprintf("%d of the article's %d messages are not in the file: %s", len(names), len(r.desk.units), said), "where it was sent whole, ask for it again; what was written since, send anew").AsWarning())
}

// fewestAlien is how many texts must seem to be translations of others before a
// file is taken for one whose rows have slipped; a third must. Of right
// translations the rule finds one in four hundred (docs/rules-measured.md).
const fewestAlien = 4

// slipped refuses a file many of whose texts seem to be translations of other
// sources.
func (r *receiver) slipped(alarms diag.List, taken int) bool {
	var alien diag.List
	for _, f := range alarms {
		if f.Rule == "wrong-segment" {
			alien = append(alien, f)
		}
	}
	if n := len(alien); n < fewestAlien || 3*n < taken || r.options.Trust {
		return false
	}
	r.refuse("slipped", fmt.Sprintf("%d of the %d texts to take do not seem to be translations of their sources", len(alien), taken),
		"rows or columns may have slipped: compare with what was sent; if all is right, say so with --trust")
	r.out.Findings, r.out.Decisions = append(r.out.Findings, alien...), nil
	return true
}

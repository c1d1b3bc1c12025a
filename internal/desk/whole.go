package desk

import (
	"fmt"

	"caveat/internal/diag"
	"caveat/internal/exchange"
	"caveat/internal/model"
)

// maxNamed is how many messages a finding names.
const maxNamed = 5

// missing warns of messages that did not come back. A file that was cut between two
// units, or lost rows, looks like a small file.
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
		fmt.Sprintf("%d of %d messages are not in the file: %s", len(names), len(r.desk.units), said), "if it was sent whole, ask for it again; send anew what was written since").AsWarning())
}

// fewestAlien is how many translations must seem to be of other sources, and a third
// of all must, before rows are thought to have slipped. The rule alarms on one right
// translation in four hundred (docs/rules-measured.md).
const fewestAlien = 4

// slipped warns of a file in which many translations seem to be of other sources.
func (r *receiver) slipped(alarms diag.List, taken int) {
	alien := 0
	for _, f := range alarms {
		if f.Rule == "wrong-segment" {
			alien++
		}
	}
	if alien >= fewestAlien && 3*alien >= taken {
		r.out.Findings = append(r.out.Findings, diag.At(diag.Place{File: r.options.Name, Locale: r.out.Locale}, "slipped",
			fmt.Sprintf("%d of the %d texts taken do not seem to be translations of their sources", alien, taken),
			"rows or a column may have slipped: compare with what was sent").AsWarning())
	}
}

// foreign warns of a file that is in another language than it says, also where nothing of
// it was taken: whoever has it overwrite what stands here should know.
func (r *receiver) foreign(taken diag.List) {
	alien, came := 0, 0
	for _, d := range r.out.Decisions {
		if d.Outcome == exchange.Taken || d.Outcome == exchange.Conflict {
			came++
		}
	}
	for _, f := range append(r.check(exchange.Conflict), taken...) {
		if f.Rule == "wrong-language" || f.Rule == "script" {
			alien++
		}
	}
	if alien >= fewestAlien && 3*alien >= came {
		r.out.Findings = append(r.out.Findings, diag.At(diag.Place{File: r.options.Name, Locale: r.out.Locale}, "other-locale",
			fmt.Sprintf("%d of the %d texts that came do not seem to be in %s", alien, came, r.desk.row.English),
			"see whether it is the right file before anything of it takes the place of what is here").AsWarning())
	}
}

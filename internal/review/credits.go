package review

import (
	"slices"

	"caveat/internal/model"
)

// Credits say who made a translation: for the last page of a handout.
type Credits struct {
	// Translators are people, Machines programs, each named once, in the order
	// of the text they worked on.
	Translators, Machines []string
	// Approvers are the people whose approvals count; the date is each one's
	// latest.
	Approvers []Approver
	Approved  bool // every message is approved
}

// OfAll are the approvers where every message is approved: what a handout says of
// them it says of all of its text.
func (c *Credits) OfAll() []Approver {
	if !c.Approved {
		return nil
	}
	return c.Approvers
}

// Approver is a person who approved, and when last.
type Approver struct{ Name, Date string }

// Credits are those of the translation as it stands: records of former texts
// do not count.
func (l *Ledger) Credits(source, target *model.Document) Credits {
	c := Credits{Approved: true}
	r := l.Reader()
	for _, p := range Pairs(source, target) {
		s := r.Standing(p)
		c.Approved = c.Approved && s.Status == Approved
		for _, t := range s.Translations {
			if t.Kind == Machine {
				c.Machines = named(c.Machines, t.Name)
			} else {
				c.Translators = named(c.Translators, t.Name)
			}
		}
		for _, a := range s.Approvals {
			c.approver(a)
		}
	}
	return c
}

// named is names with one more, unless that person is among them.
func named(names []string, name string) []string {
	if slices.ContainsFunc(names, func(n string) bool { return sameName(n, name) }) {
		return names
	}
	return append(names, name)
}

// approver adds an approval, or its date if it is a later one.
func (c *Credits) approver(a Record) {
	i := slices.IndexFunc(c.Approvers, func(x Approver) bool { return sameName(x.Name, a.Name) })
	if i < 0 {
		c.Approvers = append(c.Approvers, Approver{a.Name, a.Date})
		return
	}
	c.Approvers[i].Date = max(c.Approvers[i].Date, a.Date)
}

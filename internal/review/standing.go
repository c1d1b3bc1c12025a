package review

import (
	"slices"

	"caveat/internal/model"
)

// Status tells whether a translation has been approved.
type Status string

// The statuses.
const (
	Draft    Status = "draft"
	Approved Status = "approved"
)

// Reason says why a message is a draft.
type Reason string

// The reasons.
const (
	// NotApproved: nobody has approved exactly these two texts.
	NotApproved Reason = "not approved"
	// Changed: an approval ended because one of the two texts changed.
	Changed Reason = "changed since it was approved"
	// SamePerson: a caution or claim was approved by its own translator.
	SamePerson Reason = "approved only by its translator"
	// NoTranslator: nobody is recorded as translator of this text of a caution
	// or claim, so that its approver may be the same person.
	NoTranslator Reason = "without a recorded translator"
	// LacksRole: the article wants a caution approved in roles that no person
	// has approved it in, each by somebody else.
	LacksRole Reason = "not approved in every role the article asks for"
)

// Standing is what the ledger says of a message as it stands now.
type Standing struct {
	Status Status
	Reason Reason // why it is a draft; empty where it is approved
	// Translations are the records of exactly these two texts. Where there is one,
	// records of this translation beside former source texts count too: whoever wrote
	// it stays its translator when somebody else confirms it.
	Translations []Record
	Approvals    []Record // that count, of exactly these two texts
	Lacking      []string // roles, where the Reason is LacksRole
}

// Reader answers questions about many messages of a ledger.
type Reader struct {
	translations map[model.MessageID][]Record
	approvals    map[model.MessageID][]Record
}

// Reader sorts the records for many questions. A nil ledger has no records.
func (l *Ledger) Reader() Reader {
	r := Reader{map[model.MessageID][]Record{}, map[model.MessageID][]Record{}}
	if l == nil {
		return r
	}
	for _, t := range l.Translations {
		r.translations[t.ID] = append(r.translations[t.ID], t)
	}
	for _, a := range l.Approvals {
		if a.Kind == Person {
			r.approvals[a.ID] = append(r.approvals[a.ID], a)
		}
	}
	return r
}

// Standing is the present standing of a message. An approval counts for
// exactly these two texts; one of a caution or claim only when its translator
// is recorded and somebody else.
func (r Reader) Standing(p Pair) Standing {
	if len(r.translations[p.ID])+len(r.approvals[p.ID]) == 0 { // as most messages are; hashing costs
		return Standing{Status: Draft, Reason: NotApproved}
	}
	source, target := TextHash(p.Source), TextHash(p.Target)
	these := func(x Record) bool { return x.Source == source && x.Target == target }
	s := Standing{Status: Draft}
	if slices.ContainsFunc(r.translations[p.ID], these) { // else nobody answers for it beside the present source
		s.Translations = filter(r.translations[p.ID], func(x Record) bool { return x.Target == target })
	}
	current := filter(r.approvals[p.ID], these)
	if len(current) == 0 {
		s.Reason = NotApproved
		if len(r.approvals[p.ID]) > 0 {
			s.Reason = Changed
		}
		return s
	}
	if p.Critical {
		if len(s.Translations) == 0 {
			s.Reason = NoTranslator
			return s
		}
		current = filter(current, func(a Record) bool {
			return !slices.ContainsFunc(s.Translations, func(t Record) bool { return sameName(t.Name, a.Name) })
		})
	}
	if len(current) == 0 {
		s.Reason = SamePerson
		return s
	}
	s.Approvals = current
	if s.Lacking = unfilled(p.Roles, current, nil); len(s.Lacking) > 0 {
		s.Reason = LacksRole
		return s
	}
	s.Status = Approved
	return s
}

// unfilled are the roles that stay open when no person fills more than one, in the
// assignment that leaves fewest. taken are the people who have a role already.
func unfilled(roles []string, approvals []Record, taken []string) []string {
	if len(roles) == 0 {
		return nil
	}
	role, others := roles[0], roles[1:]
	best := append([]string{role}, unfilled(others, approvals, taken)...)
	for _, name := range holders(role, approvals, len(taken)+len(roles)) {
		if slices.ContainsFunc(taken, func(t string) bool { return sameName(t, name) }) {
			continue
		}
		if open := unfilled(others, approvals, append(slices.Clone(taken), name)); len(open) < len(best) {
			best = open
		}
	}
	return best
}

// holders are people who approved in a role, at most as many as given: with as many
// as there are roles, more would change nothing.
func holders(role string, approvals []Record, most int) []string {
	var out []string
	for _, a := range approvals {
		if len(out) < most && a.Role == role {
			out = named(out, a.Name)
		}
	}
	return out
}

// filter are the records that are kept.
func filter(records []Record, keep func(Record) bool) []Record {
	var out []Record
	for _, r := range records {
		if keep(r) {
			out = append(out, r)
		}
	}
	return out
}

// Accepts tells whether a person has accepted a finding of this rule on these
// two texts, giving a reason.
func (l *Ledger) Accepts(rule string, p Pair) bool {
	if l == nil {
		return false
	}
	source, target := TextHash(p.Source), TextHash(p.Target)
	return slices.ContainsFunc(l.Accepted, func(a Acceptance) bool {
		return a.Rule == rule && a.ID == p.ID && a.Source == source && a.Target == target &&
			!noName(a.Name) && model.Fold(a.Reason) != ""
	})
}

// After are the records dated later than a day, acceptances too, in the order of the
// ledger.
func (l *Ledger) After(day string) []Record {
	var out []Record
	late := func(r Record) bool { return r.Date > day }
	out = append(out, filter(l.Translations, late)...)
	out = append(out, filter(l.Approvals, late)...)
	for _, a := range l.Accepted {
		if a.Date > day {
			out = append(out, Record{ID: a.ID, Source: a.Source, Target: a.Target, Name: a.Name, Kind: Person, Date: a.Date})
		}
	}
	return out
}

package build

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"caveat/internal/diag"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/translate"
)

// Deed is what a person, or a program, did to messages, to be recorded.
type Deed struct {
	Article, Locale string
	Act             Act
	// IDs are message ids, or words of Kinds.
	IDs              []string
	Name, Role, Date string
	Machine          bool   // Translated by a program
	Rule, Reason     string // of Accept
	// Shown is the message as the person saw it, or nil. One that has changed since is
	// not recorded.
	Shown *Pending
}

// Act is what was done.
type Act uint8

// The acts.
const (
	Approve    Act = iota + 1
	Translated     // by Deed.Name, a person or a program
	Accept         // the findings of Deed.Rule, for a reason
	// Confirm is of stale messages: their translation holds for the present text.
	Confirm
)

// Record writes a deed into the ledger of its article and locale, and returns the ids
// that it was recorded for. What must not be recorded is a finding; where one is an
// error and there are no ids, nothing is written. An approval comes with what still
// stands on its texts, unless the person has seen that ([Deed.Shown]).
func Record(ctx context.Context, w *World, d Deed) ([]string, diag.List, error) {
	unlock, err := w.Project.Lock(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer unlock()
	if err := d.role(); err != nil {
		return nil, nil, err
	}
	s := Selection{Articles: []string{d.Article}, Locales: []string{d.Locale}}
	x, _, err := newExporter(ctx, w, Options{Selection: s})
	if err != nil {
		return nil, nil, err
	}
	a, err := x.world.ReadArticle(d.Article)
	if err != nil || a.Document == nil {
		return nil, a.findings(), err
	}
	if d.Locale == a.Row.Tag {
		return nil, nil, fmt.Errorf("`%s` is the language of the article itself: there is no translation to record", d.Locale)
	}
	l := x.locale(a, d.Locale)
	if l.err != nil || l.bundle == nil || len(l.ledgerFaults()) > 0 {
		return nil, l.findings, l.err
	}
	pairs, findings, err := l.chosen(a, d)
	if err != nil || findings.HasErrors() || len(pairs) == 0 {
		return nil, findings, err
	}
	var bundle []byte
	if d.Act == Confirm {
		if bundle, findings, err = x.confirm(ctx, a, l, pairs); err != nil || findings.HasErrors() {
			return nil, findings, err
		}
	}
	l.record(d, pairs)
	if unsound, err := w.writeRecords(l, bundle); err != nil || unsound.HasErrors() {
		return nil, unsound, err
	}
	var ids []string
	for _, p := range pairs {
		ids = append(ids, string(p.ID))
	}
	if d.Act == Approve && d.Shown == nil {
		critical := a.critical()
		for _, f := range l.findings {
			if slices.Contains(ids, f.ID) && (f.Severity == diag.Error || critical[f.ID]) {
				findings = append(findings, f)
			}
		}
	}
	return ids, findings, nil
}

// writeRecords writes a locale's ledger, if it is sound, and then its bundle,
// where that has changed: nothing is current without its record.
func (w *World) writeRecords(l *locale, bundle []byte) (diag.List, error) {
	data := l.ledger.Encode()
	if _, unsound := review.Parse(l.ledger.File, data); unsound.HasErrors() {
		return unsound, nil
	}
	if err := w.WriteProject(l.ledger.File, data); err != nil || bundle == nil {
		return nil, err
	}
	return nil, w.WriteProject(l.bundle.File, bundle)
}

// role gives the deed's role the form in which it is recorded.
func (d *Deed) role() error {
	known := append([]string{model.Translator}, model.ApprovingRoles()...)
	role := strings.ToLower(strings.Join(strings.FieldsFunc(d.Role, func(r rune) bool { return r == '-' || r == '_' || unicode.IsSpace(r) }), "-"))
	switch {
	case d.Act == Confirm && (role == "" || role == model.Translator), role == "" && d.Act == Translated:
		role = model.Translator
	case role != "" && !slices.Contains(known, role):
		return diag.NoSuch("role", d.Role, known)
	}
	d.Role = role
	return nil
}

// ledgerFaults are the errors of the ledger's file. While it has any it is not written:
// records that cannot be read would be lost.
func (l *locale) ledgerFaults() diag.List {
	return slices.DeleteFunc(slices.Clone(l.findings), func(f diag.Finding) bool {
		return f.File != l.ledger.File || f.Severity != diag.Error
	})
}

// chosen are the messages that a deed names and may be recorded for. The findings say
// of others why not.
func (l *locale) chosen(a *Article, d Deed) ([]review.Pair, diag.List, error) {
	var pairs []review.Pair
	var findings diag.List
	for _, m := range translate.States(a.Document, l.bundle) {
		if !named(d.IDs, m.Message) || d.Act == Confirm && m.State != translate.Stale && !slices.Contains(d.IDs, string(m.ID)) {
			continue
		}
		if why, hint := l.refusal(a, m, d); why != "" {
			findings = append(findings, diag.At(l.place(m.ID), "review", why, hint))
			continue
		}
		pairs = append(pairs, pairOf(a.Document, m))
	}
	return pairs, findings, allKnown(d.IDs, append(Kinds(), idsOf(a.Document)...), []string{a.Name})
}

// refusal says why a deed may not be recorded of a message, or nothing, and
// what to do.
func (l *locale) refusal(a *Article, m translate.MessageState, d Deed) (why, hint string) {
	p := pairOf(a.Document, m)
	if why, hint = l.unfit(p, m, d); why != "" || d.Act != Approve {
		return why, hint
	}
	p.Roles = nil // others may still be lacking
	trial := review.Ledger{Translations: l.ledger.Translations,
		Approvals: review.Records([]review.Pair{p}, review.Record{Name: d.Name, Kind: review.Person, Role: d.Role, Date: d.Date})}
	if s := trial.Reader().Standing(p); s.Status != review.Approved {
		return fmt.Sprintf("an approval by `%s` would leave it %s", d.Name, s.Reason), a.approvalHint(d.Locale, draftMessage{m.ID, string(s.Reason)})
	}
	return "", ""
}

// unfit says why a message is not in the state that a deed needs, or nothing, and
// what to do.
func (l *locale) unfit(p review.Pair, m translate.MessageState, d Deed) (why, hint string) {
	standing := fmt.Sprintf("`caveat check --locale %s` lists what stands", d.Locale)
	switch {
	case d.Shown != nil && (d.Shown.Source != p.Source || d.Shown.Target != p.Target):
		return "the text has changed while it was shown", "look at it again"
	case d.Act == Confirm && m.State != translate.Stale:
		return fmt.Sprintf("the message is %s: only a stale one can be confirmed", m.State), "`caveat status` lists how much is stale"
	case d.Act == Confirm:
		return "", ""
	case m.State != translate.Current:
		return fmt.Sprintf("the message is %s: there is no translation of the present text", m.State),
			"translate it, or send it out with " + translate.SendCommand(d.Article, d.Locale)
	case d.Act == Accept && slices.Contains(l.alarms(m.Message), d.Rule):
		return "", ""
	case d.Act == Accept && l.found(d.Rule, m.ID):
		return fmt.Sprintf("an error of the rule `%s` cannot be accepted here", d.Rule), "mend the text"
	case d.Act == Accept:
		return fmt.Sprintf("it has no warning of the rule `%s`; %s", d.Rule, l.standing(m.ID)), standing
	case d.Act == Approve && m.Critical() && len(p.Roles) > 0 && d.Role == "":
		return "the article wants its cautions approved as " + strings.Join(p.Roles, " and "), "give --role"
	}
	return "", ""
}

// standing names the rules whose findings stand on a message.
func (l *locale) standing(id model.MessageID) string {
	var rules []string
	for i := range l.findings {
		if f := &l.findings[i]; f.ID == string(id) && !slices.Contains(rules, "`"+f.Rule+"`") {
			rules = append(rules, "`"+f.Rule+"`")
		}
	}
	if len(rules) == 0 {
		return "it has no finding at all"
	}
	return "its findings are of " + strings.Join(rules, " and ")
}

// record adds a deed to the ledger.
func (l *locale) record(d Deed, pairs []review.Pair) {
	by := review.Record{Name: d.Name, Kind: review.Person, Role: d.Role, Date: d.Date}
	if d.Machine {
		by.Kind = review.Machine
	}
	switch d.Act {
	case Approve:
		l.ledger.Approvals = withRecords(l.ledger.Approvals, review.Records(pairs, by))
	case Translated, Confirm:
		l.ledger.Translations = withRecords(l.ledger.Translations, review.Records(pairs, by))
	case Accept:
		for _, r := range review.Records(pairs, by) {
			l.ledger.Accepted = append(l.ledger.Accepted, review.Acceptance{Rule: d.Rule, ID: r.ID, Source: r.Source, Target: r.Target,
				Name: d.Name, Reason: d.Reason, Date: d.Date})
		}
	}
}

// withRecords is a list with those records that it does not have already.
func withRecords(list, records []review.Record) []review.Record {
	known := map[review.Record]bool{}
	for _, r := range list {
		known[r] = true
	}
	return append(list, slices.DeleteFunc(records, func(r review.Record) bool { return known[r] })...)
}

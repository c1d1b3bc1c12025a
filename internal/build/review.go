package build

import (
	"context"
	"fmt"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/translate"
)

// Pending is a message that no approval counts for yet.
type Pending struct {
	Article     string   `json:"article"`
	Locale      string   `json:"locale"`
	ID          string   `json:"id"`
	Kind        string   `json:"kind"` // "caution", "claim" or "text"
	Reason      string   `json:"reason"`
	Translators []string `json:"translators"` // who may not approve it, where it is a caution or claim
	Alarms      []string `json:"alarms"`      // rules whose warnings stand on it
	Source      string   `json:"source"`
	Target      string   `json:"target"`
}

// Waiting lists what waits for an approval: cautions first, then claims, then
// the rest, each in the order of the text.
func Waiting(ctx context.Context, w *World, o Options) ([]Pending, *Result, error) {
	x, articles, err := newExporter(ctx, w, o)
	if err != nil {
		return nil, nil, err
	}
	var out []Pending
	for _, name := range articles {
		a, err := x.prepare(name)
		if err != nil {
			x.fail(nil, err)
			continue
		}
		x.fail(a.Findings, nil)
		for _, l := range a.Locales {
			if x.wants(l) && l.Row.Tag != a.Row.Tag {
				out = append(out, l.pending(a)...)
				x.add(l.row(a))
			}
		}
	}
	return out, x.finished(), ctx.Err()
}

var kindOrder = []string{"caution", "claim", "text"}

func (l *Locale) pending(a *Article) []Pending {
	var out []Pending
	if l.Bundle == nil {
		return nil
	}
	reader := l.Ledger.Reader()
	for _, m := range translate.States(a.Document, l.Bundle) {
		standing := reader.Standing(pairOf(m))
		if standing.Status == review.Approved && m.State == translate.Current {
			continue
		}
		p := Pending{Article: a.Name, Locale: l.Row.Tag, ID: string(m.ID), Kind: kindOf(m.Message), Reason: string(standing.Reason),
			Alarms: l.alarms(m.ID), Source: m.Markup, Target: m.Entry.Other}
		if m.State != translate.Current {
			p.Reason = string(m.State)
		}
		for _, t := range standing.Translations {
			p.Translators = append(p.Translators, t.Name)
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Pending) int { return slices.Index(kindOrder, a.Kind) - slices.Index(kindOrder, b.Kind) })
	return out
}

func pairOf(m translate.MessageState) review.Pair {
	return review.Pair{ID: m.ID, Source: m.Markup, Target: m.Entry.Other, Critical: m.Critical()}
}

func kindOf(m model.Message) string {
	switch {
	case m.Owner == nil:
		return "text"
	case m.Owner.Role == model.RoleCaution:
		return "caution"
	default:
		return "claim"
	}
}

// alarms are the rules whose warnings stand on a message.
func (l *Locale) alarms(id model.MessageID) []string {
	var out []string
	for _, f := range l.Findings {
		if f.ID == string(id) && f.Severity == diag.Warning {
			out = append(out, f.Rule)
		}
	}
	return out
}

// Deed is something to record in a ledger.
type Deed struct {
	Article, Locale string
	Act             Act
	// IDs are message ids, or the words `cautions`, `claims` and `all`.
	IDs              []string
	Name, Role, Date string
	Machine          bool   // Translated by a program
	Rule, Reason     string // of Accept
}

// Act is what a Deed records.
type Act uint8

// The acts.
const (
	Approve Act = iota + 1
	Translated
	Accept
)

// Record writes a deed into the ledger of its article and locale and returns
// the ids it was recorded for. What may not be recorded is a finding, and then
// nothing is written.
func Record(w *World, d Deed) ([]string, diag.List, error) {
	x, _, err := newExporter(context.Background(), w, Options{Articles: []string{d.Article}, Locales: []string{d.Locale}})
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
	if l.Err != nil || l.Bundle == nil {
		return nil, l.Findings, l.Err
	}
	pairs, findings, err := l.chosen(a, d)
	if err != nil || findings.HasErrors() || len(pairs) == 0 {
		return nil, findings, err
	}
	l.record(d, pairs)
	if err := w.Project.Write(reviewFile(d.Article, d.Locale), l.Ledger.Encode()); err != nil {
		return nil, nil, err
	}
	var ids []string
	for _, p := range pairs {
		ids = append(ids, string(p.ID))
	}
	return ids, findings, nil
}

func (a *Article) findings() diag.List {
	if a == nil {
		return nil
	}
	return a.Findings
}

// chosen are the messages that a deed names, with what keeps it from being
// recorded.
func (l *Locale) chosen(a *Article, d Deed) ([]review.Pair, diag.List, error) {
	known := map[string]bool{}
	var pairs []review.Pair
	var findings diag.List
	for _, m := range translate.States(a.Document, l.Bundle) {
		known[string(m.ID)] = true
		if !d.names(m.Message) {
			continue
		}
		if why := l.refusal(m, d); why != "" {
			findings = append(findings, diag.At(l.place(m.ID), "review", why, ""))
			continue
		}
		pairs = append(pairs, pairOf(m))
	}
	for _, id := range d.IDs {
		if !known[id] && !slices.Contains([]string{"all", "cautions", "claims"}, id) {
			return nil, nil, fmt.Errorf("the article `%s` has no message `%s`", d.Article, id)
		}
	}
	return pairs, findings, nil
}

func (d *Deed) names(m model.Message) bool {
	kind := kindOf(m)
	return slices.ContainsFunc(d.IDs, func(id string) bool {
		return id == string(m.ID) || id == "all" || id == kind+"s"
	})
}

// refusal says why a deed may not be recorded of a message, or nothing.
func (l *Locale) refusal(m translate.MessageState, d Deed) string {
	if m.State != translate.Current {
		return fmt.Sprintf("the message is %s: there is no translation of the present text", m.State)
	}
	if d.Act != Approve || !m.Critical() {
		return ""
	}
	trial := review.Ledger{Translations: l.Ledger.Translations,
		Approvals: review.Records([]review.Pair{pairOf(m)}, review.Record{Name: d.Name, Kind: review.Person, Role: d.Role, Date: d.Date})}
	if s := trial.Reader().Standing(pairOf(m)); s.Status != review.Approved {
		return fmt.Sprintf("`%s` cannot approve it: %s", d.Name, s.Reason)
	}
	return ""
}

func (l *Locale) record(d Deed, pairs []review.Pair) {
	by := review.Record{Name: d.Name, Kind: review.Person, Role: d.Role, Date: d.Date}
	if d.Machine {
		by.Kind = review.Machine
	}
	switch d.Act {
	case Approve:
		l.Ledger.Approvals = append(l.Ledger.Approvals, review.Records(pairs, by)...)
	case Translated:
		l.Ledger.Translations = append(l.Ledger.Translations, review.Records(pairs, by)...)
	case Accept:
		for _, r := range review.Records(pairs, by) {
			l.Ledger.Accepted = append(l.Ledger.Accepted, review.Acceptance{Rule: d.Rule, ID: r.ID, Source: r.Source, Target: r.Target,
				Name: d.Name, Reason: d.Reason, Date: d.Date})
		}
	}
}

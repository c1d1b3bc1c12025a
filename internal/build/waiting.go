package build

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/translate"
)

// Pending is a message that waits for a person: no approval counts for it yet, or it
// is a caution or claim with a warning that nobody has accepted.
type Pending struct {
	Article     string   `json:"article"`
	Locale      string   `json:"locale"`
	ID          string   `json:"id"`
	Kind        string   `json:"kind"` // "caution", "claim" or "text"
	Reason      string   `json:"reason"`
	Translators []string `json:"translators"` // who may not approve it, where it is a caution or claim
	// Approvers are the people whose approvals count, where others are lacking.
	Approvers []Approver `json:"approvers"`
	Approved  bool       `json:"approved"` // it waits because of its warnings alone
	Lacking   []string   `json:"lacking"`  // roles that it still must be approved in
	Alarms    []string   `json:"alarms"`   // rules whose warnings stand on it
	For       []string   `json:"for"`      // claims that a caution qualifies
	Current   bool       `json:"current"`  // it is a translation of the present text
	Source    string     `json:"source"`
	Target    string     `json:"target"`
	// Standing is what the rules say of it, errors too.
	Standing diag.List `json:"-"`
}

// Approver is who approved a message, in which role and when.
type Approver struct {
	Name string `json:"name"`
	Role string `json:"role"`
	Date string `json:"date"`
}

// Waiting lists what waits for an approval: cautions first, then claims, then the
// rest, each in the order of the text. ids limit the list, as Deed.IDs; none means
// all. It fails for an id that no article has, as far as they can be read.
func Waiting(ctx context.Context, w *World, s Selection, ids []string) ([]Pending, *Result, error) {
	x, articles, err := newExporter(ctx, w, Options{Selection: s})
	if err != nil {
		return nil, nil, err
	}
	var out []Pending
	known, unread := Kinds(), false
	for _, name := range articles {
		a, err := x.prepare(name)
		if err != nil {
			x.noteArticle(nil, err)
			unread = true
			continue
		}
		x.noteArticle(a.Findings, a.Unread)
		if a.Document == nil {
			unread = true
			continue
		}
		known = append(known, idsOf(a.Document)...)
		for _, l := range a.locales {
			if x.wants(l.row.Tag) && l.row.Tag != a.Row.Tag {
				out = append(out, l.pending(a, ids)...)
				x.add(l.result(a), 0)
			}
		}
	}
	if !unread {
		err = allKnown(ids, known, articles)
	}
	return out, x.finished(), cmp.Or(ctx.Err(), err)
}

// allKnown fails for an id that is not known in these articles: that nothing waits
// under a name that is misspelt says nothing.
func allKnown(ids, known, articles []string) error {
	for _, id := range ids {
		if slices.Contains(known, id) {
			continue
		}
		err := fmt.Errorf("no article asked for has a message `%s`", id)
		if len(articles) == 1 {
			err = fmt.Errorf("the article `%s` has no message `%s`", articles[0], id)
		}
		return diag.WithHint(err, diag.DidYouMean(id, known))
	}
	return nil
}

// idsOf are the ids of an article's messages, and of the blocks that they belong to.
func idsOf(doc *model.Document) []string {
	var out []string
	for _, m := range doc.Messages() {
		out = append(out, string(m.ID))
		if m.Owner != nil {
			out = append(out, m.Owner.ID)
		}
	}
	return out
}

// kindOrder is the order in which kinds of messages are listed.
var kindOrder = []string{"caution", "claim", "text"}

// pending lists what waits in a locale.
func (l *locale) pending(a *Article, ids []string) []Pending {
	var out []Pending
	if l.bundle == nil {
		return nil
	}
	reader := l.ledger.Reader()
	for _, m := range translate.States(a.Document, l.bundle) {
		standing := reader.Standing(pairOf(a.Document, m))
		alarms := l.alarms(m.Message)
		done := standing.Status == review.Approved && m.State == translate.Current
		if done && (!m.Critical() || len(alarms) == 0) || !named(ids, m.Message) {
			continue
		}
		p := Pending{Article: a.Name, Locale: l.row.Tag, ID: string(m.ID), Kind: kindOf(m.Message), Reason: why(standing), Lacking: standing.Lacking,
			Alarms: alarms, Source: m.Markup, Target: m.Entry.Other}
		p.Standing = slices.DeleteFunc(slices.Clone(l.findings), func(f diag.Finding) bool { return f.ID != p.ID })
		if p.Current = m.State == translate.Current; !p.Current {
			p.Reason = string(m.State)
		}
		if p.Approved = done; done {
			p.Reason = "a warning on it is neither mended nor accepted"
		}
		if m.Owner != nil {
			p.For = m.Owner.For
		}
		for _, t := range standing.Translations {
			p.Translators = append(p.Translators, t.Name)
		}
		for _, by := range standing.Approvals {
			p.Approvers = append(p.Approvers, Approver{by.Name, by.Role, by.Date})
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Pending) int { return slices.Index(kindOrder, a.Kind) - slices.Index(kindOrder, b.Kind) })
	return out
}

// pairOf is a message of the article with its translation.
func pairOf(doc *model.Document, m translate.MessageState) review.Pair {
	return review.PairOf(doc, m.Message, m.Entry.Other)
}

// kindOf is "caution", "claim" or "text".
func kindOf(m model.Message) string {
	if m.Critical() {
		return m.Role().String()
	}
	return "text"
}

// alarms are the rules with a finding on a message that a person may accept.
func (l *locale) alarms(m model.Message) []string {
	var out []string
	for i := range l.findings {
		if f := &l.findings[i]; f.ID == string(m.ID) && acceptable(f, m.Critical()) {
			out = append(out, f.Rule)
		}
	}
	return out
}

func (l *locale) found(rule string, id model.MessageID) bool {
	return slices.ContainsFunc(l.findings, func(f diag.Finding) bool { return f.Rule == rule && f.ID == string(id) })
}

// allKinds names every message of an article.
const allKinds = "all"

// Kinds are the words that name messages where ids are asked for: all of a
// kind, or all.
func Kinds() []string { return []string{"cautions", "claims", "texts", allKinds} }

// named tells whether ids, or one of the words for a kind, name a message; that
// of a caution of several blocks names all of its messages. No ids name all.
func named(ids []string, m model.Message) bool {
	kind := kindOf(m)
	return len(ids) == 0 || slices.ContainsFunc(ids, func(id string) bool {
		return id == string(m.ID) || m.Owner != nil && id == m.Owner.ID || id == allKinds || id == kind+"s"
	})
}

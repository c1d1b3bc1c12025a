package build

import (
	"context"
	"slices"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/source"
	"caveat/internal/translate"
)

// A person may find that a stale translation still holds for the present text.
// That makes the person answer for it: the record is one of a translator, for
// exactly these two texts, and whoever wrote the translation before stays its
// translator too.

// confirm makes the translations of stale messages current, as far as no rule
// that refuses a locale speaks against them.
func (x *exporter) confirm(ctx context.Context, a *Article, l *locale, pairs []review.Pair) ([]byte, diag.List, error) {
	wanted := map[model.MessageID]string{}
	var entries []translate.Entry
	for _, p := range pairs {
		wanted[p.ID] = p.Target
		entries = append(entries, translate.Entry{ID: p.ID, Other: p.Target})
	}
	units := func(yield func(check.Unit) bool) {
		for _, m := range a.Document.Messages() {
			if target, ok := wanted[m.ID]; ctx.Err() != nil || ok && !yield(Unit(m, m.Markup, target, l.place(m.ID))) {
				return
			}
		}
	}
	rules := &check.Context{Article: a.Name, Source: a.Row, Target: l.row, Terms: a.Terms, Languages: &x.rules}
	findings := slices.Collect(check.Stream(rules, units, x.options.Jobs))
	merged, found := l.bundle.Merge(a.Document, entries, diag.Place{File: l.bundle.File})
	return merged.Encode(), append(findings, found...), ctx.Err()
}

// Unit is a message beside a translation as the rules look at it.
func Unit(m model.Message, original, target string, at diag.Place) check.Unit {
	return check.Unit{ID: m.ID, Role: m.Role(), Source: original, Target: target, Place: at,
		SourceInlines: source.TextOf(m, original), TargetInlines: source.TextOf(m, target)}
}

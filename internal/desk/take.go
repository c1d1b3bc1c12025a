package desk

import (
	"runtime"
	"slices"
	"strings"

	"caveat/internal/build"
	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/exchange"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/source"
	"caveat/internal/translate"
)

// take writes the translations that are taken into the bundle, and beside it
// whatever else must not be lost.
func (r *receiver) take() error {
	entries := r.parsed()
	merged, found := r.desk.bundle.Merge(r.desk.article.Document, entries, diag.Place{File: r.options.Name})
	alarms := r.check(exchange.Taken)
	r.slipped(alarms, len(entries))
	r.foreign(alarms)
	r.out.Findings = append(append(r.out.Findings, found...), alarms...)
	if err := r.ctx.Err(); err != nil || r.options.DryRun {
		return err
	}
	if err := r.keepBeside(); err != nil {
		return err
	}
	if len(entries) == 0 {
		return nil
	}
	if err := r.record(entries); err != nil {
		return err
	}
	if err := r.world.KeepNumbers(r.desk.article.Name, r.desk.row.Tag); err != nil {
		return err
	}
	return r.write(merged.File, merged.Encode())
}

// write writes a project file, unless it reads so already.
func (r *receiver) write(file string, data []byte) error {
	written, err := r.world.WriteChanged(file, data)
	if written && err == nil {
		r.out.Written = append(r.out.Written, file)
	}
	return err
}

// parsed are the translations that are taken as entries of the bundle. One whose
// markup is faulty is refused after all.
func (r *receiver) parsed() []translate.Entry {
	present := r.texts.Present
	var out []translate.Entry
	for i := range r.out.Decisions {
		d := &r.out.Decisions[i]
		if d.Outcome != exchange.Taken {
			continue
		}
		if u, _ := present(d.ID); !u.Plain {
			if _, found := source.ParseInline(d.Target, r.place(d)); found.HasErrors() {
				r.out.Findings = append(r.out.Findings, found...)
				d.Outcome, d.Reason, d.Beside = exchange.Refused, "its markup is faulty", true
				continue
			}
		}
		out = append(out, translate.Entry{ID: d.ID, Hash: d.Hash, Other: trimmed(d.Target), Line: d.Line})
	}
	return out
}

// trimmed is a text without the white space that a translator's program leaves at
// its ends.
func trimmed(s string) string {
	return strings.Trim(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), " \t\n")
}

// check runs the rules on the translations that had an outcome.
func (r *receiver) check(outcome exchange.Outcome) diag.List {
	taken := map[model.MessageID]*exchange.Decision{}
	for i := range r.out.Decisions {
		if d := &r.out.Decisions[i]; d.Outcome == outcome {
			taken[d.ID] = d
		}
	}
	units := func(yield func(check.Unit) bool) {
		for _, m := range r.desk.article.Document.Messages() {
			if d := taken[m.ID]; r.ctx.Err() != nil || d != nil && !yield(r.checked(m, d)) {
				return
			}
		}
	}
	rules := &check.Context{Article: r.desk.article.Name, Source: r.desk.article.Row, Target: r.desk.row, Terms: r.desk.article.Terms}
	return slices.Collect(check.Stream(rules, units, runtime.GOMAXPROCS(0)))
}

// checked is a translation beside the text that it was made from.
func (r *receiver) checked(m model.Message, d *exchange.Decision) check.Unit {
	original := m.Markup
	if d.Hash != "" { // stale
		original = d.Source
	}
	return build.Unit(m, original, trimmed(d.Target), r.place(d))
}

// place is where a text stands in the file that came back.
func (r *receiver) place(d *exchange.Decision) diag.Place {
	return diag.Place{File: r.options.Name, Line: d.Line, Locale: r.out.Locale, ID: string(d.ID)}
}

// record notes who translated what was taken.
func (r *receiver) record(entries []translate.Entry) error {
	if r.options.Translator == "" {
		return nil
	}
	by := review.Record{Name: r.options.Translator, Kind: review.Person, Role: model.Translator, Date: r.options.Date}
	if r.options.Machine {
		by.Kind = review.Machine
	}
	present := r.texts.Present
	var pairs []review.Pair
	for _, e := range entries {
		if u, ok := present(e.ID); ok && e.Hash == "" { // one that is stale nobody can approve
			pairs = append(pairs, review.Pair{ID: e.ID, Source: u.Source, Target: e.Other})
		}
	}
	l := r.desk.ledger
	l.Translations = append(l.Translations, review.Records(pairs, by)...)
	return r.write(l.File, l.Encode())
}

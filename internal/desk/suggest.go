package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/exchange"
)

// suggest fills in what this and other articles have translated already, for
// equal and similar source texts. Cautions and stale texts are not filled in: the
// suggestion stands in their note, and the translator writes the text.
func (d *desk) suggest(ctx context.Context) (diag.List, error) {
	if !slices.ContainsFunc(d.units, wantsSuggestion) {
		return nil, nil
	}
	memory, found, err := d.memory(ctx)
	if err != nil {
		return nil, err
	}
	m := markup()
	cautions := d.article.Document.CautionMessages()
	for i := range d.units {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		u := &d.units[i]
		if !wantsSuggestion(*u) {
			continue
		}
		pair, percent, ok := memory.Suggest(u)
		switch {
		case !ok:
		case cautions[u.ID] || u.State == exchange.Stale:
			u.Note += fmt.Sprintf("\nMemory, %d %%: %s (%s)", percent, pair.Target, pair.Origin)
		default:
			u.Target, u.State, u.Origin, u.Percent = pair.Target, exchange.Suggested, pair.Origin, percent
			u.Sent = exchange.Digest(m.Canonical(u.Target, u.Plain))
			if percent < 100 {
				u.Previous = pair.Source
			}
		}
	}
	return found, nil
}

func wantsSuggestion(u exchange.Unit) bool {
	return u.State == exchange.New || u.State == exchange.Stale
}

// memory has what has been translated into the language of the desk, from the same
// source language: the current translations of every article, and those of others
// that the project keeps.
func (d *desk) memory(ctx context.Context) (*exchange.Memory, diag.List, error) {
	pairs := pairsOf(d.article.Name, d.units)
	for _, name := range d.project.Articles {
		if name == d.article.Name || !slices.Contains(d.project.Tags[name], d.row.Tag) {
			continue
		}
		other, err := openDesk(d.world, d.project, name, d.row.Tag)
		if err = cmp.Or(ctx.Err(), err); err != nil {
			return nil, nil, err
		}
		if other.article.Row.Tag == d.article.Row.Tag { // one with faults has no units
			pairs = append(pairs, pairsOf(name, other.units)...)
		}
	}
	others, found, err := keptPairs(ctx, d.world, d.article.Row.Tag, d.row.Tag)
	if err != nil {
		return nil, nil, err
	}
	for _, u := range others.file.Units {
		pairs = append(pairs, exchange.Pair{Source: u.Source, Target: u.Target, Origin: string(u.ID)})
	}
	return exchange.NewMemory(pairs, markup()), found, nil
}

// pairsOf are the translations of an article that are current.
func pairsOf(article string, units []exchange.Unit) []exchange.Pair {
	var out []exchange.Pair
	for i := range units {
		u := &units[i]
		p := exchange.Pair{Source: u.Source, Target: u.Target, Plain: u.Plain, Origin: article + ", " + string(u.ID), Approved: u.State == exchange.Approved}
		switch u.State {
		case exchange.Approved:
			p.Origin += ", approved"
			fallthrough
		case exchange.Translated:
			out = append(out, p)
		}
	}
	return out
}

package build

import (
	"fmt"
	"slices"

	"caveat/internal/exchange"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/translate"
)

// suggest fills in what this and other articles have translated already, for
// equal and similar source texts. A caution is never filled: the translator is
// told, and writes it.
func (w *World) suggest(p *Project, d *desk) error {
	if !slices.ContainsFunc(d.units, func(u exchange.Unit) bool { return u.State == exchange.New }) {
		return nil
	}
	pairs, err := w.pairs(p, d)
	if err != nil || len(pairs) == 0 {
		return err
	}
	m := markup()
	memory := exchange.NewMemory(pairs, m)
	cautions := cautionIDs(d.article.Document)
	for i := range d.units {
		u := &d.units[i]
		if u.State != exchange.New {
			continue
		}
		pair, percent, ok := memory.Suggest(u)
		switch {
		case !ok:
		case cautions[u.ID]:
			u.Note += fmt.Sprintf("\nMemory, %d %%: %s (%s)", percent, pair.Target, pair.Origin)
		default:
			u.Target, u.State, u.Origin, u.Percent = pair.Target, exchange.Suggested, pair.Origin, percent
			u.Sent = exchange.Digest(m.Canonical(u.Target, u.Plain))
		}
	}
	return nil
}

// pairs are the current translations of every article into the language of the
// desk, from the same source language.
func (w *World) pairs(p *Project, d *desk) ([]exchange.Pair, error) {
	var out []exchange.Pair
	for _, name := range p.Articles {
		if name != d.article.Name && !slices.Contains(p.Tags[name], d.row.Tag) {
			continue
		}
		doc, bundle, ledger := d.article.Document, d.bundle, d.ledger
		if name != d.article.Name {
			a, err := w.ReadArticle(name)
			if err != nil {
				return nil, err
			}
			if a.Document == nil || a.Row.Tag != d.article.Row.Tag {
				continue
			}
			b, found, err := w.readBundle(bundleFile(name, d.row.Tag), d.row.Tag)
			if err != nil {
				return nil, err
			}
			l, _, _, err := w.readLedger(name, d.row.Tag)
			if err != nil {
				return nil, err
			}
			if b == nil || found.HasErrors() {
				continue
			}
			doc, bundle, ledger = a.Document, b, l
		}
		out = append(out, pairsOf(name, doc, bundle, ledger)...)
	}
	return out, nil
}

func pairsOf(name string, doc *model.Document, b *translate.Bundle, l *review.Ledger) []exchange.Pair {
	var out []exchange.Pair
	reader := l.Reader()
	for _, s := range translate.States(doc, b) {
		if s.State != translate.Current {
			continue
		}
		p := exchange.Pair{Source: s.Markup, Target: s.Entry.Other, Plain: isPlain(s.Message), Origin: name + ", " + string(s.ID),
			Approved: reader.Standing(pairOf(doc, s)).Status == review.Approved}
		if p.Approved {
			p.Origin += ", approved"
		}
		out = append(out, p)
	}
	return out
}

package build

import (
	"context"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/translate"
)

// Standing is how far one locale of an article is.
type Standing struct {
	Article  string `json:"article"`
	Locale   string `json:"locale"`
	Language string `json:"language"` // English name
	Messages int    `json:"messages"`
	Current  int    `json:"current"` // translated from the text as it is now
	Stale    int    `json:"stale"`
	Missing  int    `json:"missing"` // no text, or an empty one
	Approved int    `json:"approved"`
	// Cautions counts the messages that belong to cautions.
	Cautions         int    `json:"cautions"`
	CautionsApproved int    `json:"cautions_approved"`
	Status           string `json:"status"`   // "source", "draft", "approved" or "refused"
	Exported         int    `json:"exported"` // artefacts in the output folder
	UpToDate         int    `json:"up_to_date"`
	Errors           int    `json:"errors"`
	Warnings         int    `json:"warnings"`
}

// Status counts what is translated, approved and exported.
func Status(ctx context.Context, w *World, o Options) ([]Standing, *Result, error) {
	x, articles, err := newExporter(ctx, w, o)
	if err != nil {
		return nil, nil, err
	}
	exported := w.exported()
	standings := make([][]Standing, len(articles))
	x.run(articles, func(name string) {
		a, err := x.prepare(name)
		if err != nil {
			x.fail(nil, err)
			return
		}
		x.fail(a.Findings, nil)
		i, _ := slices.BinarySearch(articles, name)
		for _, l := range a.Locales {
			if x.wants(l.Row.Tag) {
				standings[i] = append(standings[i], x.standing(a, l, exported[name]))
				x.add(l.row(a), 0)
			}
		}
	})
	return slices.Concat(standings...), x.finished(), ctx.Err()
}

// exported are the artefacts that the manifest of the output folder lists, by
// article, as far as it can be read.
func (w *World) exported() map[string][]*manifest.Artefact {
	out := map[string][]*manifest.Artefact{}
	f, err := w.Out.Open(manifest.Name)
	if err != nil {
		return out
	}
	defer f.Close()
	if m, _ := manifest.Parse(f); m != nil {
		for i := range m.Artefacts {
			a := &m.Artefacts[i]
			out[a.Article] = append(out[a.Article], a)
		}
	}
	return out
}

func (x *exporter) standing(a *Article, l *Locale, exported []*manifest.Artefact) Standing {
	s := Standing{Article: a.Name, Locale: l.Row.Tag, Language: l.Row.English, Status: "refused",
		Errors: l.Findings.Count(diag.Error), Warnings: l.Findings.Count(diag.Warning)}
	if !l.Refused() {
		s.Status = l.status(a)
	}
	reader := l.Ledger.Reader()
	for _, m := range translate.States(a.Document, l.Bundle) {
		s.count(m, reader.Standing(pairOf(a.Document, m)).Status == review.Approved)
	}
	for _, e := range exported {
		if e.Locale == l.Row.Tag {
			s.Exported++
			if !l.Refused() && x.current(a, l, e) {
				s.UpToDate++
			}
		}
	}
	return s
}

func (s *Standing) count(m translate.MessageState, approved bool) {
	s.Messages++
	switch m.State {
	case translate.Current:
		s.Current++
	case translate.Stale:
		s.Stale++
	default:
		s.Missing++
	}
	caution := m.Role() == model.RoleCaution
	if caution {
		s.Cautions++
	}
	if approved {
		s.Approved++
	}
	if caution && approved {
		s.CautionsApproved++
	}
}

package build

import (
	"context"

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
	m := w.manifest()
	var out []Standing
	for _, name := range articles {
		a, err := x.prepare(name)
		if err != nil {
			x.fail(nil, err)
			continue
		}
		x.fail(a.Findings, nil)
		for _, l := range a.Locales {
			if x.wants(l.Row.Tag) {
				out = append(out, x.standing(a, l, m))
				x.add(l.row(a), 0)
			}
		}
	}
	return out, x.finished(), ctx.Err()
}

// manifest is that of the output folder, or an empty one.
func (w *World) manifest() *manifest.Manifest {
	data, err := readFile(w.Out, manifest.Name, maxManifest)
	if err != nil {
		return &manifest.Manifest{}
	}
	if m, _ := manifest.Parse(data); m != nil {
		return m
	}
	return &manifest.Manifest{}
}

func (x *exporter) standing(a *Article, l *Locale, m *manifest.Manifest) Standing {
	s := Standing{Article: a.Name, Locale: l.Row.Tag, Language: l.Row.English, Status: "refused",
		Errors: l.Findings.Count(diag.Error), Warnings: l.Findings.Count(diag.Warning)}
	if !l.Refused() {
		s.Status = l.status(a)
	}
	reader := l.Ledger.Reader()
	for _, m := range translate.States(a.Document, l.Bundle) {
		s.count(m, reader.Standing(pairOf(a.Document, m)).Status == review.Approved)
	}
	for _, e := range m.Artefacts {
		if e.Article == a.Name && e.Locale == l.Row.Tag {
			s.Exported++
			if !l.Refused() && x.current(a, l, &e) {
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
	caution := m.Owner != nil && m.Owner.Role == model.RoleCaution
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

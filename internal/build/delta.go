package build

import (
	"context"
	"slices"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/translate"
)

// Lack is what the published files of one locale lack: how the text that they
// were made from differs from the article as it is now.
type Lack struct {
	Article   string   `json:"article"`
	Title     string   `json:"title"`
	Locale    string   `json:"locale"`
	Language  string   `json:"language"` // English name
	Files     []string `json:"files"`
	Published string   `json:"published"` // edition of the files
	Edition   string   `json:"edition"`   // of the article now
	// Known is false where the wording of the published edition is not kept:
	// then the differences are those of the bundle alone, and there may be more.
	Known       bool         `json:"known"`
	Differences []Difference `json:"differences"`
}

// Topic is why a difference matters; they are listed in this order.
type Topic string

// The topics.
const (
	AboutCaution Topic = "caution"
	AboutNumber  Topic = "number"
	AboutClaim   Topic = "claim"
	AboutText    Topic = "text"
)

// Difference is one text that was changed, added (no Before) or removed (no
// After), without markup. Where both are equal, the text has become a caution
// (Is) or is one no longer (Was).
type Difference struct {
	Topic  Topic  `json:"topic"`
	ID     string `json:"id"`
	Before string `json:"before"`
	After  string `json:"after"`
	Was    string `json:"was"`
	Is     string `json:"is"`
}

// Lacks compares what is published with the articles: one Lack for each
// edition of a locale's files that is not the present one. It fails for an article or
// locale that is not known, and where a file cannot be read.
func Lacks(ctx context.Context, w *World, s Selection) ([]Lack, diag.List, error) {
	x, articles, err := newExporter(ctx, w, Options{Selection: s})
	if err != nil {
		return nil, nil, err
	}
	exported := w.exported()
	findings := x.project.Findings
	var out []Lack
	for _, name := range articles {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		a, err := w.ReadArticle(name)
		if err != nil {
			return nil, nil, err
		}
		findings = append(findings, a.Findings...)
		if a.Document == nil {
			continue
		}
		for _, l := range x.published(a, exported[name]) {
			if err := w.differences(a, l.hash, &l.Lack); err != nil {
				return nil, nil, err
			}
			if len(l.Differences) > 0 || !l.Known {
				out = append(out, l.Lack)
			}
		}
	}
	return out, findings.Sorted(), ctx.Err()
}

// publication is the files of one locale that were made from one edition.
type publication struct {
	Lack
	hash string // of the source bundle
}

// published groups the files of an article that are not of its present text.
func (x *exporter) published(a *Article, exported []*manifest.Artefact) []publication {
	var out []publication
	for _, e := range exported {
		row, err := lang.Lookup(e.Locale)
		if e.SourceHash == manifest.Digest(a.hash) || err != nil || !x.wants(e.Locale) {
			continue
		}
		i := slices.IndexFunc(out, func(p publication) bool {
			return p.Locale == e.Locale && p.hash == e.SourceBundleHash && p.Published == e.SourceEdition
		})
		if i < 0 {
			i = len(out)
			out = append(out, publication{Lack{Article: a.Name, Title: a.Document.Title, Locale: e.Locale, Language: row.English,
				Published: e.SourceEdition, Edition: a.Document.Edition}, e.SourceBundleHash})
		}
		out[i].Files = append(out[i].Files, e.Path)
	}
	return out
}

// differences fills in how the text with a hash differs from the article. Where
// that text is not kept, the bundle tells what it is stale in.
func (w *World) differences(a *Article, hash string, l *Lack) error {
	former, err := w.edition(a, hash)
	if err != nil {
		return err
	}
	var found []translate.Difference
	if l.Known = former != nil; l.Known {
		found = translate.Compare(a.Document, former)
	} else if found, err = w.staleTexts(a, l.Locale); err != nil {
		return err
	}
	for _, d := range found {
		before, after := plainOf(d.ID, d.Before), plainOf(d.ID, d.After)
		l.Differences = append(l.Differences, Difference{topicOf(d), string(d.ID), before, after, d.Was.String(), d.Is.String()})
	}
	slices.SortStableFunc(l.Differences, func(a, b Difference) int { return topicRank(a.Topic) - topicRank(b.Topic) })
	return nil
}

// staleTexts are the differences that a bundle tells of.
func (w *World) staleTexts(a *Article, tag string) ([]translate.Difference, error) {
	b, _, err := w.ReadBundle(BundleFile(a.Name, tag), tag)
	if err != nil || b == nil {
		return nil, err
	}
	former, _, err := w.FormerTexts(a.Name, a.Document.Lang)
	if err != nil {
		return nil, err
	}
	var out []translate.Difference
	for _, m := range translate.States(a.Document, b) {
		if m.State != translate.Current {
			out = append(out, translate.Difference{ID: m.ID, Before: former[m.Entry.Hash], After: m.Markup, Is: m.Role()})
		}
	}
	return out, nil
}

// plainOf is the text of a message without its markup.
func plainOf(id model.MessageID, text string) string {
	inlines, findings := source.ParseInline(text, diag.Place{})
	if !id.IsMarkup() || findings.HasErrors() {
		return model.Fold(text)
	}
	return model.Fold(model.PlainText(inlines))
}

// topicOf is why a difference matters most.
func topicOf(d translate.Difference) Topic {
	switch {
	case d.Was == model.RoleCaution || d.Is == model.RoleCaution:
		return AboutCaution
	case !check.SameNumbers(d.Before, d.After):
		return AboutNumber
	case d.Was == model.RoleClaim || d.Is == model.RoleClaim:
		return AboutClaim
	}
	return AboutText
}

func topicRank(t Topic) int {
	return slices.Index([]Topic{AboutCaution, AboutNumber, AboutClaim, AboutText}, t)
}

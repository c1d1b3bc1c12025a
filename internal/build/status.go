package build

import (
	"context"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/translate"
)

// LocaleStatus is how far one locale of an article is.
type LocaleStatus struct {
	Article  string `json:"article"`
	Locale   string `json:"locale"`
	Language string `json:"language"` // English name
	tally
	Status   string `json:"status"`   // "source", "draft", "approved" or "refused"
	Exported int    `json:"exported"` // artefacts that stand in the output folder
	Current  int    `json:"current"`  // those of them that the present inputs would make
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
}

// tally counts the messages of a locale, and its cautions.
type tally struct {
	Messages   int `json:"messages"`
	Translated int `json:"translated"` // from the text as it is now
	Stale      int `json:"stale"`
	Missing    int `json:"missing"` // no text, or an empty one
	Approved   int `json:"approved"`
	Cautions   int `json:"cautions"`
	// CautionsApproved are those of which every message is approved.
	CautionsApproved int `json:"cautions_approved"`
	// Open is how many things of a sound locale a release still wants done.
	Open int `json:"before_release"`
}

// refused is the status of a locale that an export would not make.
const refused = "refused"

// Status counts what is translated, approved and exported, by article and locale. What
// is wrong with content is in the result. Errors are those of Export.
func Status(ctx context.Context, w *World, s Selection) ([]LocaleStatus, *Result, error) {
	x, articles, err := survey(ctx, w, s)
	if err != nil {
		return nil, nil, err
	}
	defer x.records.close()
	exported := w.exportedInputs()
	statuses := gather(x, articles, func(name string) (out []LocaleStatus) {
		if !x.tell(name, func(r *record, l *localeRecord) {
			out = append(out, localeStatus(name, r, l, exported))
		}) && ctx.Err() == nil {
			return x.refusedStatuses(name, exported)
		}
		return out
	})
	return statuses, x.finished(), ctx.Err()
}

// refusedStatuses are those of an article that cannot be read.
func (x *exporter) refusedStatuses(article string, exported map[[2]string][]exportedFile) []LocaleStatus {
	var out []LocaleStatus
	for _, result := range x.refusedResults(article) {
		out = append(out, LocaleStatus{Article: article, Locale: result.Locale, Language: result.Language, Status: refused, Exported: len(exported[[2]string{article, result.Locale}])})
	}
	return out
}

func localeStatus(article string, r *record, l *localeRecord, exported map[[2]string][]exportedFile) LocaleStatus {
	s := LocaleStatus{Article: article, Locale: l.Tag, Language: l.Language, tally: l.Counts, Status: l.Status,
		Errors: l.Findings.Count(diag.Error) + len(l.Undrawable), Warnings: l.Findings.Count(diag.Warning)}
	if l.Refused || len(l.Undrawable) > 0 {
		s.Status = refused
	}
	if l.err != nil { // what a file holds that cannot be read nobody knows
		s.tally = tally{}
	}
	files := exported[[2]string{article, l.Tag}]
	s.Exported = len(files)
	if l.Refused || len(files) == 0 {
		return s
	}
	linked := r.linkedIn(article, exported)
	for _, f := range files {
		if f.madeFrom == (madeFrom{manifest.Digest(r.Hash), manifest.Digest(l.BundleHash), l.InputsHash, linksHash(f.Format, linked)}) {
			s.Current++
		}
	}
	return s
}

// tally counts the messages of a locale that has been read.
func (l *locale) tally(a *Article) tally {
	var t tally
	reader := l.ledger.Reader()
	whole := map[string]bool{} // caution to whether all of its messages are approved
	for _, m := range translate.States(a.Document, l.bundle) {
		approved := reader.Standing(pairOf(a.Document, m)).Status == review.Approved
		t.count(m, approved)
		if m.Role() == model.RoleCaution {
			was, known := whole[m.Owner.ID]
			whole[m.Owner.ID] = approved && (was || !known)
		}
	}
	t.Cautions = len(whole)
	for _, approved := range whole { // order-free: they are counted
		if approved {
			t.CautionsApproved++
		}
	}
	if !l.refused() {
		t.Open = len(l.gate(a, ""))
	}
	return t
}

func (t *tally) count(m translate.MessageState, approved bool) {
	t.Messages++
	switch m.State {
	case translate.Current:
		t.Translated++
	case translate.Stale:
		t.Stale++
	default:
		t.Missing++
	}
	if approved {
		t.Approved++
	}
}

package build

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"sync"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/translate"
)

// Updated is what Update did to one bundle.
type Updated struct {
	Article, Locale string
	Changes         translate.Changes
	Source          bool // the article's own bundle
	Written         bool // the file has changed
}

// Updates is the outcome of Update.
type Updates struct {
	Bundles  []Updated
	Findings diag.List
	Errors   []error // what the tool could not do; the other articles are done
}

// Update re-reads the articles that patterns name, rewrites their source bundles and
// re-aligns their targets. A target that cannot be read, or whose records could not go
// where its texts go, is left alone and named. The error is for what concerns all
// articles: no project, an unknown article.
func Update(ctx context.Context, w *World, patterns []string) (*Updates, error) {
	p, articles, unlock, err := w.openToWrite(ctx, patterns)
	if err != nil {
		return nil, err
	}
	defer unlock()
	u := &updater{w, p, sync.OnceValue(w.exported)}
	out := &Updates{Findings: p.Findings}
	for _, name := range articles {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		done, found, err := u.article(name)
		if err != nil {
			out.Errors = append(out.Errors, err)
		}
		out.Bundles, out.Findings = append(out.Bundles, done...), append(out.Findings, found...)
	}
	out.Findings = out.Findings.Sorted()
	return out, nil
}

// updater is one run of Update.
type updater struct {
	*World
	project *Project
	// exported is what the output folder has of each article, read where a source
	// text has changed.
	exported func() map[string][]*manifest.Artefact
}

func (u *updater) article(name string) ([]Updated, diag.List, error) {
	a, err := u.ReadArticle(name)
	if err != nil {
		return nil, nil, err
	}
	findings := a.Findings
	if a.Document == nil {
		return nil, findings, nil
	}
	sourceFile := BundleFile(name, a.Document.Lang)
	old, _, err := u.ReadBundle(sourceFile, a.Document.Lang)
	if err != nil {
		return nil, nil, err
	}
	targets, found, err := u.targets(a)
	if err != nil {
		return nil, nil, err
	}
	findings = append(findings, found...)
	present := translate.SourceBundle(a.Document, sourceFile)
	if old != nil {
		if err := u.keepEdition(a, old, present, targets); err != nil {
			return nil, nil, err
		}
	}
	former, found, err := u.FormerTexts(name, a.Document.Lang)
	if err != nil {
		return nil, nil, err
	}
	findings = append(findings, found...)
	var out []Updated
	for _, target := range targets {
		aligned, changes := translate.Update(a.Document, old, target)
		nameFormer(changes.Stale, former)
		found, err := u.moveRecords(a, aligned, changes.Moved)
		findings = append(findings, found...)
		if err != nil {
			return out, findings, err
		}
		if found.HasErrors() {
			continue // the records could not follow: texts and records stay together
		}
		written, err := u.WriteChanged(target.File, aligned.Encode())
		if err != nil {
			return out, findings, err
		}
		out = append(out, Updated{Article: name, Locale: target.Tag, Changes: changes, Written: written})
	}
	// The source bundle comes last: should anything fail before, the next run
	// still has the old one to align by.
	written, err := u.WriteChanged(sourceFile, present.Encode())
	if err != nil {
		return out, findings, err
	}
	return append([]Updated{{Article: name, Locale: a.Document.Lang, Source: true, Written: written}}, out...), findings, nil
}

// moveRecords lets what is recorded of messages follow them to their new ids: an
// approval ends with its texts, not with a paragraph that was put in above. It
// comes before the bundle, whose old ids tell what moved.
func (u *updater) moveRecords(a *Article, target *translate.Bundle, moved []translate.Move) (diag.List, error) {
	if len(moved) == 0 {
		return nil, nil
	}
	ledger, data, findings, err := u.ReadLedger(a.Name, target.Tag)
	if err != nil || findings.HasErrors() || data == nil {
		return findings, err
	}
	from := map[model.MessageID]model.MessageID{}
	for _, m := range moved {
		from[m.To] = m.From
	}
	pairs := map[model.MessageID]review.Pair{}
	for _, m := range translate.States(a.Document, target) {
		if was, ok := from[m.ID]; ok {
			pairs[was] = pairOf(a.Document, m)
		}
	}
	ledger.Follow(pairs)
	_, err = u.WriteChanged(ledger.File, ledger.Encode())
	return findings, err
}

// nameFormer fills in the texts that stale messages were translated from, where
// a former edition has them.
func nameFormer(stale []translate.StaleChange, former map[string]string) {
	for i, s := range stale {
		if s.Before == "" {
			stale[i].Before = former[s.Hash]
		}
	}
}

// targets are the bundles of an article's translations that can be read.
func (u *updater) targets(a *Article) ([]*translate.Bundle, diag.List, error) {
	var out []*translate.Bundle
	var findings diag.List
	for _, tag := range u.project.translations(a) {
		target, found, err := u.ReadBundle(BundleFile(a.Name, tag), tag)
		if err != nil {
			return nil, nil, err
		}
		findings = append(findings, found...)
		if target != nil && !found.HasErrors() {
			out = append(out, target)
		}
	}
	return out, findings, nil
}

// checkSourceBundle warns when the source bundle is out of step with its
// article: translators would work from old text. It fails where that cannot be told.
func (w *World) checkSourceBundle(a *Article, source []byte) error {
	file := BundleFile(a.Name, a.Document.Lang)
	data, err := w.ReadText(file)
	message := "the source bundle is out of step with its article"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		message = "the article has no source bundle for translators"
	case err != nil:
		return err
	case bytes.Equal(data, source):
		return nil
	}
	a.Findings = append(a.Findings, diag.At(diag.Place{File: file, Locale: a.Document.Lang}, "source-bundle", message, "run `caveat update`").AsWarning())
	return nil
}

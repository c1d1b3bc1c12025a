package build

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/verify"
)

// CertificateOptions are what a certificate is asked for.
type CertificateOptions struct {
	Article, Locale string
	Formats         []string // of CertificateFormats; empty means all
	Paper           model.Paper
	Today           string // see Options
}

// CertificateFormats are the formats that a certificate is made in.
func CertificateFormats() []string { return []string{"html", "pdf"} }

// Certified is a finished file without a place yet.
type Certified struct {
	Name string
	Data []byte
}

// Certificate makes the certificate of a translation. There is none while
// anything keeps the locale from release; the findings say what. It fails for an
// article, locale or format that is not known and for the article's own language.
func Certificate(ctx context.Context, w *World, o CertificateOptions) ([]Certified, diag.List, error) {
	if err := lang.CheckCanonical(o.Locale); err != nil {
		return nil, nil, err
	}
	s := Selection{Articles: []string{o.Article}, Locales: []string{o.Locale}}
	x, _, err := newExporter(ctx, w, Options{Selection: s, Paper: o.Paper, Today: o.Today})
	if err != nil {
		return nil, nil, err
	}
	if len(o.Formats) == 0 {
		o.Formats = CertificateFormats()
	}
	for _, f := range o.Formats {
		if known := CertificateFormats(); !slices.Contains(known, f) {
			err := fmt.Errorf("a certificate does not come as `%s`; formats: %s", f, strings.Join(known, ", "))
			return nil, nil, diag.WithHint(err, diag.DidYouMean(f, known))
		}
	}
	if x.variants, err = variants(x.books(), o.Formats, []model.Edition{model.Standard}); err != nil {
		return nil, nil, err
	}
	a, err := x.prepare(o.Article)
	if err != nil || a.Document == nil {
		return nil, a.findings(), err
	}
	l := a.locale(o.Locale)
	if l.row.Tag == a.Row.Tag {
		return nil, nil, fmt.Errorf("`%s` is the language of the article itself: there is no translation to certify", o.Locale)
	}
	if l.refused() {
		return nil, l.findings, l.err
	}
	if closed := l.gate(a, o.Today); len(closed) > 0 {
		return nil, closed.Sorted(), nil
	}
	return x.certify(a, l)
}

// certify makes the certificate and reads it back.
func (x *exporter) certify(a *Article, l *locale) ([]Certified, diag.List, error) {
	reader := verify.NewReader(x.world.Cache, x.world.Fonts)
	defer reader.Close()
	doc := l.ledger.Certificate(
		review.Text{Tag: a.Row.Tag, Language: a.Row.English, File: articleFile(a.Name), Hash: a.hash, Document: a.Document.Normalized()},
		review.Text{Tag: l.row.Tag, Language: l.row.English, File: l.bundle.File, Hash: l.bundleHash, Document: l.document})
	row, err := lang.Lookup(doc.Lang)
	if err != nil {
		return nil, nil, err
	}
	words, findings, err := x.words.get(doc.Lang)
	if err != nil || findings.HasErrors() {
		return nil, findings, err
	}
	meta := model.Meta{Locale: row, Words: words, English: words, Edition: model.Standard, Paper: x.paper(), SourceLang: row, TextHash: doc.TextHash(), Certificate: true}
	var out []Certified
	for _, v := range x.variants {
		name := fmt.Sprintf("%s.%s.certificate.%s", a.Name, l.row.Tag, v.format.name)
		data, findings, err := v.make(doc, meta, x.world.Fonts)
		if err != nil {
			return nil, nil, fmt.Errorf("cannot make %s: %w", name, err)
		}
		if findings.HasErrors() {
			return nil, findings, nil
		}
		_, faults, err := reader.Artefact(x.ctx, verify.Expected{Path: name, Format: v.format.name, Document: doc, Meta: meta}, data)
		if err != nil {
			return nil, nil, fmt.Errorf("cannot read %s back: %w", name, err)
		}
		if faults.HasErrors() {
			return nil, faults, nil
		}
		out = append(out, Certified{name, data})
	}
	return out, nil, nil
}

package build

import (
	"fmt"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/verify"
)

// exportArticle makes every artefact of one article.
func (x *exporter) exportArticle(name string) {
	a, err := x.prepare(name)
	if err != nil {
		x.fail(nil, err)
		return
	}
	x.fail(a.Findings, nil)
	chosen := slices.DeleteFunc(slices.Clone(a.Locales), func(l *Locale) bool { return !x.wants(l) })
	x.each(len(chosen), func(i int) { x.add(x.exportLocale(a, chosen[i])) })
}

// checkArticle reads and checks every locale of one article.
func (x *exporter) checkArticle(name string) {
	a, err := x.prepare(name)
	if err != nil {
		x.fail(nil, err)
		return
	}
	x.fail(a.Findings, nil)
	for _, l := range a.Locales {
		if x.wants(l) {
			x.add(l.row(a))
		}
	}
}

func (x *exporter) wants(l *Locale) bool {
	return len(x.options.Locales) == 0 || slices.Contains(x.options.Locales, l.Row.Tag)
}

// row is the outcome of a locale so far.
func (l *Locale) row(a *Article) Row {
	r := Row{Article: a.Name, Locale: l.Row.Tag, Language: l.Row.English, Findings: l.Findings, Err: l.Err}
	if !l.Refused() {
		r.Status, r.Cautions = l.status(a), len(l.Document.Cautions())
	}
	return r
}

func (l *Locale) status(a *Article) string {
	switch {
	case l.Row.Tag == a.Row.Tag:
		return "source"
	case l.Draft:
		return "draft"
	default:
		return "approved"
	}
}

// artefact is a finished file that has no name yet.
type artefact struct {
	entry manifest.Artefact
	data  []byte
}

// exportLocale makes all artefacts of a locale, reads them back, and only then
// gives them their names: a locale is exported whole or not at all.
func (x *exporter) exportLocale(a *Article, l *Locale) Row {
	r := l.row(a)
	if l.Refused() || x.ctx.Err() != nil {
		return r
	}
	if x.options.Release {
		if r.Findings = append(r.Findings, l.gate(a, x.options.Today)...); r.Findings.HasErrors() {
			return r
		}
	}
	made, findings, err := x.makeAll(a, l)
	r.Findings = append(r.Findings, findings...)
	if r.Err = err; err != nil || findings.HasErrors() {
		return r
	}
	for _, m := range made {
		if r.Err = x.world.Out.Write(m.entry.Path, m.data); r.Err != nil {
			return r
		}
		r.Artefacts = append(r.Artefacts, m.entry)
	}
	return r
}

// makeAll makes and verifies every artefact of a locale. It stops at the first
// that cannot be had.
func (x *exporter) makeAll(a *Article, l *Locale) ([]artefact, diag.List, error) {
	var out []artefact
	var all diag.List
	for _, v := range x.variants {
		if v.edition == model.Bilingual && l.Row.Tag == a.Row.Tag {
			continue // its own language beside itself tells nobody anything
		}
		m, findings, err := x.makeOne(a, l, v)
		all = append(all, findings...)
		if err != nil || findings.HasErrors() {
			return nil, all, err
		}
		out = append(out, m)
	}
	return out, all, nil
}

// makeOne makes one artefact and reads it back.
func (x *exporter) makeOne(a *Article, l *Locale, v variant) (artefact, diag.List, error) {
	path := v.path(a.Name, l.Row.Tag)
	meta := x.meta(a, l, v.edition)
	data, findings, err := v.make(l.Document, meta, x.world.Fonts)
	if err != nil {
		return artefact{}, findings, fmt.Errorf("cannot make %s: %w", path, err)
	}
	findings = l.located(a, findings)
	if findings.HasErrors() {
		return artefact{}, findings, nil
	}
	report, faults, err := x.reader.Artefact(x.ctx, verify.Expected{Path: path, Format: v.format.name, Document: l.Document, Meta: meta}, data)
	if err != nil {
		return artefact{}, findings, fmt.Errorf("cannot read %s back: %w", path, err)
	}
	entry := manifest.Artefact{Path: path, SHA256: hashHex(data), Size: len(data), Article: a.Name, Locale: l.Row.Tag,
		Format: v.format.name, Edition: string(v.edition), Paper: string(meta.Paper), Status: l.status(a),
		SourceEdition: a.Document.Edition, SourceHash: "sha256:" + a.Hash, BundleHash: "sha256:" + l.BundleHash, SourceBundleHash: "sha256:" + a.Locales[0].BundleHash,
		InputsHash: x.inputsHash(a, l), Pages: report.Pages, Cautions: report.Cautions}
	if v.format.paged == nil {
		entry.Paper = ""
	}
	return artefact{entry, data}, append(findings, faults...), nil
}

// located gives findings of late stages the file and locale they come from.
func (l *Locale) located(a *Article, findings diag.List) diag.List {
	out := slices.Clone(findings)
	for i := range out {
		f := &out[i]
		if f.File == "" {
			p := l.place(model.MessageID(f.ID))
			f.File, f.Line = p.File, p.Line
			if l.Row.Tag == a.Row.Tag {
				f.File, f.Line = articleFile(a.Name), 0
			}
		}
		if l.Row.Tag != a.Row.Tag {
			f.Locale = l.Row.Tag
		}
	}
	return out
}

// meta is what the exporters are told of an artefact.
func (x *exporter) meta(a *Article, l *Locale, e model.Edition) model.Meta {
	english, _ := x.words.get("en")
	m := model.Meta{Locale: l.Row, Words: l.Words, English: english, Edition: e, Paper: x.paper(), Draft: l.Draft,
		SourceLang: a.Row, TextHash: l.Document.TextHash(), Credits: l.credits(a), Images: a.Images}
	if e == model.Bilingual {
		m.Source = a.Document.Normalized()
	}
	for _, o := range a.Locales {
		if !o.Refused() && o != l {
			m.Others = append(m.Others, model.Alternate{Locale: o.Row, Path: "../" + variantHTML.path(a.Name, o.Row.Tag)})
		}
	}
	return m
}

var variantHTML = variant{format{name: "html"}, model.Standard}

func (x *exporter) paper() model.Paper {
	if x.options.Paper == "" {
		return model.A4
	}
	return x.options.Paper
}

package build

import (
	"fmt"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/layout"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/translate"
	"caveat/internal/verify"
)

// artefact is a finished file that has no name yet.
type artefact struct {
	entry    manifest.Artefact
	data     []byte
	findings diag.List // of making it and reading it back
	stamp    stamp     // once it has its name
}

// given tells whether the file has its name.
func (m *artefact) given() bool { return m.stamp != stamp{} }

// makeAll makes and verifies artefacts of a locale, up to the first that cannot be
// had. PDFs take longest: the other formats let those of waiting locales go first,
// so that what is left for the end of a run is short.
func (x *exporter) makeAll(a *Article, l *locale, todo []variant) ([]artefact, diag.List, error) {
	out, faults := make([]artefact, len(todo)), make([]error, len(todo))
	x.spread(len(todo), func(i int) bool {
		if todo[i].format.paged == nil {
			x.yield()
		}
		m, findings, err := x.makeOne(x.order(a, l, todo[i]))
		m.findings = findings
		out[i], faults[i] = m, err
		return err == nil && !findings.HasErrors()
	})
	var findings diag.List
	for i := range out {
		findings = append(findings, out[i].findings...)
		if faults[i] != nil || out[i].findings.HasErrors() {
			return nil, findings, faults[i]
		}
	}
	return out, nil, nil
}

// order is one artefact to make, with what its exporter is told.
type order struct {
	article *Article
	locale  *locale
	variant variant
	meta    model.Meta
}

func (x *exporter) order(a *Article, l *locale, v variant) order {
	return order{a, l, v, x.meta(a, l, v.edition)}
}

func (o order) path() string { return o.variant.path(o.article.Name, o.locale.row.Tag) }

// makeOne makes one artefact and reads it back.
func (x *exporter) makeOne(o order) (artefact, diag.List, error) {
	data, findings, err := x.write(o)
	if err != nil || findings.HasErrors() {
		return artefact{}, findings, err
	}
	m, faults, err := x.readBack(o, data)
	return m, append(findings, faults...), err
}

// write makes an artefact's bytes. There are none where a finding is an error.
func (x *exporter) write(o order) (data []byte, findings diag.List, err error) {
	defer diag.Contain(&err, o.path())
	data, findings, err = o.variant.make(o.locale.document, o.meta, x.world.Fonts)
	if err != nil {
		return nil, findings, fmt.Errorf("cannot make %s: %w", o.path(), err)
	}
	return data, o.locale.located(o.article, findings), nil
}

// readBack reads an artefact's bytes against its document. The entry for the manifest
// says what was really found and where.
func (x *exporter) readBack(o order, data []byte) (artefact, diag.List, error) {
	a, l, v := o.article, o.locale, o.variant
	report, faults, err := x.reader.Artefact(x.ctx, verify.Expected{Path: o.path(), Format: v.format.name, Document: l.document, Meta: o.meta}, data)
	if err != nil {
		return artefact{}, nil, fmt.Errorf("cannot read %s back: %w", o.path(), err)
	}
	entry := manifest.Artefact{Path: o.path(), SHA256: model.Hash(data), Size: len(data), Article: a.Name, Locale: l.row.Tag,
		Format: v.format.name, Edition: string(v.edition), Paper: string(o.meta.Paper), Status: l.status(a),
		SourceEdition: a.Document.Edition, SourceHash: manifest.Digest(a.hash), BundleHash: manifest.Digest(l.bundleHash), SourceBundleHash: manifest.Digest(a.sourceBundleHash),
		TextNumber: model.TextNumber(l.textHash()),
		InputsHash: x.inputsHash(a, l), LinksHash: linksHash(v.format.name, a.linked), Label: report.Label, Notices: report.Notices, Pages: report.Pages, Cautions: report.Cautions}
	if v.format.paged == nil {
		entry.Paper = ""
	}
	if v.edition == model.Bilingual {
		entry.SourceLang = a.Row.Tag
	}
	return artefact{entry: entry, data: data}, l.located(a, faults), nil
}

// located gives findings of late stages the file, line and locale of the text that
// they are about. What no font has is to be mended in the translation.
func (l *locale) located(a *Article, findings diag.List) diag.List {
	out := slices.Clone(findings)
	translated := l.row.Tag != a.Row.Tag
	for i := range out {
		f := &out[i]
		switch {
		case f.File == translate.WordsFile(f.Locale): // a word of the product, at its place
			continue
		case f.Rule == layout.RuleMissingGlyph && f.File == "": // in the name of a person
			f.File = l.ledger.File
		case translated && (f.File == "" || f.Rule == layout.RuleMissingGlyph && f.ID != ""):
			p := l.place(model.MessageID(f.ID))
			f.File, f.Line, f.Column = p.File, p.Line, 0
		case f.File == "":
			f.File, f.Line = articleFile(a.Name), 0
		}
		f.Locale = l.row.Tag
	}
	return out
}

// textHash is the hash of the document's text, which all artefacts of the locale
// carry.
func (l *locale) textHash() string {
	l.hashed.Do(func() { l.hash = l.document.TextHash() })
	return l.hash
}

// says is what each file of a locale says in words of ours.
func (x *exporter) says(a *Article, l *locale) model.Meta {
	english, _, _ := x.words.get("en") // what is wrong with them has refused the locale
	return model.Meta{Locale: l.row, Words: l.words, English: english, Draft: l.draft, SourceLang: a.Row, Credits: l.credits(a)}
}

// meta is what the exporters are told of an artefact.
func (x *exporter) meta(a *Article, l *locale, e model.Edition) model.Meta {
	m := x.says(a, l)
	m.Edition, m.Paper, m.TextHash, m.Images = e, x.paper(), l.textHash(), a.pictures
	if !l.draft && l.row.Tag != a.Row.Tag {
		credits := l.ledger.Credits(a.Document, l.document)
		for _, p := range credits.OfAll() {
			m.Reviewed = max(m.Reviewed, p.Date)
		}
	}
	if e == model.Bilingual {
		m.Source = a.Document.Normalized()
		if len(l.outdated) > 0 {
			own, _, _ := x.words.get(a.Row.Tag)
			m.Source = withOutdated(m.Source, own, l.outdated, a.Document.Lang)
		}
	}
	for _, o := range a.locales {
		if o.row.Tag != l.row.Tag && slices.Contains(a.linked, o.row.Tag) {
			m.Others = append(m.Others, model.Alternate{Locale: o.row, Path: "../" + pagePath(a.Name, o.row.Tag)})
		}
	}
	return m
}

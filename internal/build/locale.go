package build

import (
	"slices"
	"sync"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/source"
	"caveat/internal/translate"
)

// locale is one language of an article, read, applied and checked.
type locale struct {
	row        lang.Row
	words      model.Words
	bundle     *translate.Bundle
	bundleHash string // hex SHA-256 of the bundle file
	size       int    // of the bundle file, in bytes
	ledger     *review.Ledger
	ledgerData []byte // the file of the ledger

	// document is the article in this language; nil when the locale is refused, and
	// findings or err say why.
	document *model.Document
	draft    bool
	// outdated are the messages whose present text stands at the head of the document,
	// because their translation is of a former one or missing.
	outdated []model.Message
	// former are the source texts of former editions by go-i18n's hash, read where stale
	// text is allowed.
	former   map[string]string
	findings diag.List
	err      error // what the tool could not do

	reads trace // files that this was made from
	// known is the outcome that an earlier export recorded of the same inputs; the locale
	// is not read then.
	known *localeRecord
	// judged are the files as the rules have seen them already. Where nothing else was
	// read, the rules do not run: what they said is in a record.
	judged []read
	hashed sync.Once
	hash   string // of the document's text; see textHash
}

func (a *Article) locale(tag string) *locale {
	for _, l := range a.locales {
		if l.row.Tag == tag {
			return l
		}
	}
	return nil
}

// refused tells whether the locale cannot be exported.
func (l *locale) refused() bool {
	if l.known != nil {
		return l.known.Refused
	}
	return l.document == nil || l.err != nil
}

// prepare reads an article with all its locales, applies their bundles and
// checks them.
func (x *exporter) prepare(name string) (*Article, error) {
	a, err := x.world.readChecked(name)
	if err != nil || a.Document == nil {
		return a, err
	}
	tags := x.tags(a)
	a.locales = make([]*locale, len(tags))
	x.each(len(tags), func(i int) { a.locales[i] = x.locale(a, tags[i]) })
	return a, nil
}

// tags are the tags of all locales of an article, its own language first.
func (x *exporter) tags(a *Article) []string {
	return append([]string{a.Document.Lang}, x.project.translations(a)...)
}

// locale reads, applies and checks the article in one language.
func (x *exporter) locale(a *Article, tag string) *locale { return x.readLocale(a, tag, nil) }

// readLocale is locale; where all files are as in judged the rules do not run again.
func (x *exporter) readLocale(a *Article, tag string, judged []read) (l *locale) {
	l = &locale{judged: judged}
	l.reads.inputs = x.inputs
	defer diag.Contain(&l.err, BundleFile(a.Name, tag))
	if tag == a.Row.Tag {
		x.original(a, l)
	} else {
		x.translation(a, l, tag)
	}
	if tag != "en" && l.err == nil {
		_, findings, err := x.words.get("en") // drafts, headers and footers say in English too what they are
		l.err = err
		x.finish(l, findings)
	}
	l.reads.add(x.words.entry(tag).reads...)
	l.reads.add(x.words.entry("en").reads...)
	return l
}

// original is the article in the language it is written in. Nobody has
// translated it, so it is no draft.
func (x *exporter) original(a *Article, l *locale) {
	l.row, l.ledger, l.document = a.Row, &review.Ledger{}, a.Document.Normalized()
	l.bundle = translate.SourceBundle(a.Document, BundleFile(a.Name, a.Row.Tag))
	l.bundleHash = a.sourceBundleHash
	var findings diag.List
	l.words, findings, l.err = x.words.get(a.Row.Tag)
	x.finish(l, findings)
}

// translation reads, applies and checks one bundle.
func (x *exporter) translation(a *Article, l *locale, tag string) {
	w := x.world.traced(&l.reads)
	file := BundleFile(a.Name, tag)
	row, err := lang.Lookup(tag)
	if l.row = row; err != nil {
		l.row.Tag = tag
		l.findings = diag.List{diag.At(diag.Place{File: file, Locale: tag}, "language", err.Error(), "rename the file to a language that can be set, or take it away")}
		return
	}
	data, err := w.ReadText(file)
	if err != nil {
		l.err = err
		return
	}
	l.bundleHash, l.size = model.Hash(data), len(data)
	if l.ledger, l.ledgerData, l.findings, l.err = w.ReadLedger(a.Name, tag); l.err != nil {
		return
	}
	if x.options.AllowStale {
		var found diag.List
		if l.former, found, l.err = w.FormerTexts(a.Name, a.Document.Lang); l.err != nil {
			return
		}
		l.findings = append(l.findings, found...)
	}
	bundle, findings := translate.ParseBundle(file, tag, data)
	words, wordFindings, err := x.words.get(tag)
	l.bundle, l.words, l.err = bundle, words, err
	findings = append(findings, wordFindings...)
	switch {
	case bundle == nil:
	case findings.HasErrors():
		findings = append(findings, x.lookThrough(a, l)...)
	default:
		findings = append(findings, x.apply(a, l)...)
	}
	x.finish(l, findings)
}

// applying are the options under which bundles are applied.
func (x *exporter) applying() translate.Options {
	return translate.Options{AllowSourceText: x.options.AllowSourceText, AllowStale: x.options.AllowStale, Parse: source.ParseInline}
}

// apply puts the bundle's texts into the article and runs the rules over them.
func (x *exporter) apply(a *Article, l *locale) diag.List {
	doc, findings := translate.Apply(a.Document, l.bundle, x.applying())
	if doc == nil {
		return x.lookThrough(a, l)
	}
	l.document = doc.Normalized()
	if x.options.AllowStale {
		l.outdated = l.outdatedTexts(a)
	}
	findings = append(findings, x.judge(a, l, doc, l.units(a, doc))...)
	l.draft = l.unapproved(a) != nil || len(l.outdated) > 0
	findings = append(findings, l.markOutdated(a)...)
	return findings
}

// lookThrough is what is wrong with the texts of a locale that is refused, so that one
// fault hides no other. The rules run over the texts that there are.
func (x *exporter) lookThrough(a *Article, l *locale) diag.List {
	options := x.applying()
	options.Partial = true
	doc, findings := translate.Apply(a.Document, l.bundle, options)
	if doc == nil {
		return findings
	}
	if x.options.AllowStale {
		l.outdated = l.outdatedTexts(a)
	}
	units := slices.DeleteFunc(l.units(a, doc), func(u check.Unit) bool {
		return slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Severity == diag.Error && f.ID == string(u.ID) })
	})
	return append(findings, x.judge(a, l, doc, units)...)
}

// judge is what the rules say of the texts of a document and nobody has accepted.
func (x *exporter) judge(a *Article, l *locale, doc *model.Document, units []check.Unit) diag.List {
	if l.reads.all(l.judged) {
		return nil
	}
	ctx := &check.Context{Article: a.Name, Source: a.Row, Target: l.row, Terms: a.Terms, Advice: x.options.Advice, Languages: &x.rules}
	return l.withoutAccepted(a, doc, check.Run(ctx, units))
}

// finish takes findings in, and refuses the locale where one is an error.
func (x *exporter) finish(l *locale, findings diag.List) {
	l.findings = append(l.findings, findings...)
	if l.findings.HasErrors() {
		l.document = nil
	}
}

// place is where a message of the bundle stands.
func (l *locale) place(id model.MessageID) diag.Place {
	e, _ := l.bundle.Lookup(id) // without one: line 0
	return diag.Place{File: l.bundle.File, Line: e.Line, Locale: l.row.Tag, ID: string(id)}
}

// status is the locale's status in the manifest.
func (l *locale) status(a *Article) string {
	switch {
	case l.row.Tag == a.Row.Tag:
		return manifest.Source
	case l.draft:
		return manifest.Draft
	default:
		return manifest.Approved
	}
}

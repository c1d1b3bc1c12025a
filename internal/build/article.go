package build

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/picture"
	"caveat/internal/review"
	"caveat/internal/source"
	"caveat/internal/translate"
)

// Article is an article read from its source, with its locales.
type Article struct {
	Name     string
	Document *model.Document // nil when it cannot be read; Findings say why
	Row      lang.Row        // of the language it is written in
	Terms    *check.Terms    // nil where the article has no list
	Findings diag.List       // of the article itself

	hash             string // hex SHA-256 of the file
	sourceBundleHash string // hex SHA-256 of the bundle that the text makes
	// originals gives the texts as the rules read them.
	originals func() *check.Originals
	images    map[string][]byte // as they are in the project
	pictures  map[string][]byte // as files show them
	locales   []*locale         // the article's own language first
	linked    []string          // tags of the locales whose pages name each other
}

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

// ReadArticle reads an article, without its locales.
func (w *World) ReadArticle(name string) (*Article, error) {
	a := &Article{Name: name, images: map[string][]byte{}}
	data, err := w.ReadText(articleFile(name))
	if err != nil {
		return nil, err
	}
	a.hash = model.Hash(data)
	a.Document, a.Findings = source.Parse(articleFile(name), data)
	if a.Findings.HasErrors() {
		a.Document = nil
	}
	if a.Document == nil {
		return a, nil
	}
	if a.Row, err = lang.Lookup(a.Document.Lang); err != nil {
		a.Findings = append(a.Findings, diag.At(diag.Place{File: articleFile(name)}, "language", err.Error(), "give `lang` a language that can be set"))
		a.Document = nil
		return a, nil
	}
	a.originals = sync.OnceValue(func() *check.Originals { return check.NewOriginals(a.Document) })
	if err := w.readTerms(a); err != nil {
		return nil, err
	}
	return a, w.readImages(a)
}

// termsSuffix is how the name of an article's term list goes on.
const termsSuffix = ".terms.toml"

// readTerms reads the article's term list, where it has one. A broken list
// keeps the article back: alarms would be missing.
func (w *World) readTerms(a *Article) error {
	file := path.Join(sourceDir, a.Name+termsSuffix)
	data, err := w.ReadText(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	terms, findings := check.ParseTerms(file, data)
	a.Terms = terms
	a.Findings = append(a.Findings, findings...)
	return nil
}

// readImages reads the images that an article shows.
func (w *World) readImages(a *Article) error {
	for b := range a.Document.All() {
		if b.Image == "" || a.images[b.Image] != nil {
			continue
		}
		data, err := w.ReadProject(b.Image)
		if errors.Is(err, fs.ErrNotExist) {
			a.Findings = append(a.Findings, diag.At(diag.Place{File: articleFile(a.Name), Line: b.Line, Column: b.Column}, "image-missing",
				fmt.Sprintf("there is no image `%s` in the project", b.Image), "a path of an image starts at the article's folder"))
			continue
		}
		if err != nil {
			return err
		}
		a.images[b.Image] = data
	}
	if a.Findings.HasErrors() {
		a.Document = nil
	}
	return nil
}

// readyPictures makes the article's images ready for its files. One that cannot be
// shown keeps the article back, with a finding at its place.
func (a *Article) readyPictures() {
	a.pictures = map[string][]byte{}
	for b := range a.Document.All() {
		if b.Image == "" || a.pictures[b.Image] != nil {
			continue
		}
		data, err := picture.Ready(a.images[b.Image])
		if err != nil {
			a.Findings = append(a.Findings, diag.At(diag.Place{File: articleFile(a.Name), Line: b.Line, Column: b.Column}, "image-unreadable",
				fmt.Sprintf("the image `%s` %v", b.Image, err), "save it again as PNG or JPEG, in the size that it is shown in"))
			continue
		}
		a.pictures[b.Image] = data
	}
	if a.Findings.HasErrors() {
		a.Document = nil
	}
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

// readChecked is ReadArticle, which also looks at the source bundle and the
// pictures.
func (w *World) readChecked(name string) (a *Article, err error) {
	defer diag.Contain(&err, articleFile(name))
	a, err = w.ReadArticle(name)
	if err == nil && a.Document != nil {
		source := translate.SourceBundle(a.Document, BundleFile(a.Name, a.Document.Lang)).Encode()
		a.sourceBundleHash = model.Hash(source)
		a.Findings = append(a.Findings, w.checkSourceBundle(a, source)...)
		a.readyPictures()
	}
	return a, err
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
	ctx := &check.Context{Source: a.Row, Target: l.row, Terms: a.Terms, Advice: x.options.Advice, Languages: &x.rules}
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

// findings are an article's findings; a nil article has none.
func (a *Article) findings() diag.List {
	if a == nil {
		return nil
	}
	return a.Findings
}

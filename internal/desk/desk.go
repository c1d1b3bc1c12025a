// Package desk is where translators' files are made and taken back: what
// `caveat send`, `caveat receive` and `caveat check FILE` do.
//
//	Send        the messages of an article in one of the formats of package
//	            exchange (send.go), with notes for the translator (note.go) and what
//	            other articles have (suggest.go); or the product's own words, as the
//	            article WordsName (words.go)
//	Receive     a file that came back (receive.go): which article and locale it
//	            is of (belongs.go, recognize.go); its units, decided one by one, also those
//	            that are right untranslated (same.go), and looked at as a whole
//	            (whole.go); the bundle (take.go), and what was not taken
//	            (conflicts.go)
//	SendMemory  all that the project has in a language, and Remember, what
//	            others have (memory.go)
//	CheckFile   the rules over one file, without a project (checkfile.go): its
//	            languages (filelang.go) and plural forms (forms.go)
//
// A desk is an article in one locale as a translator has it. Packages build and
// check know nothing of these formats.
package desk

import (
	"fmt"
	"slices"

	"caveat/internal/build"
	"caveat/internal/diag"
	"caveat/internal/exchange"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/source"
	"caveat/internal/translate"
)

// Formats are the names of the formats of Send.
func Formats() []string {
	var out []string
	for _, f := range exchange.Formats() {
		out = append(out, string(f))
	}
	return out
}

// Rules documents what is found in files of translators.
func Rules() build.RuleGroup {
	return build.RuleGroup{Name: "Files of translators", Rules: exchange.Rules()}
}

// markup is how texts of messages are read and written.
func markup() exchange.Markup {
	return exchange.Markup{
		Parse: func(s string) ([]model.Inline, bool) {
			inlines, findings := source.ParseInline(s, diag.Place{})
			return inlines, !findings.HasErrors()
		},
		Format: func(in []model.Inline) string { return source.FormatInline(source.Canonical(in)) },
	}
}

// desk is an article in one locale as it is sent and received: the units as
// they stand now.
type desk struct {
	world    *build.World
	project  *build.Project
	name     string   // of the article, or WordsName
	source   lang.Row // the language of the article
	row      lang.Row
	article  *build.Article // nil for the product's words, whose bundle is empty and which have no ledger
	bundle   *translate.Bundle
	ledger   *review.Ledger
	units    []exchange.Unit
	findings diag.List
}

// CheckTags fails for the first of some tags that is none, or not written
// canonically.
func CheckTags(tags []string) error {
	for _, tag := range tags {
		if err := lang.CheckCanonical(tag); err != nil {
			return err
		}
	}
	return nil
}

// openDesk reads an article and one locale of it. A locale without a bundle is
// one that begins here. With faults in article, bundle or ledger there are no
// units.
func openDesk(w *build.World, p *build.Project, article, tag string) (*desk, error) {
	if article != WordsName && !slices.Contains(p.Articles, article) {
		return nil, p.Unknown(article)
	}
	if err := lang.CheckCanonical(tag); err != nil {
		return nil, err
	}
	row, err := lang.Lookup(tag)
	if err != nil {
		return nil, err
	}
	d := &desk{world: w, project: p, name: article, row: row}
	if article == WordsName {
		return d, d.readWords()
	}
	if d.article, err = w.ReadArticle(article); err != nil {
		return nil, err
	}
	d.findings, d.source = d.article.Findings, d.article.Row
	if d.article.Document == nil {
		return d, nil
	}
	if d.article.Row.Tag == tag {
		return nil, fmt.Errorf("`%s` is the language of the article itself: give the one that it is translated into", tag)
	}
	return d, d.read()
}

// read reads bundle and ledger and makes the units.
func (d *desk) read() error {
	w, name, tag := d.world, d.article.Name, d.row.Tag
	file := build.BundleFile(name, tag)
	bundle, findings, err := w.ReadBundle(file, tag)
	if err != nil {
		return err
	}
	d.findings = append(d.findings, findings...)
	if d.bundle = bundle; bundle == nil {
		d.bundle = &translate.Bundle{File: file, Tag: tag}
	}
	if d.ledger, _, findings, err = w.ReadLedger(name, tag); err != nil {
		return err
	}
	d.findings = append(d.findings, findings...)
	if d.findings.HasErrors() {
		return nil
	}
	states := translate.States(d.article.Document, d.bundle)
	var former map[string]string
	if slices.ContainsFunc(states, func(s translate.MessageState) bool { return s.State == translate.Stale }) {
		if former, err = d.former(); err != nil {
			return err
		}
	}
	d.fill(states, former)
	return nil
}

// former are the source texts that stale translations may have been made from, by
// go-i18n's hash: of the editions that are kept, and of the source bundle.
func (d *desk) former() (map[string]string, error) {
	name, tag := d.article.Name, d.article.Row.Tag
	texts, findings, err := d.world.FormerTexts(name, tag)
	if err != nil {
		return nil, err
	}
	for _, f := range findings {
		d.findings = append(d.findings, f.AsWarning())
	}
	last, _, err := d.world.ReadBundle(build.BundleFile(name, tag), tag)
	if err != nil || last == nil {
		return texts, err
	}
	for _, e := range last.Entries {
		texts[e.Hash] = e.Other
	}
	return texts, nil
}

// fill makes the units, given former source texts by their hash.
func (d *desk) fill(states []translate.MessageState, former map[string]string) {
	m := markup()
	notes := newSurroundings(d.article.Document)
	reader := d.ledger.Reader()
	for _, s := range states {
		u := exchange.Unit{ID: s.ID, Source: s.Markup, Hash: s.Hash, Plain: !s.IsMarkup(), Note: notes.of(s.Message), State: exchange.New}
		switch s.State {
		case translate.Current:
			u.Target, u.State = s.Entry.Other, exchange.Translated
			if reader.Standing(review.PairOf(d.article.Document, s.Message, s.Entry.Other)).Status == review.Approved {
				u.State = exchange.Approved
				u.Locked = s.Role() == model.RoleCaution
			}
		case translate.Stale:
			u.Target, u.State, u.Previous = s.Entry.Other, exchange.Stale, former[s.Entry.Hash]
		}
		u.Sent = exchange.Digest(m.Canonical(u.Target, u.Plain))
		d.units = append(d.units, u)
	}
}

// file is what is sent.
func (d *desk) file() exchange.File {
	return exchange.File{Article: d.name, SourceLang: d.source.Tag, TargetLang: d.row.Tag, RightToLeft: d.row.Dir == lang.RTL, Units: d.units}
}

package translate

import (
	"cmp"
	"fmt"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// InlineParser reads CommonMark inline markup (source.ParseInline).
type InlineParser func(markup string, at diag.Place) ([]model.Inline, diag.List)

// Options of Apply.
type Options struct {
	// AllowSourceText lets plain blocks without a current translation stand in
	// the source language, marked as such. Never cautions, claims, title or
	// description.
	AllowSourceText bool
	// AllowStale lets plain blocks keep a translation of a former text, and
	// those without one stand in the source language. Never cautions and claims.
	// Whoever allows it prints what has changed (see States).
	AllowStale bool
	// Partial gives the document of a refused locale, too, for rules to judge what
	// is in it: a message that lacks has no text there. Where nothing is translated
	// there is none.
	Partial bool
	Parse   InlineParser
}

// Apply gives the document in the bundle's language. A missing, stale or empty
// translation is a finding; but for Partial the document is nil when one of them
// refuses the locale. Source text never stands in it unmarked.
func Apply(doc *model.Document, b *Bundle, o Options) (*model.Document, diag.List) {
	a := applier{doc: doc, bundle: b, options: o, texts: map[model.MessageID]text{}}
	states := States(doc, b)
	nothing := !slices.ContainsFunc(states, MessageState.begun)
	if nothing {
		a.list = append(a.list, a.untouched(states))
		states = nil
	}
	for _, s := range states {
		a.message(s)
	}
	for _, e := range orphans(doc, b) {
		a.list = append(a.list, diag.At(diag.Place{File: b.File, Line: e.Line, Locale: b.Tag, ID: string(e.ID)}, "orphan",
			"the article has no such message; this text is printed nowhere", "check the id, or remove the entry").AsWarning())
	}
	if nothing || a.list.HasErrors() && !o.Partial {
		return nil, a.list
	}
	return a.document(), a.list
}

// text is what a message becomes.
type text struct {
	markup  string
	inlines []model.Inline
	source  bool // the source text, kept for want of a translation
}

// begun tells whether the message has a translation, current or not.
func (s MessageState) begun() bool { return s.State != Missing && s.State != Empty }

// untouched reports a bundle without any translation, as `caveat update --add`
// writes it: one finding, for a library with new languages has thousands of texts.
func (a *applier) untouched(states []MessageState) diag.Finding {
	critical := 0
	for _, s := range states {
		if s.Critical() {
			critical++
		}
	}
	message := fmt.Sprintf("nothing is translated yet, of %d messages", len(states))
	if critical > 0 {
		message += fmt.Sprintf(" (%d of them of cautions and claims)", critical)
	}
	return diag.At(diag.Place{File: a.bundle.File, Locale: a.bundle.Tag}, string(states[0].State), message,
		"fill them in, or send them out with "+SendCommand(a.doc.Article, a.bundle.Tag))
}

// SendCommand is the command that writes an article, or the product's words
// ([WordsName]), for a translator, as hints name it.
func SendCommand(article, tag string) string {
	return fmt.Sprintf("`caveat send --locale %s --format xlsx %s`", tag, article)
}

type applier struct {
	doc     *model.Document
	bundle  *Bundle
	options Options
	texts   map[model.MessageID]text
	list    diag.List
}

func (a *applier) message(s MessageState) {
	outdated := s.State == Stale && a.options.AllowStale && !s.Critical()
	if s.State != Current && !outdated {
		a.lacking(s)
		return
	}
	if outdated {
		f := diag.At(a.place(s), string(Stale), lackMessage(s)+"; its former translation stands in the text, the change at the head", a.hint(s))
		a.list = append(a.list, f.AsWarning())
	}
	t := text{markup: s.Entry.Other}
	if s.IsMarkup() {
		at := a.place(s)
		inlines, list := a.options.Parse(t.markup, at)
		a.list = append(a.list, list...)
		if t.inlines = inlines; !list.HasErrors() && model.Blank(model.PlainText(inlines)) {
			s.State = Empty
			a.lacking(s)
			return
		}
	}
	a.texts[s.ID] = t
}

// lacking reports a message that has no current translation and decides
// whether the source text may stand in for it.
func (a *applier) lacking(s MessageState) {
	f := diag.At(a.place(s), string(s.State), lackMessage(s), a.hint(s))
	switch allowed := a.options.AllowSourceText || a.options.AllowStale; {
	case !allowed || s.Critical():
	case s.Block == nil:
		f.Hint += "; it also stands where no notice can (a tab, a shelf, a catalogue), so it is never shown in the source language"
	default:
		f = f.AsWarning()
		f.Message += "; the text stands in the source language"
		a.texts[s.ID] = text{markup: s.Markup, source: true}
	}
	a.list = append(a.list, f)
}

func (a *applier) place(s MessageState) diag.Place {
	return diag.Place{File: a.bundle.File, Line: s.Entry.Line, Locale: a.bundle.Tag, ID: string(s.ID)}
}

func lackMessage(s MessageState) string {
	what := "this message"
	if s.Critical() {
		what = fmt.Sprintf("the %s `%s`", s.Role(), s.Owner.ID)
	}
	switch {
	case s.State == Missing:
		return what + " has no translation"
	case s.State == Empty:
		return what + " has an empty translation"
	case s.Entry.Hash == "":
		return what + " has a translation without a hash; nobody knows which text it was made from"
	}
	return what + " has changed since it was translated"
}

func (a *applier) hint(s MessageState) string {
	from := ""
	if s.Block != nil && s.Block.Line > 0 && a.doc.File != "" {
		from = fmt.Sprintf(" the text of %s:%d", a.doc.File, s.Block.Line)
	}
	switch s.State {
	case Missing, Empty:
		return "translate" + cmp.Or(from, " it") + fmt.Sprintf(", or send it out with %s", SendCommand(a.doc.Article, a.bundle.Tag))
	}
	return "compare it with" + cmp.Or(from, " the article") + fmt.Sprintf(" and translate it again, or confirm that it still holds: %s; the hash of this text is %s",
		diag.ReviewCommand(a.doc.Article, a.bundle.Tag, fmt.Sprintf("--confirm %s --name NAME", s.ID)), s.Hash)
}

// document puts the texts into a copy of the article.
func (a *applier) document() *model.Document {
	out := a.doc.Clone()
	out.Lang = a.bundle.Tag
	out.Title = a.texts["title"].markup
	if out.Description != "" {
		out.Description = a.texts["description"].markup
	}
	for b := range out.All() {
		a.fill(b)
	}
	return out
}

func (a *applier) fill(b *model.Block) {
	main, alt := a.texts[b.Message], a.texts[b.Alt]
	if main.source || alt.source {
		a.keep(b)
		return
	}
	if b.Message != "" {
		b.Markup, b.Inlines = main.markup, main.inlines
	}
	if b.Alt != "" {
		b.AltText = alt.markup
	}
}

// keep leaves a block in the source language, whole (a figure with a
// translated caption and a source alternative text would be neither), and sets
// what stands inside it apart again.
func (a *applier) keep(b *model.Block) {
	b.Untranslated = true
	if b.Lang == "" || b.Lang == a.bundle.Tag {
		b.Lang = a.doc.Lang
	}
	for _, c := range b.Children {
		if c.Lang == "" {
			c.Lang = a.bundle.Tag
		}
	}
}

package text

import (
	"caveat/internal/lang"
	"caveat/internal/model"
)

// draft says first of all that no person has approved the text, in its own
// language and in English.
func (w *writer) draft() {
	if !w.meta.Draft {
		return
	}
	w.wrapped("*** "+w.meta.Words.Draft, w.row)
	if w.meta.English.Draft != w.meta.Words.Draft {
		w.wrapped("*** "+w.meta.English.Draft, lang.English())
	}
}

// front writes what stands below the title.
func (w *writer) front() {
	words := w.meta.Words
	if w.doc.Description != "" {
		w.blank()
		w.wrapped(inlineText(w.doc.Lead(), w.row), w.row)
	}
	w.blank()
	w.fact(words.Language, w.localeName(w.meta.Locale))
	w.fact(words.Edition, w.run(w.doc.Edition))
	if n := len(w.number); n > model.FewCautions && words.CautionCount != nil {
		w.wrapped(words.CautionCount(n), w.row)
	}
}

// fact writes a word and what it stands for.
func (w *writer) fact(name, value string) {
	w.wrapped(name+w.row.Colon()+value, w.row)
}

// run is an inserted run, isolated where it needs it.
func (w *writer) run(s string) string { return isolated(s, w.row.Dir) }

// localeName is a language's name in itself and in English.
func (w *writer) localeName(row lang.Row) string {
	if row.Native == row.English {
		return w.run(row.Native)
	}
	return w.run(row.Native) + " (" + w.run(row.English) + ")"
}

// about writes the closing notes.
func (w *writer) about() {
	words := w.meta.Words
	w.heading(&model.Block{Level: 2, Inlines: model.Plain(words.About)})
	w.blank()
	w.fact(words.Language, w.localeName(w.meta.Locale))
	w.fact(words.Edition, w.run(w.doc.Edition))
	if w.doc.NextReview != "" {
		w.fact(words.NextReview, w.run(w.doc.NextReview))
	}
	w.fact(words.TextNumber, w.run(model.TextNumber(w.meta.TextHash)))
	if w.meta.SourceLang.Tag != "" && w.meta.SourceLang.Tag != w.meta.Locale.Tag {
		w.fact(words.Original, w.localeName(w.meta.SourceLang))
	}
	for _, s := range w.meta.Credits {
		w.wrapped(s, w.row)
	}
	if w.meta.Draft {
		w.wrapped("*** "+words.DraftShort, w.row)
		if w.meta.English.DraftShort != words.DraftShort {
			w.wrapped("*** "+w.meta.English.DraftShort, lang.English())
		}
	}
	w.sources()
}

func (w *writer) sources() {
	if len(w.doc.Sources) == 0 {
		return
	}
	w.blank()
	w.wrapped(w.meta.Words.Sources+w.row.Colon(), w.row)
	row := w.meta.SourceLang
	if row.Tag == "" {
		row = w.row
	}
	for _, s := range w.doc.Sources {
		w.indented(2, func() {
			w.mark = "- "
			w.wrapped(folded(s), row)
		})
	}
}

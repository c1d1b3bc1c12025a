package xhtml

import (
	"caveat/internal/lang"
	"caveat/internal/model"
)

// Front writes what stands before the text: what the article has above its title,
// the title, draft notice, description, language and date, and how many important
// notes there are.
func (b *Body) Front(w *Writer) {
	b.Blocks(w, b.root.Above)
	if b.root.Heading.Block != nil {
		b.heading(w, b.root.Heading)
		b.untranslated(w, b.root.Heading)
	} else {
		w.ElementLine("h1", b.doc.Title)
	}
	b.Draft(w)
	b.lead(w)
	b.Facts(w)
	b.cautionCount(w)
}

// lead writes the description.
func (b *Body) lead(w *Writer) {
	if b.doc.Description == "" {
		return
	}
	n := Node{Block: &model.Block{Kind: model.Paragraph, Inlines: b.doc.Lead()}}
	if b.orig != nil && b.orig.Description != "" {
		n.orig = &model.Block{Kind: model.Paragraph, Inlines: b.orig.Lead()}
	}
	b.leaf(w, n, element{"p", []string{"class", "lead"}})
}

// Draft writes the notice that no person has approved the text, in its own
// language and in English.
func (b *Body) Draft(w *Writer) {
	if !b.meta.Draft {
		return
	}
	w.Open("div", "class", "draft")
	w.Element("p", b.meta.Words.Draft)
	if b.meta.English.Draft != b.meta.Words.Draft {
		w.Element("p", b.meta.English.Draft, InLang("en")...)
	}
	w.CloseLine()
}

// DraftLine writes the notice in one line, for places that are seen by
// themselves: a file's end, a chapter.
func (b *Body) DraftLine(w *Writer) {
	if !b.meta.Draft {
		return
	}
	w.Open("p", "class", "draft-line")
	w.Element("strong", b.meta.Words.DraftShort)
	if b.meta.English.DraftShort != b.meta.Words.DraftShort {
		w.Text(" ")
		w.Element("bdi", b.meta.English.DraftShort, InLang("en")...)
	}
	w.CloseLine()
}

// Facts writes the language and the date of the text.
func (b *Body) Facts(w *Writer) {
	w.Open("p", "class", "facts")
	w.Open("span")
	b.localeName(w, b.meta.Locale)
	w.Close()
	w.Text(" ")
	w.Open("span")
	w.Text(b.meta.Words.Edition + " ")
	date(w, b.doc.Edition)
	w.Close()
	w.CloseLine()
}

// Columns names the two languages of the bilingual edition above the text.
func (b *Body) Columns(w *Writer) {
	if !b.Bilingual() {
		return
	}
	w.Open("div", "class", "pair columns")
	w.Element("p", b.meta.Locale.Native, InLang(b.meta.Locale.Tag)...)
	w.Element("p", b.meta.SourceLang.Native, InLang(b.meta.SourceLang.Tag, "class", "orig")...)
	w.CloseLine()
}

// localeName writes a language's name in itself and in English, each isolated.
func (b *Body) localeName(w *Writer, row lang.Row) {
	w.Element("bdi", row.Native, InLang(row.Tag)...)
	if row.English == row.Native {
		return
	}
	w.Text(" (")
	w.Element("bdi", row.English, InLang("en")...)
	w.Text(")")
}

func date(w *Writer, iso string) { w.Element("time", iso, "datetime", iso, "dir", "ltr") }

// About writes the closing notes: dates, languages, who translated and
// approved, the sources. original is the address of the text in its own
// language, or empty.
func (b *Body) About(w *Writer, original string) {
	words := b.meta.Words
	w.OpenLine("section", "class", "about", "aria-labelledby", "_about")
	w.ElementLine("h2", words.About, "id", "_about")
	w.Open("dl")
	b.fact(w, words.Language, func() { b.localeName(w, b.meta.Locale) })
	b.fact(w, words.Edition, func() { date(w, b.doc.Edition) })
	if b.doc.NextReview != "" {
		b.fact(w, words.NextReview, func() { date(w, b.doc.NextReview) })
	}
	b.fact(w, words.TextNumber, func() { w.Element("bdi", model.TextNumber(b.meta.TextHash), "dir", "ltr") })
	if b.meta.SourceLang.Tag != "" && b.meta.SourceLang.Tag != b.meta.Locale.Tag {
		b.fact(w, words.Original, func() { b.original(w, original) })
	}
	w.CloseLine()
	for _, s := range b.meta.Credits {
		w.ElementLine("p", s)
	}
	b.DraftLine(w)
	b.sources(w)
	w.CloseLine()
}

func (b *Body) fact(w *Writer, name string, value func()) {
	w.Open("div")
	w.Element("dt", name)
	w.Open("dd")
	value()
	w.Close()
	w.CloseLine()
}

func (b *Body) original(w *Writer, address string) {
	if address == "" {
		b.localeName(w, b.meta.SourceLang)
		return
	}
	w.Open("a", "href", address, "hreflang", b.meta.SourceLang.Tag)
	b.localeName(w, b.meta.SourceLang)
	w.Close()
}

func (b *Body) sources(w *Writer) {
	if len(b.doc.Sources) == 0 {
		return
	}
	w.ElementLine("h3", b.meta.Words.Sources)
	w.OpenLine("ol", InLang(b.meta.SourceLang.Tag)...)
	for _, s := range b.doc.Sources {
		w.Open("li")
		for _, in := range model.Linked(s) {
			if in.Kind == model.Link {
				w.Element("a", in.URL, "href", encodeURL(in.URL))
			} else {
				w.Text(in.Text)
			}
		}
		w.CloseLine()
	}
	w.CloseLine()
}

// HeadingText is the text of a section's heading in the reader's language.
func (b *Body) HeadingText(s *Section) string {
	return model.Fold(model.PlainText(s.Heading.Inlines))
}

// HeadingLang is the language of a section's heading, empty for the document's.
func (b *Body) HeadingLang(s *Section) string { return b.blockLang(s.Heading.Block) }

// ContentsLink writes a link to a section by its heading.
func (b *Body) ContentsLink(w *Writer, s *Section, href string) {
	w.Open("a", InLang(b.blockLang(s.Heading.Block), "href", href)...)
	b.bare(w, s.Heading.Inlines)
	w.Close()
}

// Contents writes a list of links to sections, down to the depth.
func (b *Body) Contents(w *Writer, sections []*Section, depth int) {
	if len(sections) == 0 || depth == 0 {
		return
	}
	w.OpenLine("ol")
	for _, s := range sections {
		w.Open("li")
		b.ContentsLink(w, s, b.Anchor(s.ID()))
		b.Contents(w, s.Sections, depth-1)
		w.CloseLine()
	}
	w.CloseLine()
}

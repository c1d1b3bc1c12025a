package html

import (
	"encoding/json"

	"caveat/internal/export/xhtml"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// head writes the page's data: title, description, alternates, style.
func (p page) head() {
	p.OpenLine("head")
	p.EmptyLine("meta", "charset", "utf-8")
	p.ElementLine("title", p.title())
	p.named("viewport", "width=device-width, initial-scale=1")
	p.named("description", p.doc.Description)
	p.named("generator", "caveat")
	p.named("dcterms.modified", p.doc.Edition)
	if p.meta.Draft {
		p.named("status", "draft")
		p.named("robots", "noindex")
	}
	p.alternates()
	p.Verbatim("style", p.style())
	p.Verbatim("script", p.linkedData(), "type", "application/ld+json")
	p.CloseLine()
}

// alternates names the page in every language, its own among them, and the
// one in the article's own language for readers of none.
func (p page) alternates() {
	own := model.Alternate{Locale: p.meta.Locale, Path: p.doc.Article + ".html"}
	if p.meta.Edition == model.Bilingual {
		own.Path = p.doc.Article + ".bilingual.html"
	}
	all := append([]model.Alternate{own}, p.meta.Others...)
	for _, a := range all {
		p.EmptyLine("link", "rel", "alternate", "type", "text/html", "hreflang", a.Locale.Tag, "href", xhtml.EncodePath(a.Path))
	}
	for _, a := range all {
		if a.Locale.Tag == p.meta.SourceLang.Tag && len(all) > 1 {
			p.EmptyLine("link", "rel", "alternate", "type", "text/html", "hreflang", "x-default", "href", xhtml.EncodePath(a.Path))
		}
	}
}

// title says that a draft is one also where only the title shows: a tab, a
// search result, a bookmark.
func (p page) title() string {
	if p.meta.Draft {
		return p.doc.Title + " – " + p.meta.Words.DraftShort
	}
	return p.doc.Title
}

func (p page) named(name, content string) {
	if content != "" {
		p.EmptyLine("meta", "name", name, "content", content)
	}
}

func (p page) otherRows() []lang.Row {
	var out []lang.Row
	for _, a := range p.meta.Others {
		out = append(out, a.Locale)
	}
	return out
}

func (p page) style() string {
	return "\n" + xhtml.BaseStyle() + p.body.Style(p.otherRows()...) + pageStyle + p.printMargins()
}

// printMargins are the margin boxes of the printed page (CSS Paged Media 4):
// the facts of the PDF's footer on every sheet. They have no logical names;
// the side where reading starts is chosen here.
func (p page) printMargins() string {
	start, end := "left", "right"
	if p.meta.Locale.Dir == lang.RTL {
		start, end = end, start
	}
	facts := p.meta.Locale.Native + " · " + p.meta.Locale.English + " · " + p.meta.Words.Edition + " \u2066" + p.doc.Edition + "\u2069"
	if p.meta.Locale.Native == p.meta.Locale.English {
		facts = p.meta.Locale.Native + " · " + p.meta.Words.Edition + " " + p.doc.Edition
	}
	draft := ""
	if p.meta.Draft {
		draft = "\n  @bottom-center { content: " + xhtml.QuoteCSS(p.draftLine()) + "; font: 700 9pt " + xhtml.FontStack(p.meta.Locale) + "; color: #1a1a1a; padding: 0 1em; }"
	}
	box := func(side, content string) string {
		return "\n  @bottom-" + side + " { content: " + content + "; font: 9pt " + xhtml.FontStack(p.meta.Locale) + "; color: #4a4a4a; white-space: nowrap; }"
	}
	return "@page { margin: 18mm 20mm 20mm;" + box(start, xhtml.QuoteCSS(facts)) + draft +
		box(end, "\"\u2066\" counter(page) \" / \" counter(pages) \" · \" "+xhtml.QuoteCSS(model.TextNumber(p.meta.TextHash)+"\u2069")) + "\n}\n"
}

func (p page) draftLine() string {
	if p.meta.English.DraftShort == p.meta.Words.DraftShort {
		return p.meta.Words.DraftShort
	}
	return p.meta.Words.DraftShort + " · " + p.meta.English.DraftShort
}

// webPage is the page in the vocabulary of schema.org.
type webPage struct {
	Context     string    `json:"@context"`
	Type        string    `json:"@type"`
	Name        string    `json:"name"`
	Headline    string    `json:"headline"`
	Description string    `json:"description,omitempty"`
	Language    string    `json:"inLanguage"`
	Version     string    `json:"version"`
	Modified    string    `json:"dateModified"`
	Reviewed    string    `json:"lastReviewed,omitempty"` // only where somebody has
	Expires     string    `json:"expires,omitempty"`      // the text is to be looked through again by then
	Status      string    `json:"creativeWorkStatus,omitempty"`
	Citations   []string  `json:"citation,omitempty"`
	Original    *original `json:"translationOfWork,omitempty"`
}

type original struct {
	Type     string `json:"@type"`
	Language string `json:"inLanguage"`
}

func (p page) linkedData() string {
	d := webPage{Context: "https://schema.org", Type: "MedicalWebPage", Name: p.doc.Title, Headline: p.body.Title(),
		Description: p.doc.Description, Language: p.meta.Locale.Tag, Version: p.doc.Edition, Modified: p.doc.Edition,
		Reviewed: p.meta.Reviewed, Expires: p.doc.NextReview, Citations: p.doc.Sources}
	if p.meta.Certificate {
		d.Type = "CreativeWork"
	}
	if p.meta.Draft {
		d.Status = "Draft"
	}
	if s := p.meta.SourceLang.Tag; s != "" && s != p.meta.Locale.Tag {
		d.Original = &original{"MedicalWebPage", s}
	}
	out, err := json.Marshal(d) // escapes <, > and & as \u003c and so on
	if err != nil {
		return "{}" // cannot happen: strings alone
	}
	return string(out)
}

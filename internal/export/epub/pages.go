package epub

import (
	"caveat/internal/export/xhtml"
)

// write makes the content documents.
func (b *book) write() {
	for i := range b.pages {
		p := &b.pages[i]
		w := b.open(p.title, p.lang)
		switch {
		case p.section != nil:
			b.body.DraftLine(w)
			b.body.Columns(w)
			b.body.Sections(w, []*xhtml.Section{p.section})
		case p.id == "cover":
			b.cover(w)
		case p.id == "start":
			b.body.Front(w)
			if blocks := b.body.Root().Blocks; len(blocks) > 0 {
				b.body.Columns(w)
				b.body.Blocks(w, blocks)
			}
		default:
			b.body.About(w, "")
		}
		p.data = append(w.Bytes(), '\n')
	}
}

// open starts a content document.
func (b *book) open(title, titleLang string) *xhtml.Writer {
	w := xhtml.NewWriter(true)
	w.Doctype()
	w.OpenLine("html", xhtml.InLang(b.meta.Locale.Tag, "xmlns", "http://www.w3.org/1999/xhtml", "xmlns:epub", "http://www.idpf.org/2007/ops")...)
	w.OpenLine("head")
	w.EmptyLine("meta", "charset", "utf-8")
	w.ElementLine("title", title, xhtml.InLang(titleLang)...)
	for _, sheet := range [...]string{"plain.css", "style.css", "language.css"} {
		w.EmptyLine("link", "rel", "stylesheet", "type", "text/css", "href", sheet)
	}
	w.CloseLine()
	w.OpenLine("body", "dir", b.meta.Locale.Dir.String()) // MuPDF does not look at html's
	return w
}

// cover shows what a reader must know before opening: title, language, date,
// and that a draft is one.
func (b *book) cover(w *xhtml.Writer) {
	w.OpenLine("section", "class", "cover", "epub:type", "cover", "role", "region", "aria-labelledby", "_title")
	w.ElementLine("p", b.body.Title(), "class", "cover-title", "id", "_title")
	if orig := b.body.OriginalTitle(); orig != "" {
		w.ElementLine("p", orig, xhtml.InLang(b.meta.SourceLang.Tag, "class", "cover-title orig")...)
	}
	b.body.Facts(w)
	b.body.Draft(w)
	w.CloseLine()
}

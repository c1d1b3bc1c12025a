package epub

import (
	"crypto/sha1" // UUID version 5 is made with it (RFC 9562, 5.5)
	"fmt"

	"caveat/internal/export/xhtml"
)

// identifier is a UUID of version 5 made from all that the reader sees: the
// same publication has the same one on any machine, a changed one another.
func (b *book) identifier() string {
	h := sha1.New()
	h.Write([]byte("caveat:epub\x00" + b.doc.Article + "\x00" + b.meta.Locale.Tag + "\x00" + string(b.meta.Edition)))
	for _, p := range b.pages {
		h.Write(p.data)
	}
	for _, f := range b.faces {
		h.Write(f.data)
	}
	for _, i := range b.images {
		h.Write(b.meta.Images[i.path])
	}
	u := h.Sum(nil)[:16]
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

// opf is the package document (EPUB 3.3, 5).
func (b *book) opf(identifier string) []byte {
	w := xhtml.NewWriter(true)
	w.OpenLine("package", "xmlns", "http://www.idpf.org/2007/opf", "version", "3.0", "unique-identifier", "id",
		"xml:lang", b.meta.Locale.Tag, "dir", b.meta.Locale.Dir.String())
	b.metadata(w, identifier)
	b.manifest(w)
	progression := ""
	if b.rightToLeft() {
		progression = "rtl"
	}
	w.OpenLine("spine", "toc", "ncx", "page-progression-direction", progression)
	for i, p := range b.pages {
		if i == 1 { // the contents are a page to read too, after the cover
			w.EmptyLine("itemref", "idref", "nav")
		}
		w.EmptyLine("itemref", "idref", p.id)
	}
	w.CloseLine()
	return append(w.Bytes(), '\n')
}

func (b *book) metadata(w *xhtml.Writer, identifier string) {
	w.OpenLine("metadata", "xmlns:dc", "http://purl.org/dc/elements/1.1/")
	dc := func(name, text string, attrs ...string) {
		if text != "" {
			w.ElementLine("dc:"+name, text, attrs...)
		}
	}
	dc("identifier", identifier, "id", "id")
	dc("title", b.title())
	dc("language", b.meta.Locale.Tag)
	if b.body.Bilingual() {
		dc("language", b.meta.SourceLang.Tag)
	}
	dc("description", b.doc.Description)
	dc("date", b.doc.Edition)
	meta := func(property, text string) {
		w.ElementLine("meta", text, "property", property)
	}
	meta("dcterms:modified", b.doc.Edition+"T00:00:00Z")
	if b.doc.NextReview != "" {
		meta("schema:expires", b.doc.NextReview)
	}
	if b.meta.Draft {
		meta("schema:creativeWorkStatus", "Draft")
	}
	b.accessibility(w, meta)
	w.CloseLine()
}

// title says that a draft is one also in a reader's library.
func (b *book) title() string {
	if b.meta.Draft {
		return b.body.Title() + " – " + b.meta.Words.DraftShort
	}
	return b.body.Title()
}

// accessibility writes the discovery metadata of EPUB Accessibility 1.1 (2.2).
// There is no dcterms:conformsTo: it states that somebody, named as
// a11y:certifiedBy, has evaluated this very publication, and nobody has.
func (b *book) accessibility(w *xhtml.Writer, meta func(property, text string)) {
	features := []string{"structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA"}
	summary := "All content is text in reading order, with headings, a table of contents and a label in words at every important note."
	meta("schema:accessMode", "textual")
	if len(b.images) > 0 {
		meta("schema:accessMode", "visual")
		features = append(features, "alternativeText")
		summary += " Every image has alternative text."
	}
	meta("schema:accessModeSufficient", "textual")
	for _, f := range features {
		meta("schema:accessibilityFeature", f)
	}
	meta("schema:accessibilityHazard", "none")
	w.ElementLine("meta", summary, "property", "schema:accessibilitySummary", "xml:lang", "en", "dir", "ltr")
}

func (b *book) manifest(w *xhtml.Writer) {
	w.OpenLine("manifest")
	item := func(id, file, mediaType, properties string) {
		w.EmptyLine("item", "id", id, "href", file, "media-type", mediaType, "properties", properties)
	}
	item("nav", "nav.xhtml", "application/xhtml+xml", "nav")
	item("ncx", "toc.ncx", "application/x-dtbncx+xml", "")
	item("plain", "plain.css", "text/css", "")
	item("style", "style.css", "text/css", "")
	item("language", "language.css", "text/css", "")
	for _, p := range b.pages {
		item(p.id, p.file(), "application/xhtml+xml", "")
	}
	for i, f := range b.faces {
		item(fmt.Sprintf("font-%02d", i+1), f.file, "font/ttf", "")
	}
	for i, img := range b.images {
		item(fmt.Sprintf("image-%02d", i+1), img.file, img.mediaType, "")
	}
	w.CloseLine()
}

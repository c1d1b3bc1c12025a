package epub

import (
	"strconv"

	"caveat/internal/export/xhtml"
)

// nav is the navigation document (EPUB 3.3, 7): the table of contents and the
// landmarks.
func (b *book) nav() []byte {
	w := b.open(b.meta.Words.Contents, "")
	b.body.DraftLine(w)
	w.OpenLine("nav", "epub:type", "toc", "role", "doc-toc", "aria-labelledby", "_toc", "class", "contents")
	w.ElementLine("h1", b.meta.Words.Contents, "id", "_toc")
	w.OpenLine("ol")
	for _, p := range b.pages[1:] {
		w.Open("li")
		if p.section != nil {
			b.body.ContentsLink(w, p.section, p.file())
			b.body.Contents(w, p.section.Sections, 2)
		} else {
			w.Element("a", p.title, xhtml.InLang(p.lang, "href", p.file())...)
		}
		w.CloseLine()
	}
	w.CloseLine()
	w.CloseLine()
	b.landmarks(w)
	return append(w.Bytes(), '\n')
}

func (b *book) landmarks(w *xhtml.Writer) {
	w.OpenLine("nav", "epub:type", "landmarks", "hidden", "hidden")
	w.OpenLine("ol")
	first := b.pages[min(2, len(b.pages)-1)]
	for _, l := range [][3]string{{"cover", "cover.xhtml", b.body.Title()}, {"toc", "nav.xhtml", b.meta.Words.Contents}, {"bodymatter", first.file(), first.title}} {
		w.Open("li")
		w.Element("a", l[2], "epub:type", l[0], "href", l[1])
		w.CloseLine()
	}
	w.CloseLine()
	w.CloseLine()
}

// ncx is the table of contents for readers of EPUB 2 (OPF 2.0.1, 2.4.1).
func (b *book) ncx(identifier string) []byte {
	w := xhtml.NewWriter(true)
	w.OpenLine("ncx", "xmlns", "http://www.daisy.org/z3986/2005/ncx/", "version", "2005-1", "xml:lang", b.meta.Locale.Tag, "dir", b.meta.Locale.Dir.String())
	w.OpenLine("head")
	depth := 1
	for _, p := range b.pages {
		if p.section != nil {
			depth = max(depth, min(sectionDepth(p.section), 3))
		}
	}
	for _, m := range [][2]string{{"dtb:uid", identifier}, {"dtb:depth", strconv.Itoa(depth)}, {"dtb:totalPageCount", "0"}, {"dtb:maxPageNumber", "0"}} {
		w.EmptyLine("meta", "name", m[0], "content", m[1])
	}
	w.CloseLine()
	w.Open("docTitle")
	w.Element("text", b.body.Title())
	w.CloseLine()
	w.OpenLine("navMap")
	n := ncxWriter{Writer: w, book: b}
	for _, p := range b.pages[1:] {
		n.point(p.title, p.file(), p.section, 1)
	}
	w.CloseLine()
	return append(w.Bytes(), '\n')
}

// ncxWriter numbers the points of the map in reading order.
type ncxWriter struct {
	*xhtml.Writer
	book  *book
	order int
}

func (n *ncxWriter) point(title, address string, s *xhtml.Section, depth int) {
	n.order++
	order := strconv.Itoa(n.order)
	n.Open("navPoint", "id", "point-"+order, "playOrder", order)
	n.Open("navLabel")
	n.Element("text", title)
	n.Close()
	n.Empty("content", "src", address)
	if s != nil && depth < 3 {
		for _, sub := range s.Sections {
			n.Line()
			n.point(n.book.body.HeadingText(sub), n.book.address(sub.ID()), sub, depth+1)
		}
	}
	n.CloseLine()
}

func sectionDepth(s *xhtml.Section) int {
	deepest := 0
	for _, sub := range s.Sections {
		deepest = max(deepest, sectionDepth(sub))
	}
	return deepest + 1
}

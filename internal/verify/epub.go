package verify

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"caveat/internal/model"
	"caveat/internal/verify/web"
)

// bookReader reads the files of a book.
type bookReader struct {
	*reading
	book   *book
	folder string // of the package document
	items  map[string]item
	order  []string // ids of the items, in the manifest's order
	rules  *web.Rules
	folded map[string]bool // known texts
	sheets map[string]*web.Sheet
	langs  []string        // that the book says it is in
	faces  []bookFace      // fonts that it brings along
	used   map[string]bool // files that pages are made of
	dress  []dress
	ncx    string // id of the item that is the contents for old programs
	// promises are the entries of the book's contents.
	promises []promise
}

// item is a file that the package document names.
type item struct{ file, kind string }

// readEPUB reads a book in the order of its spine.
func (r *Reader) readEPUB(in input) (*reading, error) {
	out := newReading(in)
	if err := mimetype(in.data); err != nil {
		return out.broken(err), nil
	}
	b, err := openBook(in.data)
	if err != nil {
		return out.broken(err), nil
	}
	e := &bookReader{reading: out, book: b, items: map[string]item{}, rules: &r.rules, folded: in.folded, sheets: map[string]*web.Sheet{}, used: map[string]bool{}}
	if err := e.read(); err != nil {
		return out.broken(err), nil
	}
	return out, e.fonts(r.foundry)
}

func (e *bookReader) read() error {
	root, name, err := e.packageDocument()
	if err != nil {
		return err
	}
	e.metadata(root)
	e.manifest(root, name)
	if err := e.spine(root); err != nil {
		return err
	}
	e.told(root.Find("package"))
	e.keep(e.promises)
	e.contents(e.promises)
	e.tally()
	e.answered()
	e.dressed()
	e.lead()
	return e.oldContents()
}

// packageDocument is the one package document that the container names, and its file.
func (e *bookReader) packageDocument() (*web.Node, string, error) {
	container, err := web.ParseXML(e.book.files["META-INF/container.xml"])
	if err != nil {
		return nil, "", fmt.Errorf("META-INF/container.xml: %w", err)
	}
	var roots []string
	container.Walk(func(n *web.Node) bool {
		if n.Tag == "rootfile" {
			roots = append(roots, n.Attr("full-path"))
		}
		if !slices.Contains([]string{"", "container", "rootfiles", "rootfile"}, n.Tag) || n.Tag == "rootfile" && n.Attr("media-type") != "application/oebps-package+xml" {
			e.fault(ArtefactForeign, "the book's container holds `<%s>`", n.Tag)
		}
		return true
	})
	if len(roots) != 1 || e.book.files[roots[0]] == nil {
		return nil, "", fmt.Errorf("the container names %d package documents", len(roots))
	}
	e.folder = path.Dir(roots[0])
	root, err := web.ParseXML(e.book.files[roots[0]])
	if err != nil {
		return nil, "", fmt.Errorf("%s: %w", roots[0], err)
	}
	return root, roots[0], nil
}

// metadata reads what the book says of itself.
func (e *bookReader) metadata(root *web.Node) {
	if n := root.Foreign("http://www.idpf.org/2007/opf", "dc"); n != nil {
		e.fault(ArtefactForeign, "the book's list holds `<%s>` of another vocabulary", n.Tag)
	}
	root.Walk(func(n *web.Node) bool {
		switch n.Tag {
		case "title":
			if e.title != "" {
				e.fault(ArtefactForeign, "the book has two titles")
			}
			e.title = model.Fold(n.TextContent())
		case "description":
			e.leaves = append(e.leaves, leaf{text: model.Fold(n.TextContent()), aside: true, unprinted: true, place: "the description in the book's list"})
		case "language":
			e.langs = append(e.langs, strings.TrimSpace(n.TextContent()))
			e.lang = e.langs[0]
		case "meta":
			e.says(n.Attr("property"), model.Fold(n.TextContent()))
		case "date":
			e.dates = append(e.dates, model.Fold(n.TextContent()))
		case "spine":
			e.ncx = n.Attr("toc")
			if e.dir = n.Attr("page-progression-direction"); e.dir == "default" {
				e.dir = ""
			}
		}
		e.foreign(n)
		return true
	})
}

// says takes what the book says of itself to programs: nothing but what an export does.
func (e *bookReader) says(property, value string) {
	known := false
	switch property {
	case "schema:creativeWorkStatus":
		known = value == "Draft"
		e.draft = e.draft || known
	case "dcterms:modified", "schema:expires":
		day, _, _ := strings.Cut(value, "T")
		e.dates, known = append(e.dates, day), true
	case "schema:accessMode":
		known = value == "textual" || value == "visual"
	case "schema:accessModeSufficient":
		known = value == "textual"
	case "schema:accessibilityHazard":
		known = value == "none"
	case "schema:accessibilityFeature":
		known = slices.Contains([]string{"structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA", "alternativeText"}, value)
	case "schema:accessibilitySummary":
		const text = "All content is text in reading order, with headings, a table of contents and a label in words at every important note."
		known = value == text || value == text+" Every image has alternative text."
	}
	if !known {
		e.fault(ArtefactForeign, "the book says `%s` of itself: `%s`", property, opening(value))
	}
}

// told compares what the package says to programs with what the book's pages show.
func (e *bookReader) told(book *web.Node) {
	if book == nil {
		return
	}
	if tag, dir := book.Attr("xml:lang"), book.Attr("dir"); tag != e.lang || dir != cmp.Or(e.dir, "ltr") {
		e.fault(StructureDiffers, "the book is in `%s`, read `%s`, and its list in `%s`, read `%s`", e.lang, cmp.Or(e.dir, "ltr"), tag, dir)
	}
	var seen strings.Builder
	for _, n := range e.notices {
		seen.WriteString(n.text + "\n")
	}
	e.dated(seen.String())
}

// packageWords are the elements of a package document with their attributes, as
// export writes them.
var packageWords = map[string][]string{
	"package": {"xmlns", "version", "unique-identifier", "xml:lang", "dir"}, "metadata": {"xmlns:dc"}, "identifier": {"id"}, "title": {}, "language": {}, "description": {}, "date": {},
	"meta": {"property", "xml:lang", "dir"}, "manifest": {}, "item": {"id", "href", "media-type", "properties"}, "spine": {"toc", "page-progression-direction"}, "itemref": {"idref", "linear"},
}

// foreign refuses elements and attributes of the package document that no export
// writes: they could make a reading system show something else than the pages.
func (e *bookReader) foreign(n *web.Node) {
	attributes, ok := packageWords[n.Tag]
	if !ok && n.Tag != "" {
		e.fault(ArtefactForeign, "the book's list holds `<%s>`", n.Tag)
	}
	for _, a := range n.Attrs {
		if ok && !slices.Contains(attributes, a.Key) || a.Key == "properties" && a.Value != "nav" || a.Key == "linear" && a.Value != "no" || a.Key == "version" && a.Value != "3.0" {
			e.fault(ArtefactForeign, "`<%s>` in the book's list has `%s=\"%s\"`", n.Tag, a.Key, a.Value)
		}
	}
}

// manifest reads the list of files: each must be in the book, and each file of
// the book on the list.
func (e *bookReader) manifest(root *web.Node, name string) {
	known, contents := map[string]bool{"mimetype": true, "META-INF/container.xml": true, name: true}, 0
	root.Walk(func(n *web.Node) bool {
		if n.Tag != "item" {
			return true
		}
		if n.Attr("properties") == "nav" {
			contents++
		}
		file, ok := e.resolve(e.folder, n.Attr("href"))
		if !ok || e.book.files[file] == nil {
			e.fault(ArtefactBroken, "the book lists `%s`, which is not in it", n.Attr("href"))
			return true
		}
		if _, twice := e.items[n.Attr("id")]; twice || known[file] {
			e.fault(ArtefactBroken, "the book lists `%s` twice", n.Attr("href"))
		}
		known[file] = true
		e.items[n.Attr("id")] = item{file, n.Attr("media-type")}
		e.order = append(e.order, n.Attr("id"))
		return true
	})
	if contents != 1 {
		e.fault(ArtefactBroken, "the book names %d pages as its contents", contents)
	}
	for _, file := range e.book.names {
		if !known[file] {
			e.fault(ArtefactForeign, "the book holds `%s`, which it does not list", file)
		}
	}
}

// resolve is the file that an address in a folder of the book leads to.
func (e *bookReader) resolve(folder, href string) (string, bool) {
	plain, err := url.PathUnescape(href)
	if err != nil || plain == "" || strings.Contains(plain, ":") || strings.HasPrefix(plain, "/") {
		return "", false
	}
	file := path.Join(folder, plain)
	return file, !strings.HasPrefix(file, "..")
}

// spine reads the documents in reading order.
func (e *bookReader) spine(root *web.Node) error {
	read := map[string]bool{}
	root.Walk(func(n *web.Node) bool {
		if n.Tag != "itemref" {
			return true
		}
		id := n.Attr("idref")
		switch it, ok := e.items[id]; {
		case !ok:
			e.fault(ArtefactBroken, "the spine names `%s`, which the book does not list", id)
		case read[id]:
			e.fault(ArtefactBroken, "the spine names `%s` twice", it.file)
		default:
			read[id] = true
			e.used[it.file] = true
			e.document(it, n.Attr("linear") == "no")
		}
		return true
	})
	if len(read) == 0 {
		return errors.New("the book's spine is empty")
	}
	for _, id := range e.order {
		if it := e.items[id]; !e.used[it.file] && !strings.HasPrefix(it.kind, "font/") && id != e.ncx {
			e.fault(ArtefactForeign, "`%s` is in the book and on none of its pages", it.file)
		}
	}
	return nil
}

// document reads one page of the book. aside tells that it is out of the reading order.
func (e *bookReader) document(it item, aside bool) {
	if it.kind != "application/xhtml+xml" {
		e.fault(ArtefactBroken, "the page `%s` is said to be `%s`", it.file, it.kind)
	}
	root, err := web.ParseXML(e.book.files[it.file])
	if err != nil {
		e.fault(ArtefactBroken, "%s: %v", it.file, err)
		return
	}
	body := root.Find("body")
	if body == nil {
		e.fault(ArtefactBroken, "%s: the page has no body", it.file)
		return
	}
	if n := root.Foreign("http://www.w3.org/1999/xhtml"); n != nil || !plain(root) {
		e.fault(ArtefactForeign, "%s: the page is not one head and one body of XHTML", it.file)
	}
	e.documentHead(it, root)
	place := path.Base(it.file)
	sheets := e.styles(it, root)
	styler := e.rules.Styler(sheets)
	defer e.rules.Return(styler)
	p := newPage(place, root, sheets, styler)
	p.folded = e.folded
	p.data = func(picture *web.Node) []byte {
		file, _ := e.resolve(path.Dir(it.file), picture.Attr("src"))
		return e.book.files[file]
	}
	p.element(body, setting{})
	if aside {
		for i := range p.out {
			p.out[i].hidden = "`linear=\"no\"` takes `" + place + "` out of the reading order"
		}
	}
	e.notices = append(e.notices, part{place: place, text: seenText(p.out)})
	e.take(p)
	e.promises = append(e.promises, promised(root, path.Dir(it.file))...)
	e.duplicates(root)
	e.tallied(root)
	e.mutually(root)
	e.internal(it, root)
}

// plain tells whether a page has one head and one body, and nothing beside them.
func plain(root *web.Node) bool {
	html := root.Find("html")
	if html == nil {
		return false
	}
	var tags []string
	for _, n := range html.Children {
		if n.Tag != "" {
			tags = append(tags, n.Tag)
		}
	}
	head := html.Find("head")
	known := func(n *web.Node) bool {
		return n.Tag == "" || slices.Contains([]string{"meta", "title", "link", "style"}, n.Tag)
	}
	return slices.Equal(tags, []string{"head", "body"}) && !slices.ContainsFunc(head.Children, func(n *web.Node) bool { return !known(n) })
}

// documentHead checks that a page is in the book's language and holds nothing
// that runs.
func (e *bookReader) documentHead(it item, root *web.Node) {
	lang, dir, title := e.lang, e.dir, e.title
	e.head(root)
	if e.reading.lang != lang {
		e.fault(StructureDiffers, "the book is in `%s` and its page `%s` in `%s`", lang, it.file, e.reading.lang)
	}
	if book, page := cmp.Or(dir, "ltr"), cmp.Or(e.reading.dir, "ltr"); book != page {
		e.fault(StructureDiffers, "the book is read `%s` and its page `%s` is read `%s`", book, it.file, page)
	}
	e.leaves = append(e.leaves, leaf{text: e.reading.title, aside: true, unprinted: true, place: "the title of " + it.file})
	e.lang, e.dir, e.title = lang, dir, title
}

// dressed checks that the pages of the book have one look: each takes the same styles.
func (e *bookReader) dressed() {
	for _, d := range e.dress {
		if !slices.Equal(d.styles, e.dress[0].styles) {
			e.fault(StructureDiffers, "`%s` takes the styles %q, and `%s` %q", d.file, d.styles, e.dress[0].file, e.dress[0].styles)
		}
	}
}

// dress is a page with the files of its styles.
type dress struct {
	file   string
	styles []string
}

// styles are the style sheets of a page, each read once.
func (e *bookReader) styles(it item, root *web.Node) []*web.Sheet {
	var out []*web.Sheet
	own := dress{file: it.file}
	root.Walk(func(n *web.Node) bool {
		switch {
		case n.Tag == "style":
			sheet := e.rules.ParseSheet(n.TextContent())
			e.bring(sheet, it.file)
			out, own.styles = append(out, sheet), append(own.styles, "one of its own")
		case n.Tag == "link" && strings.Contains(n.Attr("rel"), "stylesheet"):
			file, ok := e.resolve(path.Dir(it.file), n.Attr("href"))
			if !ok || e.book.files[file] == nil {
				e.fault(ArtefactBroken, "`%s` takes the style `%s`, which is not in the book", it.file, n.Attr("href"))
				return true
			}
			if e.sheets[file] == nil {
				e.sheets[file] = e.rules.ParseSheet(string(e.book.files[file]))
				e.bring(e.sheets[file], file)
			}
			e.used[file] = e.listed(file, "text/css")
			out, own.styles = append(out, e.sheets[file]), append(own.styles, file)
		}
		return true
	})
	e.dress = append(e.dress, own)
	return out
}

// listed tells whether the book lists a file as one of a kind.
func (e *bookReader) listed(file, kind string) bool {
	return slices.ContainsFunc(e.order, func(id string) bool { return e.items[id].file == file && strings.HasPrefix(e.items[id].kind, kind) })
}

// internal checks that images and links within the book lead to its files.
func (e *bookReader) internal(it item, root *web.Node) {
	root.Walk(func(n *web.Node) bool {
		for _, key := range []string{"src", "href"} {
			address, _, _ := strings.Cut(n.Attr(key), "#")
			if address == "" || strings.Contains(address, ":") && key == "href" {
				continue
			}
			if file, ok := e.resolve(path.Dir(it.file), address); !ok || e.book.files[file] == nil {
				e.fault(ArtefactBroken, "`%s` leads to `%s`, which is not in the book", it.file, address)
			} else if n.Tag == "img" {
				e.used[file] = e.listed(file, "image/")
			}
		}
		return true
	})
}

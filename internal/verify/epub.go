package verify

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"caveat/internal/model"
	"caveat/internal/verify/web"
)

// edition is a book being read.
type edition struct {
	*reading
	book   *book
	folder string // of the package document
	items  map[string]item
	order  []string // hrefs of the items, in the manifest's order
	rules  *web.Rules
	folded map[string]bool // known texts
	sheets map[string]*web.Sheet
	seen   []string // text of its pages, for the draft notice
	langs  []string
	faces  []bookFace
}

// item is a file that the package document names.
type item struct{ id, file, kind, properties string }

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
	e := &edition{reading: out, book: b, items: map[string]item{}, rules: &r.rules, folded: in.folded, sheets: map[string]*web.Sheet{}}
	if err := e.read(); err != nil {
		return out.broken(err), nil
	}
	return out, e.fonts(r.foundry)
}

func (e *edition) read() error {
	root, name, err := e.packageDocument()
	if err != nil {
		return err
	}
	e.metadata(root)
	e.manifest(root, name)
	if err := e.spine(root); err != nil {
		return err
	}
	e.notices = []part{{place: "the book", text: strings.Join(e.seen, "")}}
	return nil
}

// packageDocument follows the container to the one package document.
func (e *edition) packageDocument() (*web.Node, string, error) {
	container, err := web.ParseXML(e.book.files["META-INF/container.xml"])
	if err != nil {
		return nil, "", fmt.Errorf("META-INF/container.xml: %w", err)
	}
	var roots []string
	container.Walk(func(n *web.Node) bool {
		if n.Tag == "rootfile" {
			roots = append(roots, n.Attr("full-path"))
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

func (e *edition) metadata(root *web.Node) {
	root.Walk(func(n *web.Node) bool {
		switch n.Tag {
		case "title":
			if e.title == "" {
				e.title = model.Fold(n.TextContent())
			}
		case "language":
			e.langs = append(e.langs, strings.TrimSpace(n.TextContent()))
			e.lang = e.langs[0]
		case "meta":
			e.draft = e.draft || n.Attr("property") == "schema:creativeWorkStatus" && model.Fold(n.TextContent()) == "Draft"
			if strings.HasPrefix(n.Attr("property"), "rendition:") {
				e.foreign(n, "property")
			}
		case "item":
			e.foreign(n, "fallback", "media-overlay")
		case "itemref":
			e.foreign(n, "properties")
		case "spine":
			if e.dir = n.Attr("page-progression-direction"); e.dir == "default" {
				e.dir = ""
			}
		}
		return true
	})
}

// foreign finds attributes of the package document that let a reading system
// show something else, or show it otherwise, than the pages as they are.
func (e *edition) foreign(n *web.Node, attributes ...string) {
	for _, key := range attributes {
		if n.Has(key) {
			e.fault(ArtefactForeign, "`<%s>` in the book's list has `%s=\"%s\"`", n.Tag, key, n.Attr(key))
		}
	}
}

// manifest reads the list of files: each must be in the book, and each file of
// the book on the list.
func (e *edition) manifest(root *web.Node, name string) {
	known := map[string]bool{"mimetype": true, "META-INF/container.xml": true, name: true}
	root.Walk(func(n *web.Node) bool {
		if n.Tag != "item" {
			return true
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
		e.items[n.Attr("id")] = item{n.Attr("id"), file, n.Attr("media-type"), n.Attr("properties")}
		e.order = append(e.order, n.Attr("id"))
		return true
	})
	for _, file := range e.book.names {
		if !known[file] {
			e.fault(ArtefactForeign, "the book holds `%s`, which it does not list", file)
		}
	}
}

// resolve is the file that an address in a folder of the book leads to.
func (e *edition) resolve(folder, href string) (string, bool) {
	plain, err := url.PathUnescape(href)
	if err != nil || plain == "" || strings.Contains(plain, ":") || strings.HasPrefix(plain, "/") {
		return "", false
	}
	file := path.Join(folder, plain)
	return file, !strings.HasPrefix(file, "..")
}

// spine reads the documents in reading order.
func (e *edition) spine(root *web.Node) error {
	var read []string
	root.Walk(func(n *web.Node) bool {
		if n.Tag != "itemref" {
			return true
		}
		id := n.Attr("idref")
		switch it, ok := e.items[id]; {
		case !ok:
			e.fault(ArtefactBroken, "the spine names `%s`, which the book does not list", id)
		case slices.Contains(read, id):
			e.fault(ArtefactBroken, "the spine names `%s` twice", it.file)
		default:
			read = append(read, id)
			e.document(it, n.Attr("linear") == "no")
		}
		return true
	})
	if len(read) == 0 {
		return errors.New("the book's spine is empty")
	}
	for _, id := range e.order {
		it := e.items[id]
		if it.kind == "application/xhtml+xml" && !slices.Contains(read, id) && !strings.Contains(it.properties, "nav") {
			e.fault(ArtefactForeign, "`%s` is in the book but not in its spine: no reader comes to it", it.file)
		}
	}
	return nil
}

// document reads one page of the book.
func (e *edition) document(it item, aside bool) {
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
	e.documentHead(it, root)
	place := path.Base(it.file)
	sheets := e.styles(it, root)
	styler := e.rules.Styler(sheets)
	defer e.rules.Return(styler)
	p := newPage(place, root, sheets, styler)
	p.folded = e.folded
	p.element(body, setting{})
	if aside {
		for i := range p.out {
			p.out[i].hidden = "`linear=\"no\"` takes `" + place + "` out of the reading order"
		}
	}
	e.seen = append(e.seen, seenText(p.out))
	e.take(p)
	e.duplicates(root)
	e.internal(it, root)
}

// documentHead checks that a page is in the book's language and holds nothing
// that runs.
func (e *edition) documentHead(it item, root *web.Node) {
	lang, dir, title := e.lang, e.dir, e.title
	e.head(root)
	if e.reading.lang != lang {
		e.fault(StructureDiffers, "the book is in `%s` and its page `%s` in `%s`", lang, it.file, e.reading.lang)
	}
	if dir != "" && e.reading.dir != "" && e.reading.dir != dir {
		e.fault(StructureDiffers, "the book is read `%s` and its page `%s` is read `%s`", dir, it.file, e.reading.dir)
	}
	e.lang, e.dir, e.title = lang, dir, title
}

// styles are the style sheets of a page, each read once.
func (e *edition) styles(it item, root *web.Node) []*web.Sheet {
	var out []*web.Sheet
	root.Walk(func(n *web.Node) bool {
		switch {
		case n.Tag == "style":
			sheet := e.rules.ParseSheet(n.TextContent())
			e.bring(sheet, it.file)
			out = append(out, sheet)
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
			out = append(out, e.sheets[file])
		}
		return true
	})
	return out
}

// internal checks that images and links within the book lead to its files.
func (e *edition) internal(it item, root *web.Node) {
	root.Walk(func(n *web.Node) bool {
		for _, key := range []string{"src", "href"} {
			address, _, _ := strings.Cut(n.Attr(key), "#")
			if address == "" || strings.Contains(address, ":") && key == "href" {
				continue
			}
			if file, ok := e.resolve(path.Dir(it.file), address); !ok || e.book.files[file] == nil {
				e.fault(ArtefactBroken, "`%s` leads to `%s`, which is not in the book", it.file, address)
			}
		}
		return true
	})
}

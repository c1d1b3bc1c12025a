// Package epub writes an article as an EPUB 3.3 publication: a cover, a start
// page, one chapter for each main section, and the closing notes. What stands on
// the pages is package xhtml's; here are the files that make a book of them.
package epub

import (
	"fmt"
	"strings"
	"sync"

	"caveat/internal/export/xhtml"
	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// Exporter writes publications. It keeps what they have in common: the shared
// style, packed once, and the packers. It is safe for concurrent use.
type Exporter struct {
	fonts   *font.Set
	packers sync.Pool // of *packer
	styles  []entry   // that are the same in every book
}

// New is an exporter. Faces are embedded from fonts where e-readers lack the
// script; nil embeds none.
func New(fonts *font.Set) *Exporter {
	x := &Exporter{fonts: fonts}
	x.packers.New = func() any { return newPacker() }
	p := newPacker()
	x.styles = []entry{p.pack("EPUB/plain.css", []byte(plainStyle)), p.pack("EPUB/style.css", []byte(xhtml.BaseStyle()+bookStyle))}
	return x
}

// Write is the document as an EPUB file.
func (x *Exporter) Write(doc *model.Document, meta model.Meta) ([]byte, error) {
	if !model.IsDate(doc.Edition) {
		return nil, fmt.Errorf("edition `%s` of article `%s` is no date", doc.Edition, doc.Article)
	}
	b := &book{doc: doc, meta: meta, body: xhtml.New(doc, meta)}
	b.chapters()
	b.body.Anchor = b.address
	b.body.Image = b.image
	b.write()
	if err := b.body.Err(); err != nil {
		return nil, err
	}
	if err := b.embed(x.fonts); err != nil {
		return nil, err
	}
	return x.archive(b)
}

// book is one publication being written.
type book struct {
	doc    *model.Document
	meta   model.Meta
	body   *xhtml.Body
	pages  []page
	home   map[string]string // file of each element id
	images []image
	faces  []face
}

// page is one content document, in reading order.
type page struct {
	id    string // in the manifest
	title string
	lang  string // of the title, empty for the document's
	// section is the chapter's, nil for cover, start and closing notes.
	section *xhtml.Section
	data    []byte
}

func (p page) file() string { return p.id + ".xhtml" }

// image is an image of the article in the publication.
type image struct {
	path, file, mediaType string
	picture               xhtml.Picture
}

// chapters lays the pages out: a chapter is a main section whole, so that a
// claim and its cautions, which share a section, are never apart.
func (b *book) chapters() {
	root := b.body.Root()
	start := page{id: "start", title: b.body.Title()}
	if root.Heading.Block != nil {
		start.title, start.lang = b.body.HeadingText(root), b.body.HeadingLang(root)
	}
	b.pages = []page{{id: "cover", title: b.body.Title()}, start}
	b.home = map[string]string{}
	b.settle(root.ID(), root.Blocks, "start.xhtml")
	for i, s := range root.Sections {
		p := page{id: fmt.Sprintf("chapter-%02d", i+1), title: b.body.HeadingText(s), lang: b.body.HeadingLang(s), section: s}
		b.pages = append(b.pages, p)
		b.settleSection(s, p.file())
	}
	b.pages = append(b.pages, page{id: "about", title: b.meta.Words.About})
}

// settle notes the file of every id in the blocks.
func (b *book) settle(heading string, blocks []xhtml.Node, file string) {
	b.home[heading] = file
	for _, n := range blocks {
		for c := range n.All() {
			if c.ID != "" {
				b.home[c.ElementID()] = file
			}
		}
	}
}

func (b *book) settleSection(s *xhtml.Section, file string) {
	b.settle(s.ID(), s.Blocks, file)
	for _, sub := range s.Sections {
		b.settleSection(sub, file)
	}
}

// address is the place of an element from any file of the publication.
func (b *book) address(id string) string { return b.home[id] + "#" + id }

// image takes an image into the publication once.
func (b *book) image(path string) (xhtml.Picture, error) {
	for _, i := range b.images {
		if i.path == path {
			return i.picture, nil
		}
	}
	mediaType, picture, err := xhtml.Measure(path, b.meta.Images[path])
	picture.Source = fmt.Sprintf("image-%02d.%s", len(b.images)+1, strings.TrimPrefix(mediaType, "image/"))
	b.images = append(b.images, image{path, picture.Source, mediaType, picture})
	return picture, err
}

func (b *book) rightToLeft() bool { return b.meta.Locale.Dir == lang.RTL }

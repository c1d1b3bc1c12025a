// Package html writes an article as one self-contained web page (html.go), and
// the pages about the whole output folder: the index of every article in every
// locale (index.go) and the report of an export (report.go).
package html

import (
	_ "embed"
	"encoding/base64"

	"caveat/internal/export/xhtml"
	"caveat/internal/model"
)

//go:embed page.css
var pageStyle string

// page is one web page being written.
type page struct {
	*xhtml.Writer
	body *xhtml.Body
	doc  *model.Document
	meta model.Meta
}

// Write is the document as one well-formed XHTML5 file with its style inside.
func Write(doc *model.Document, meta model.Meta) ([]byte, error) {
	p := page{xhtml.NewWriter(false), xhtml.New(doc, meta), doc, meta}
	p.body.Image = p.image
	p.Doctype()
	p.OpenLine("html", xhtml.InLang(meta.Locale.Tag, "xmlns", "http://www.w3.org/1999/xhtml")...)
	p.head()
	class := ""
	if p.body.Bilingual() {
		class = "two"
	}
	p.OpenLine("body", "class", class)
	p.ElementLine("a", meta.Words.SkipLink, "class", "skip", "href", "#_text")
	p.languages()
	p.main()
	p.foot()
	return append(p.Bytes(), '\n'), p.body.Err()
}

// main writes the article: its front, the table of contents and the text.
func (p page) main() {
	p.OpenLine("main", "id", "_text")
	p.OpenLine("article")
	p.OpenLine("header")
	p.body.Front(p.Writer)
	p.CloseLine()
	root := p.body.Root()
	if len(root.Sections) > 1 {
		p.OpenLine("nav", "class", "contents", "aria-labelledby", "_contents")
		p.ElementLine("h2", p.meta.Words.Contents, "id", "_contents")
		p.body.Contents(p.Writer, root.Sections, 1)
		p.CloseLine()
	}
	if len(root.Blocks)+len(root.Sections) > 0 {
		p.OpenLine("div", "class", "text")
		p.body.Columns(p.Writer)
		p.body.Blocks(p.Writer, root.Blocks)
		p.body.Sections(p.Writer, root.Sections)
		p.CloseLine()
	}
	p.CloseLine()
	p.CloseLine()
}

func (p page) foot() {
	p.OpenLine("footer")
	original := ""
	for _, a := range p.meta.Others {
		if a.Locale.Tag == p.meta.SourceLang.Tag {
			original = xhtml.EncodePath(a.Path)
		}
	}
	p.body.About(p.Writer, original)
	p.CloseLine()
}

// languages writes the switcher: every other language by its own name, so
// that whoever got the wrong one finds theirs.
func (p page) languages() {
	if len(p.meta.Others) == 0 {
		return
	}
	p.Open("header", "class", "page-head")
	p.OpenLine("nav", "class", "languages", "aria-labelledby", "_languages")
	if len(p.meta.Others) <= fewLanguages {
		p.ElementLine("h2", p.meta.Words.OtherLanguages, "id", "_languages")
		p.languageList()
	} else {
		p.Open("details")
		p.Open("summary")
		p.Element("span", p.meta.Words.OtherLanguages, "id", "_languages")
		if english := p.meta.English.OtherLanguages; english != p.meta.Words.OtherLanguages {
			p.Text(" ")
			p.Element("span", english, xhtml.InLang("en")...)
		}
		p.CloseLine()
		p.languageList()
		p.CloseLine()
	}
	p.Close()
	p.CloseLine()
}

// fewLanguages stand open at the top of a page; more are folded away, so that
// a phone's first screen shows the article.
const fewLanguages = 8

func (p page) languageList() {
	p.OpenLine("ul")
	for _, a := range p.meta.Others {
		p.Open("li")
		p.Element("a", a.Locale.Native, xhtml.InLang(a.Locale.Tag, "href", xhtml.EncodePath(a.Path), "hreflang", a.Locale.Tag)...)
		p.CloseLine()
	}
	p.CloseLine()
}

// image puts an image into the page itself.
func (p page) image(path string) (xhtml.Picture, error) {
	data := p.meta.Images[path]
	mediaType, picture, err := xhtml.Measure(path, data)
	picture.Source = "data:" + mediaType + ";base64," + base64.StdEncoding.EncodeToString(data)
	return picture, err
}

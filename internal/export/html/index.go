package html

import (
	_ "embed"
	"fmt"
	"strconv"

	"caveat/internal/export/xhtml"
	"caveat/internal/lang"
	"caveat/internal/model"
)

//go:embed index.css
var indexStyle string

// Entry is one article in one locale, with the files it was exported to.
type Entry struct {
	Article string   // file name without extension
	Title   string   // in the locale's language
	Locale  lang.Row // the language of the title
	Draft   bool     // no person has approved this text
	Edition string   // ISO date of the text
	Files   []File
}

// File is one finished file of an entry.
type File struct {
	Format  string // "html", "epub", "pdf" or "txt"
	Edition model.Edition
	Path    string // relative to the index, slashes
	Size    int    // bytes
}

// Index is the page that lists the entries, articles and locales in the order
// given. Its own words are English; every title is in its own language.
func Index(entries []Entry) ([]byte, error) {
	w := xhtml.NewWriter(false)
	w.Doctype()
	w.Open("html", append([]string{"xmlns", "http://www.w3.org/1999/xhtml"}, xhtml.LangAttrs("en")...)...)
	w.Line()
	indexHead(w)
	w.Open("body")
	w.Line()
	w.Open("main")
	w.Line()
	w.Element("h1", "Articles and languages")
	w.Line()
	for len(entries) > 0 {
		n := 1
		for n < len(entries) && entries[n].Article == entries[0].Article {
			n++
		}
		if err := indexArticle(w, entries[:n]); err != nil {
			return nil, err
		}
		entries = entries[n:]
	}
	return append(w.Bytes(), '\n'), nil
}

func indexHead(w *xhtml.Writer) {
	w.Open("head")
	w.Line()
	w.Empty("meta", "charset", "utf-8")
	w.Line()
	w.Element("title", "Articles and languages")
	w.Line()
	w.Empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
	w.Line()
	w.Empty("meta", "name", "description", "content", "Every article in every language, with its formats.")
	w.Line()
	w.Empty("meta", "name", "generator", "content", "caveat")
	w.Line()
	w.Verbatim("style", "\n"+indexStyle)
	w.CloseLine()
}

// indexArticle lists the locales of one article. Its heading is the title in
// the first of them, which is the article's own language.
func indexArticle(w *xhtml.Writer, entries []Entry) error {
	w.Open("section", "aria-labelledby", "_"+entries[0].Article)
	w.Line()
	w.Element("h2", entries[0].Title, append([]string{"id", "_" + entries[0].Article}, xhtml.LangAttrs(entries[0].Locale.Tag)...)...)
	w.Line()
	w.Open("ul", "class", "locales")
	w.Line()
	for _, e := range entries {
		if e.Locale.Tag == "" {
			return fmt.Errorf("an entry of article `%s` has no locale", e.Article)
		}
		indexLocale(w, e)
	}
	w.CloseLine()
	w.CloseLine()
	return nil
}

func indexLocale(w *xhtml.Writer, e Entry) {
	w.Open("li")
	w.Line()
	w.Open("h3")
	w.Element("bdi", e.Locale.Native, xhtml.LangAttrs(e.Locale.Tag)...)
	if e.Locale.English != e.Locale.Native {
		w.Text(" ")
		w.Element("span", e.Locale.English, "class", "english")
	}
	w.CloseLine()
	w.Element("p", e.Title, append([]string{"class", "title"}, xhtml.LangAttrs(e.Locale.Tag)...)...)
	w.Line()
	w.Open("p", "class", "state")
	w.Text("Edition ")
	w.Element("time", e.Edition, "datetime", e.Edition)
	if e.Draft {
		w.Text(" ")
		w.Element("strong", "Draft, not approved")
	}
	w.CloseLine()
	w.Open("ul", "class", "files")
	w.Line()
	for _, f := range e.Files {
		indexFile(w, e.Locale, f)
	}
	w.CloseLine()
	w.CloseLine()
}

// kind is a format as people know it, and its media type.
func kind(format string) (name, mediaType string) {
	switch format {
	case "html":
		return "Web page", "text/html"
	case "epub":
		return "EPUB", "application/epub+zip"
	case "pdf":
		return "PDF", "application/pdf"
	case "txt":
		return "Text", "text/plain"
	}
	return format, ""
}

func indexFile(w *xhtml.Writer, row lang.Row, f File) {
	name, mediaType := kind(f.Format)
	switch f.Edition {
	case model.LargePrint:
		name += ", large print"
	case model.Bilingual:
		name += ", two languages"
	case model.SMS:
		name = "Text messages"
	}
	w.Open("li")
	w.Element("a", name, "href", xhtml.EncodePath(f.Path), "hreflang", row.Tag, "type", mediaType)
	w.Text(" ")
	w.Element("span", size(f.Size), "class", "size")
	w.CloseLine()
}

// size is a number of bytes as people read it.
func size(n int) string {
	switch {
	case n < 1000:
		return strconv.Itoa(n) + " B"
	case n < 1_000_000:
		return strconv.Itoa((n+500)/1000) + " kB"
	}
	tenths := (n + 50_000) / 100_000
	return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10) + " MB"
}

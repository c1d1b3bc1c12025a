package html

import (
	"cmp"
	_ "embed"
	"errors"
	"slices"
	"strconv"
	"strings"

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
	Source  bool     // the article in the language it is written in
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
// given. Its own words are English; every name and title is in its own language.
func Index(entries []Entry) ([]byte, error) {
	if slices.ContainsFunc(entries, func(e Entry) bool { return e.Locale.Tag == "" }) {
		return nil, errors.New("an entry of the index has no locale")
	}
	w := xhtml.NewWriter(false)
	w.Doctype()
	w.Open("html", append([]string{"xmlns", "http://www.w3.org/1999/xhtml"}, xhtml.LangAttrs("en")...)...)
	w.Line()
	indexHead(w, entries)
	w.Open("body")
	w.Line()
	w.Open("main")
	w.Line()
	w.Element("h1", "Articles and languages")
	w.Line()
	articles := byArticle(entries)
	indexSummary(w, articles, entries)
	for _, a := range articles {
		indexArticle(w, a)
	}
	return append(w.Bytes(), '\n'), nil
}

func byArticle(entries []Entry) [][]Entry {
	var out [][]Entry
	for i, e := range entries {
		if i == 0 || e.Article != entries[i-1].Article {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], e)
	}
	return out
}

func indexHead(w *xhtml.Writer, entries []Entry) {
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
	english := lang.Row{Tag: "en", Script: "Latn", Leading: 1500}
	rows := make([]lang.Row, 0, len(entries))
	seen := map[string]bool{}
	for _, e := range entries {
		if !seen[e.Locale.Tag] {
			seen[e.Locale.Tag] = true
			rows = append(rows, e.Locale)
		}
	}
	w.Verbatim("style", "\nbody { font-family: "+xhtml.FontStack(english)+"; }\n"+indexStyle+xhtml.FontRules(english, rows))
	w.CloseLine()
}

// indexSummary says what is here and how much of it waits for approval, and
// leads to each article where there are several.
func indexSummary(w *xhtml.Writer, articles [][]Entry, entries []Entry) {
	drafts := 0
	for _, e := range entries {
		if e.Draft {
			drafts++
		}
	}
	w.Open("p", "class", "summary")
	w.Text(counted(len(articles), "article") + ", " + counted(len(entries), "text"))
	if drafts > 0 {
		w.Text("; ")
		w.Element("strong", counted(drafts, "draft")+" that nobody has approved")
	}
	w.Text(".")
	w.CloseLine()
	if len(articles) < 2 {
		return
	}
	w.Open("nav", "aria-label", "Articles")
	w.Open("ul")
	w.Line()
	for _, a := range articles {
		w.Open("li")
		w.Element("a", a[0].Title, append([]string{"href", "#_" + xhtml.EncodePath(a[0].Article)}, xhtml.LangAttrs(a[0].Locale.Tag)...)...)
		w.CloseLine()
	}
	w.CloseLine()
	w.CloseLine()
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// indexArticle lists the locales of one article. Its heading is the title in
// the first of them, which is the article's own language.
func indexArticle(w *xhtml.Writer, entries []Entry) {
	w.Open("section", "aria-labelledby", "_"+entries[0].Article)
	w.Line()
	w.Open("h2", "id", "_"+entries[0].Article)
	w.Element("bdi", entries[0].Title, xhtml.LangAttrs(entries[0].Locale.Tag)...)
	w.CloseLine()
	w.Open("ul", "class", "locales")
	w.Line()
	for _, e := range entries {
		indexLocale(w, e)
	}
	w.CloseLine()
	w.CloseLine()
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
	w.Open("p", "class", "title")
	w.Element("bdi", e.Title, xhtml.LangAttrs(e.Locale.Tag)...)
	w.CloseLine()
	w.Open("p", "class", "state")
	w.Text("Edition ")
	w.Element("time", e.Edition, "datetime", e.Edition)
	if e.Draft {
		w.Text(" ")
		w.Element("strong", "Draft, not approved")
	}
	w.CloseLine()
	for _, group := range byEdition(e.Files) {
		indexEdition(w, e.Locale, group)
	}
	w.CloseLine()
}

// editionNames are the editions in the order in which they are listed, as
// people know them; the standard one goes without saying.
var editionNames = [...]struct {
	edition model.Edition
	name    string
}{{model.Standard, ""}, {model.LargePrint, "Large print"}, {model.Bilingual, "In two languages"}, {model.SMS, "Cautions as text messages"}}

// formatNames are the formats in the order in which they are listed.
var formatNames = [...]struct{ format, name, mediaType string }{
	{"html", "Web page", "text/html"}, {"pdf", "PDF", "application/pdf"}, {"epub", "EPUB", "application/epub+zip"}, {"txt", "Text", "text/plain"}}

// byEdition groups files: editions and formats in the order of the tables,
// unknown ones last.
func byEdition(files []File) [][]File {
	rank := func(f File) (edition, format int) {
		edition, format = len(editionNames), len(formatNames)
		for i, e := range editionNames {
			if e.edition == f.Edition {
				edition = i
			}
		}
		for i, n := range formatNames {
			if n.format == f.Format {
				format = i
			}
		}
		return edition, format
	}
	sorted := slices.Clone(files)
	slices.SortStableFunc(sorted, func(a, b File) int {
		ae, af := rank(a)
		be, bf := rank(b)
		return cmp.Or(cmp.Compare(ae, be), cmp.Compare(af, bf))
	})
	var out [][]File
	for i, f := range sorted {
		if i == 0 || f.Edition != sorted[i-1].Edition {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], f)
	}
	return out
}

func indexEdition(w *xhtml.Writer, row lang.Row, files []File) {
	edition := string(files[0].Edition)
	for _, e := range editionNames {
		if e.edition == files[0].Edition {
			edition = e.name
		}
	}
	w.Open("div", "class", "group")
	w.Line()
	if edition != "" {
		w.Element("p", edition, "class", "edition")
		w.Line()
	}
	w.Open("ul", "class", "files")
	w.Line()
	for _, f := range files {
		name, mediaType := f.Format, ""
		for _, n := range formatNames {
			if n.format == f.Format {
				name, mediaType = n.name, n.mediaType
			}
		}
		label := name + ", " + row.English // of many links called "PDF"
		if edition != "" {
			label += ", " + strings.ToLower(edition[:1]) + edition[1:]
		}
		w.Open("li")
		w.Element("a", name, "href", xhtml.EncodePath(f.Path), "hreflang", row.Tag, "type", mediaType, "aria-label", label)
		w.Text(" ")
		w.Element("span", size(f.Size), "class", "size")
		w.CloseLine()
	}
	w.CloseLine()
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

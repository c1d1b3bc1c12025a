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
	Number  string   // that its pages show; may be empty
	Files   []File
}

// File is one finished file of an entry.
type File struct {
	Format  string // "html", "epub", "pdf" or "txt"
	Edition model.Edition
	Path    string // relative to the index, slashes
	Size    int    // bytes
}

// onePage is how many entries one page lists: half a megabyte. Of more, each
// article has a page of its own and the index leads to them.
const onePage = 600

// Split tells whether the articles of an index stand on pages of their own.
func Split(entries []Entry) bool { return len(entries) > onePage }

// ArticlePath is where the page of an article stands, beside the index.
func ArticlePath(article string) string { return "index/" + article + ".html" }

const indexTitle = "Articles and languages"

// Index is the page that lists the entries, articles and locales in the order
// given. Its own words are English; every name and title is in its own language.
func Index(entries []Entry) ([]byte, error) {
	w, err := indexHead(indexTitle, entries)
	if err != nil {
		return nil, err
	}
	w.ElementLine("h1", indexTitle)
	articles := ByArticle(entries)
	indexSummary(w, len(articles), entries)
	split := Split(entries)
	if split || len(articles) > 1 {
		indexNav(w, articles, split)
	}
	if split {
		return append(w.Bytes(), '\n'), nil
	}
	if len(articles) == 1 {
		indexLanguages(w, entries)
	}
	for _, a := range articles {
		w.OpenLine("section", "aria-labelledby", "_"+a[0].Article)
		w.Open("h2", "id", "_"+a[0].Article)
		w.Element("bdi", a[0].Title, xhtml.InLang(a[0].Locale.Tag)...)
		w.CloseLine()
		indexLocales(w, "h3", a)
		w.CloseLine()
	}
	return append(w.Bytes(), '\n'), nil
}

// indexLanguages leads to the languages of the one article on a page. A few are found at a
// glance.
func indexLanguages(w *xhtml.Writer, entries []Entry) {
	if len(entries) <= fewLanguages {
		return
	}
	w.Open("nav", "aria-label", "Languages")
	w.OpenLine("ul")
	for _, e := range entries {
		w.Open("li")
		w.Open("a", "href", "#"+xhtml.EncodePath(languageID(e)))
		languageNames(w, e.Locale)
		w.Close()
		w.CloseLine()
	}
	w.CloseLine()
	w.CloseLine()
}

// languageNames are a language's name in itself and in English.
func languageNames(w *xhtml.Writer, row lang.Row) {
	w.Element("bdi", row.Native, xhtml.InLang(row.Tag)...)
	if row.English != row.Native {
		w.Text(" ")
		w.Element("span", row.English, "class", "english")
	}
}

// languageID is that of an entry's heading.
func languageID(e Entry) string { return "in-" + e.Article + "-" + e.Locale.Tag }

// ArticlePage lists the locales of one article. Its heading is the title in
// the first of them, which is the article's own language.
func ArticlePage(entries []Entry) ([]byte, error) {
	below := make([]Entry, len(entries))
	for i, e := range entries {
		e.Files = slices.Clone(e.Files)
		for k := range e.Files {
			e.Files[k].Path = "../" + e.Files[k].Path
		}
		below[i] = e
	}
	w, err := indexHead(entries[0].Title+" · "+indexTitle, entries)
	if err != nil {
		return nil, err
	}
	w.Open("h1")
	w.Element("bdi", entries[0].Title, xhtml.InLang(entries[0].Locale.Tag)...)
	w.CloseLine()
	w.Open("nav", "aria-label", indexTitle)
	w.Element("a", "All articles", "href", "../index.html")
	w.CloseLine()
	indexSummary(w, 1, below)
	indexLanguages(w, below)
	indexLocales(w, "h2", below)
	return append(w.Bytes(), '\n'), nil
}

// ByArticle cuts entries where the article changes.
func ByArticle(entries []Entry) [][]Entry {
	var out [][]Entry
	for i, e := range entries {
		if i == 0 || e.Article != entries[i-1].Article {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], e)
	}
	return out
}

func indexHead(title string, entries []Entry) (*xhtml.Writer, error) {
	if slices.ContainsFunc(entries, func(e Entry) bool { return e.Locale.Tag == "" }) {
		return nil, errors.New("an entry of the index has no locale")
	}
	english := lang.English()
	rows := make([]lang.Row, 0, len(entries))
	seen := map[string]bool{}
	for _, e := range entries {
		if !seen[e.Locale.Tag] {
			seen[e.Locale.Tag] = true
			rows = append(rows, e.Locale)
		}
	}
	return folderPage(title, "Every article in every language, with its formats.", indexStyle+xhtml.FontRules(english, rows)), nil
}

// folderPage begins a page about the whole folder, up to its first heading.
func folderPage(title, description, style string) *xhtml.Writer {
	w := xhtml.NewWriter(false)
	w.Doctype()
	w.OpenLine("html", xhtml.InLang("en", "xmlns", "http://www.w3.org/1999/xhtml")...)
	w.OpenLine("head")
	w.EmptyLine("meta", "charset", "utf-8")
	w.ElementLine("title", title)
	for _, m := range [][2]string{{"viewport", "width=device-width, initial-scale=1"}, {"description", description}, {"generator", "caveat"}} {
		w.EmptyLine("meta", "name", m[0], "content", m[1])
	}
	w.Verbatim("style", "\nbody { font-family: "+xhtml.FontStack(lang.English())+"; }\n"+style)
	w.CloseLine()
	w.OpenLine("body")
	w.OpenLine("main")
	return w
}

// indexSummary says what is here and how much of it waits for approval.
func indexSummary(w *xhtml.Writer, articles int, entries []Entry) {
	w.Open("p", "class", "summary")
	w.Text(counted(articles, "article") + ", " + counted(len(entries), "text"))
	if n := drafts(entries); n > 0 {
		w.Text("; ")
		w.Element("strong", counted(n, "draft")+" that nobody has approved")
	}
	w.Text(".")
	w.CloseLine()
}

// indexNav leads to each article.
func indexNav(w *xhtml.Writer, articles [][]Entry, pages bool) {
	w.Open("nav", "aria-label", "Articles")
	class := ""
	if pages {
		class = "pages"
	}
	w.OpenLine("ul", "class", class)
	for _, a := range articles {
		w.Open("li")
		indexLink(w, a, pages)
		w.CloseLine()
	}
	w.CloseLine()
	w.CloseLine()
}

// indexLink leads to an article: to its own page, told with what is there, or
// further down.
func indexLink(w *xhtml.Writer, a []Entry, page bool) {
	href := "#_" + xhtml.EncodePath(a[0].Article)
	if page {
		href = xhtml.EncodePath(ArticlePath(a[0].Article))
	}
	w.Element("a", a[0].Title, xhtml.InLang(a[0].Locale.Tag, "href", href)...)
	if !page {
		return
	}
	told := counted(len(a), "text")
	if n := drafts(a); n > 0 {
		told += ", " + counted(n, "draft")
	}
	w.Text(" ")
	w.Element("span", told, "class", "size")
}

func drafts(entries []Entry) int {
	n := 0
	for _, e := range entries {
		if e.Draft {
			n++
		}
	}
	return n
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

func indexLocales(w *xhtml.Writer, heading string, entries []Entry) {
	w.OpenLine("ul", "class", "locales")
	for _, e := range entries {
		indexLocale(w, heading, e)
	}
	w.CloseLine()
}

func indexLocale(w *xhtml.Writer, heading string, e Entry) {
	w.OpenLine("li")
	w.Open(heading, "id", languageID(e))
	languageNames(w, e.Locale)
	w.CloseLine()
	w.Open("p", "class", "title")
	w.Element("bdi", e.Title, xhtml.InLang(e.Locale.Tag)...)
	w.CloseLine()
	w.Open("p", "class", "state")
	w.Text("Edition ")
	w.Element("time", e.Edition, "datetime", e.Edition)
	if e.Number != "" {
		w.Text(" · Text number ")
		w.Element("bdi", e.Number, "class", "number")
	}
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
	w.OpenLine("div", "class", "group")
	if edition != "" {
		w.ElementLine("p", edition, "class", "edition")
	}
	w.OpenLine("ul", "class", "files")
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

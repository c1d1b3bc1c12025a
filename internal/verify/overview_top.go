package verify

import (
	"strings"

	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/verify/web"
)

// topWords are what an export writes round the lists of texts of such a page beside the
// titles of articles and the names of languages.
var topWords = []string{"Articles and languages", "All articles", "article", "articles", "text", "texts", "draft", "drafts", "that nobody has approved"}

// top finds what a page that leads to texts says round them: nothing but what there is,
// and how much of it. Where each article has a page of its own, only that knows its title.
func (f *folder) top(r *reading, page string, root *web.Node) {
	if page != "index.html" && !strings.HasPrefix(page, "index/") {
		return // the report on an export
	}
	words := newPhraseSet()
	words.add(topWords...)
	root.Walk(func(n *web.Node) bool {
		if row, err := lang.Lookup(n.Attr("lang")); err == nil {
			words.add(row.Native, row.English)
		}
		listed := n.Parent != nil && n.Parent.Tag == "li"
		if listed && (n.HasClass("title") && n.Parent.Parent.HasClass("locales") || n.Tag == "a" && n.Parent.Parent.HasClass("pages")) {
			words.add(model.Fold(n.TextContent()))
		}
		return true
	})
	body := root.Find("body")
	if body == nil {
		return
	}
	said := textBesides(body, "locales")
	if title := root.Find("title"); title != nil {
		said += "\n" + title.TextContent()
	}
	for text := range strings.SplitSeq(said, "\n") {
		if !(&phrases{sets: []*phraseSet{words}}).sequence(letters(text), (*phraseSet).has) {
			r.fault(TextForeign, "the page says `%s`", opening(model.Fold(text)))
		}
	}
}

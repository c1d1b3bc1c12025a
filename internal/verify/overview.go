package verify

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/verify/web"
)

// overview reads a page that leads to the artefacts: it holds nothing that runs,
// hides nothing, each of its links leads to a file in the language it names, and
// what it says of a text is what the manifest says of the text's files.
func (f *folder) overview(a *manifest.Artefact, data []byte) diag.List {
	r, root := f.reader.readHTML(input{path: a.Path, format: "html", data: data})
	for i := range r.leaves {
		if l := &r.leaves[i]; l.hidden != "" {
			r.fault(BlockHidden, "`%s` is not seen: %s", opening(l.text), l.hidden)
		}
	}
	for _, address := range r.links {
		r.fault(ArtefactForeign, "a link leads out of the folder, to `%s`", address)
	}
	for _, link := range r.alternates {
		if tag := f.localeAt(a.Path, link.address); tag != link.tag {
			r.fault(StructureDiffers, "the link to `%s` is said to lead to `%s` and leads to `%s`", link.address, link.tag, tag)
		}
	}
	if root != nil {
		f.texts(r, a.Path, root)
	}
	return r.findings
}

// localeAt is the locale of the artefact that an address in a page leads to, or "".
func (f *folder) localeAt(page, address string) string {
	if a := f.files[target(page, address)]; a != nil {
		return a.Locale
	}
	return ""
}

// target is the path of the file that an address in a page leads to.
func target(page, address string) string { return path.Join(path.Dir(page), unescaped(address)) }

// overviewDraft stands at each text of which a file is a draft.
const overviewDraft = "Draft, not approved"

// texts looks at each text that a page lists, with all of its files, and at how
// many drafts it counts.
func (f *folder) texts(r *reading, page string, root *web.Node) {
	listed, drafts := 0, 0
	f.top(r, page, root)
	root.Walk(func(n *web.Node) bool {
		if n.Tag != "li" || !n.Parent.HasClass("locales") {
			return true
		}
		listed++
		if f.text(r, page, n) {
			drafts++
		}
		return false
	})
	if summary := find(root, "summary"); listed > 0 && summary != nil {
		says, counted := summary.TextContent(), fmt.Sprintf("; %d draft", drafts)
		if !strings.Contains(says, fmt.Sprintf(", %d text", listed)) {
			r.fault(StructureDiffers, "the page says `%s` and lists %d texts", strings.TrimSpace(says), listed)
		}
		if strings.Contains(says, "draft") != (drafts > 0) || strings.Contains(says, counted) != (drafts > 0) {
			r.fault(DraftNotice, "the page says `%s`; %d of its texts are drafts", strings.TrimSpace(says), drafts)
		}
	}
}

// find is the first element of a class, or nil.
func find(root *web.Node, class string) (found *web.Node) {
	root.Walk(func(n *web.Node) bool {
		if found == nil && n.HasClass(class) {
			found = n
		}
		return found == nil
	})
	return found
}

// text compares one text of a page with the manifest; it tells whether the text is
// a draft there.
func (f *folder) text(r *reading, page string, item *web.Node) bool {
	draft, editions, numbers, name, tag := false, map[string]bool{}, map[string]bool{}, "", ""
	title := calling{page: page, title: model.Fold(contentOf(find(item, "title")))}
	item.Walk(func(n *web.Node) bool {
		if a := f.files[target(page, n.Attr("href"))]; n.Tag == "a" && a != nil {
			name, tag = a.Article+" "+a.Locale, a.Locale
			draft = draft || a.Status == manifest.Draft
			editions[a.SourceEdition], numbers[a.TextNumber] = true, true
			title.paths = append(title.paths, a.Path)
		}
		return true
	})
	f.lead(title)
	says, time := contentOf(find(item, "state")), item.Find("time")
	switch said := strings.Contains(says, overviewDraft); {
	case draft && !said:
		r.fault(DraftNotice, "the page does not say that `%s` is a draft: `%s`", name, strings.TrimSpace(says))
	case said && !draft:
		r.fault(DraftNotice, "the page calls `%s` a draft, and none of its files is one", name)
	}
	if edition := contentOf(time); len(editions) > 0 && (!editions[edition] || time.Attr("datetime") != edition) {
		r.fault(StructureDiffers, "of `%s` the page names the edition `%s`, which none of its files is of", name, edition)
	}
	number := contentOf(find(item, "number"))
	if len(numbers) > 0 && !numbers[number] {
		r.fault(StructureDiffers, "of `%s` the page names the text number `%s`, which none of its files has", name, number)
	}
	if row, err := lang.Lookup(tag); err == nil {
		words := newPhraseSet()
		words.add(row.Native, row.English)
		words.add(overviewWords...)
		words.add(number)
		rest := textBesides(item, "title")
		if !strings.Contains(rest, row.Native) || !(&phrases{sets: []*phraseSet{words}}).sequence(letters(rest), (*phraseSet).has) {
			r.fault(StructureDiffers, "of `%s`, in %s, the page says `%s`", name, row.Native, opening(model.Fold(rest)))
		}
	}
	return draft
}

// overviewWords are what an export writes in such an entry beside its title and the names
// of its language.
var overviewWords = []string{"Edition", "Text number", overviewDraft, "Large print", "In two languages", "Cautions as text messages", "Web page", "PDF", "EPUB", "Text", "B", "kB", "MB"}

// textBesides is the text of an element without that of elements of a class in it.
func textBesides(n *web.Node, class string) string {
	if n.Tag == "" {
		return n.Text
	}
	var b strings.Builder
	for _, c := range n.Children {
		if !c.HasClass(class) {
			b.WriteString(textBesides(c, class))
		}
	}
	return b.String()
}

// contentOf is the text of an element, "" where there is none.
func contentOf(n *web.Node) string {
	if n == nil {
		return ""
	}
	return n.TextContent()
}

// calling is the title that a page about the folder gives the files of a text.
type calling struct {
	page, title string
	paths       []string
}

// lead notes that a page leads to files.
func (f *folder) lead(c calling) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.called = append(f.called, c)
	for _, path := range c.paths {
		f.led[path] = true
	}
}

// misnamed finds titles of texts in pages about the folder that are not those of their web
// pages, which may say behind it that they are drafts.
func (f *folder) misnamed() diag.List {
	var out diag.List
	for _, c := range f.called {
		for _, path := range c.paths {
			if own, ok := f.titles[path]; ok && !strings.HasPrefix(own, c.title) {
				out = append(out, diag.At(diag.Place{File: c.page}, StructureDiffers, fmt.Sprintf("the page calls `%s` by the title `%s`; it is `%s`", path, opening(c.title), opening(own)), hintChanged))
			}
		}
	}
	slices.SortFunc(out, func(a, b diag.Finding) int {
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.Message, b.Message))
	})
	return out
}

// unlisted are the files that no page leads to, where there are such pages.
func (f *folder) unlisted() diag.List {
	var out diag.List
	for i := range f.Manifest.Artefacts {
		a := &f.Manifest.Artefacts[i]
		if len(f.led) == 0 || a.Article == "" || f.led[a.Path] {
			continue
		}
		if _, err := lang.Lookup(a.Locale); err == nil { // what cannot be set cannot be listed
			out = append(out, diag.At(diag.Place{File: a.Path, Locale: a.Locale}, StructureDiffers, "no page of the folder leads to this file", hintExport))
		}
	}
	return out
}

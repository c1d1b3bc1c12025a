package verify

import (
	"path"
	"slices"
	"strings"

	"caveat/internal/model"
	"caveat/internal/verify/web"
)

// promise is an entry of a table of contents: a text, and the place where it is said to
// stand.
type promise struct {
	text string
	file string // of the book, empty for the page itself
	id   string // of the element, empty for the whole file
	// landmark tells that it is no part of the contents but leads to one of a book's
	// parts; applied, that it leads from a caution to what it applies to, outside all.
	landmark, applied bool
}

// promised are the entries of a page's navigation, and the statements that a caution says
// it applies to. folder is that of the page in its book.
func promised(root *web.Node, folder string) []promise {
	var out []promise
	root.Walk(func(nav *web.Node) bool {
		refs := nav.HasClass("refs")
		if nav.Tag != "nav" && !refs {
			return true
		}
		nav.Walk(func(n *web.Node) bool {
			if address := n.Attr("href"); n.Tag == "a" && !n.Has("hreflang") && find(n, "orig") == nil {
				p := promiseOf(n.TextContent(), folder, address)
				p.landmark, p.applied = nav.Attr("epub:type") == "landmarks", refs
				out = append(out, p)
			}
			return true
		})
		return false
	})
	return out
}

func promiseOf(text, folder, address string) promise {
	file, id, _ := strings.Cut(address, "#")
	if file != "" {
		file = path.Join(folder, unescaped(file))
	}
	return promise{text: model.Fold(text), file: file, id: unescaped(id)}
}

// keep reports entries that lead to another text than they name.
func (r *reading) keep(promises []promise) {
	boxed := func(l *leaf) bool { return slices.ContainsFunc(r.boxes, l.inside) }
	for _, want := range promises {
		kept := func(l *leaf) bool {
			return l.text == want.text && (!want.applied || !boxed(l)) && (want.id == "" || l.inside(want.id)) && (want.file == "" || strings.HasPrefix(l.place, path.Base(want.file)+","))
		}
		if !r.has(kept) {
			r.fault(StructureDiffers, "a link leads to `%s` for `%s`, which is not there", strings.Trim(path.Base(want.file)+"#"+want.id, ".#"), opening(want.text))
		}
	}
}

// contents finds headings of the article that the contents lack, or name in another order:
// they go down to some level, and name every heading to there. An entry without an id leads
// to a whole file.
func (r *reading) contents(promises []promise) {
	ids, files := map[string]int{}, map[string]int{}
	for i, want := range promises {
		switch {
		case want.landmark || want.applied:
		case want.id != "":
			ids[want.id] = i + 1
		default:
			files[path.Base(want.file)+", "+want.text] = i + 1
		}
	}
	named := func(l *leaf) int {
		if n := ids[l.within[len(l.within)-1]]; n > 0 || l.level > 2 {
			return n
		}
		file, _, _ := strings.Cut(l.place, ", ")
		return files[file+", "+l.text]
	}
	deepest, last := 0, 0
	headings := r.headings()
	for _, l := range headings {
		n := named(l)
		if n == 0 {
			continue
		}
		if deepest = max(deepest, l.level); n < last {
			r.fault(StructureDiffers, "the contents name the heading `%s` before one that stands above it (%s)", opening(l.text), l.place)
		}
		last = n
	}
	for _, l := range headings {
		if l.level <= deepest && named(l) == 0 {
			r.fault(StructureDiffers, "the contents lack the heading `%s` (%s)", opening(l.text), l.place)
		}
	}
}

// headings are those of the article below its title, which have an id of their own.
func (r *reading) headings() []*leaf {
	var out []*leaf
	for i := range r.leaves {
		l := &r.leaves[i]
		if n := len(l.within); l.level > 1 && !l.aside && !l.original && n > 0 && !strings.HasPrefix(l.within[n-1], "_") {
			out = append(out, l)
		}
	}
	return out
}

// oldWords are the elements of the contents for old programs, as export writes them.
var oldWords = []string{"", "ncx", "head", "meta", "docTitle", "text", "navMap", "navPoint", "navLabel", "content"}

// oldContent refuses what no export writes there, and another title than the book's.
func (e *bookReader) oldContent(n *web.Node) {
	title := n.Tag == "docTitle" && !strings.HasPrefix(e.title, model.Fold(n.TextContent()))
	if title || !slices.Contains(oldWords, n.Tag) || n.Tag == "meta" && !strings.HasPrefix(n.Attr("name"), "dtb:") {
		e.fault(ArtefactForeign, "the contents for old programs hold `<%s>`: `%s`", n.Tag, opening(model.Fold(n.TextContent())))
	}
}

// oldContents checks the contents for old programs (EPUB 2, NCX): they must keep their
// promises and have an entry for each of the book's own contents.
func (e *bookReader) oldContents() error {
	it, ok := e.items[e.ncx]
	if !ok {
		return nil
	}
	root, err := web.ParseXML(e.book.files[it.file])
	if err != nil {
		return err
	}
	var out []promise
	root.Walk(func(n *web.Node) bool {
		e.oldContent(n)
		if n.Tag == "navPoint" {
			text, to := n.Find("text"), n.Find("content")
			if text == nil || to == nil {
				return false
			}
			out = append(out, promiseOf(text.TextContent(), path.Dir(it.file), to.Attr("src")))
		}
		return true
	})
	e.keep(out)
	missing := func(p promise) bool { return !p.landmark && !p.applied && !slices.Contains(out, p) }
	if slices.ContainsFunc(e.promises, missing) {
		e.fault(StructureDiffers, "the contents for old programs lack an entry of the book's")
	}
	return nil
}

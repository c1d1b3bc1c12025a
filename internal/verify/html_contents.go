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
	// parts.
	landmark bool
}

// promised are the entries of a page's navigation. folder is that of the page in its
// book.
func promised(root *web.Node, folder string) []promise {
	var out []promise
	root.Walk(func(nav *web.Node) bool {
		if nav.Tag != "nav" {
			return true
		}
		nav.Walk(func(n *web.Node) bool {
			if address := n.Attr("href"); n.Tag == "a" && !n.Has("hreflang") {
				p := promiseOf(n.TextContent(), folder, address)
				p.landmark = nav.Attr("epub:type") == "landmarks"
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
	for _, want := range promises {
		kept := func(l *leaf) bool {
			return l.text == want.text && (want.id == "" || l.inside(want.id)) && (want.file == "" || strings.HasPrefix(l.place, path.Base(want.file)+","))
		}
		if !r.has(kept) {
			r.fault(StructureDiffers, "the contents lead to `%s` for `%s`, which is not there", strings.Trim(path.Base(want.file)+"#"+want.id, ".#"), opening(want.text))
		}
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
	missing := func(p promise) bool { return !p.landmark && !slices.Contains(out, p) }
	if slices.ContainsFunc(e.promises, missing) {
		e.fault(StructureDiffers, "the contents for old programs lack an entry of the book's")
	}
	return nil
}

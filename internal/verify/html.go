package verify

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/model"
	"caveat/internal/verify/web"
)

// readHTML reads a web page as a browser does, and once more as XML: the two
// must see the same text. The page's elements are nil where it cannot be parsed.
func (r *Reader) readHTML(in input) (*reading, *web.Node) {
	out := newReading(in)
	root, err := web.ParseHTML(in.data)
	if err != nil {
		return out.broken(err), nil
	}
	body := root.Find("body")
	if body == nil || len(body.Children) == 0 {
		return out.broken(errors.New("the page is empty")), root
	}
	// Without the one a browser draws by the rules of 1998, without the other it
	// guesses what the bytes mean.
	if !bytes.HasPrefix(in.data, []byte("<!DOCTYPE html>")) || !encoded(root) {
		out.fault(ArtefactBroken, "the page does not begin with its document type and `<meta charset=\"utf-8\">`")
	}
	if strict, err := web.ParseXML(in.data); err != nil {
		out.fault(ArtefactBroken, "the page is not well-formed XML: %v", err)
	} else if !sameText(strict.TextContent(), root.TextContent()) {
		out.fault(ArtefactBroken, "the page reads otherwise as XML than as HTML")
	}
	if bytes.Contains(in.data, []byte("<!--[if")) {
		out.fault(ArtefactForeign, "the page holds a comment that some programs read: Word and old browsers")
	}
	out.head(root)
	sheets := out.pageSheets(root, &r.rules)
	styler := r.rules.Styler(sheets)
	defer r.rules.Return(styler)
	p := newPage("", root, sheets, styler)
	p.folded = in.folded
	p.element(body, setting{})
	out.take(p)
	out.duplicates(root)
	promises := slices.DeleteFunc(promised(root, ""), func(p promise) bool { return p.file != "" && !p.applied }) // other pages keep theirs
	out.keep(promises)
	out.contents(promises)
	out.tallied(root)
	out.mutually(root)
	out.answered()
	out.tally()
	if out.draft != out.unlisted {
		out.fault(StructureDiffers, "the page says draft: %v, and asks search engines to leave it out: %v", out.draft, out.unlisted)
	}
	out.lead()
	out.notices = []part{{place: "the page", text: seenText(p.out)}}
	out.dated(out.notices[0].text)
	return out, root
}

// encoded tells whether the head of a page begins with its encoding.
func encoded(root *web.Node) bool {
	head := root.Find("head")
	i := slices.IndexFunc(head.Children, func(n *web.Node) bool { return n.Tag != "" })
	return i >= 0 && head.Children[i].Tag == "meta" && strings.EqualFold(head.Children[i].Attr("charset"), "utf-8")
}

// take takes the leaves and faults of a page.
func (r *reading) take(p *page) {
	r.leaves = append(append(r.leaves, p.out...), p.extra...)
	r.links = append(r.links, p.links...)
	r.blankRows += p.blankRows
	for _, message := range p.faults {
		if p.place != "" {
			message += " (" + p.place + ")"
		}
		r.fault(ArtefactForeign, "%s", message)
	}
}

// head reads what a page says of itself, and refuses elements that no page has.
func (r *reading) head(root *web.Node) {
	main := root.Find("main")
	if html := root.Find("html"); html != nil {
		r.lang, r.dir = html.Attr("lang"), html.Attr("dir")
		if html.Has("xml:lang") && html.Attr("xml:lang") != r.lang {
			r.fault(StructureDiffers, "the page is in `%s` as HTML and in `%s` as XML", r.lang, html.Attr("xml:lang"))
		}
	}
	if title := root.Find("title"); title != nil {
		r.title = model.Fold(title.TextContent())
	}
	root.Walk(func(n *web.Node) bool {
		if n.Has("hreflang") {
			r.alternates = append(r.alternates, alternate{n.Attr("hreflang"), n.Attr("href")})
		}
		if n.HasClass("skip") && (main == nil || n.Attr("href") != "#"+main.ID()) {
			r.fault(StructureDiffers, "the link for the keyboard leads to `%s`, not to the text", n.Attr("href"))
		}
		switch n.Tag {
		case "meta":
			r.meta(n)
		case "style", "link":
			r.conditional(n)
		case "script":
			r.script(n)
		case "base", "iframe", "object", "embed", "form", "noscript", "template":
			r.fault(ArtefactForeign, "the page holds `<%s>`", n.Tag)
		case "img":
			if src := n.Attr("src"); !strings.HasPrefix(src, "data:image/") && r.format == "html" {
				r.fault(ArtefactForeign, "an image is not in the file itself")
			}
		}
		return n.Tag != "svg"
	})
}

// meta takes what a page says about itself.
func (r *reading) meta(n *web.Node) {
	name, content := n.Attr("name"), n.Attr("content")
	switch {
	case name == "description":
		r.leaves = append(r.leaves, leaf{text: model.Fold(content), aside: true, unprinted: true, place: "the description for search engines"})
	case name == "status":
		r.draft = r.draft || content == "draft"
	case name == "viewport" && content == "width=device-width, initial-scale=1", name == "" && strings.EqualFold(n.Attr("charset"), "utf-8") && len(n.Attrs) == 1,
		name == "generator" && content == "caveat":
	case name == "robots" && content == "noindex":
		r.unlisted = true
	case name == "dcterms.modified":
		r.dates = append(r.dates, content)
	default:
		r.fault(ArtefactForeign, "the page holds `<meta>` with `%s`", diag.Shorten(cmp.Or(name, n.Attr("http-equiv"), n.Attr("charset"))+" "+content, 60))
	}
}

// conditional refuses styles that a browser applies under conditions: what shows a text
// that another style hides must not be one.
func (r *reading) conditional(n *web.Node) {
	rel := n.Attr("rel")
	if n.Tag == "link" && rel != "stylesheet" && rel != "alternate" {
		r.fault(ArtefactForeign, "the page has a `<link>` to its `%s`", rel)
	}
	if n.Tag == "link" && !strings.Contains(rel, "style") {
		return
	}
	kind := n.Attr("type")
	if n.Has("media") || n.Has("disabled") || n.Has("title") || kind != "" && kind != "text/css" || n.Tag == "link" && rel != "stylesheet" {
		r.fault(ArtefactForeign, "a style of the page holds under conditions")
	}
}

// pageSheets are the style sheets of a page that stands alone.
func (r *reading) pageSheets(root *web.Node, rules *web.Rules) []*web.Sheet {
	var out []*web.Sheet
	root.Walk(func(n *web.Node) bool {
		switch {
		case n.Tag == "style":
			sheet := rules.ParseSheet(n.TextContent())
			for _, f := range sheet.Faces {
				r.fault(ArtefactForeign, "the page brings a font `%s` along", f.Family)
			}
			out = append(out, sheet)
		case n.Tag == "link" && strings.Contains(n.Attr("rel"), "stylesheet"):
			r.fault(ArtefactForeign, "the page takes a style from outside")
		}
		return true
	})
	return out
}

// duplicates notes the ids of a page, and refuses one that two elements have: a link
// could lead to either.
func (r *reading) duplicates(root *web.Node) {
	seen := map[string]bool{}
	if r.ids == nil {
		r.ids = map[string]bool{}
	}
	root.Walk(func(n *web.Node) bool {
		if id := n.ID(); id != "" {
			if n.HasClass("caution") && n.Attr("role") == "note" {
				r.boxes = append(r.boxes, id)
			}
			if seen[id] {
				r.fault(StructureDiffers, "two elements have the id `%s`", id)
			}
			seen[id], r.ids[id] = true, true
		}
		return true
	})
}

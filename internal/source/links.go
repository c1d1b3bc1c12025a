package source

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"

	"caveat/internal/model"
)

func (r *inlineReader) link(n *ast.Link) {
	target := r.unescape(n.Destination, n.Pos())
	r.target(target, n.Pos())
	r.footnote(n)
	if len(n.Title) > 0 {
		r.report.add(n.Pos(), "link-title", "the link has a title, which no printed page can show", "put it into the text, and only the address between the parentheses")
	}
	before := r.folder.visible
	r.within(n, model.Inline{Kind: model.Link, URL: target})
	if r.folder.visible == before && r.depth < maxDepth {
		r.report.add(n.Pos(), "link-text-missing", "the link has no text", "put what the link leads to between the brackets")
	}
}

func (r *inlineReader) autoLink(n *ast.AutoLink) {
	label := string(n.Label(r.source))
	target := label
	if n.AutoLinkType == ast.AutoLinkEmail {
		target = "mailto:" + label
	}
	r.target(target, n.Pos())
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == ast.KindLink {
			r.report.add(n.Pos(), "link-nested", "a link stands in the text of a link", "keep one of them")
			r.folder.text(label)
			return
		}
	}
	r.folder.open(model.Inline{Kind: model.Link, URL: target})
	r.folder.text(label)
	r.folder.close()
}

// target reports an address that a handout cannot lead to.
func (r *inlineReader) target(s string, offset int) {
	if id, ok := strings.CutPrefix(s, "#"); ok && id != "" {
		r.links = append(r.links, anchor{offset, id})
		return
	}
	if why := badTarget(s); why != "" {
		r.report.add(offset, "link-target", fmt.Sprintf("`%s` %s", shorten(s), why), "links lead to https, http, mailto or tel addresses, or to `#id` in the article")
	}
}

// badTarget says what is wrong with an address, or "".
func badTarget(s string) string {
	if strings.ContainsAny(s, " \t\n<>\"\\^`{|}") {
		return "holds a character that an address cannot; write it as `%20` and the like"
	}
	u, err := url.Parse(s)
	switch {
	case err != nil:
		return "is not an address"
	case u.Scheme == "http" || u.Scheme == "https":
		if u.Host == "" {
			return "names no host"
		}
	case u.Scheme == "mailto" || u.Scheme == "tel":
		if u.Opaque == "" {
			return "names nobody"
		}
	case u.Scheme == "":
		return "is not a whole address"
	default:
		return fmt.Sprintf("leads to `%s:`", u.Scheme)
	}
	return ""
}

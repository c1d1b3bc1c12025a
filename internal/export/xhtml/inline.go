package xhtml

import (
	"caveat/internal/model"
	"caveat/internal/segment"
)

// inlines writes running text.
func (b *Body) inlines(w *Writer, inlines []model.Inline) {
	for _, in := range inlines {
		switch in.Kind {
		case model.Text:
			w.Text(segment.Tied(in.Text, b.meta.Locale))
		case model.Break:
			w.Empty("br")
		case model.CodeSpan:
			w.Element("code", in.Text, "dir", "auto")
		case model.Strong:
			b.inlineElement(w, in, "strong")
		case model.Emphasis:
			b.inlineElement(w, in, "em")
		case model.Span:
			b.inlineElement(w, in, "span", InLang(in.Lang)...)
		case model.Link:
			b.link(w, in)
		}
	}
}

// bare writes running text in a line, as a link by which something else leads
// there: passages keep their language and direction, nothing else is marked.
func (b *Body) bare(w *Writer, inlines []model.Inline) {
	for _, in := range inlines {
		switch in.Kind {
		case model.Text, model.CodeSpan:
			w.Text(in.Text)
		case model.Break:
			w.Text(" ")
		case model.Span:
			w.Open("span", InLang(in.Lang)...)
			b.bare(w, in.Children)
			w.Close()
		default:
			b.bare(w, in.Children)
		}
	}
}

func (b *Body) inlineElement(w *Writer, in model.Inline, name string, attrs ...string) {
	w.Open(name, attrs...)
	b.inlines(w, in.Children)
	w.Close()
}

// link writes a link, or its text alone where the address is not allowed or
// leads to no element of the article.
func (b *Body) link(w *Writer, in model.Inline) {
	href := external(in.URL)
	if len(in.URL) > 1 && in.URL[0] == '#' && b.refs.ids[in.URL[1:]] {
		href = b.Anchor(in.URL[1:])
	}
	if href == "" {
		b.inlines(w, in.Children)
		return
	}
	b.inlineElement(w, in, "a", "href", href)
}

package source

import (
	"slices"
	"strings"

	"caveat/internal/model"
)

// FormatInline is the markup of inlines: ParseInline gives the same inlines.
// Nothing is escaped that need not be, so that translators see clean text. Of
// the ways to write the markup the first is taken that is read back unchanged.
func FormatInline(inlines []model.Inline) string {
	markup, _ := format(inlines, "")
	return markup
}

// format is FormatInline, and whether the markup is read back unchanged.
// Inlines that ParseInline cannot give, such as emphasis that ends in a blank,
// have no markup of their own. Known is markup that is known to give these
// inlines, or "".
func format(inlines []model.Inline, known string) (string, bool) {
	if len(inlines) == 1 && inlines[0].Kind == model.Text && isPlain(inlines[0].Text) && model.FoldBlanks(inlines[0].Text) == inlines[0].Text {
		return inlines[0].Text, true
	}
	last := ""
	for _, s := range styles {
		w := writer{style: s}
		w.list(inlines)
		if last = w.b.String(); last != "" && last == known || equal(readBack(last), inlines) {
			return last, true
		}
	}
	return last, len(inlines) == 0
}

// style is a way to write inlines: which characters of text are escaped, which
// delimiters stand for emphasis.
type style struct {
	escape           string
	emphasis, strong string
	plainLinks       bool // no `<https://…>`
	references       bool // escapes as character references
}

const allSigns = "\\*_`[]<&{!"

// styles are tried in this order: no escapes, then those of one sign alone,
// then all, then other delimiters.
var styles = func() []style {
	out := []style{{emphasis: "*", strong: "**"}}
	for _, c := range allSigns {
		out = append(out, style{escape: string(c), emphasis: "*", strong: "**"})
	}
	for _, d := range [][2]string{{"*", "**"}, {"_", "**"}, {"*", "__"}, {"_", "__"}} {
		for _, references := range []bool{false, true} {
			out = append(out, style{allSigns, d[0], d[1], references, references})
		}
	}
	return out
}()

func readBack(markup string) []model.Inline {
	if isPlain(markup) {
		return plain(markup)
	}
	r := newMarkupReader(markup, &report{place: nowhere})
	return r.markup()
}

func equal(a, b []model.Inline) bool {
	return slices.EqualFunc(a, b, func(x, y model.Inline) bool {
		return x.Kind == y.Kind && x.Text == y.Text && x.URL == y.URL && x.Lang == y.Lang && equal(x.Children, y.Children)
	})
}

// writer writes inlines in one style.
type writer struct {
	style
	b strings.Builder
}

func (w *writer) list(inlines []model.Inline) {
	for _, in := range inlines {
		w.inline(in)
	}
}

func (w *writer) inline(in model.Inline) {
	switch in.Kind {
	case model.Text:
		w.text(in.Text)
	case model.Strong:
		w.between(w.strong, in.Children, w.strong)
	case model.Emphasis:
		w.between(w.emphasis, in.Children, w.emphasis)
	case model.CodeSpan:
		w.b.WriteString(codeSpan(in.Text))
	case model.Link:
		w.link(in)
	case model.Break:
		w.b.WriteString("\\\n")
	case model.Span:
		w.between("[", in.Children, "]{lang="+in.Lang+"}")
	}
}

func (w *writer) between(before string, inlines []model.Inline, after string) {
	w.b.WriteString(before)
	w.list(inlines)
	w.b.WriteString(after)
}

// references are the character references of the signs.
var references = strings.NewReplacer("\\", "&#92;", "*", "&#42;", "_", "&#95;", "`", "&#96;", "[", "&#91;", "]", "&#93;",
	"<", "&lt;", "&", "&amp;", "{", "&#123;", "!", "&#33;")

func (w *writer) text(s string) {
	if w.references {
		w.b.WriteString(references.Replace(s))
		return
	}
	for _, c := range s {
		if strings.ContainsRune(w.escape, c) {
			w.b.WriteByte('\\')
		}
		w.b.WriteRune(c)
	}
}

// codeSpan chooses a fence that does not occur in the code (CommonMark 0.31,
// 6.1).
func codeSpan(code string) string {
	n := 1
	for hasRun(code, n) {
		n++
	}
	fence := strings.Repeat("`", n)
	edge := func(c byte) bool { return c == '`' || c == ' ' }
	if code != "" && strings.Trim(code, " ") != "" && (code[0] == '`' || code[len(code)-1] == '`' || edge(code[0]) && edge(code[len(code)-1])) {
		code = " " + code + " "
	}
	return fence + code + fence
}

// hasRun tells whether a run of exactly n backticks is in s.
func hasRun(s string, n int) bool {
	run := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] == '`' {
			run++
			continue
		}
		if run == n {
			return true
		}
		run = 0
	}
	return false
}

func (w *writer) link(in model.Inline) {
	if len(in.Children) == 1 && in.Children[0].Kind == model.Text && !w.plainLinks {
		label := in.Children[0].Text
		if label == in.URL && strings.Contains(label, ":") || "mailto:"+label == in.URL {
			w.b.WriteString("<" + label + ">")
			return
		}
	}
	w.between("[", in.Children, "]("+address(in.URL)+")")
}

var addressEscapes = strings.NewReplacer("\\", "\\\\", "<", "\\<", ">", "\\>")

// address is a link's destination (CommonMark 0.31, 6.3).
func address(url string) string {
	s := addressEscapes.Replace(url)
	if resolves(url) {
		s = strings.ReplaceAll(s, "&", "&amp;")
	}
	open := 0
	for _, c := range s {
		switch c {
		case '(':
			open++
		case ')':
			open--
		}
		if open < 0 {
			break
		}
	}
	if s == "" || open != 0 || strings.ContainsAny(s, " \t") {
		return "<" + s + ">"
	}
	return s
}

// resolves tells whether an ampersand of an address begins a character
// reference.
func resolves(s string) bool {
	for i := range len(s) {
		if s[i] == '&' {
			if _, n := reference([]byte(s[i:])); n > 0 {
				return true
			}
		}
	}
	return false
}

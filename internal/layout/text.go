package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/shape"
)

// text is the running text of one leaf, before shaping.
type text struct {
	content string
	spans   []shape.Span
	// runs says, for each span, how it looks and which element it is.
	runs []run
	// ours are the byte offsets of the isolates put round passages of another
	// direction: they serve the bidi algorithm and are no part of the text.
	ours []int
	node *Node
}

// run is a stretch of text in one look and one element.
type run struct {
	style font.Style
	lang  string
	url   string
	code  bool
	leaf  int // numbers the elements inside the text; stretches of one element share it
	node  *Node
}

// The isolates of UAX 9 that a passage of another direction stands in.
const (
	leftIsolate  = "\u2066"
	rightIsolate = "\u2067"
	popIsolate   = "\u2069"
)

// writer makes a text out of inlines. White space is folded to single blanks.
type writer struct {
	b    strings.Builder
	t    *text
	dir  lang.Direction
	calm bool // emphasis is not italic
	// suffix is that of the ids which links within the text lead to.
	suffix string
	leaf   int
	blank  bool // a blank is due before the next character
	space  run  // which the blank belongs to
	begun  bool // something stands on this line
}

// newText is the text of inlines, regular or bold, in an area.
func newText(in area, inlines []model.Inline, bold bool) *text {
	w := &writer{t: &text{}, dir: in.row.Dir, calm: in.calm, suffix: in.suffix}
	w.inlines(inlines, run{style: font.Style{Bold: bold}})
	w.t.content = w.b.String()
	w.t.finish()
	return w.t
}

func (w *writer) inlines(inlines []model.Inline, r run) {
	for _, in := range inlines {
		switch in.Kind {
		case model.Text:
			w.text(in.Text, r)
		case model.Break:
			w.newLine(r)
		case value:
			w.value(in.Text, r)
		case model.Strong:
			r := r
			r.style.Bold = true
			w.inlines(in.Children, r)
		case model.Emphasis:
			r := r
			r.style.Italic = !w.calm
			w.inlines(in.Children, r)
		default:
			w.element(in, r)
		}
	}
}

// element writes an inline that has a structure element of its own: a link, a
// passage in another language, code. A passage that is read in the other
// direction stands in an isolate (UAX 9 2.7: inserted text).
func (w *writer) element(in model.Inline, r run) {
	outer, dir := r, w.dir
	if in.Kind == model.Span {
		w.dir = direction(in.Lang, dir)
	}
	if w.dir != dir {
		w.mark(isolate(w.dir), outer)
	}
	w.leaf++
	r.leaf = w.leaf
	switch in.Kind {
	case model.Link:
		if r.url = in.URL; strings.HasPrefix(in.URL, "#") {
			r.url += w.suffix
		}
		w.inlines(in.Children, r)
	case model.Span:
		r.lang = in.Lang
		w.inlines(in.Children, r)
	case model.CodeSpan:
		r.code = true
		w.text(in.Text, r)
	}
	w.leaf++
	if w.dir != dir {
		w.mark(popIsolate, outer)
	}
	w.dir = dir
}

// direction is that of a language, or otherwise where it is not known.
func direction(tag string, otherwise lang.Direction) lang.Direction {
	row, err := lang.Lookup(tag)
	if err != nil {
		return otherwise
	}
	return row.Dir
}

// value writes what is read from left to right.
func (w *writer) value(s string, r run) {
	if w.dir == lang.LTR {
		w.text(s, r)
		return
	}
	w.mark(leftIsolate, r)
	w.text(s, r)
	w.mark(popIsolate, r)
}

func isolate(d lang.Direction) string {
	if d == lang.RTL {
		return rightIsolate
	}
	return leftIsolate
}

// mark writes an isolate of ours.
func (w *writer) mark(s string, r run) {
	if s != popIsolate {
		w.due()
	}
	w.t.ours = append(w.t.ours, w.b.Len())
	w.put(s, w.stretch(r))
}

// newLine writes a hard break; blanks round it go.
func (w *writer) newLine(r run) {
	w.blank = false
	if w.begun {
		w.put("\n", w.stretch(r))
		w.begun = false
	}
}

func (w *writer) text(s string, r run) {
	for s != "" {
		c, n := utf8.DecodeRuneInString(s)
		switch c {
		case ' ', '\t', '\n', '\r', '\f', '\v':
			w.pause(r)
		default:
			w.due()
			n = strings.IndexAny(s, " \t\n\r\f\v")
			if n < 0 {
				n = len(s)
			}
			w.put(s[:n], w.stretch(r))
		}
		s = s[n:]
	}
}

// pause makes a blank due. It belongs to the text that it was met in first, so
// that no link begins with one.
func (w *writer) pause(r run) {
	if w.begun && !w.blank {
		w.blank, w.space = true, w.stretch(r)
	}
}

// stretch is a run with the number of its element.
func (w *writer) stretch(r run) run {
	if r.url == "" && r.lang == "" && !r.code {
		r.leaf = w.leaf // the text between two elements
	}
	return r
}

// due writes the blank that is due.
func (w *writer) due() {
	if w.blank {
		w.put(" ", w.space)
	}
	w.blank, w.begun = false, true
}

func (w *writer) put(s string, r run) {
	start := w.b.Len()
	w.b.WriteString(s)
	if n := len(w.t.runs); n > 0 && w.t.runs[n-1] == r {
		w.t.spans[n-1].End = w.b.Len()
		return
	}
	w.t.runs = append(w.t.runs, r)
	w.t.spans = append(w.t.spans, shape.Span{Start: start, End: w.b.Len(), Style: r.style, Lang: r.lang})
}

// finish drops a hard break at the end and gives the one-style text no spans.
func (t *text) finish() {
	t.content = strings.TrimRight(t.content, "\n")
	for n := len(t.spans); n > 0; n-- {
		last := &t.spans[n-1]
		if last.Start < len(t.content) {
			last.End = min(last.End, len(t.content))
			break
		}
		t.spans, t.runs = t.spans[:n-1], t.runs[:n-1]
	}
	if len(t.runs) == 1 && t.runs[0] == (run{}) {
		t.spans = nil
	}
}

// leaves gives the text its structure: its node alone, or a leaf below it for
// every stretch when some of it is a link, a passage in another language or
// code, so that each can be reached and none is said twice.
func (t *text) leaves(node *Node) {
	t.node = node
	if !t.mixed() {
		node.Text = t.without(0, len(t.content))
		return
	}
	for i := range t.runs {
		r := &t.runs[i]
		if i > 0 && t.runs[i-1].leaf == r.leaf {
			r.node = t.runs[i-1].node
		} else {
			r.node = &Node{Role: r.role(), URL: r.url, Lang: r.lang}
		}
		r.node.Text += t.without(t.spans[i].Start, t.spans[i].End)
	}
	for _, r := range t.runs {
		if last := len(node.Children) - 1; r.node.Text != "" && (last < 0 || node.Children[last] != r.node) { // else it holds isolates of ours alone
			node.Children = append(node.Children, r.node)
		}
	}
}

func (t *text) mixed() bool {
	return slices.ContainsFunc(t.runs, func(r run) bool { return r.url != "" || r.lang != "" || r.code })
}

func (r run) role() Role {
	switch {
	case r.url != "":
		return RoleLink
	case r.code:
		return RoleCode
	}
	return RoleSpan
}

// without is a part of the text, our isolates left out and hard breaks as
// blanks.
func (t *text) without(from, to int) string {
	var b strings.Builder
	for _, at := range t.ours {
		if at >= from && at < to {
			b.WriteString(t.content[from:at])
			from = at + len(popIsolate)
		}
	}
	if b.Len() == 0 {
		return strings.ReplaceAll(t.content[from:to], "\n", " ")
	}
	b.WriteString(t.content[from:to])
	return strings.ReplaceAll(b.String(), "\n", " ")
}

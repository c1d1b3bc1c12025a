package layout

import (
	"strconv"
	"strings"

	"caveat/internal/geom"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/segment"
)

// running is what stands at the head and foot of every page.
type running struct {
	s *setter
	// in is the page's width, names the columns of a bilingual edition.
	in      area
	columns []column
	stacked bool    // the footer's two parts stand under one another
	height  geom.Pt // of the footer
}

// newRunning measures header and footer with the longest page numbers that may
// come, so that the text's room is known before the pages are. Between the parts
// of the footer is air for the hundreds.
func newRunning(c *composer) *running {
	r := &running{s: c.setter, in: c.page, columns: c.columns}
	r.in = r.in.detached()
	start, end := r.footer(88, 88)
	if start.width()+end.width()+2*c.sheet.body > r.in.width() {
		r.stacked = true
	}
	_, r.height = r.foot(888, 888)
	return r
}

func (s *setter) runningLook() look { return look{size: s.sheet.running, color: muted} }

// footer is its two parts: language and edition; page and text number.
func (r *running) footer(page, pages int) (start, end lines) {
	l := r.s.runningLook()
	parts := [][]model.Inline{r.s.language()}
	if r.s.doc.Edition != "" {
		parts = append(parts, told(r.s.meta.Words.Edition, " ", r.s.doc.Edition))
	}
	start = r.s.set(r.in, joined(parts), l)
	number := [][]model.Inline{model.Plain(r.pageOf(page, pages))}
	if n := model.TextNumber(r.s.meta.TextHash); n != "" {
		number = append(number, []model.Inline{{Kind: value, Text: n}})
	}
	if !r.stacked {
		l.align = model.AlignEnd
	}
	return start, r.s.set(r.in, joined(number), l)
}

func (r *running) pageOf(page, pages int) string {
	if f := r.s.meta.Words.PageOf; f != nil {
		return f(page, pages)
	}
	return strconv.Itoa(page) + " / " + strconv.Itoa(pages)
}

// draft is the notice in one line, in the document's language and in English.
func (r *running) draft() lines {
	parts := [][]model.Inline{model.Plain(r.s.meta.Words.DraftShort)}
	if r.s.meta.Locale.Tag != lang.English().Tag {
		parts = append(parts, []model.Inline{{Kind: value, Text: r.s.meta.English.DraftShort}})
	}
	l := r.s.runningLook()
	l.bold = true
	return r.s.set(r.in, joined(parts), l)
}

// foot is the footer with its top at zero, and its height.
func (r *running) foot(page, pages int) ([]Item, geom.Pt) {
	hair := &Box{Rect: geom.Rect{X: r.in.left, W: r.in.width(), H: r.s.sheet.hair}, Fill: &rule}
	out := []Item{{Box: hair, Artifact: Footer}}
	y := r.s.sheet.running / 3
	start, end := r.footer(page, pages)
	if r.stacked {
		out = append(out, start.artifact(y, Footer)...)
		out = append(out, end.artifact(y+start.height(), Footer)...)
		y += start.height() + end.height()
	} else {
		base := max(start.base, end.base)
		out = append(out, start.artifact(y+base-start.base, Footer)...)
		out = append(out, end.artifact(y+base-end.base, Footer)...)
		y += base + max(start.height()-start.base, end.height()-end.base)
	}
	if r.s.meta.Draft {
		notice := r.draft()
		out = append(out, notice.artifact(y, Footer)...)
		y += notice.height()
	}
	return out, y
}

// header is a page's header with its top at zero, and its height: the title
// from page 2, and in a bilingual edition the languages of the columns.
func (r *running) header(page int) ([]Item, geom.Pt) {
	var out []Item
	var y geom.Pt
	if page > 1 && r.s.doc.Title != "" {
		in := r.in
		in.at.ID = "title"
		title := r.short(in, r.s.doc.Title, false)
		out = append(out, title.artifact(y, Header)...)
		y += title.height()
	}
	if len(r.columns) < 2 {
		return out, y
	}
	var low geom.Pt
	for _, col := range r.columns {
		in := col.area.detached()
		name := r.short(in, nameOf(col, r.s.meta), true)
		out = append(out, name.artifact(y, Header)...)
		low = max(low, name.height())
	}
	return out, y + low
}

// nameOf is the name of a column's language in itself.
func nameOf(col column, meta model.Meta) string {
	if col.doc == meta.Source {
		return meta.SourceLang.Native
	}
	return meta.Locale.Native
}

// short is a text in one line; words that it has no room for give way to an
// ellipsis.
func (r *running) short(in area, text string, bold bool) lines {
	l := r.s.runningLook()
	l.bold = bold
	set := r.s.set(in, model.Plain(text), l)
	cuts := segment.Lines(text, r.s.meta.Locale)
	for n := len(cuts) - 2; n >= 0 && len(set.all) > 1; n-- {
		head := strings.TrimRight(text[:cuts[n].At], "\u200B")
		if rest := strings.TrimRight(head, " "); rest != head {
			head = rest + " "
		}
		set = r.s.set(in, model.Plain(head+"…"), l)
	}
	set.all = set.all[:min(1, len(set.all))]
	return set
}

// frame is where the text of a page stands.
type frame struct{ top, bottom geom.Pt }

func (f frame) height() geom.Pt { return f.bottom - f.top }

// frame is that of a page: within the margins, clear of header and footer.
func (r *running) frame(page int) frame {
	s := r.s.sheet
	f := frame{s.top, min(s.page.H-s.bottom, s.page.H-s.edge-r.height-s.body)}
	if _, h := r.header(page); h > 0 {
		f.top = max(f.top, s.edge+h+s.body)
	}
	return f
}

// put is header and footer of a page at their places.
func (r *running) put(page, pages int) (header, footer []Item) {
	header, _ = r.header(page)
	for i := range header {
		header[i].shift(r.s.sheet.edge)
	}
	footer, _ = r.foot(page, pages)
	for i := range footer {
		footer[i].shift(r.s.sheet.page.H - r.s.sheet.edge - r.height)
	}
	return header, footer
}

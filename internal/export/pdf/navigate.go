package pdf

import (
	"fmt"
	"strings"

	"caveat/internal/geom"
	"caveat/internal/layout"
)

// dest is a place in the document that links and bookmarks lead to.
type dest struct {
	page ref
	top  geom.Pt // from the page's lower edge
}

// String is the explicit destination (ISO 32000-1 12.3.2.2).
func (d dest) String() string { return fmt.Sprintf("[%v/XYZ null %v null]", d.page, d.top) }

// air is left above what a link leads to.
const air = 6 * geom.Point

func (f *finisher) dest(page int, y geom.Pt) dest {
	h := f.doc.Pages[page].Size.H
	return dest{f.pages[page], min(h, h-y+air)}
}

// findDests notes where each element with an ID begins.
func (f *finisher) findDests() {
	f.dests = map[string]dest{}
	var visit func(e *element) (page int, top geom.Pt, ok bool)
	visit = func(e *element) (page int, top geom.Pt, ok bool) {
		if e.page >= 0 {
			page, top, ok = e.page, e.box.Y, true
		}
		for _, c := range e.children {
			p, y, found := visit(c)
			if found && (!ok || p < page || p == page && y < top) {
				page, top, ok = p, y, true
			}
		}
		if ok && e.node.ID != "" {
			f.dests[e.node.ID] = f.dest(page, top)
		}
		return page, top, ok
	}
	visit(f.painter.tags.root)
}

// writeLinks writes the annotations of links, one for each page that a link
// has text on (12.5.6.5).
func (f *finisher) writeLinks() {
	for i, a := range f.painter.tags.links {
		h := f.doc.Pages[a.page].Size.H
		var box geom.Rect
		var quads strings.Builder
		for _, r := range a.areas {
			box = box.Union(r)
			fmt.Fprintf(&quads, "%v %v %v %v %v %v %v %v ", r.X, h-r.Y, r.Right(), h-r.Y, r.X, h-r.Bottom(), r.Right(), h-r.Bottom())
		}
		f.set(a.ref, fmt.Sprintf("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%v %v %v %v]/QuadPoints[%s]%s/Contents%s/StructParent %d/P %v>>",
			box.X, h-box.Bottom(), box.Right(), h-box.Y, strings.TrimSpace(quads.String()), f.action(a.element.node.URL),
			textString(f.linkText(a.element)), len(f.pages)+i, f.pages[a.page]))
	}
}

// action leads to an element of this file or to an address.
func (f *finisher) action(url string) string {
	if id, ok := strings.CutPrefix(url, "#"); ok {
		if d, ok := f.dests[id]; ok {
			return "/Dest" + d.String()
		}
	}
	return "/A<</S/URI/URI" + literal(ascii(url)) + ">>"
}

// ascii is a URL as the seven-bit string that a URI action holds (12.6.4.7):
// all else is percent-encoded.
func ascii(url string) string {
	var b strings.Builder
	for i := range len(url) {
		if c := url[i]; c <= 0x20 || c >= 0x7F {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// linkText describes a link for those who do not see its text (ISO 14289-1
// 7.18.5): its text, and where it leads.
func (f *finisher) linkText(e *element) string {
	text := strings.TrimSpace(withoutControls(elementText(e)))
	if url := e.node.URL; !strings.HasPrefix(url, "#") && text != url {
		text = strings.TrimSpace(text + " " + url)
	}
	if text == "" {
		return e.node.URL
	}
	return text
}

func elementText(e *element) string {
	var b strings.Builder
	for _, k := range e.kids {
		if k.element != nil {
			b.WriteString(elementText(k.element))
		}
		b.WriteString(k.text)
	}
	return b.String()
}

// outlineItem is a bookmark among its neighbours.
type outlineItem struct {
	mark        layout.Bookmark
	ref, parent ref
	prev, next  ref
	first, last ref
	children    int // all below, which are all open
	level       int
}

// outlines writes the document outline (12.3.3), or returns 0 where there is
// none.
func (f *finisher) outlines() ref {
	if len(f.doc.Outline) == 0 {
		return 0
	}
	root := &outlineItem{ref: f.alloc()}
	open := []*outlineItem{root}
	items := make([]*outlineItem, 0, len(f.doc.Outline))
	at := map[ref]*outlineItem{root.ref: root}
	for _, m := range f.doc.Outline {
		for len(open) > 1 && open[len(open)-1].level >= m.Level {
			open = open[:len(open)-1]
		}
		parent := open[len(open)-1]
		item := &outlineItem{mark: m, ref: f.alloc(), parent: parent.ref, prev: parent.last, level: m.Level}
		at[item.ref] = item
		if parent.last == 0 {
			parent.first = item.ref
		} else {
			at[parent.last].next = item.ref
		}
		parent.last = item.ref
		for _, above := range open {
			above.children++
		}
		open = append(open, item)
		items = append(items, item)
	}
	for _, i := range items {
		f.set(i.ref, f.outlineItem(i))
	}
	f.set(root.ref, fmt.Sprintf("<</Type/Outlines/First %v/Last %v/Count %d>>", root.first, root.last, root.children))
	return root.ref
}

func (f *finisher) outlineItem(i *outlineItem) string {
	out := fmt.Sprintf("<</Title%s/Parent %v", textString(i.mark.Title), i.parent)
	for _, link := range []struct {
		key string
		to  ref
	}{{"Prev", i.prev}, {"Next", i.next}, {"First", i.first}, {"Last", i.last}} {
		if link.to != 0 {
			out += fmt.Sprintf("/%s %v", link.key, link.to)
		}
	}
	if i.children > 0 {
		out += fmt.Sprintf("/Count %d", i.children)
	}
	if page := f.pageIndex(i.mark.Page); page >= 0 {
		out += "/Dest" + f.dest(page, i.mark.Y).String()
	}
	return out + ">>"
}

// pageIndex is the place of the page that bears a number.
func (f *finisher) pageIndex(number int) int {
	for i := range f.doc.Pages {
		if f.doc.Pages[i].Number == number {
			return i
		}
	}
	return -1
}

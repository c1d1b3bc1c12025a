package web

import (
	"slices"
	"strings"
)

// Styler computes how elements look, in all views at once.
type Styler struct {
	*matcher
	key   string // of its sheets, where it is lent
	views []View
	root  []Look // of a page's root
	alike map[kin][]Look
	decls []decl // room for values
}

// kin is what elements look alike by, those of all pages: all that decides a
// look but attributes. A look of a parent is that of all its ancestors.
type kin struct {
	parent *Look // in the first view
	tag    string
	rules  *ruleset
}

// Look is how the text of an element looks, and why it may not be seen.
type Look struct {
	Size     float64 // of the font in CSS pixels
	Contrast float64 // between ink and ground
	// Hidden says why the text is not seen, or may not be: empty where it is.
	Hidden string
	// Moved says why the element may lie over another's text.
	Moved string
	// Generated is text that the style adds before or after.
	Generated string
	// Sticky tells that it stays in the window while text is moved under it.
	Sticky bool
	// Unnumbered tells that an item shows no number or bullet; Numerals names the
	// counter style that its number is in, empty for the browser's own.
	Unnumbered bool
	Numerals   string

	ink, ground color
	under       color   // the ground of the element round it
	out         float64 // ems that it begins before the elements round it, negative
	room        float64 // pixels beside one another that grids leave it
	indent      float64 // ems that a grid's first column is narrower
	raised, end float64 // pixels that it is drawn up, and that it leaves free below
	opacity     float64
	display     string
	row, column string // of a grid's cells
}

// NewStyler takes the sheets in their order in the page, and 64 views at
// most.
func NewStyler(sheets []*Sheet, views ...View) *Styler {
	s := &Styler{matcher: newMatcher(sheets, views), views: views, root: make([]Look, len(views)), alike: map[kin][]Look{}}
	for i := range s.root {
		s.root[i] = Look{Size: 16, room: views[i].Width, ground: color{1, 1, 1, 1}, ink: color{0, 0, 0, 1}, opacity: 1}
		s.root[i].Contrast = contrast(s.root[i].ink, s.root[i].ground)
	}
	return s
}

// Views are the views that are looked in.
func (s *Styler) Views() []View { return s.views }

// Unseen are declarations that could hide text in views that none of those
// looked at is like.
func (s *Styler) Unseen() []string { return s.unseen }

// values are the declarations that win for an element (or its generated
// content) in a view, by property; they stand until the next call.
func (s *Styler) values(n *Node, rules []*rule, view int, generated string) []decl {
	out := s.decls[:0]
	set := func(d decl) {
		if i := slices.IndexFunc(out, func(o decl) bool { return o.name == d.name }); i >= 0 {
			if out[i].important && !d.important {
				return
			}
			out = slices.Delete(out, i, i+1)
		}
		out = append(out, d)
	}
	for _, r := range rules {
		if r.views>>view&1 != 0 && r.selector.generated == generated {
			for _, d := range r.decls {
				set(d)
			}
		}
	}
	if generated == "" && n.Has("style") {
		for _, d := range parseInline(n.Attr("style")) {
			set(d)
		}
	}
	// A shorthand undoes what stands before it, and nothing what is important.
	slices.SortStableFunc(out, func(a, b decl) int { return rank(a) - rank(b) })
	s.decls = out
	return out
}

func rank(d decl) int {
	if d.important {
		return 1
	}
	return 0
}

// Looks is how an element looks in each view.
func (s *Styler) Looks(n *Node) []Look {
	if n.styler != s {
		n.looks = s.newLooks(n)
		n.styler = s
	}
	return n.looks
}

func (s *Styler) newLooks(n *Node) []Look {
	if n.Tag == "" || n.Parent == nil {
		return s.root
	}
	parents, set := s.Looks(n.Parent), s.match(n)
	k := kin{&parents[0], n.Tag, set}
	plain := !set.shows && n.plain()
	if known := s.alike[k]; plain && known != nil {
		return known
	}
	out := make([]Look, len(s.views))
	var values []decl
	for i := range out {
		l, parent := &out[i], &parents[i]
		*l = Look{Size: parent.Size, Contrast: parent.Contrast, ink: parent.ink, ground: parent.ground, under: parent.ground, out: parent.out, room: parent.room, opacity: parent.opacity, Hidden: parent.Hidden,
			Unnumbered: parent.Unnumbered, Numerals: parent.Numerals}
		if i == 0 || set.generated || !set.alike(i, i-1) {
			values = s.values(n, set.rules, i, "")
		}
		s.compute(n, l, values, lengths{em: parent.Size, root: s.rootSize(n, i), view: s.views[i].Width})
		if set.generated {
			for _, pseudo := range []string{"before", "after", "marker"} {
				l.generated(n, s.values(n, set.rules, i, pseudo), lengths{em: l.Size, root: s.rootSize(n, i), view: s.views[i].Width})
			}
			for _, part := range []string{"first-line", "first-letter"} {
				if len(s.values(n, set.rules, i, part)) > 0 { // no page of ours styles them
					l.hide("`::%s` shows a part of the text otherwise", part)
				}
			}
		}
		if l.ink != parent.ink || l.ground != parent.ground {
			l.Contrast = contrast(l.ink.over(l.ground), l.ground)
		}
	}
	if plain {
		s.alike[k] = out
	}
	return out
}

// plain tells whether no attribute of an element decides its look but through
// the rules that match it.
func (n *Node) plain() bool {
	return !slices.ContainsFunc(n.Attrs, func(a Attr) bool { return a.Key == "style" || a.Key == "open" || a.hides() != "" })
}

// compute takes what the element and its declarations say into a look that
// begins as its parent's, whose size is the em of rel.
func (s *Styler) compute(n *Node, l *Look, values []decl, rel lengths) {
	byAttribute(n, l)
	l.Size *= ownSize(n.Tag)
	if n.Tag == "ol" || n.Tag == "ul" {
		l.Unnumbered, l.Numerals = false, ""
	}
	for _, d := range values {
		if d.name == "font-size" {
			l.fontSize(d, rel)
		}
	}
	rel.em = l.Size
	for _, d := range values {
		apply(d, l, rel)
	}
	l.boxed(n.Tag, values, rel)
	l.positioned(values, rel)
	l.arranged(values)
	l.inline(n.Tag, values)
	if n.Tag == "li" && l.display != "" && l.display != "list-item" {
		l.Unnumbered = true
	}
}

// InFlow tells whether no style makes the element another kind of box than it is by
// itself, as cells of a table are.
func (l *Look) InFlow() bool { return l.display == "" }

// rootSize is the font size of the page's root element in a view.
func (s *Styler) rootSize(n *Node, view int) float64 {
	for n.Parent != nil && n.Parent.Parent != nil {
		n = n.Parent
	}
	if n.styler == s {
		return n.looks[view].Size
	}
	return 16
}

// ownSize is what browsers give an element's font in parts of its parent's.
func ownSize(tag string) float64 {
	switch tag {
	case "h1":
		return 2
	case "h2":
		return 1.5
	case "h3":
		return 1.17
	case "h5":
		return 0.83
	case "h6":
		return 0.67
	case "small", "sub", "sup":
		return 0.83
	}
	return 1
}

// byAttribute is what an element hides without a style.
func byAttribute(n *Node, l *Look) {
	switch n.Tag {
	case "script", "style", "template", "head", "noscript", "title", "dialog", "datalist", "noframes", "iframe", "object", "canvas",
		"audio", "video", "select", "textarea", "rp", "svg":
		l.hide("`<%s>` does not show it", n.Tag)
	case "details":
		if !n.Has("open") {
			l.hide("`<details>` is closed")
		}
	case "del", "s", "strike":
		l.hide("`<%s>` strikes it out", n.Tag)
	case "bdo", "marquee", "blink":
		l.hide("`<%s>` changes how it is read", n.Tag)
	}
	for _, a := range n.Attrs {
		if why := a.hides(); why != "" {
			l.hide("%s", why)
		}
	}
}

// hides says how an attribute hides its element, nothing where it does not.
func (a Attr) hides() string {
	switch {
	case a.Key == "hidden", a.Key == "inert", a.Key == "popover":
		return "the attribute `" + a.Key + "`"
	case a.Key == "aria-hidden" && a.Value != "false":
		return "`aria-hidden` keeps it from screen readers"
	case a.Key == "role" && (a.Value == "presentation" || a.Value == "none" || a.Value == "img"):
		return "`role=\"" + a.Value + "\"` keeps it from screen readers"
	case strings.HasPrefix(a.Key, "on"):
		return "the attribute `" + a.Key + "` runs a script"
	}
	return ""
}

package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/verify/pdffile"
)

// inlineRoles are the structure types that stand in running text (ISO 32000-1
// 14.8.4.4).
var inlineRoles = []pdffile.Name{"Span", "Link", "Code", "Em", "Strong", "Quote", "Reference", "Annot", "BibEntry", "Ruby", "RB", "RT", "RP"}

// elementContext is what the elements round an element say of it.
type elementContext struct {
	within []string
	row    lang.Row
	mark   bool
	cell   bool
	beside bool // in a table of the other language of a bilingual edition
	own    bool // in one of the document's language, whatever that of its cells
	level  int
	kind   string // shape.go
	// rows and columns count those of a table so far.
	rows, columns *int
}

// entered is the context of what stands in an element.
func (p *pdfReader) entered(e *pdffile.Element, c elementContext) elementContext {
	if e.ID != "" {
		c.within = append(c.within[:len(c.within):len(c.within)], e.ID)
	}
	if e.Lang != "" {
		c.row, _ = lang.Lookup(e.Lang)
		c.row.Tag = e.Lang
	}
	c.mark = c.mark || e.Role == "Lbl"
	if e.Role == "Table" {
		c.cell, c.own = true, c.row.Tag != p.guide.beside
		c.beside = c.beside || e.Lang != "" && !c.own
	}
	c.level = max(c.level, headingLevel(string(e.Role)))
	p.shape(e, &c)
	return c
}

// structure reads the structure tree into leaves.
func (p *pdfReader) structure() error {
	root, err := p.file.Tags()
	if err != nil {
		return err
	}
	row, _ := lang.Lookup(p.lang)
	for _, k := range root.Kids {
		if k.Element != nil {
			p.element(k.Element, elementContext{row: row})
		}
	}
	return p.listed()
}

// listed checks that the list of ids leads to each element that has one, and to no other.
func (p *pdfReader) listed() error {
	nums, err := p.file.IDs()
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(p.ids)) {
		if nums[id] != p.ids[id] {
			p.fault(StructureDiffers, "the list of ids does not lead to the element `%s`", id)
		}
		delete(nums, id)
	}
	if len(nums) > 0 {
		p.fault(StructureDiffers, "the list of ids names %d elements that are not there", len(nums))
	}
	return nil
}

// element reads an element. Its own content, with that of elements in running text,
// is a leaf; an element of its own standing ends the leaf, and another one follows.
func (p *pdfReader) element(e *pdffile.Element, c elementContext) {
	p.vocabulary(e)
	if e.Role == "Note" && !strings.ContainsAny(e.ID, ".:") {
		p.boxes = append(p.boxes, e.ID)
	}
	if c = p.entered(e, c); e.Role == "Figure" {
		p.figure(e, c)
		return
	}
	whole := e.HasActual && !slices.ContainsFunc(e.Kids, func(k pdffile.Kid) bool { return k.Element != nil })
	var groups []group
	var others []lang.Row
	var parts []string
	flush := func() {
		if len(groups) > 0 {
			p.texts = append(p.texts, pdfLeaf{leaf: leaf{within: c.within, mark: c.mark, level: c.level, lang: c.row.Tag, original: c.beside, shape: c.kind, parts: parts},
				row: c.row, others: others, groups: groups, cell: c.cell, own: c.own})
			groups, others, parts = nil, nil, nil
		}
	}
	for _, k := range e.Kids {
		switch {
		case k.Object != 0:
		case k.Element == nil && whole && len(groups) > 0:
			groups[0].marks = append(groups[0].marks, mark{k.Page, k.MCID})
		case k.Element == nil:
			groups = append(groups, group{text: e.ActualText, has: whole, marks: []mark{{k.Page, k.MCID}}})
		case slices.Contains(inlineRoles, k.Element.Role):
			groups = append(groups, p.inline(k.Element, c.row)...)
			others, parts = passages(others, k.Element), passageParts(parts, k.Element)
		default:
			flush()
			p.element(k.Element, c)
		}
	}
	flush()
	for _, g := range groups {
		p.own(g)
	}
}

// figure reads a picture: its leaf is its description.
func (p *pdfReader) figure(e *pdffile.Element, c elementContext) {
	if e.Alt == "" {
		p.fault(StructureDiffers, "a picture has no description")
	}
	l := pdfLeaf{leaf: leaf{text: model.Fold(drawn(e.Alt)), within: c.within, shape: shapePicture}, row: c.row, alt: true, groups: p.marksOf(e, c.row)}
	for _, g := range l.groups {
		p.own(g)
	}
	p.texts = append(p.texts, l)
}

// roles are the structure types that an export writes.
var roles = []pdffile.Name{"Document", "Div", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Caption",
	"BlockQuote", "Note", "Link", "Span", "Code"}

// shape takes what an element makes of what stands in it.
func (p *pdfReader) shape(e *pdffile.Element, c *elementContext) {
	switch e.Role {
	case "LI":
		if c.kind = "a misplaced item"; e.Parent.Role == "L" {
			c.kind = shapeItem
		}
	case "BlockQuote":
		c.kind = shapeQuote
	case "Caption":
		c.kind = shapeCaption
	case "Table":
		c.rows = new(int)
	case "TR":
		if c.columns = new(int); c.rows != nil {
			*c.rows++
		}
	case "TH", "TD":
		if c.rows == nil || c.columns == nil {
			c.kind = "a misplaced cell"
			return
		}
		*c.columns++
		attributes, _ := p.file.Dict(e.Dict["A"])
		kind := map[any]string{pdffile.Name("Column"): "column head", pdffile.Name("Row"): "row head"}[attributes["Scope"]]
		if e.Role == "TD" {
			kind = "cell"
		}
		c.kind = shapeCell(kind, *c.rows, *c.columns, "")
	}
}

// inline is the content of an element in running text that is in a language, as one
// group where the element gives its text.
func (p *pdfReader) inline(e *pdffile.Element, round lang.Row) []group {
	p.vocabulary(e)
	own := round
	if row, err := lang.Lookup(e.Lang); e.Lang != "" && err == nil {
		own = row
	}
	groups := p.marksOf(e, own)
	if e.HasActual {
		out := group{text: e.ActualText, has: true}
		for _, g := range groups {
			out.marks = append(out.marks, g.marks...)
		}
		groups = []group{out}
	}
	if own.Dir != round.Dir && len(groups) > 0 {
		first, last := &groups[0], &groups[len(groups)-1]
		first.before = map[lang.Direction]string{lang.LTR: "\u2066", lang.RTL: "\u2067"}[own.Dir] + first.before
		last.after += "\u2069"
	}
	return groups
}

// passages adds the languages of an element in running text and of those in it.
func passages(to []lang.Row, e *pdffile.Element) []lang.Row {
	if e.Lang != "" {
		if row, err := lang.Lookup(e.Lang); err == nil {
			to = append(to, row)
		}
	}
	for _, k := range e.Kids {
		if k.Element != nil {
			to = passages(to, k.Element)
		}
	}
	return to
}

// passageParts adds the parts of a leaf (shape.go) that such an element makes: its
// passages in other languages.
func passageParts(to []string, e *pdffile.Element) []string {
	if e.Lang != "" {
		to = append(to, "passage "+e.Lang)
	}
	for _, k := range e.Kids {
		if k.Element != nil {
			to = passageParts(to, k.Element)
		}
	}
	return to
}

// marksOf is all content in an element that is in a language, a group for each piece.
func (p *pdfReader) marksOf(e *pdffile.Element, row lang.Row) []group {
	var out []group
	for _, k := range e.Kids {
		switch {
		case k.Element != nil:
			out = append(out, p.inline(k.Element, row)...)
		case k.Object == 0:
			out = append(out, group{marks: []mark{{k.Page, k.MCID}}})
		}
	}
	return out
}

// own notes that an element owns a group.
func (p *pdfReader) own(g group) {
	for _, m := range g.marks {
		p.owned[m] = true
	}
}

// vocabulary finds what an export never writes in an element, and what would make a
// screen reader say something else than the element holds: a text in place of an
// element with elements in it, or a description of anything but a picture.
func (p *pdfReader) vocabulary(e *pdffile.Element) {
	where := fmt.Sprintf("a structure element (%s %s)", e.Role, e.ID)
	for _, k := range e.Kids {
		if k.Object != 0 && e.Role == "Link" {
			p.annotates[k.Object] = e
		}
	}
	if e.ID != "" {
		p.ids[e.ID] = e.Num
	}
	if !slices.Contains(roles, e.Role) {
		p.fault(StructureDiffers, "%s is of a type that no export writes", where)
	}
	p.only(where, e.Dict, "Type", "S", "P", "Pg", "K", "ID", "Lang", "Alt", "ActualText", "A")
	whole := slices.ContainsFunc(e.Kids, func(k pdffile.Kid) bool { return k.Element != nil })
	if e.HasActual && whole && !slices.Contains(inlineRoles, e.Role) || e.Dict["Alt"] != nil && e.Role != "Figure" {
		p.fault(StructureDiffers, "%s has a text that stands in the place of its own", where)
	}
	if attributes, err := p.file.Dict(e.Dict["A"]); err == nil {
		if p.only(where, attributes, "O", "ListNumbering", "Scope", "BBox", "Placement"); attributes["Placement"] != nil && (e.Role != "Figure" || attributes["Placement"] != pdffile.Name("Block")) {
			p.fault(ArtefactForeign, "%s is set beside the text where a program sets it anew", where)
		}
	} else if e.Dict["A"] != nil {
		p.fault(ArtefactForeign, "%s has more than one set of attributes", where)
	}
}

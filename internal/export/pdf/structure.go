package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caveat/internal/geom"
	"caveat/internal/layout"
	"caveat/internal/model"
)

// structure writes the structure tree (ISO 32000-1 14.7) and returns its root.
type structure struct {
	f     *file
	tags  *tags
	pages []ref
	sizes []geom.Size
	ids   map[string]ref
	notes int
}

func (s *structure) write() (ref, error) {
	s.ids = map[string]ref{}
	s.tags.root.arrange()
	root := s.f.alloc()
	s.number(s.tags.root)
	if err := s.element(s.tags.root, root); err != nil {
		return 0, err
	}
	next := len(s.tags.owners) + len(s.tags.links)
	s.f.set(root, fmt.Sprintf("<</Type/StructTreeRoot/K %v/ParentTree %v/ParentTreeNextKey %d%s>>",
		s.tags.root.ref, s.parentTree(), next, s.idTree()))
	return root, nil
}

// number gives every element its object.
func (s *structure) number(e *element) {
	e.ref = s.f.alloc()
	for _, c := range e.children {
		s.number(c)
	}
}

func (s *structure) element(e *element, parent ref) error {
	id, err := s.id(e)
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type/StructElem/S%s/P %v", name(string(e.node.Role)), parent)
	if e.page >= 0 {
		fmt.Fprintf(&b, "/Pg %v", s.pages[e.page])
	}
	if id != "" {
		b.WriteString("/ID" + literal(id))
	}
	if e.node.Lang != "" {
		b.WriteString("/Lang" + literal(e.node.Lang))
	}
	if e.node.Alt != "" {
		b.WriteString("/Alt" + textString(e.node.Alt))
	}
	if text := e.actualText(); text != "" {
		b.WriteString("/ActualText" + textString(text))
	}
	b.WriteString(s.attributes(e))
	s.kids(&b, e)
	s.f.set(e.ref, b.String()+">>")
	for _, c := range e.children {
		if err := s.element(c, e.ref); err != nil {
			return err
		}
	}
	return nil
}

// id is the element's ID. A Note must have one (ISO 14289-1 7.9).
func (s *structure) id(e *element) (string, error) {
	id := e.node.ID
	if id == "" && e.node.Role == layout.RoleNote {
		s.notes++
		id = "note:" + strconv.Itoa(s.notes)
	}
	if id == "" {
		return "", nil
	}
	if _, taken := s.ids[id]; taken {
		return "", fmt.Errorf("two elements have the id `%s`", id)
	}
	s.ids[id] = e.ref
	return id, nil
}

// attributes are those of lists, header cells and figures (14.8.5).
func (s *structure) attributes(e *element) string {
	switch n := e.node; {
	case n.Numbered != "":
		return "/A<</O/List/ListNumbering" + name(n.Numbered) + ">>"
	case n.Scope != "":
		return "/A<</O/Table/Scope" + name(n.Scope) + ">>"
	case n.Role == layout.RoleFigure && e.page >= 0:
		h := s.sizes[e.page].H
		return fmt.Sprintf("/A<</O/Layout/Placement/Block/BBox[%v %v %v %v]>>", e.box.X, h-e.box.Bottom(), e.box.Right(), h-e.box.Y)
	}
	return ""
}

// actualText is the text of a leaf whose codes stand in another order than
// they are read in.
func (e *element) actualText() string {
	var own strings.Builder
	var all kid
	for _, k := range e.kids {
		if k.element != nil {
			return ""
		}
		all.turned = all.turned || k.turned
		if own.WriteString(k.text); k.link == nil {
			all.soft = k.soft
		}
	}
	switch {
	case !all.turned:
		return ""
	case e.node.Text != "":
		return all.reads(e.node.Text)
	}
	return all.reads(own.String())
}

// reads is a text that the content ends, with the blank that was dropped after it:
// what follows may be another element's.
func (k *kid) reads(text string) string {
	if k.soft && !strings.HasSuffix(text, " ") {
		text += " "
	}
	return withoutControls(text)
}

// withoutControls leaves out isolates, which say how text is shown and not what
// it reads as.
func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		if model.IsIsolate(r) {
			return -1
		}
		return unicodeOf(r)
	}, s)
}

// kids writes the entry K.
func (s *structure) kids(b *strings.Builder, e *element) {
	if len(e.kids) == 0 {
		return
	}
	mixed := slices.ContainsFunc(e.kids, func(k kid) bool { return k.element != nil })
	b.WriteString("/K[")
	for i, k := range e.kids {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch {
		case k.element != nil:
			b.WriteString(k.element.ref.String())
		case k.link != nil:
			fmt.Fprintf(b, "<</Type/OBJR/Obj %v/Pg %v>>", k.link.ref, s.pages[k.link.page])
		case k.turned && mixed:
			b.WriteString(s.span(e, k).String())
		default:
			b.WriteString(s.marked(e, k))
		}
	}
	b.WriteByte(']')
}

func (s *structure) marked(e *element, k kid) string {
	if k.page == e.page {
		return strconv.Itoa(k.mcid)
	}
	return fmt.Sprintf("<</Type/MCR/Pg %v/MCID %d>>", s.pages[k.page], k.mcid)
}

// span puts content that is not drawn in reading order in an element of its
// own with its text, where the element round it has other elements too.
func (s *structure) span(e *element, k kid) ref {
	r := s.f.add(fmt.Sprintf("<</Type/StructElem/S/Span/P %v/Pg %v/ActualText%s/K %d>>", e.ref, s.pages[k.page],
		textString(k.reads(k.text)), k.mcid))
	s.tags.owners[k.page][k.mcid] = &element{ref: r}
	return r
}

// parentTree leads from marked content and links to their elements (14.7.4.4).
func (s *structure) parentTree() ref {
	var b strings.Builder
	b.WriteString("<</Nums[")
	for i, owners := range s.tags.owners {
		fmt.Fprintf(&b, "%d[", i)
		for j, e := range owners {
			if j > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(e.ref.String())
		}
		b.WriteString("]")
	}
	for i, a := range s.tags.links {
		fmt.Fprintf(&b, "%d %v ", len(s.tags.owners)+i, a.element.ref)
	}
	return s.f.add(b.String() + "]>>")
}

// idTree leads from IDs to elements.
func (s *structure) idTree() string {
	if len(s.ids) == 0 {
		return ""
	}
	return "/IDTree " + s.f.add(nameTree(s.ids)).String()
}

// nameTree is a name tree of one node, its keys in order of their bytes
// (7.9.6).
func nameTree[T fmt.Stringer](entries map[string]T) string {
	type entry struct {
		key   string
		value T
	}
	sorted := make([]entry, 0, len(entries))
	for k, v := range entries { // order-free: sorted below
		sorted = append(sorted, entry{k, v})
	}
	slices.SortFunc(sorted, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	var b strings.Builder
	b.WriteString("<</Names[")
	for _, e := range sorted {
		b.WriteString(literal(e.key) + " " + e.value.String())
	}
	return b.String() + "]>>"
}

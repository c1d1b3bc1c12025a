package pdf

import (
	"errors"
	"fmt"

	"caveat/internal/geom"
	"caveat/internal/layout"
)

// tags gathers which element owns what content while pages are painted.
type tags struct {
	root *element
	of   map[*layout.Node]*element
	// owners are, for each page, the elements of its marked content in the
	// order of their MCIDs.
	owners [][]*element
	links  []*annotation
}

// element is a structure element in the making.
type element struct {
	node     *layout.Node
	parent   *element
	children []*element
	kids     []kid
	attached bool      // it stands among its parent's kids
	own      bool      // it has marked content of its own
	page     int       // the first that it has content on, or -1
	box      geom.Rect // of its content there
	ref      ref
}

// kid is one of an element's kids: an element, marked content or a link.
type kid struct {
	element *element
	link    *annotation
	page    int
	mcid    int
	text    string // of marked content, in logical order
	turned  bool   // the text is not drawn in this order
	soft    bool   // a blank was dropped at the line's end after it
}

// annotation is the part of a link that stands on one page.
type annotation struct {
	element *element
	page    int
	areas   []geom.Rect
	ref     ref
}

func newTags(root *layout.Node, pages int) (*tags, error) {
	if root == nil {
		return nil, errors.New("the document has no structure tree")
	}
	t := &tags{of: map[*layout.Node]*element{}, owners: make([][]*element, pages)}
	t.root = t.grow(root, nil)
	return t, nil
}

func (t *tags) grow(n *layout.Node, parent *element) *element {
	e := &element{node: n, parent: parent, page: -1}
	t.of[n] = e
	for _, c := range n.Children {
		e.children = append(e.children, t.grow(c, e))
	}
	return e
}

// content is the MCID of the next content of an element on a page.
func (t *tags) content(n *layout.Node, page int) (int, error) {
	e := t.of[n]
	if e == nil {
		return 0, fmt.Errorf("content belongs to an element `%s` that is not in the structure tree", n.Role)
	}
	e.attach()
	mcid := len(t.owners[page])
	t.owners[page] = append(t.owners[page], e)
	e.kids = append(e.kids, kid{page: page, mcid: mcid})
	e.own = true
	if e.page < 0 {
		e.page = page
	}
	return mcid, nil
}

// attach puts an element among its parent's kids, after what is there.
func (e *element) attach() {
	if e.attached || e.parent == nil {
		return
	}
	e.attached = true
	e.parent.attach()
	e.parent.kids = append(e.parent.kids, kid{element: e})
}

// drawn notes what the element's last content reads as.
func (t *tags) drawn(n *layout.Node, page int, s *show, r geom.Rect) {
	e := t.of[n]
	i := len(e.kids) - 1
	for e.kids[i].link != nil {
		i--
	}
	k := &e.kids[i]
	k.text += s.text
	k.soft = s.soft || k.soft && s.text == ""
	k.turned = k.turned || s.turned
	if page == e.page {
		e.box = e.box.Union(r)
	}
}

// picture notes where a figure's image stands.
func (t *tags) picture(n *layout.Node, page int, r geom.Rect) {
	if e := t.of[n]; e.page == page {
		e.box = e.box.Union(r)
	}
}

// link notes an area that belongs to the link round a node, if there is one.
func (t *tags) link(n *layout.Node, page int, r geom.Rect) {
	e := t.of[n]
	for e != nil && e.node.URL == "" {
		e = e.parent
	}
	if e == nil {
		return
	}
	if n := len(t.links); n > 0 && t.links[n-1].element == e && t.links[n-1].page == page {
		t.links[n-1].areas = append(t.links[n-1].areas, r)
		return
	}
	a := &annotation{element: e, page: page, areas: []geom.Rect{r}}
	t.links = append(t.links, a)
	e.kids = append(e.kids, kid{link: a})
}

// arrange puts every element's kids in reading order. Where an element has
// content of its own they stand in the order they were painted in; where not,
// in that of the tree.
func (e *element) arrange() {
	if !e.own {
		links := e.kids[:0:0]
		for _, k := range e.kids {
			if k.link != nil {
				links = append(links, k)
			}
		}
		e.kids = nil
		for _, c := range e.children {
			e.kids = append(e.kids, kid{element: c})
		}
		e.kids = append(e.kids, links...)
	}
	for _, c := range e.children {
		if e.own && !c.attached {
			e.kids = append(e.kids, kid{element: c})
		}
		c.arrange()
	}
}

package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"caveat/internal/geom"
	"caveat/internal/layout"
	"caveat/internal/model"
	"caveat/internal/shape"
)

// view is a laid-out document seen from outside: which element stands where.
type view struct {
	parent map[*layout.Node]*layout.Node
	order  []*layout.Node
	lines  map[*layout.Node][]placed // by leaf
}

type placed struct {
	page int
	rect geom.Rect
	line *layout.Line
}

func look(d *layout.Document) *view {
	v := &view{parent: map[*layout.Node]*layout.Node{}, lines: map[*layout.Node][]placed{}}
	var walk func(n *layout.Node)
	walk = func(n *layout.Node) {
		v.order = append(v.order, n)
		for _, c := range n.Children {
			v.parent[c] = n
			walk(c)
		}
	}
	walk(d.Root)
	for _, p := range d.Pages {
		for _, i := range p.Items {
			if i.Node != nil {
				v.lines[i.Node] = append(v.lines[i.Node], placed{p.Number, rect(i), i.Line})
			}
		}
	}
	return v
}

// rect is the room of an item; a line's is that of its letters, roughly.
func rect(i layout.Item) geom.Rect {
	switch {
	case i.Line != nil:
		l := i.Line
		return geom.Rect{X: l.Origin.X, Y: l.Origin.Y - l.Size*3/4, W: width(l), H: l.Size}
	case i.Box != nil:
		return i.Box.Rect
	}
	return i.Image.Rect
}

func width(l *layout.Line) geom.Pt {
	var sum geom.Em
	for _, p := range l.Pieces {
		for _, c := range p.Clusters {
			sum += c.Advance
		}
	}
	return sum.At(l.Size)
}

// below are an element's lines and those of all elements in it.
func (v *view) below(n *layout.Node) []placed {
	out := slices.Clone(v.lines[n])
	for _, c := range n.Children {
		out = append(out, v.below(c)...)
	}
	return out
}

func (v *view) byID(id string) *layout.Node {
	for _, n := range v.order {
		if n.ID == id {
			return n
		}
	}
	return nil
}

// pages are the pages that an element stands on.
func (v *view) pages(n *layout.Node) []int {
	var out []int
	for _, p := range v.below(n) {
		if !slices.Contains(out, p.page) {
			out = append(out, p.page)
		}
	}
	return out
}

// inspect looks at everything that must hold for any document.
func inspect(t *testing.T, d *layout.Document, m model.Meta) {
	t.Helper()
	v := look(d)
	for i, p := range d.Pages {
		if p.Number != i+1 {
			t.Errorf("page %d has number %d", i+1, p.Number)
		}
		inspectPage(t, p, m)
	}
	inspectTree(t, v, d)
	inspectText(t, v)
}

func inspectPage(t *testing.T, p layout.Page, m model.Meta) {
	t.Helper()
	margin := geom.MM(200)
	if m.Edition == model.LargePrint {
		margin = geom.MM(220)
	}
	inside := geom.Rect{X: margin, Y: geom.MM(90), W: p.Size.W - 2*margin, H: p.Size.H - geom.MM(90) - geom.MM(90)}
	var text []geom.Rect
	for _, i := range p.Items {
		r := rect(i)
		if r.X+geom.Epsilon < inside.X || r.Right() > inside.Right()+geom.Epsilon || r.Y < inside.Y || r.Bottom() > inside.Bottom()+geom.Epsilon {
			t.Errorf("page %d: %s leaves the page", p.Number, i)
		}
		if i.Artifact == layout.NoArtifact && i.Node == nil || i.Artifact != layout.NoArtifact && i.Node != nil {
			t.Errorf("page %d: %s is both or neither of content and artifact", p.Number, i)
		}
		if i.Line == nil {
			continue
		}
		inspectLine(t, i)
		for _, o := range text {
			if r.X < o.Right() && o.X < r.Right() && r.Y+r.H/4 < o.Bottom() && o.Y+r.H/4 < r.Bottom() {
				t.Errorf("page %d: %s runs into another line at %v", p.Number, i, o)
			}
		}
		text = append(text, r)
	}
}

func inspectLine(t *testing.T, i layout.Item) {
	t.Helper()
	if len(i.Line.Pieces) == 0 {
		t.Errorf("%s has no pieces", i)
	}
	if i.Line.SoftEnd && strings.HasSuffix(i.Line.Text, "-") {
		t.Errorf("%s ends with a hyphen", i)
	}
	for _, p := range i.Line.Pieces {
		if len(p.Clusters) == 0 || p.Para == nil {
			t.Errorf("%s has an empty piece", i)
		}
	}
}

// inspectTree holds the structure against ISO 14289-1.
func inspectTree(t *testing.T, v *view, d *layout.Document) {
	t.Helper()
	level := 0
	ids := map[string]bool{}
	for _, n := range v.order {
		if n.ID != "" {
			if ids[n.ID] {
				t.Errorf("two elements have the id %s", n.ID)
			}
			ids[n.ID] = true
		}
		switch n.Role {
		case layout.RoleNote:
			if n.ID == "" {
				t.Error("a Note has no id (7.9)")
			}
		case layout.RoleFigure:
			if n.Alt == "" {
				t.Error("a Figure has no alternative text (7.3)")
			}
		case layout.RoleHeadCell:
			if n.Scope == "" {
				t.Error("a TH has no scope (7.5)")
			}
		}
		if len(n.Role) == 2 && n.Role[0] == 'H' {
			l := int(n.Role[1] - '0')
			if l > level+1 {
				t.Errorf("heading level %d follows %d (7.4.2)", l, level)
			}
			level = l
		}
		if len(n.Children) > 0 && n.Text != "" {
			t.Errorf("the %s %q has text and elements too", n.Role, n.Text)
		}
	}
}

// inspectText looks that every leaf's lines say its text, no more and no less.
func inspectText(t *testing.T, v *view) {
	t.Helper()
	said := map[*layout.Node]string{}
	for _, n := range v.order {
		for _, p := range v.lines[n] {
			if p.line == nil {
				continue
			}
			for _, leaf := range leaves(n, p.line) {
				said[leaf] += logical(p.line, leaf, n)
			}
		}
	}
	// A line drops the blank or zero width space that it ends at.
	bare := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u200b", "")), "") }
	for _, n := range v.order {
		if bare(said[n]) != bare(n.Text) {
			t.Errorf("the lines of a %s say %q, its text is %q", n.Role, said[n], n.Text)
		}
	}
}

// leaves are the elements that a line of n belongs to.
func leaves(n *layout.Node, l *layout.Line) []*layout.Node {
	var out []*layout.Node
	for _, p := range l.Pieces {
		if leaf := leafOf(p, n); !slices.Contains(out, leaf) {
			out = append(out, leaf)
		}
	}
	return out
}

func leafOf(p layout.Piece, n *layout.Node) *layout.Node {
	if p.Node != nil {
		return p.Node
	}
	return n
}

// logical is what a line says of a leaf, in logical order.
func logical(l *layout.Line, leaf, n *layout.Node) string {
	var clusters []shape.Cluster
	for _, p := range l.Pieces {
		if leafOf(p, n) == leaf {
			clusters = append(clusters, p.Clusters...)
		}
	}
	slices.SortFunc(clusters, func(a, b shape.Cluster) int { return a.Start - b.Start })
	var b strings.Builder
	for _, c := range clusters {
		b.WriteString(l.Pieces[0].Para.Text[c.Start:c.End])
	}
	return b.String()
}

// inspectCautions looks that no caution is split, that every claim shares its
// page with a showing of each caution for it, and that the record is true.
func inspectCautions(src *model.Document, d *layout.Document) error {
	v := look(d)
	shown := map[string][]int{}
	for _, c := range d.Cautions {
		n := v.byID(c.Element)
		if n == nil || n.Role != layout.RoleNote {
			return fmt.Errorf("no element %s", c.Element)
		}
		if got := v.pages(n); !slices.Equal(got, []int{c.Page}) {
			return fmt.Errorf("caution %s is on pages %v, the record says %d", c.Element, got, c.Page)
		}
		for _, p := range v.below(n) {
			if p.rect.X < c.Box.X || p.rect.Y < c.Box.Y || p.rect.Right() > c.Box.Right()+geom.Epsilon || p.rect.Bottom() > c.Box.Bottom()+geom.Epsilon {
				return fmt.Errorf("caution %s: %v is not in its box %v", c.Element, p.rect, c.Box)
			}
		}
		shown[c.ID] = append(shown[c.ID], c.Page)
	}
	for _, b := range src.Cautions() {
		if b.Repeat == 0 && len(shown[b.ID]) == 0 {
			return fmt.Errorf("caution %s is not shown", b.ID)
		}
		for _, id := range b.For {
			if err := together(v, id, shown[b.ID]); err != nil {
				return fmt.Errorf("caution %s: %w", b.ID, err)
			}
		}
	}
	return nil
}

func together(v *view, claim string, shown []int) error {
	n := v.byID(claim)
	if n == nil {
		return fmt.Errorf("no element %s", claim)
	}
	pages := v.pages(n)
	if len(pages) == 0 {
		return nil // a claim without text
	}
	if len(pages) != 1 {
		return fmt.Errorf("claim %s is on pages %v", claim, pages)
	}
	if !slices.Contains(shown, pages[0]) {
		return fmt.Errorf("claim %s is on page %d, the caution on %v", claim, pages[0], shown)
	}
	return nil
}

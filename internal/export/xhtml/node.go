package xhtml

import "caveat/internal/model"

// Node is a block, with the same block of the original beside it in the
// bilingual edition.
type Node struct {
	*model.Block
	orig *model.Block // nil in other editions
}

// nodes pairs blocks by position: document and original are alike block for
// block. Where the original ends early, the rest stands alone.
func nodes(own, orig []*model.Block) []Node {
	out := make([]Node, len(own))
	for i, b := range own {
		out[i] = Node{Block: b}
		if i < len(orig) && orig[i].Kind == b.Kind {
			out[i].orig = orig[i]
		}
	}
	return out
}

// children are the blocks in the block.
func (n Node) children() []Node {
	if n.orig == nil {
		return nodes(n.Children, nil)
	}
	return nodes(n.Children, n.orig.Children)
}

// own is the block and all in it without the original.
func (n Node) own() Node { return Node{Block: n.Block} }

// original is the original's block by itself: without ids and roles, which
// belong to the reader's own language.
func (n Node) original() Node {
	c := n.orig.Clone()
	for b := range c.All() {
		b.ID, b.Role, b.For = "", model.RoleNone, nil
	}
	return Node{Block: c}
}

// Section is a heading with what follows it up to the next heading of its
// level, or the blocks before the first heading.
type Section struct {
	Above    []Node // what stands above the article's title, as a clinic's sign does
	Heading  Node   // its Block is nil before the first heading
	Blocks   []Node
	Sections []*Section
}

// ID is the element id of the section's heading.
func (s *Section) ID() string {
	if s.Heading.Block == nil {
		return ""
	}
	return s.Heading.ElementID()
}

// split is the tree of sections: the root has the title and what stands above it
// and before the first h2, its Sections are those of the h2s.
func split(blocks []Node) *Section {
	root := &Section{}
	path := []*Section{root}
	for _, n := range blocks {
		if n.Kind != model.Heading {
			last := path[len(path)-1]
			last.Blocks = append(last.Blocks, n)
			continue
		}
		if n.Level == 1 && root.Heading.Block == nil && len(path) == 1 {
			root.Above, root.Heading, root.Blocks = root.Blocks, n, nil
			continue
		}
		for len(path) > 1 && path[len(path)-1].Heading.Level >= n.Level {
			path = path[:len(path)-1]
		}
		s := &Section{Heading: n}
		parent := path[len(path)-1]
		parent.Sections = append(parent.Sections, s)
		path = append(path, s)
	}
	return root
}

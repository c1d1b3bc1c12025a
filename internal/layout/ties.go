package layout

import (
	"slices"

	"caveat/internal/geom"
	"caveat/internal/model"
)

// tie is a caution and the claims that it must share a page with.
type tie struct {
	caution *model.Block
	source  *model.Block // the same in the second column, or nil
	shows   []int        // first strips of its showings in the text
	last    int          // number of its last showing so far
}

// meeting is a claim that a caution must be with.
type meeting struct {
	tie   int
	claim *group
}

// ties finds every claim's cautions.
type ties struct {
	c        *composer
	all      []tie
	claims   [][]meeting // by the strip that a claim ends with
	shows    [][]int     // ties by the strip that a showing begins with
	inSource map[string]*group
	heights  map[repeatKey]geom.Pt
}

// repeatKey is what the height of a repeated caution depends on.
type repeatKey struct {
	tie         int
	left, right geom.Pt
	row         string
	below       geom.Pt // air that the text has below the claim
}

// newTies reads the groups of the strips.
func newTies(c *composer) *ties {
	t := &ties{c: c, claims: make([][]meeting, len(c.strips)), shows: make([][]int, len(c.strips)),
		inSource: map[string]*group{}, heights: map[repeatKey]geom.Pt{}}
	claims := map[string]*group{}
	var cautions []*group
	for i := range c.strips {
		for _, g := range c.strips[i].cells[0].opens {
			switch {
			case g.block == nil:
			case g.block.Role == model.RoleClaim:
				claims[g.block.ID] = g
			default:
				cautions = append(cautions, g)
			}
		}
		for _, g := range c.strips[i].cells[1].opens {
			if g.block != nil && g.block.Role == model.RoleClaim {
				t.inSource[g.block.ID] = g
			}
		}
	}
	t.tie(cautions, claims)
	return t
}

func (t *ties) tie(cautions []*group, claims map[string]*group) {
	index := map[string]int{}
	for _, g := range cautions {
		k, ok := index[g.block.ID]
		if !ok {
			k = len(t.all)
			index[g.block.ID] = k
			t.all = append(t.all, tie{caution: g.block, last: 1})
			for _, id := range g.block.For {
				if claim := claims[id]; claim != nil {
					t.claims[claim.last] = append(t.claims[claim.last], meeting{k, claim})
				}
			}
		}
		t.all[k].shows = append(t.all[k].shows, g.first)
		t.all[k].last = max(t.all[k].last, g.block.Repeat)
		t.shows[g.first] = append(t.shows[g.first], k)
	}
	if len(t.c.columns) == 2 {
		for _, b := range t.c.columns[1].doc.Cautions() {
			if k, ok := index[b.ID]; ok && b.Repeat == 0 {
				t.all[k].source = b
			}
		}
	}
}

// height is the height that a caution repeated after a claim adds to a page.
func (t *ties) height(m meeting) geom.Pt {
	key := repeatKey{m.tie, m.claim.in.left, m.claim.in.right, m.claim.in.row.Tag, 0}
	if next := m.claim.last + 1; next < len(t.c.strips) {
		key.below = t.c.strips[next].gap
	}
	h, ok := t.heights[key]
	if !ok {
		h = height(t.compose(m, 2, false))
		t.heights[key] = h
	}
	return h
}

// compose sets the n-th showing of a caution after a claim. Its element is put
// after the claim's where it is to stay.
func (t *ties) compose(m meeting, n int, stay bool) []strip {
	findings := len(t.c.findings)
	k := &t.all[m.tie]
	strips := t.column(k.caution, m.claim, repetition{n, stay, 0})
	if other := t.inSource[m.claim.block.ID]; len(t.c.columns) == 2 && other != nil && k.source != nil {
		strips = zip(strips, t.column(k.source, other, repetition{n, stay, 1}))
	}
	t.c.findings = t.c.findings[:findings] // told of at the first showing
	strips[0].gap = t.c.share(t.c.sheet.gap)
	if next := m.claim.last + 1; next < len(t.c.strips) {
		last := &strips[len(strips)-1]
		for c := range last.cols {
			last.cells[c].tail += max(t.c.share(t.c.sheet.boxAfter)-t.c.strips[next].gap, 0)
		}
	}
	for i := range strips {
		strips[i].part = t.c.strips[m.claim.last].part
	}
	return strips
}

// repetition is which showing of a caution it is, whether it stays, and in which column.
type repetition struct {
	n      int
	stay   bool
	column int
}

// column sets a repeated caution in one column.
func (t *ties) column(caution *model.Block, claim *group, r repetition) []strip {
	in := claim.in
	home := in.node
	scratch := &Node{}
	in.node, in.row = scratch, t.c.columns[r.column].area.row // which a claim in another language has not
	strips := t.c.setter.block(model.RepeatOf(caution, r.n), in)
	if r.stay {
		at := len(home.Children)
		if claim.after != nil {
			at = slices.Index(home.Children, claim.after) + 1
		}
		home.Children = slices.Insert(home.Children, at, scratch.Children...)
	}
	return strips
}

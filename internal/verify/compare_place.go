package verify

import (
	"slices"
	"strings"

	"caveat/internal/manifest"
	"caveat/internal/model"
)

// split checks that a showing stands on one page. One that is taller than a page may
// break between its blocks, if its label stands on the next page again.
func (c *comparison) split(a appearance) {
	var pages []int
	for _, k := range a.found {
		if k < 0 {
			continue
		}
		l := &c.r.leaves[a.at[k]]
		if len(l.pages) > 1 {
			c.add(CautionSplit, a.ID, "a block of `%s` stands on pages %d and %d", a.element, l.pages[0], l.pages[len(l.pages)-1])
			return
		}
		for _, p := range l.pages {
			if !slices.Contains(pages, p) {
				pages = append(pages, p)
			}
		}
	}
	if len(pages) < 2 {
		return
	}
	slices.Sort(pages) // the names of columns are read first, wherever they stand
	if !c.tallerThanPage(a) {
		c.add(CautionSplit, a.ID, "`%s` stands on pages %d and %d though it fits on one", a.element, pages[0], pages[len(pages)-1])
		return
	}
	for _, p := range pages[1:] {
		c.continued(a, p)
	}
}

// continued checks that a page on which a caution goes on has its label above the
// text. The label is outside the structure, for a screen reader has no pages.
func (c *comparison) continued(a appearance, page int) {
	word := c.r.plain(model.Fold(c.e.Meta.Words.CautionContinued))
	var top manifest.Length
	for _, i := range a.at {
		if l := &c.r.leaves[i]; slices.Contains(l.pages, page) {
			top = max(top, l.box[3])
		}
	}
	said := func(l leaf) bool {
		return slices.Contains(l.pages, page) && strings.HasPrefix(l.text, word) && l.hidden == "" && l.box[1] >= top-tolerance
	}
	if word != "" && !slices.ContainsFunc(c.r.leaves, said) {
		c.add(CautionLabel, a.ID, "`%s` goes on without the label `%s` (page %d)", a.element, c.e.Meta.Words.CautionContinued, page)
	}
}

// tolerance is how far the boxes of neighbouring lines may reach into each other, in
// the manifest's unit: as far as ascents and descents do.
const tolerance = manifest.Length(60)

// tallerThanPage tells whether a caution in one piece would be taller than the text of
// any page. Its pieces are as tall as their frames: the label and the room above and
// below that each piece has again are more than the air between two blocks, which is
// dropped where a page ends.
func (c *comparison) tallerThanPage(a appearance) bool {
	own := make([]manifest.Box, c.r.pages+1)
	all := make([]manifest.Box, c.r.pages+1)
	original := a.element + "." + c.e.Meta.SourceLang.Tag // its id in a bilingual edition
	for _, l := range c.r.leaves {
		if len(l.pages) != 1 {
			continue
		}
		if !l.aside {
			all[l.pages[0]] = union(all[l.pages[0]], l.ink())
		}
		if l.inside(a.element) || l.inside(original) {
			own[l.pages[0]] = union(own[l.pages[0]], l.ink())
		}
	}
	height, most := manifest.Length(0), manifest.Length(0)
	for page := range all {
		if own[page] != (manifest.Box{}) {
			height += c.r.framedBy(page, own[page])
		}
		most = max(most, all[page][3]-all[page][1])
	}
	return height > most
}

// framedBy is the height of the lowest ground or bar on a page that is drawn behind or
// beside a box from its top to its bottom, or of the box where there is none.
func (r *reading) framedBy(page int, box manifest.Box) manifest.Length {
	lowest := manifest.Length(0)
	for _, g := range r.grounds[page] {
		if g[1]-tolerance > box[1] || g[3]+tolerance < box[3] || g[0]-barGap > box[2] || g[2]+barGap < box[0] {
			continue
		}
		if h := g[3] - g[1]; lowest == 0 || h < lowest {
			lowest = h
		}
	}
	return max(lowest, box[3]-box[1])
}

// barGap is how far, at most, the bar of a caution is from its text.
const barGap = manifest.Length(360)

// printed checks that blocks are printed in the order in which they are read: each on
// a later page than the one before, or further down.
func (c *comparison) printed() {
	last := -1
	for i, k := range c.found {
		if k < 0 || c.wants[i].block.Kind == model.Cell || len(c.r.leaves[k].pages) == 0 || c.r.leaves[k].box == (manifest.Box{}) {
			continue
		}
		if last >= 0 {
			a, b := &c.r.leaves[last], &c.r.leaves[k]
			from, to := a.pages[len(a.pages)-1], b.pages[0]
			if to < from || to == from && len(a.pages) == 1 && len(b.pages) == 1 && b.box[3] > a.box[3]+tolerance {
				c.add(BlockMoved, c.wants[i].id(), "`%s` is printed before what it follows (%s)", opening(c.wants[i].text), b.place)
			}
		}
		last = k
	}
}

// parted checks that each claim has its cautions beside it: in its section, or
// on its page.
func (c *comparison) parted() {
	for _, q := range c.cautions {
		if len(q.ids) == 0 {
			continue
		}
		for _, claim := range q.For {
			at := c.claim(claim)
			if at < 0 || slices.ContainsFunc(q.ids, func(id string) bool { return c.beside(at, id) }) {
				continue
			}
			c.add(CautionParted, q.ID, "the claim `%s` does not have the caution beside it (%s)", claim, c.r.leaves[at].place)
		}
	}
}

// claim is the leaf of a claim, -1 where it is not in the file.
func (c *comparison) claim(id string) int {
	for i, w := range c.wants {
		if w.owner != nil && w.owner.ID == id && c.found[i] >= 0 {
			return c.found[i]
		}
	}
	return -1
}

// beside tells whether a showing stands on the page, or in the section, of a
// leaf.
func (c *comparison) beside(at int, element string) bool {
	for i, l := range c.r.leaves {
		if !l.inside(element) || l.original {
			continue
		}
		if c.r.pages == 0 {
			return c.section(i) == c.section(at)
		}
		if slices.ContainsFunc(l.pages, func(p int) bool { return slices.Contains(c.r.leaves[at].pages, p) }) {
			return true
		}
	}
	return false
}

// section counts the headings up to a leaf. Those that are missing count everywhere.
func (c *comparison) section(at int) int {
	n := 0
	for i, w := range c.wants {
		if w.heading && c.found[i] <= at {
			n++
		}
	}
	return n
}

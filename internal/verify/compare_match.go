package verify

import (
	"slices"
	"strings"

	"caveat/internal/model"
)

// match finds the leaf of each text of the article. Repeated showings of cautions and
// the original of a bilingual edition are not looked at.
func (c *comparison) match() {
	for _, q := range c.cautions {
		for _, id := range q.ids {
			c.again[id] = id != q.ID
		}
	}
	keys := make([]textKey, 0, len(c.r.leaves))
	labels := c.labels()
	for i := range c.r.leaves {
		l := &c.r.leaves[i]
		if l.original || l.mark || l.aside || labels[i] || c.repeated(l) || !c.ownText(l) {
			continue
		}
		c.main, keys = append(c.main, i), append(keys, c.leafKey(l))
	}
	wanted := make([]textKey, len(c.wants))
	for i, w := range c.wants {
		wanted[i] = c.wantKey(w)
	}
	// The description stands under the title; the first paragraph may say the same.
	at := 1 + slices.IndexFunc(c.wants, func(w want) bool { return w.heading && w.block.Level == 1 })
	description := c.key(textKey{text: c.r.plain(model.Fold(c.e.Document.Description))})
	c.found = slices.Delete(align(slices.Insert(wanted, at, description), keys), at, at+1)
	c.elsewhere()
	var sizes []float64
	for i, k := range c.found {
		if k < 0 {
			continue
		}
		c.taken[k], c.own[k] = true, true
		if l := c.r.leaves[k]; c.wants[i].plain && l.size > 0 {
			sizes = append(sizes, l.size)
		}
	}
	if slices.Sort(sizes); len(sizes) > 0 {
		c.body = sizes[len(sizes)/2]
	}
}

// labels are the leaves with which cautions begin, where these are labels: a caution's
// text may read the same.
func (c *comparison) labels() map[int]bool {
	out := map[int]bool{}
	for _, q := range c.cautions {
		first := slices.IndexFunc(c.r.leaves, func(l leaf) bool { return !l.mark && !l.original && l.inside(q.ID) })
		if first >= 0 && c.isLabel(c.r.leaves[first].text) {
			out[first] = true
		}
	}
	return out
}

// textKey is what a text is found by: itself, the claim or caution that it belongs to,
// the level of a heading, and what else it is. The same sentence may be title, claim,
// plain text and a link to the claim.
type textKey struct {
	text, owner string
	level       int
	form        string
}

func (c *comparison) wantKey(w want) textKey {
	owner, level := "", 0
	if w.owner != nil {
		owner = w.owner.ID
	}
	if w.heading {
		level = w.block.Level
	}
	return c.key(textKey{w.text, owner, level, form(w.shape, w.parts)})
}

func (c *comparison) leafKey(l *leaf) textKey {
	owner := ""
	for _, id := range l.within {
		if c.owners[id] {
			owner = id
		}
	}
	return c.key(textKey{l.text, owner, l.level, form(l.shape, l.parts)})
}

// form is the shape of a text with what in it is more than text.
func form(shape string, parts []string) string {
	if len(parts) == 0 {
		return shape
	}
	return shape + "\n" + strings.Join(parts, "\n")
}

// key is a textKey as far as the format tells. Plain text has no elements, so that only
// the text counts; a PDF tells cells and items from other text.
func (c *comparison) key(k textKey) textKey {
	switch c.r.format {
	case "txt":
		return textKey{text: k.text}
	case "pdf":
		kind, _, _ := strings.Cut(k.form, " ")
		k.form = map[string]string{"cell": "cell", "column": "cell", "row": "cell", "an": "item", "item": "item"}[kind]
	}
	return k
}

// elsewhere turns the indices of c.main into those of all leaves. Then it finds texts
// that stand between their neighbours, but in another element than theirs.
func (c *comparison) elsewhere() {
	used := make([]bool, len(c.r.leaves))
	for i, k := range c.found {
		if k >= 0 {
			c.found[i] = c.main[k]
			used[c.main[k]] = true
		}
	}
	for i, w := range c.wants {
		if c.found[i] >= 0 {
			continue
		}
		from, to := c.before(i), c.after(i)
		for _, k := range c.main {
			if k >= from && k < to && !used[k] && c.r.leaves[k].text == w.text {
				c.found[i], used[k] = k, true
				break
			}
		}
	}
}

// ownText tells whether a leaf may be a block's text: within a caution only
// its own text is, not the claims that it points to.
func (c *comparison) ownText(l *leaf) bool {
	for _, q := range c.cautions {
		if l.inside(q.ID) {
			return slices.Contains(q.texts, l.text)
		}
	}
	return true
}

// before and after bound the leaves among which a lost text may stand: those between
// its nearest neighbours that were found.
func (c *comparison) before(i int) int {
	for i--; i >= 0; i-- {
		if c.found[i] >= 0 {
			return c.found[i] + 1
		}
	}
	return 0
}

func (c *comparison) after(i int) int {
	for i++; i < len(c.found); i++ {
		if c.found[i] >= 0 {
			return c.found[i]
		}
	}
	return len(c.r.leaves)
}

// repeated tells whether a leaf stands in a showing after the first. In a PDF the
// original's has its language behind the id.
func (c *comparison) repeated(l *leaf) bool {
	return slices.ContainsFunc(l.within, func(id string) bool {
		element, _, _ := strings.Cut(id, ".")
		return c.again[element]
	})
}

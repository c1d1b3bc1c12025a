package verify

import (
	"slices"
	"strings"

	"caveat/internal/model"
)

// originals compares the original that stands in a bilingual edition. Pictures and code
// stand once, for both languages.
func (c *comparison) originals() {
	if c.e.Meta.Edition != model.Bilingual || c.e.source == nil || c.r.format == "txt" {
		return
	}
	var wants []want
	var texts, wanted []string
	var at []int
	for i := range c.r.leaves {
		l := &c.r.leaves[i]
		if l.original && !l.mark && !c.repeated(l) {
			texts, at = append(texts, l.text), append(at, i)
		}
		c.taken[i] = c.taken[i] || l.original
	}
	known := map[string]bool{} // texts of the original: true where they may stand in any place, as code may
	for _, w := range c.e.source.wants {
		own := w.shape != shapePicture && w.text == model.Fold(model.PlainText(w.block.Inlines))
		w.text = c.r.plain(w.text)
		known[w.text] = known[w.text] || !own
		if own {
			wants, wanted = append(wants, w), append(wanted, w.text)
		}
	}
	for i, k := range align(wanted, texts) {
		if k < 0 {
			c.lostOriginal(wants[i], texts, at)
			continue
		}
		c.own[at[k]] = true
		if l := c.r.leaves[at[k]]; l.disorder {
			c.add(StructureDiffers, wants[i].id(), "the letters of the original `%s` stand in another order on the page (%s)", opening(wanted[i]), l.place)
		} else if l := c.r.leaves[at[k]]; l.hidden != "" {
			c.add(BlockHidden, wants[i].id(), "the original `%s` is not seen: %s (%s)", opening(wanted[i]), l.hidden, l.place)
		}
	}
	c.strangeOriginals(known)
}

// lostOriginal reports a text of the original that does not stand where it must.
func (c *comparison) lostOriginal(w want, texts []string, at []int) {
	rule := BlockAltered
	if w.caution() {
		rule = CautionAltered
	}
	all := make([]int, len(texts))
	for i := range all {
		all[i] = i
	}
	k := nearest(w.text, texts, all)
	if k < 0 {
		c.add(rule, w.id(), "the original `%s` is not beside the translation", opening(w.text))
		return
	}
	if texts[k] == w.text {
		c.add(BlockMoved, w.id(), "the original `%s` stands out of its place (%s)", opening(w.text), c.r.leaves[at[k]].place)
		return
	}
	want, got := difference(w.text, texts[k])
	c.add(rule, w.id(), "the original must read `%s` and reads `%s` (%s)", want, got, c.r.leaves[at[k]].place)
}

// strangeOriginals reports text in the place of the original that is not the
// original's, in repeated cautions too.
func (c *comparison) strangeOriginals(known map[string]bool) {
	for i, l := range c.r.leaves {
		if !l.original || l.mark {
			continue
		}
		id := c.boxOf(&l)
		if anywhere, ok := known[l.text]; c.own[i] || anywhere || id != "" && (ok || c.inBox.cover(l.text)) || c.phrases.cover(l.text) {
			continue
		}
		c.add(TextForeign, id, "`%s` is not a text of the original, or stands there twice (%s)", opening(l.text), l.place)
	}
}

// boxOf is the id of the caution that a leaf stands in a showing of, or nothing. In a
// PDF the original's has its language behind the id.
func (c *comparison) boxOf(l *leaf) string {
	id := ""
	for _, q := range c.cautions {
		shows := func(element string) bool {
			element, _, _ = strings.Cut(element, ".")
			return isShowing(element, q.ID)
		}
		if slices.ContainsFunc(l.within, shows) {
			id = q.ID
		}
	}
	return id
}

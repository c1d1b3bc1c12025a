package verify

import (
	"slices"

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
	known := map[string]bool{} // texts of the original, those that stand once too
	for _, w := range c.e.source.wants {
		known[c.r.plain(w.text)] = true
		if w.text == model.Fold(model.PlainText(w.block.Inlines)) {
			w.text = c.r.plain(w.text)
			wants, wanted = append(wants, w), append(wanted, w.text)
		}
	}
	for i, k := range align(wanted, texts) {
		if k < 0 {
			c.lostOriginal(wants[i], texts, at)
		} else if l := c.r.leaves[at[k]]; l.disorder {
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
	for _, l := range c.r.leaves {
		if !l.original || l.mark || known[l.text] || c.phrases.cover(l.text) {
			continue
		}
		id := ""
		for _, q := range c.cautions {
			if slices.ContainsFunc(l.within, func(e string) bool { return isShowing(e, q.ID) }) {
				id = q.ID
			}
		}
		c.add(TextForeign, id, "`%s` is no text of the original (%s)", opening(l.text), l.place)
	}
}

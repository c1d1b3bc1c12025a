package verify

import (
	"net/url"
	"slices"
	"strings"

	"caveat/internal/model"
)

// originals compares the source's text of the bilingual edition. Pictures and
// code stand once, for both languages.
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
	beside := map[string]bool{} // need not stand beside the translation, but may
	for _, w := range c.e.source.wants {
		beside[c.r.plain(w.text)] = true
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
	c.strangeOriginals(beside)
}

// repeated tells whether a leaf stands in a showing after the first.
func (c *comparison) repeated(l *leaf) bool {
	return slices.ContainsFunc(l.within, func(id string) bool { return c.again[id] })
}

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

// strangeOriginals reports text beside the translation that is not the
// source's: in a repeated caution too.
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

// links checks that every address is one of the article's.
func (c *comparison) links() {
	known := map[string]bool{}
	var take func(inlines []model.Inline)
	take = func(inlines []model.Inline) {
		for _, in := range inlines {
			known[address(in.URL)] = true
			take(in.Children)
		}
	}
	var printed strings.Builder // addresses in the list of sources are links too
	for _, d := range c.e.articles() {
		for b := range d.All() {
			take(b.Inlines)
		}
		for _, s := range d.Sources {
			printed.WriteString(address(s) + "\n")
		}
	}
	for _, l := range c.r.links {
		if a := address(l); !known[a] && !strings.Contains(printed.String(), a) {
			c.add(TextForeign, "", "a link leads to `%s`, which is no address of the article", l)
		}
	}
}

// alternates checks that a link to another language leads to no third one.
func (c *comparison) alternates() {
	for _, a := range c.r.alternates {
		for _, o := range c.e.Meta.Others {
			if address(a.address) == address(o.Path) && a.tag != o.Locale.Tag && a.tag != "x-default" {
				c.add(StructureDiffers, "", "a link that is said to lead to `%s` leads to `%s`", a.tag, o.Path)
			}
		}
	}
}

// address is an address with its escapes resolved, for comparison.
func address(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		s = plain
	}
	return strings.TrimSuffix(model.Fold(s), "/")
}

// language checks what the file says that it is written in, and what its pages are of.
func (c *comparison) language() {
	row := c.e.Meta.Locale
	if c.r.lang != row.Tag && c.r.format != "txt" {
		c.add(StructureDiffers, "", "the file says that it is in `%s`, not `%s`", c.r.lang, row.Tag)
	}
	if c.r.format == "pdf" && c.r.paper != c.e.Meta.Paper {
		c.add(StructureDiffers, "", "the pages are not of the paper `%s`", c.e.Meta.Paper)
	}
	if c.r.dir != "" && c.r.dir != row.Dir.String() {
		c.add(StructureDiffers, "", "the file says that it is read `%s`, not `%s`", c.r.dir, row.Dir)
	}
}

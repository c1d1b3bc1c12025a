package verify

import (
	"slices"
	"strings"

	"caveat/internal/model"
)

// front looks for what stands in no block: title, description, sources, and the date
// of the text.
func (c *comparison) front() {
	text := textOf(c.r.leaves, func(*leaf) bool { return true })
	if d := c.r.plain(model.Fold(c.e.Document.Description)); d != "" && !strings.Contains(text, d) {
		c.add(BlockMissing, "description", "`%s` is not in the file", opening(d))
	}
	for _, s := range c.e.Document.Sources {
		if s = c.r.plain(model.Fold(s)); !strings.Contains(text, s) {
			c.add(BlockMissing, "", "the source `%s` is not in the file", opening(s))
		}
	}
	if c.r.title != "" && (!c.phrases.cover(c.r.title) || !slices.ContainsFunc(c.titles(), func(t string) bool { return strings.Contains(c.r.title, t) })) {
		c.add(BlockAltered, "title", "the file's title must be `%s` and is `%s`", c.e.Document.Title, c.r.title)
	}
	if d := c.e.Document.Edition; d != "" && !strings.Contains(text, d) {
		c.add(BlockMissing, "", "the file does not show the date of its text, %s", d)
	}
}

// titles are the short title and the printed one.
func (c *comparison) titles() []string {
	out := []string{model.Fold(c.e.Document.Title)}
	for _, w := range c.wants {
		if w.heading && w.block.Level == 1 {
			out = append(out, w.text)
		}
	}
	return out
}

// draft checks the draft notice. Every part of a draft has it, in both languages; no
// part of an approved text has it.
func (c *comparison) draft() {
	for _, w := range []model.Words{c.e.Meta.Words, c.e.Meta.English} {
		long, short := phraseOf(w.Draft), phraseOf(w.DraftShort)
		if long.letters == "" && short.letters == "" {
			continue
		}
		for i := range c.r.notices {
			n := &c.r.notices[i]
			there := n.says(long, short)
			switch {
			case c.e.Meta.Draft && !there:
				c.add(DraftNotice, "", "a draft does not say `%s` (%s)", w.DraftShort, n.place)
			case !c.e.Meta.Draft && there:
				c.add(DraftNotice, "", "an approved text says `%s` (%s)", w.DraftShort, n.place)
			}
		}
	}
}

// language checks which language and direction the file says that it has, and the
// paper of its pages.
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

package verify

import (
	"cmp"
	"slices"
	"strings"

	"caveat/internal/model"
)

// front looks for what stands in no block: title, description, sources, and the date
// of the text.
func (c *comparison) front() {
	seen := textOf(c.r.leaves, func(l *leaf) bool { return l.hidden == "" && !l.unprinted })
	c.shown(seen, "description", "`%s`", c.r.plain(model.Fold(c.e.Document.Description)))
	for _, s := range c.e.Document.Sources {
		c.shown(seen, "", "the source `%s`", c.r.plain(model.Fold(s)))
	}
	if c.r.title != "" && (!c.phrases.cover(c.r.title) || !slices.ContainsFunc(c.titles(), func(t string) bool { return strings.Contains(c.r.title, t) })) {
		c.add(BlockAltered, "title", "the file's title must be `%s` and is `%s`", c.e.Document.Title, c.r.title)
	}
	c.shown(seen, "", "the date of its text, %s,", c.e.Document.Edition)
}

// shown looks for a text in what a reader sees.
func (c *comparison) shown(seen, id, what, text string) {
	switch {
	case strings.Contains(seen, text):
	case c.r.has(func(l *leaf) bool { return !l.unprinted && strings.Contains(l.text, text) }):
		c.add(BlockHidden, id, what+" is not seen", opening(text))
	default:
		c.add(BlockMissing, id, what+" is not in the file", opening(text))
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
func (c *comparison) draft(report *Report) {
	for _, w := range []model.Words{c.e.Meta.Words, c.e.Meta.English} {
		long, short := phraseOf(w.Draft), phraseOf(w.DraftShort)
		if long.letters == "" && short.letters == "" {
			continue
		}
		var said []string
		for i := range c.r.notices {
			n := &c.r.notices[i]
			there := n.says(long, short)
			switch {
			case c.e.Meta.Draft && !there:
				c.add(DraftNotice, "", "a draft does not say `%s` (%s)", w.DraftShort, n.place)
			case !c.e.Meta.Draft && there && c.besides(n, long, short):
				c.add(DraftNotice, "", "an approved text says `%s` (%s)", w.DraftShort, n.place)
			}
		}
		for _, notice := range []phrase{long, short} {
			switch {
			case !c.e.Meta.Draft || notice.letters == "":
			case saidBy(c.r.notices, notice):
				said = append(said, notice.text)
			case c.e.Meta.Edition != model.SMS: // which has the long one alone
				c.add(DraftNotice, "", "a draft says `%s` nowhere", notice.text)
			}
		}
		if len(said) > 0 {
			report.Notices = append(report.Notices, said)
		}
	}
}

// saidBy tells whether one of some parts says a phrase.
func saidBy(parts []part, p phrase) bool {
	for i := range parts {
		if parts[i].says(p) {
			return true
		}
	}
	return false
}

// besides tells whether a part says one of two phrases outside the texts of the article
// that hold it.
func (c *comparison) besides(n *part, phrases ...phrase) bool {
	rest := n.text
	for _, a := range c.e.articles() {
		own := slices.Concat([]string{model.Fold(a.Title), model.Fold(a.Description)}, a.Sources, a.Corrections)
		for _, w := range a.wants {
			own = append(own, w.text)
		}
		for _, text := range own {
			p := part{text: c.r.plain(text)}
			if p.says(phrases...) {
				rest = strings.ReplaceAll(rest, p.text, "")
			}
		}
	}
	p := part{text: rest}
	return p.says(phrases...)
}

// unseen finds texts beside those of the article that a reader does not see: links from
// a claim to its caution, what a caution applies to, a page's footer.
func (c *comparison) unseen() {
	for i := range c.r.leaves {
		if l := &c.r.leaves[i]; l.hidden != "" && !c.own[i] {
			c.add(BlockHidden, "", "`%s` is not seen: %s (%s)", opening(l.text), l.hidden, l.place)
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
	if c.r.translationOf != "" && c.r.translationOf != c.e.Meta.SourceLang.Tag {
		c.add(StructureDiffers, "", "the page calls itself a translation from `%s`, not `%s`", c.r.translationOf, c.e.Meta.SourceLang.Tag)
	}
	if c.r.format == "pdf" && c.r.paper != c.e.Meta.Paper {
		c.add(StructureDiffers, "", "the pages are not of the paper `%s`", c.e.Meta.Paper)
	}
	if dir := cmp.Or(c.r.dir, "ltr"); dir != row.Dir.String() && c.r.format != "txt" {
		c.add(StructureDiffers, "", "the file says that it is read `%s`, not `%s`", dir, row.Dir)
	}
}

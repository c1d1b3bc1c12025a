package verify

import (
	"slices"
	"strconv"
	"strings"

	"caveat/internal/manifest"
	"caveat/internal/model"
)

// caution checks every showing of a caution.
func (c *comparison) caution(q expectedCaution, report *Report) {
	ids := q.ids
	if !slices.Contains(ids, q.ID) {
		c.noElement(q)
	}
	if len(ids) == 0 {
		return
	}
	c.numbering(q, ids)
	out := manifest.Caution{ID: q.ID, TextSHA256: q.TextHash(), Element: q.ID}
	for _, id := range ids {
		at := c.showing(q, id)
		if id == q.ID {
			out.Page, out.Box = at.Page, at.Box
		} else {
			out.Repeats = append(out.Repeats, at)
		}
	}
	slices.SortFunc(out.Repeats, func(a, b manifest.Repeat) int { return number(a.Element) - number(b.Element) })
	report.Cautions = append(report.Cautions, out)
}

// noElement reports a caution that has no element of its own, and where its
// text stands if it does.
func (c *comparison) noElement(q expectedCaution) {
	text := q.texts
	if len(text) == 0 {
		return
	}
	for i, l := range c.r.leaves {
		if l.text == text[0] && !l.original {
			c.taken[i] = true
			c.add(CautionMissing, q.ID, "no element has the id `%s`; the caution's text stands without it (%s)", q.ID, l.place)
			return
		}
	}
	c.add(CautionMissing, q.ID, "the caution is not in the file: `%s`", around([]rune(text[0]), 0))
}

// number is the n of "id--n", 1 for the first showing.
func number(element string) int {
	i := strings.LastIndex(element, "--")
	if i < 0 {
		return 1
	}
	n, err := strconv.Atoi(element[i+2:])
	if err != nil {
		return 1
	}
	return n
}

// numbering checks that the showings are "id", "id--2", "id--3", … and that
// each stands in one piece.
func (c *comparison) numbering(q expectedCaution, ids []string) {
	for n := 2; n <= len(ids); n++ {
		if id := q.ID + "--" + strconv.Itoa(n); !slices.Contains(ids, id) && slices.Contains(ids, q.ID) {
			c.add(CautionRepeated, q.ID, "the showings of the caution are %s; `%s` is missing", strings.Join(ids, ", "), id)
			return
		}
	}
	for _, id := range ids {
		last := -1
		for i, l := range c.r.leaves {
			if !l.inside(id) {
				continue
			}
			if last >= 0 && i != last+1 {
				c.add(CautionRepeated, q.ID, "`%s` stands in the file twice (%s)", id, l.place)
				break
			}
			last = i
		}
	}
}

// showing checks one showing of a caution and tells where it stands.
func (c *comparison) showing(q expectedCaution, element string) manifest.Repeat {
	out := manifest.Repeat{Element: element}
	var at []int
	var texts []string
	for i, l := range c.r.leaves {
		if !l.inside(element) {
			continue
		}
		if l.original {
			continue
		}
		out.Page, out.Box = extend(out.Page, out.Box, &l)
		if !l.mark {
			at, texts = append(at, i), append(texts, l.text)
		}
		c.taken[i] = c.taken[i] || l.mark
	}
	wanted := q.texts
	found := align(wanted, texts)
	whole := true
	for i, k := range found {
		if k < 0 {
			whole = false
			c.altered(q, element, wanted[i], at, found)
		}
	}
	c.sound[q.ID] = c.sound[q.ID] || whole && element == q.ID
	c.label(q, element, at, found)
	c.inside(q, at, found)
	c.seen(q, at, found)
	c.split(q, element, at, found)
	return out
}

// extend adds a leaf to where a showing stands: its first page, and the box of
// what it has there.
func extend(page int, box manifest.Box, l *leaf) (int, manifest.Box) {
	if len(l.pages) == 0 {
		return page, box
	}
	if page == 0 {
		page = l.pages[0]
	}
	if len(l.pages) == 1 && l.pages[0] == page {
		box = union(box, l.box)
	}
	return page, box
}

func union(a, b manifest.Box) manifest.Box {
	if a == (manifest.Box{}) {
		return b
	}
	if b == (manifest.Box{}) {
		return a
	}
	return manifest.Box{min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])}
}

// altered reports a text of a caution that its element lacks.
func (c *comparison) altered(q expectedCaution, element, wanted string, at, found []int) {
	var free []int
	texts := make([]string, len(at))
	for k, i := range at {
		texts[k] = c.r.leaves[i].text
		if !slices.Contains(found, k) {
			free = append(free, k)
		}
	}
	k := nearest(wanted, texts, free)
	if k < 0 {
		c.add(CautionAltered, q.ID, "`%s` is missing from the caution `%s`", around([]rune(wanted), 0), element)
		return
	}
	c.taken[at[k]] = true
	want, got := difference(wanted, texts[k])
	c.add(CautionAltered, q.ID, "the caution must read `%s` and reads `%s` (%s)", want, got, c.r.leaves[at[k]].place)
}

// isLabel tells whether a leaf is the label of a caution, in words.
func (c *comparison) isLabel(text string) bool {
	for _, word := range []string{c.e.Meta.Words.Caution, c.e.Meta.Words.CautionContinued} {
		if word != "" && strings.HasPrefix(text, fold(word)) && c.phrases.cover(text) {
			return true
		}
	}
	return false
}

// label checks that the label stands before the caution's text, seen and no
// smaller than body text.
func (c *comparison) label(q expectedCaution, element string, at, found []int) {
	for k, i := range at {
		if len(found) > 0 && k == found[0] {
			break
		}
		if l := &c.r.leaves[i]; c.isLabel(l.text) {
			c.taken[i] = true
			if l.hidden != "" {
				c.add(CautionLabel, q.ID, "the label of `%s` is not seen: %s (%s)", element, l.hidden, l.place)
			}
			c.large(q, l, l.wordSize)
			return
		}
	}
	place := element
	if len(at) > 0 {
		place = c.r.leaves[at[0]].place
	}
	c.add(CautionLabel, q.ID, "`%s` does not begin with the label `%s` (%s)", element, c.e.Meta.Words.Caution, place)
}

// inside accounts for every leaf of a showing: its text, labels, links to its
// claims. Anything else was added to the caution.
func (c *comparison) inside(q expectedCaution, at, found []int) {
	for k, i := range at {
		l := c.r.leaves[i]
		switch {
		case slices.Contains(found, k), c.isLabel(l.text), c.taken[i]:
		case !c.phrases.cover(l.text):
			c.add(CautionAltered, q.ID, "`%s` was added to the caution (%s)", around([]rune(l.text), 0), l.place)
		}
		c.taken[i] = true
	}
}

// seen checks that the text is visible and no smaller than body text.
func (c *comparison) seen(q expectedCaution, at, found []int) {
	for _, k := range found {
		if k < 0 {
			continue
		}
		l := &c.r.leaves[at[k]]
		if l.hidden != "" {
			c.add(CautionHidden, q.ID, "the caution is not seen: %s (%s)", l.hidden, l.place)
		}
		c.large(q, l, l.size)
	}
}

// sizeTolerance is how much smaller a size may come back from its rounding.
const sizeTolerance = 0.01

func (c *comparison) large(q expectedCaution, l *leaf, size float64) {
	if size > 0 && size < c.body*(1-sizeTolerance) {
		c.add(CautionSmall, q.ID, "the caution is set at %.1f; body text has %.1f (%s)", size, c.body, l.place)
	}
}

// split checks that a showing stands on one page. One that is taller than a
// page may break between its blocks, with its label said again.
func (c *comparison) split(q expectedCaution, element string, at, found []int) {
	var pages []int
	for _, k := range found {
		if k < 0 {
			continue
		}
		l := &c.r.leaves[at[k]]
		if len(l.pages) > 1 {
			c.add(CautionSplit, q.ID, "a block of `%s` stands on pages %d and %d", element, l.pages[0], l.pages[len(l.pages)-1])
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
	if !c.tallerThanPage(at) {
		c.add(CautionSplit, q.ID, "`%s` stands on pages %d and %d though it fits on one", element, pages[0], pages[len(pages)-1])
		return
	}
	for _, p := range pages[1:] {
		c.continued(q, element, at, p)
	}
}

// continued checks that a page on which a caution goes on says so first: above
// its text, outside the structure, for a screen reader has no pages.
func (c *comparison) continued(q expectedCaution, element string, at []int, page int) {
	word := c.r.plain(fold(c.e.Meta.Words.CautionContinued))
	var top manifest.Length
	for _, i := range at {
		if l := &c.r.leaves[i]; slices.Contains(l.pages, page) {
			top = max(top, l.box[3])
		}
	}
	said := func(l leaf) bool {
		return slices.Contains(l.pages, page) && strings.HasPrefix(l.text, word) && l.hidden == "" && l.box[1] >= top-tolerance
	}
	if word != "" && !slices.ContainsFunc(c.r.leaves, said) {
		c.add(CautionLabel, q.ID, "`%s` goes on without the label `%s` (page %d)", element, c.e.Meta.Words.CautionContinued, page)
	}
}

// tolerance is how far two boxes may reach into each other: ascents and
// descents of neighbouring lines.
const tolerance = manifest.Length(60)

// tallerThanPage tells whether the parts of a caution come to more than the
// height that text has on a page.
func (c *comparison) tallerThanPage(at []int) bool {
	perPage := map[int]manifest.Box{}
	for _, i := range at {
		if l := &c.r.leaves[i]; len(l.pages) == 1 {
			perPage[l.pages[0]] = union(perPage[l.pages[0]], l.box)
		}
	}
	var all, most manifest.Length
	for _, b := range perPage {
		all += b[3] - b[1]
	}
	for _, b := range c.textBoxes() {
		most = max(most, b[3]-b[1])
	}
	return all > most
}

// textBoxes are the boxes of all text of each page, headers and footers aside.
func (c *comparison) textBoxes() map[int]manifest.Box {
	out := map[int]manifest.Box{}
	for _, l := range c.r.leaves {
		if len(l.pages) == 1 && !l.aside {
			out[l.pages[0]] = union(out[l.pages[0]], l.box)
		}
	}
	return out
}

// printed checks that blocks stand on the pages in the order in which they are
// read: a page later, or further down.
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
				c.add(BlockMoved, c.wants[i].id(), "`%s` is printed before what it follows (%s)", around([]rune(c.wants[i].text), 0), b.place)
			}
		}
		last = k
	}
}

// promise checks that each claim has its cautions beside it: in its section,
// or on its page.
func (c *comparison) promise() {
	for _, q := range c.cautions {
		ids := q.ids
		if len(ids) == 0 {
			continue
		}
		for _, claim := range q.For {
			at := c.claim(claim)
			if at < 0 || slices.ContainsFunc(ids, func(id string) bool { return c.beside(at, id) }) {
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

// section counts the headings found up to a leaf.
func (c *comparison) section(at int) int {
	n := 0
	for i, w := range c.wants {
		if w.heading && c.found[i] >= 0 && c.found[i] <= at {
			n++
		}
	}
	return n
}

package verify

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"caveat/internal/manifest"
	"caveat/internal/model"
)

// appearance is one showing of a caution as it was found.
type appearance struct {
	expectedCaution
	element string
	at      []int // indices of its leaves
	found   []int // for each of its texts the index in at, -1 where it is missing
}

// showing checks one showing of a caution and tells where it stands.
func (c *comparison) showing(q expectedCaution, element string) manifest.Repeat {
	out := manifest.Repeat{Element: element}
	var at []int
	var texts []string
	for i := range c.r.leaves {
		l := &c.r.leaves[i]
		if !l.inside(element) || l.original {
			continue
		}
		out.Page, out.Box = extend(out.Page, out.Box, l)
		if !l.mark {
			at, texts = append(at, i), append(texts, l.text)
		}
		c.taken[i] = c.taken[i] || l.mark
	}
	c.marked(q, element, at)
	a := appearance{q, element, at, c.foundIn(q, texts)}
	whole := true
	for i, k := range a.found {
		if k < 0 {
			whole = false
			c.altered(a, q.texts[i])
		} else {
			c.own[at[k]] = true
		}
	}
	if element == q.ID {
		c.sound[q.ID] = whole
	}
	out.ReadSHA256 = c.asRead(a)
	c.label(a)
	c.inside(a)
	c.seen(a)
	c.split(a)
	return out
}

// foundIn finds the texts of a caution among those of a showing. The first of these is the
// label, even if the caution begins with the same words; call-outs in it have labels too.
func (c *comparison) foundIn(q expectedCaution, shown []string) []int {
	from := 0
	if len(shown) > 0 && c.isLabel(shown[0]) {
		from = 1
	}
	wanted, own := c.labelled(q)
	var out []int
	for i, k := range align(wanted, shown[from:]) {
		switch {
		case !own[i]:
		case k < 0:
			out = append(out, -1)
		default:
			out = append(out, from+k)
		}
	}
	return out
}

// labelled are the texts of a caution and the labels of the call-outs in it, and which are
// its own. In plain text such a label has a sign before it, or is left out.
func (c *comparison) labelled(q expectedCaution) (texts []string, own []bool) {
	for b := range q.All() {
		if b.Kind == model.Callout && b.Role == model.RoleNone && c.r.format != "txt" {
			texts, own = append(texts, c.r.plain(model.Fold(c.e.Meta.Words.Note))), append(own, false)
		}
		for _, t := range c.e.article.textsIn(b) {
			texts, own = append(texts, c.r.plain(t)), append(own, true)
		}
	}
	return texts, own
}

// asRead is the hash of all that a showing says between its label and what links it to
// its claims: the label of a call-out in it too.
func (c *comparison) asRead(a appearance) string {
	if text, ok := c.r.framed[a.element]; ok {
		return model.Hash(text)
	}
	from, to := -1, -1
	var texts []string
	for k, i := range a.at {
		l := &c.r.leaves[i]
		texts = append(texts, l.text)
		if found := slices.Contains(a.found, k); found {
			to = k + 1
		} else if from < 0 && c.isLabel(l.text) {
			from = k + 1
		}
	}
	if from < 0 || from >= to {
		return a.TextHash() // what is wrong with it is said elsewhere
	}
	return model.Hash(strings.Join(texts[from:to], "\n"))
}

// marked checks that a showing is marked as a note and in its language.
func (c *comparison) marked(q expectedCaution, element string, at []int) {
	if len(at) == 0 {
		return
	}
	if !slices.Contains(c.r.boxes, element) {
		c.add(StructureDiffers, q.ID, "`%s` is not marked as a note (%s)", element, c.r.leaves[at[0]].place)
	}
	for _, i := range at {
		if l := &c.r.leaves[i]; l.lang != "" && l.lang != c.e.Meta.Locale.Tag {
			c.add(StructureDiffers, q.ID, "`%s` is said to be in `%s` (%s)", element, l.lang, l.place)
			return
		}
	}
}

// extend adds a leaf to the place of a showing, which is its first page and the box of
// what stands there.
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

// altered reports a text that is missing from the element of its caution.
func (c *comparison) altered(a appearance, wanted string) {
	var free []int
	texts := make([]string, len(a.at))
	for k, i := range a.at {
		texts[k] = c.r.leaves[i].text
		if !slices.Contains(a.found, k) {
			free = append(free, k)
		}
	}
	k := nearest(wanted, texts, free)
	if k < 0 {
		c.add(CautionAltered, a.ID, "`%s` is missing from the caution `%s`", opening(wanted), a.element)
		return
	}
	c.taken[a.at[k]] = true
	want, got := difference(wanted, texts[k])
	c.add(CautionAltered, a.ID, "the caution must read `%s` and reads `%s` (%s)", want, got, c.r.leaves[a.at[k]].place)
}

// isLabel tells whether a text is the label of a caution and nothing more.
func (c *comparison) isLabel(text string) bool {
	for _, word := range []string{c.e.Meta.Words.Caution, c.e.Meta.Words.CautionContinued} {
		if word != "" && strings.HasPrefix(text, model.Fold(word)) && c.phrases.cover(text) {
			return true
		}
	}
	return false
}

// label checks that the label stands before the caution's text, seen and no
// smaller than body text.
func (c *comparison) label(a appearance) {
	for k, i := range a.at {
		if len(a.found) > 0 && k == a.found[0] {
			break
		}
		if l := &c.r.leaves[i]; c.isLabel(l.text) {
			c.taken[i] = true
			c.word = cmp.Or(c.word, strings.TrimRightFunc(l.text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }))
			if l.hidden != "" {
				c.add(CautionLabel, a.ID, "the label of `%s` is not seen: %s (%s)", a.element, l.hidden, l.place)
			}
			c.large(a.ID, l, l.wordSize)
			return
		}
	}
	place := a.element
	if len(a.at) > 0 {
		place = c.r.leaves[a.at[0]].place
	}
	c.add(CautionLabel, a.ID, "`%s` does not begin with the label `%s` (%s)", a.element, c.e.Meta.Words.Caution, place)
}

// inside accounts for every leaf of a showing: the caution's text, its label, links to
// its claims. Anything else was added to the caution.
func (c *comparison) inside(a appearance) {
	for k, i := range a.at {
		l := c.r.leaves[i]
		if !slices.Contains(a.found, k) {
			c.refers(a, &l)
		}
		known := slices.Contains(a.found, k) || c.isLabel(l.text) || c.taken[i] || c.inBox.cover(l.text)
		if !known {
			c.add(CautionAltered, a.ID, "`%s` was added to the caution (%s)", opening(l.text), l.place)
		}
		c.taken[i] = true
	}
}

// refers checks that each link of a caution to a claim leads to the claim it names.
func (c *comparison) refers(a appearance, l *leaf) {
	for _, p := range l.parts {
		id, text, ok := linkTo(p)
		if !ok || letters(text) == "" {
			continue
		}
		said := func(w want) bool {
			return w.owner != nil && (w.owner.ID == id || slices.Contains(w.around, id)) && solid(w.text) == text
		}
		if !slices.Contains(a.For, id) || !slices.ContainsFunc(c.wants, said) {
			c.add(StructureDiffers, a.ID, "`%s` leads to `%s` for `%s` (%s)", a.element, id, opening(l.text), l.place)
		}
	}
}

// seen checks that the text is visible and no smaller than body text.
func (c *comparison) seen(a appearance) {
	for _, k := range a.found {
		if k < 0 {
			continue
		}
		l := &c.r.leaves[a.at[k]]
		if l.hidden != "" {
			c.add(CautionHidden, a.ID, "the caution is not seen: %s (%s)", l.hidden, l.place)
		}
		c.large(a.ID, l, l.size)
	}
}

// sizeTolerance is how much smaller, as a part, a size may come back from rounding.
const sizeTolerance = 0.01

// large reports a text of a caution that is smaller than body text.
func (c *comparison) large(id string, l *leaf, size float64) {
	if size > 0 && size < c.body*(1-sizeTolerance) {
		c.add(CautionSmall, id, "the caution is set at %.1f; body text has %.1f (%s)", size, c.body, l.place)
	}
}

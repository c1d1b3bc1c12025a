package verify

import (
	"slices"
	"strconv"
	"strings"

	"caveat/internal/manifest"
)

// caution checks every showing of a caution.
func (c *comparison) caution(q expectedCaution, report *Report) {
	if !slices.Contains(q.ids, q.ID) {
		c.noElement(q)
	}
	if len(q.ids) == 0 {
		return
	}
	c.numbering(q)
	out := manifest.Caution{ID: q.ID, TextSHA256: q.TextHash(), Element: q.ID}
	for _, id := range q.ids {
		at := c.showing(q, id)
		if id == q.ID {
			out.Page, out.Box, out.ReadSHA256 = at.Page, at.Box, at.ReadSHA256
		} else {
			out.Repeats = append(out.Repeats, at)
		}
	}
	out.Shorten()
	slices.SortFunc(out.Repeats, func(a, b manifest.Repeat) int { return number(a.Element) - number(b.Element) })
	report.Cautions = append(report.Cautions, out)
}

// noElement reports a caution without an element of its own, and where its text
// stands, if it does.
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
	c.add(CautionMissing, q.ID, "the caution is not in the file: `%s`", opening(text[0]))
}

// number is the n of "id--n".
func number(element string) int {
	n, _ := strconv.Atoi(element[strings.LastIndex(element, "--")+2:]) // one too large for an int is the last
	return n
}

// numbering checks that the showings are "id", "id--2", "id--3", …, no more than
// belong there, and that each stands in one piece.
func (c *comparison) numbering(q expectedCaution) {
	for n := 2; n <= len(q.ids); n++ {
		if id := q.ID + "--" + strconv.Itoa(n); !slices.Contains(q.ids, id) && slices.Contains(q.ids, q.ID) {
			c.add(CautionRepeated, q.ID, "the showings of the caution are %s; `%s` is missing", strings.Join(q.ids, ", "), id)
			return
		}
	}
	most := c.e.article.shown[q.ID]
	if c.r.pages > 0 { // after each claim that it does not share a page with
		most = 1 + len(q.For)
	}
	if len(q.ids) > most {
		c.add(CautionRepeated, q.ID, "the caution is shown %d times and belongs here %d times at most", len(q.ids), most)
	}
	for _, id := range q.ids {
		last := -1
		for i := range c.r.leaves {
			l := &c.r.leaves[i]
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

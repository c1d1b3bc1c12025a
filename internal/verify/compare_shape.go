package verify

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"caveat/internal/manifest"
	"caveat/internal/model"
)

// shaped checks that a text has the language, shape and parts of its block.
func (c *comparison) shaped(w want, k int) {
	l := c.r.leaves[k]
	if tag := c.langOf(w); l.lang != "" && l.lang != tag {
		c.add(StructureDiffers, w.id(), "`%s` is said to be in `%s` (%s)", opening(w.text), l.lang, l.place)
	}
	switch c.r.format {
	case "txt":
		return
	case "pdf":
		c.shapedPDF(w, k)
		return
	}
	if l.shape != w.shape {
		c.misshaped(w, l, l.shape, w.shape)
	}
	for i := range max(len(l.parts), len(w.parts)) {
		if got, want := nth(l.parts, i), nth(w.parts, i); got != want {
			c.add(StructureDiffers, w.id(), "in `%s` stands %s and must stand %s (%s)", opening(w.text), shapeName(got), shapeName(want), l.place)
			break
		}
	}
	if data := c.e.Meta.Images[w.block.Image]; w.shape == shapePicture && data != nil && !bytes.Equal(l.data, data) {
		c.add(BlockAltered, w.id(), "the picture `%s` is not the article's (%s)", opening(w.text), l.place)
	}
}

func (c *comparison) misshaped(w want, l leaf, got, want string) {
	c.add(StructureDiffers, w.id(), "`%s` is %s and must be %s (%s)", opening(w.text), shapeName(got), shapeName(want), l.place)
}

// shapedPDF checks the shape and the passages of a text in a PDF. There the number of an
// item stands in a mark before it, and a cell has no name of its column.
func (c *comparison) shapedPDF(w want, k int) {
	l := c.r.leaves[k]
	got := l.shape
	want, _, _ := strings.Cut(w.shape, " of `")
	switch {
	case want == shapeCode: // which has the type of code in running text
		return
	case w.block.Kind == model.Item && w.block.Role != model.RoleCaution && !w.block.Untranslated && got == shapeItem: // a notice may stand between
		got = c.byMark(k)
	case strings.HasPrefix(want, "item "):
		want = shapeItem
	}
	if got != want {
		c.misshaped(w, l, got, want)
	}
	var passages []string
	for _, s := range w.parts {
		if tag, ok := strings.CutPrefix(s, "passage "); ok {
			tag, _, _ = strings.Cut(tag, " ")
			passages = append(passages, "passage "+tag)
		}
	}
	if !slices.Equal(passages, l.parts) {
		c.add(StructureDiffers, w.id(), "`%s` has passages in other languages than its own: %v, not %v (%s)", opening(w.text), l.parts, passages, l.place)
	}
}

// byMark is the shape of an item, by the mark before it.
func (c *comparison) byMark(k int) string {
	l := &c.r.leaves[k]
	for i := k - 1; i >= 0; i-- {
		m := &c.r.leaves[i]
		if !m.mark {
			continue
		}
		if !l.beginsAt(m) {
			return "an item whose mark stands elsewhere"
		}
		if n, ok := numberIn(m.text); ok {
			return shapeNumbered(n)
		}
		return shapeItem
	}
	return "an item without a mark"
}

// beginsAt tells whether the first line of an item stands beside its mark. The
// box of one that goes on to the next page does not tell where it begins.
func (l *leaf) beginsAt(mark *leaf) bool {
	if len(l.pages) == 0 || !slices.Equal(mark.pages, l.pages[:1]) {
		return false
	}
	em, middle := manifest.Points(l.size), (mark.box[1]+mark.box[3])/2
	return len(l.pages) > 1 || middle >= max(l.box[1]-em/2, l.box[3]-2*em-em/2) && middle <= l.box[3]+em/2
}

// numberIn is the number that a text has, in digits of any script.
func numberIn(s string) (n int, ok bool) {
	for _, r := range s {
		if !unicode.IsDigit(r) || n > 1<<20 {
			continue
		}
		v := 0
		for v < 9 && unicode.IsDigit(r-rune(v)-1) {
			v++
		}
		n, ok = 10*n+v, true
	}
	return n, ok
}

func shapeName(s string) string {
	if s == "" {
		return "plain text"
	}
	return s
}

func nth(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// langOf is the language that a text is in.
func (c *comparison) langOf(w want) string {
	switch {
	case w.block.Untranslated:
		return c.e.Meta.SourceLang.Tag
	case w.lang != "":
		return w.lang
	}
	return c.e.Meta.Locale.Tag
}

// linkTo is the id that a part leads to within the artefact, and its text; false for a
// part that is no such link.
func linkTo(part string) (id, text string, ok bool) {
	rest, ok := strings.CutPrefix(part, "link #")
	id, text, _ = strings.Cut(rest, " ")
	return id, text, ok
}

// lead finds links to places in the artefact that are not there, and numbers of
// cautions that lead to another one.
func (r *reading) lead() {
	var held map[string][]int // leaves by the ids of the elements round them
	for i := range r.leaves {
		for _, p := range r.leaves[i].parts {
			id, text, ok := linkTo(p)
			if !ok {
				continue
			}
			if held == nil {
				held = r.held()
			}
			says := func(k int) bool { return !isNumber(text) || strings.Contains(solid(r.leaves[k].text), text) }
			if in := held[id]; !r.ids[id] || len(in) > 0 && !slices.ContainsFunc(in, says) {
				r.fault(StructureDiffers, "a link that says `%s` leads to `%s` (%s)", opening(text), id, r.leaves[i].place)
			}
		}
	}
}

// isNumber tells a text of digits alone.
func isNumber(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) })
}

func (r *reading) held() map[string][]int {
	out := map[string][]int{}
	for i := range r.leaves {
		for _, id := range r.leaves[i].within {
			out[id] = append(out[id], i)
		}
	}
	return out
}

package verify

import (
	"bytes"
	"slices"
	"strings"
)

// shaped checks that a text is what its block is, in its language, with all that
// is more than text in it.
func (c *comparison) shaped(w want, l leaf) {
	if tag := c.langOf(w); l.lang != "" && l.lang != tag {
		c.add(StructureDiffers, w.id(), "`%s` is said to be in `%s` (%s)", opening(w.text), l.lang, l.place)
	}
	if c.r.format != "html" && c.r.format != "epub" {
		return
	}
	if l.shape != w.shape {
		c.add(StructureDiffers, w.id(), "`%s` is %s and must be %s (%s)", opening(w.text), shapeName(l.shape), shapeName(w.shape), l.place)
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

// linkTo is the place in the artefact that a part leads to, and what it says.
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
			says := func(k int) bool { return letters(text) != "" || strings.Contains(solid(r.leaves[k].text), text) }
			if in := held[id]; !r.ids[id] || len(in) > 0 && !slices.ContainsFunc(in, says) {
				r.fault(StructureDiffers, "a link that says `%s` leads to `%s` (%s)", opening(text), id, r.leaves[i].place)
			}
		}
	}
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

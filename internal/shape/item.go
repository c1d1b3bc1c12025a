package shape

import (
	"slices"

	"github.com/go-text/typesetting/language"

	"caveat/internal/font"
	"caveat/internal/lang"
)

// item is a stretch of text that is shaped in one go.
type item struct {
	start, end int // runes
	face       *font.Face
	covered    bool // false: no face has these characters
	silent     bool // hard breaks: nothing is drawn
	script     language.Script
	lang       language.Language
	level      uint8
	span       int
}

// setting is how a span is set.
type setting struct {
	stack []*font.Face
	lang  language.Language
}

// itemise cuts the text where level, script, span or face change.
func (a *analysis) itemise(fonts *font.Set) ([]item, error) {
	settings, err := a.settings(fonts)
	if err != nil {
		return nil, err
	}
	var out []item
	for start := 0; start < len(a.runes); {
		end := a.stretch(start)
		it := item{start: start, end: end, script: a.scripts[start], level: a.levels[start], span: a.span[start]}
		set := settings[it.span]
		it.lang = set.lang
		if hard(a.runes[start]) {
			it.face, it.silent = set.stack[0], true
			out = append(out, it)
		} else {
			c := chooser{a: a, fonts: fonts, stack: set.stack, it: it}
			out = c.split(out)
		}
		start = end
	}
	return out, nil
}

// stretch is the end of the characters from start that are alike in all but
// the face.
func (a *analysis) stretch(start int) int {
	i := start + 1
	if hard(a.runes[start]) {
		return i
	}
	for i < len(a.runes) && a.levels[i] == a.levels[start] && a.scripts[i] == a.scripts[start] &&
		a.span[i] == a.span[start] && !hard(a.runes[i]) {
		i++
	}
	return a.within(start, i)
}

// settings finds faces and language of each span.
func (a *analysis) settings(fonts *font.Set) ([]setting, error) {
	out := make([]setting, len(a.spans))
	for i, sp := range a.spans {
		row := a.row
		if sp.Lang != "" && sp.Lang != row.Tag {
			// An unknown language is set like the paragraph, with its own tag.
			if r, err := lang.Lookup(sp.Lang); err == nil {
				row = r
			}
			row.Tag = sp.Lang
		}
		stack, err := fonts.Stack(row, sp.Style)
		if err != nil {
			return nil, err
		}
		out[i] = setting{stack, language.NewLanguage(row.Tag)}
	}
	return out, nil
}

// chooser cuts a stretch where its face changes.
type chooser struct {
	a     *analysis
	fonts *font.Set
	stack []*font.Face
	it    item
	main  *font.Face // the face of the stretch's first letter
}

func (c *chooser) split(out []item) []item {
	c.main = c.mainFace()
	from := len(out)
	for i := c.it.start; i < c.it.end; {
		j := i + 1
		for j < c.it.end && c.a.extends[j] {
			j++
		}
		f := c.face(i, j)
		if f != nil && len(out) > from && out[len(out)-1].face == f && out[len(out)-1].covered {
			out[len(out)-1].end = j
		} else {
			it := c.it
			it.start, it.end, it.face, it.covered = i, j, f, f != nil
			if f == nil {
				it.face = c.stack[0]
			}
			out = append(out, it)
		}
		i = j
	}
	return out
}

// mainFace is the face of the stretch's first letter that the locale's own
// faces have, or else of its first letter.
func (c *chooser) mainFace() *font.Face {
	script := lang.Script(c.it.script.String())
	var other *font.Face
	for _, r := range c.a.runes[c.it.start:c.it.end] {
		if !scriptOf(r).Strong() {
			continue
		}
		f := c.fonts.Face(c.stack, r, script)
		if slices.Contains(c.stack, f) {
			return f
		}
		if other == nil {
			other = f
		}
	}
	if other == nil {
		other = c.fonts.Face(c.stack, ' ', script)
	}
	return other
}

// face is that of the grapheme [i, j): the stretch's own or another that covers
// all of it, else one that covers its base.
func (c *chooser) face(i, j int) *font.Face {
	grapheme := c.a.runes[i:j]
	if c.main != nil && c.main.CoversAll(grapheme) {
		return c.main
	}
	script := lang.Script(c.it.script.String())
	if f := c.fonts.FaceOf(c.stack, grapheme, script); f != nil || len(grapheme) == 1 {
		return f
	}
	return c.fonts.Face(c.stack, grapheme[0], script)
}

package shape

import (
	"github.com/go-text/typesetting/harfbuzz"

	"caveat/internal/font"
	"caveat/internal/geom"
)

// shape turns items into clusters in logical order.
func (s *shaper) shape(a *analysis, items []item) ([]Cluster, []Missing) {
	out := s.paragraphs.room(len(a.runes))
	var missing []Missing
	for _, it := range items {
		switch {
		case it.silent:
			out = append(out, a.cluster(it, it.start, it.end))
		case !it.covered:
			out = append(out, a.cluster(it, it.start, it.end))
			missing = append(missing, a.missing(it.start, it.end, nil)...)
		default:
			var lost []Missing
			out, lost = s.pieces(a, it, out)
			missing = append(missing, lost...)
		}
	}
	return s.paragraphs.keep(out), missing
}

// cluster is one that draws nothing.
func (a *analysis) cluster(it item, start, end int) Cluster {
	return Cluster{Start: a.at[start], End: a.at[end], Face: it.face, Level: it.level, Style: it.span, Space: a.space(start, end)}
}

func (a *analysis) space(start, end int) bool {
	for _, r := range a.runes[start:end] {
		if !blank(r) {
			return false
		}
	}
	return true
}

// missing names the characters of [start, end) that a face lacks.
func (a *analysis) missing(start, end int, f *font.Face) []Missing {
	var out []Missing
	for i := start; i < end; i++ {
		if r := a.runes[i]; !font.Ignorable(r) && (f == nil || !f.Covers(r)) {
			out = append(out, Missing{Rune: r, At: a.at[i]})
		}
	}
	return out
}

// run shapes an item with the text round it as context, as HarfBuzz wants it.
func (s *shaper) run(a *analysis, it item) {
	s.buf.Clear()
	s.buf.AddRunes(a.runes, it.start, it.end-it.start)
	s.buf.Props.Script, s.buf.Props.Language, s.buf.Props.Direction = it.script, it.lang, harfbuzz.LeftToRight
	if it.level%2 == 1 {
		s.buf.Props.Direction = harfbuzz.RightToLeft
	}
	s.buf.Shape(s.face(it.face).font, nil)
}

// collect groups the buffer's glyphs into clusters, in logical order.
func (s *shaper) collect(a *analysis, it item, out []Cluster) ([]Cluster, []Missing) {
	info := s.buf.Info
	g := gatherer{s: s, a: a, it: it, blank: s.face(it.face).blank, first: len(out), out: out, glyphs: s.glyphs.room(len(info))}
	if it.level%2 == 1 {
		for j := len(info); j > 0; {
			i := j - 1
			for i > 0 && info[i-1].Cluster == info[j-1].Cluster {
				i--
			}
			end := it.end
			if i > 0 {
				end = info[i-1].Cluster
			}
			g.add(i, j, end)
			j = i
		}
		return g.end()
	}
	for i := 0; i < len(info); {
		j := i + 1
		for j < len(info) && info[j].Cluster == info[i].Cluster {
			j++
		}
		end := it.end
		if j < len(info) {
			end = info[j].Cluster
		}
		g.add(i, j, end)
		i = j
	}
	return g.end()
}

// gatherer makes clusters of groups of glyphs.
type gatherer struct {
	s      *shaper
	a      *analysis
	it     item
	blank  harfbuzz.GID
	first  int // of the item's clusters in out
	out    []Cluster
	glyphs []Glyph
	lost   []Missing
}

func (g *gatherer) end() ([]Cluster, []Missing) {
	g.s.glyphs.keep(g.glyphs)
	return g.out, g.lost
}

// add takes the glyphs [i, j), which are the characters up to end.
func (g *gatherer) add(i, j, end int) {
	start := g.s.buf.Info[i].Cluster
	c := g.a.cluster(g.it, start, end)
	from, pen := len(g.glyphs), int32(0)
	lost := false
	for k := i; k < j; k++ {
		id, p := g.s.buf.Info[k].Glyph, g.s.buf.Pos[k]
		switch {
		case id == 0:
			lost = true
			continue
		case id == g.blank && p.XAdvance == 0 && !c.Space:
			continue // what HarfBuzz leaves of an invisible character
		}
		g.glyphs = append(g.glyphs, Glyph{ID: uint16(id), XOffset: pen + p.XOffset, YOffset: p.YOffset, Advance: p.XAdvance})
		pen += p.XAdvance
	}
	if lost {
		g.lost = append(g.lost, g.a.missing(start, end, g.it.face)...)
	}
	c.Glyphs = g.glyphs[from:len(g.glyphs):len(g.glyphs)]
	if len(c.Glyphs) == 0 || c.Space && pen == 0 {
		c.Glyphs = nil
	}
	c.Advance = geom.Share(int64(pen), int64(g.it.face.Upem))
	if n := len(g.out); n > g.first && c.Glyphs == nil && joiner(g.a.runes[start]) {
		g.out[n-1].End = c.End // ZWNJ and ZWJ belong to the letter before
		return
	}
	g.out = append(g.out, c)
}

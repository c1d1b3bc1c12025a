package layout

import (
	"slices"
	"strings"

	"caveat/internal/font"
	"caveat/internal/geom"
	"caveat/internal/lang"
	"caveat/internal/shape"
)

// shaped is a text as clusters, ready to be broken into lines of any width.
type shaped struct {
	*text
	para    *shape.Paragraph
	lacking []shape.Missing
	turned  bool      // some of it is read from right to left
	sum     []geom.Em // sum[k] is the width of the first k clusters
	// ascent and descent are those of the faces in use, in thousandths of the
	// size.
	ascent, descent int64
}

// shape shapes a text; characters that no face has become findings.
func (s *setter) shape(t *text, in area) *shaped {
	if t.content == "" || s.err != nil {
		return &shaped{text: t, para: &shape.Paragraph{}, sum: []geom.Em{0}}
	}
	key := shapedKey{t.content, in.row.Tag, in.row.Dir, font.Style{}}
	if len(t.runs) == 1 {
		key.style = t.runs[0].style
		if known, ok := s.known[key]; ok && t.runs[0].lang == "" {
			out := *known
			out.text = t
			s.missing(out.lacking, in)
			return &out
		}
	}
	out := s.shapeNew(t, in)
	if len(t.runs) == 1 && t.runs[0].lang == "" {
		s.known[key] = out
	}
	return out
}

// shapedKey is what the shape of a text in one style depends on: labels,
// running lines and repeated cautions are shaped once.
type shapedKey struct {
	content, tag string
	dir          lang.Direction
	style        font.Style
}

func (s *setter) shapeNew(t *text, in area) *shaped {
	out := &shaped{text: t, para: &shape.Paragraph{}}
	para, missing, err := shape.Shape(t.content, t.spans, in.row, s.fonts)
	if err != nil {
		s.err = err
	} else {
		out.para, out.lacking = para, missing
		s.missing(missing, in)
	}
	out.measure()
	return out
}

func (p *shaped) measure() {
	p.sum = make([]geom.Em, len(p.para.Clusters)+1)
	var last *font.Face
	for i := range p.para.Clusters {
		c := &p.para.Clusters[i]
		p.sum[i+1] = p.sum[i] + c.Advance
		p.turned = p.turned || c.Level > 0
		if c.Face != last && c.Face != nil {
			last = c.Face
			up := int64(last.Upem)
			p.ascent = max(p.ascent, (int64(last.Ascent)*1000+up-1)/up)
			p.descent = max(p.descent, (int64(last.Descent)*1000+up-1)/up)
		}
	}
}

// pitch is the distance of baselines at a size, and base that of the first
// baseline from the top: the script's line height, or what the faces need
// where that is more, the air shared above and below.
func (p *shaped) pitch(size geom.Pt, leading int64) (pitch, base geom.Pt) {
	ascent, descent := size.Scale(p.ascent, 1000), size.Scale(p.descent, 1000)
	pitch = max(size.Scale(leading, 1000), ascent+descent)
	return pitch, (pitch-ascent-descent)/2 + ascent
}

// blank tells whether a cluster is white space that hangs at a line's end.
func (p *shaped) blank(i int) bool {
	c := &p.para.Clusters[i]
	return c.Space || strings.HasPrefix(p.para.Text[c.Start:c.End], "\n")
}

// line is the clusters of a fit as a line at x 0.
func (p *shaped) line(f fit, look look) *Line {
	visual := p.visible(p.visual(f))
	l := &Line{Size: look.size, Color: look.color, RTL: p.para.Locale.Dir == lang.RTL}
	for start := 0; start < len(visual); {
		end := start + 1
		for end < len(visual) && p.sameLeaf(visual[start].Style, visual[end].Style) {
			end++
		}
		l.Pieces = append(l.Pieces, p.piece(visual[start:end]))
		start = end
	}
	if f.to > f.from {
		start, end := p.para.Clusters[f.from].Start, p.para.Clusters[f.to-1].End
		l.Text = strings.TrimRight(p.without(start, end), " ")
	}
	l.SoftEnd = f.soft
	return l
}

// visual are the clusters of a line in visual order. Text that is read from
// left to right throughout stands in that order already.
func (p *shaped) visual(f fit) []shape.Cluster {
	if p.turned || f.to == f.from || len(p.para.Clusters[f.to-1].Glyphs) == 0 {
		return p.para.Line(f.from, f.to)
	}
	return p.para.Clusters[f.from:f.to:f.to]
}

func (p *shaped) sameLeaf(a, b int) bool {
	return a == b || len(p.runs) > 0 && p.runs[a].node == p.runs[b].node && p.runs[a].url == p.runs[b].url
}

// visible leaves out the isolates of ours and hard breaks, which have no glyph.
func (p *shaped) visible(clusters []shape.Cluster) []shape.Cluster {
	hidden := func(c shape.Cluster) bool {
		return p.para.Text[c.Start:c.End] == "\n" || c.End-c.Start == len(popIsolate) && slices.Contains(p.ours, c.Start)
	}
	if !slices.ContainsFunc(clusters, hidden) {
		return clusters
	}
	return slices.DeleteFunc(slices.Clone(clusters), hidden)
}

func (p *shaped) piece(clusters []shape.Cluster) Piece {
	out := Piece{Clusters: clusters, Para: p.para}
	if len(p.runs) == 0 {
		return out
	}
	r := p.runs[clusters[0].Style]
	out.Node = r.node
	if r.url != "" {
		out.Underline, out.Color = true, &accent
	}
	return out
}

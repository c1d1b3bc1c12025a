package pdf

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/geom"
	"caveat/internal/layout"
	"caveat/internal/shape"
)

// textState is what a text operator would repeat.
type textState struct {
	inside bool // between BT and ET
	at     geom.XY
	face   int
	size   geom.Pt
	color  layout.Color
	// pen is what outlines are drawn with besides being filled.
	pen pen
}

// pen is a line round outlines; none without width.
type pen struct {
	width geom.Pt
	color layout.Color
}

type underline struct {
	rect  geom.Rect
	color layout.Color
}

// paintLine draws a line of text, each element's part in marked content of its
// own.
func (p *painter) paintLine(l *layout.Line, shows []show, m mark) error {
	for i := range shows {
		s := &shows[i]
		own := m
		if s.node != nil && m.node != nil {
			own = mark{node: s.node}
		}
		if err := p.beginInLine(own); err != nil {
			return err
		}
		p.show(s, l)
		if own.node != nil {
			p.tags.drawn(own.node, p.page, s, lineRect(l))
		}
	}
	p.underlines(l, m)
	return nil
}

// show draws one TJ.
func (p *painter) show(s *show, l *layout.Line) {
	p.setColor(s.color)
	p.beginText()
	p.setPen(pen{s.stroke.At(l.Size), s.color})
	if s.apart {
		p.grown = 1 - p.grown
	}
	p.setFont(s.face, l.Size+p.grown)
	if s.placed {
		p.moveTo(geom.XY{X: l.Origin.X + s.at, Y: p.height - l.Origin.Y})
	}
	p.buf = appendShow(p.buf, s.ops)
}

func (p *painter) beginText() {
	if !p.text.inside {
		p.buf = append(p.buf, "BT\n"...)
		p.text.inside, p.text.at, p.text.size = true, geom.XY{}, 0
	}
}

func (p *painter) endText() {
	if p.text.inside {
		p.setPen(pen{})
		p.buf = append(p.buf, "ET\n"...)
		p.text.inside = false
	}
}

func (p *painter) setFont(face int, size geom.Pt) {
	if p.text.size == size && p.text.face == face {
		return
	}
	p.text.size, p.text.face = size, face
	p.buf = fmt.Appendf(p.buf, "/F%d %v Tf\n", face, size)
}

// moveTo starts a line of text, by its distance from where the last began.
func (p *painter) moveTo(at geom.XY) {
	p.buf = append((at.X - p.text.at.X).Append(p.buf), ' ')
	p.buf = append((at.Y - p.text.at.Y).Append(p.buf), " Td\n"...)
	p.text.at = at
}

// setPen has outlines filled and stroked, or only filled (ISO 32000-1 9.3.6),
// with round corners: mitres of sharp ones would stand out.
func (p *painter) setPen(want pen) {
	if want.width == 0 {
		want = pen{}
	}
	switch {
	case p.text.pen == want:
		return
	case want.width == 0:
		p.buf = append(p.buf, "0 Tr 0 j\n"...)
	default:
		p.buf = fmt.Appendf(p.buf, "2 Tr 1 j []0 d %v w ", want.width)
		p.buf = append(appendColor(p.buf, want.color), "RG\n"...)
	}
	p.text.pen = want
}

// setColor sets the colour of fillings and text.
func (p *painter) setColor(c layout.Color) {
	if p.text.color == c {
		return
	}
	p.text.color = c
	p.buf = append(appendColor(p.buf, c), "rg\n"...)
}

func appendColor(to []byte, c layout.Color) []byte {
	for _, v := range []uint8{c.R, c.G, c.B} {
		to = append((geom.Pt(v) * 1000 / 255).Append(to), ' ')
	}
	return to
}

// appendShow writes codes and moves as Tj or TJ.
func appendShow(to []byte, ops []op) []byte {
	moves := false
	for _, o := range ops {
		moves = moves || o.code == 0
	}
	if moves {
		to = append(to, '[')
	}
	for i := 0; i < len(ops); {
		if ops[i].code == 0 {
			to = geom.Pt(ops[i].move).Append(to)
			if i++; i < len(ops) && ops[i].code == 0 {
				to = append(to, ' ')
			}
			continue
		}
		to = append(to, '(')
		for ; i < len(ops) && ops[i].code != 0; i++ {
			to = appendEscaped(to, byte(ops[i].code>>8))
			to = appendEscaped(to, byte(ops[i].code))
		}
		to = append(to, ')')
	}
	if moves {
		return append(to, "]TJ\n"...)
	}
	return append(to, "Tj\n"...)
}

// underlines notes the lines under links; their annotations are noted with
// them.
func (p *painter) underlines(l *layout.Line, m mark) {
	var x geom.Em
	below := underlineBelow(l)
	for i := range l.Pieces {
		piece := &l.Pieces[i]
		from := x
		for j := range piece.Clusters {
			x += piece.Clusters[j].Advance
		}
		r := geom.Rect{X: l.Origin.X + from.At(l.Size), Y: l.Origin.Y, W: (x - from).At(l.Size)}
		if piece.Underline {
			color := l.Color
			if piece.Color != nil {
				color = *piece.Color
			}
			p.under = append(p.under, underline{geom.Rect{X: r.X, Y: r.Y + below, W: r.W, H: l.Size * 5 / 100}, color})
		}
		if piece.Node != nil && m.node != nil {
			p.tags.link(piece.Node, p.page, geom.Rect{X: r.X, Y: r.Y - l.Size, W: r.W, H: l.Size * 13 / 10})
		}
	}
}

// underlineBelow is how far below the baseline the links of a line are
// underlined: lower where a low line is among their letters, which the underline
// would hide. Those of the faces here reach 0.175 em down.
func underlineBelow(l *layout.Line) geom.Pt {
	for _, p := range l.Pieces {
		low := func(c shape.Cluster) bool { return strings.ContainsAny(p.Para.Text[c.Start:c.End], "_＿") }
		if p.Underline && slices.ContainsFunc(p.Clusters, low) {
			return l.Size * 22 / 100
		}
	}
	return l.Size * 12 / 100
}

// lineRect is the room of a line, for the bounding boxes of elements.
func lineRect(l *layout.Line) geom.Rect {
	return geom.Rect{X: l.Origin.X, Y: l.Origin.Y - l.Size, W: l.Width(), H: l.Size * 13 / 10}
}

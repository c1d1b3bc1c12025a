package layout

import (
	"caveat/internal/geom"
	"caveat/internal/model"
)

// list sets a list: the markers stand before the items' texts, numbers in the
// digits of the language.
func (s *setter) list(b *model.Block, in area) []strip {
	own, node := in.child(RoleList, b.ElementID())
	node.Numbered = "Disc"
	if b.Ordered {
		node.Numbered = "Decimal"
	}
	markers := s.markers(b, own)
	own = s.indent(own, markers)
	var out []strip
	for i, item := range b.Children {
		strips := s.item(item, own, markers[i])
		if i > 0 && len(strips) > 0 {
			strips[0].gap = s.sheet.share(in.row, s.sheet.item)
			if i == 1 || i == len(b.Children)-1 {
				strips[0].cost += costLoneItem
			}
			if boxed(item) || boxed(b.Children[i-1]) {
				strips[0].gap = s.sheet.share(in.row, s.sheet.gap)
			}
		}
		out = append(out, strips...)
	}
	return out
}

// marker is an item's marker, shaped.
type marker struct {
	*shaped
	width geom.Pt
}

func (s *setter) markers(b *model.Block, in area) []marker {
	out := make([]marker, len(b.Children))
	for i := range out {
		text := "•"
		if b.Ordered {
			text = in.row.Digits(b.Start+i) + "."
		} else if in.depth%2 == 1 {
			text = "–"
		}
		p := s.shape(newText(in, model.Plain(text), false), in)
		out[i] = marker{p, p.sum[len(p.sum)-1].At(s.sheet.body)}
	}
	return out
}

// markerGap is the air between a marker and its text.
func (s *setter) markerGap() geom.Pt { return s.sheet.body * 6 / 10 }

// leastText is the width of an item's text, in ems of the body.
const leastText = 9

// crowded tells whether the marker of an item would stand on that of a list which
// begins on the item's first line: behind a marker, which takes about two ems, the
// area would be narrower than indent lets it be.
func (s *setter) crowded(b *model.Block, in area) bool {
	return len(b.Inlines) == 0 && len(b.Children) > 0 && in.width() < (leastText+2)*s.sheet.body
}

// indent is the area of the items' texts. One that has grown too narrow to
// read is widened again to the side where reading starts.
func (s *setter) indent(in area, markers []marker) area {
	wide := s.sheet.body * 9 / 10
	for _, m := range markers {
		wide = max(wide, m.width)
	}
	in = in.inset(wide + s.markerGap())
	in.depth++
	if least := leastText * s.sheet.body; in.width() < least {
		in = in.inset(in.width() - least)
	}
	return in
}

// item sets one item. The area is that of its text; the marker stands before
// it.
func (s *setter) item(b *model.Block, in area, m marker) []strip {
	in.at = in.placeOf(b)
	id := ""
	if b.Role != model.RoleCaution {
		id = b.ElementID()
	}
	li, _ := in.child(RoleItem, id)
	if b.Role == model.RoleCaution {
		return s.itemCaution(b, li)
	}
	lbl, node := li.child(RoleLabel, "")
	body, _ := li.child(RoleBody, "")
	strips := s.itemContent(b, body)
	if len(strips) == 0 || s.crowded(b, in) {
		strips = atop([]strip{single(cell{})}, strips)
	}
	m.leaves(node)
	s.mark(&strips[0].cells[0], lbl, m)
	if b.Role == model.RoleClaim {
		return s.claimed(strips, &group{block: b, left: in.left, right: in.right, in: body, home: body.node})
	}
	return strips
}

// mark puts the marker on the first baseline of an item.
func (s *setter) mark(c *cell, in area, m marker) {
	l := m.line(fit{to: len(m.para.Clusters)}, s.body())
	if len(l.Pieces) == 0 {
		return
	}
	l.Origin.X = in.left - s.markerGap() - m.width
	if in.rtl() {
		l.Origin.X = in.right + s.markerGap()
	}
	if c.base == 0 {
		pitch, base := m.pitch(s.sheet.body, int64(in.row.Leading))
		c.base, c.height = base, max(c.height, pitch)
	}
	l.Origin.Y = c.base
	c.items = append([]Item{{Line: l, Node: in.node}}, c.items...)
}

// itemContent is an item's own text and the blocks that follow it.
func (s *setter) itemContent(b *model.Block, in area) []strip {
	var notice, strips []strip
	if b.Untranslated {
		notice = s.notice(in)
	}
	own := in.language(b.Lang)
	if len(b.Inlines) > 0 {
		p, _ := own.child(RoleP, "")
		strips = s.paragraph(p, b.Inlines, s.body())
	}
	rest := s.blocks(b.Children, own)
	if len(strips) > 0 && len(rest) > 0 {
		lead := model.Block{Kind: model.Paragraph, Inlines: b.Inlines}
		s.join(&lead, b.Children[0], own, rest)
		if b.Children[0].Kind == model.List {
			rest[0].gap = s.sheet.share(own.row, s.sheet.item)
		}
	}
	return atop(notice, append(strips, rest...))
}

// itemCaution sets a caution that is an item of a list: the marker becomes a
// bar, and the label stands before the text.
func (s *setter) itemCaution(b *model.Block, li area) []strip {
	body, _ := li.child(RoleBody, "")
	note, _ := body.child(RoleNote, b.ElementID())
	note.calm = true
	strips := s.labelled(b, note)
	outer := body.inset(-s.markerGap() - s.sheet.bar)
	g := s.cautionGroup(b, outer, paint{})
	g.resume = s.continued(strips, note)
	g.pad = s.sheet.pad / 4
	g.in, g.home = body, body.node
	return enclose(strips, g)
}

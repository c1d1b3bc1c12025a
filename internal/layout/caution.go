package layout

import (
	"strconv"

	"caveat/internal/model"
)

// caution sets a caution in its box: the label on a line of its own, then what
// it says. The element carries the caution's id.
func (s *setter) caution(b *model.Block, in area) []strip {
	box, _ := in.child(RoleNote, b.ElementID())
	box.calm, box.again = true, b.Repeat > 1
	inside := box.padded(s.sheet.pad).inset(s.sheet.bar)
	strips := s.labelled(b, inside)
	g := s.cautionGroup(b, in, paint{fill: &ground, stroke: &warning, width: s.sheet.stroke})
	g.resume = s.continued(strips, inside)
	return enclose(strips, g)
}

// labelled is a caution's label and its blocks, as costly to part as a caution
// is; the label never stands alone.
func (s *setter) labelled(b *model.Block, inside area) []strip {
	labelArea, _ := inside.own().child(RoleP, "")
	strips := []strip{s.whole(labelArea, model.Plain(inside.words.Caution), s.labelLook(inside))}
	content := s.content(b, inside)
	if len(content) > 0 {
		content[0].gap = 0
		content[0].cost += costTear
	}
	strips = append(strips, content...)
	charge(strips, costSplit, costTear)
	return strips
}

// labelLook is how a label in a box is set: on the side where the box is read from,
// in whatever language.
func (s *setter) labelLook(box area) look {
	l := look{size: s.sheet.body, color: label, bold: true}
	if box.wordsRow.Dir != box.row.Dir {
		l.align = model.AlignEnd
	}
	return l
}

// content is what stands in a caution's box.
func (s *setter) content(b *model.Block, in area) []strip {
	if b.Kind == model.Callout {
		return s.blocks(b.Children, in.language(b.Lang))
	}
	bare := *b
	bare.Role, bare.ID, bare.Repeat = model.RoleNone, "", 0
	if b.Kind == model.Item {
		return s.itemContent(&bare, in)
	}
	return s.plainBlock(&bare, in)
}

// cautionGroup is the group of a caution.
func (s *setter) cautionGroup(b *model.Block, in area, p paint) *group {
	p.bar, p.barWidth, p.rtl = &warning, s.sheet.bar, in.rtl()
	return &group{block: b, left: in.left, right: in.right, paint: p, pad: s.sheet.pad, in: in, home: in.node}
}

// continued is what a page begins with that a caution goes on in: the label
// again, as decoration, for the text holds it once. A caution of a single block
// is never broken.
func (s *setter) continued(strips []strip, inside area) []strip {
	if blocks := countRows(strips) - 1; blocks < 2 {
		return nil
	}
	scratch, _ := inside.detached().own().child(RoleP, "")
	return artifacts([]strip{s.whole(scratch, model.Plain(inside.words.CautionContinued), s.labelLook(inside))})
}

// note sets a plain note: a quieter box, its label in muted ink. An author's id is
// that of an element round it, so that no Note but a caution has one.
func (s *setter) note(b *model.Block, in area) []strip {
	outer := in
	if b.ID != "" {
		outer, _ = in.child(RoleDiv, b.ElementID())
	}
	// A Note must have an id (ISO 14289-1 7.9); no author's id has a full stop.
	s.notes++
	box, node := outer.child(RoleNote, "")
	node.ID = "note." + strconv.Itoa(s.notes) + in.suffix
	inside := box.inset(s.sheet.bar + s.sheet.pad)
	labelArea, _ := inside.own().child(RoleP, "")
	l := s.labelLook(inside)
	l.color = muted
	strips := []strip{s.whole(labelArea, model.Plain(in.words.Note), l)}
	content := s.blocks(b.Children, inside)
	if len(content) > 0 {
		content[0].cost += costKeep
	}
	strips = append(strips, content...)
	p := paint{bar: &rule, barWidth: s.sheet.bar, rtl: in.rtl()}
	return enclose(strips, &group{left: in.left, right: in.right, paint: p, pad: s.sheet.pad / 2})
}

// quote sets a quotation, a bar beside it.
func (s *setter) quote(b *model.Block, in area) []strip {
	box, _ := in.child(RoleQuote, b.ElementID())
	strips := s.blocks(b.Children, box.inset(s.sheet.bar+s.sheet.pad))
	p := paint{bar: &rule, barWidth: s.sheet.bar / 2, rtl: in.rtl()}
	return enclose(strips, &group{left: in.left, right: in.right, paint: p})
}

package layout

import (
	"fmt"

	"caveat/internal/diag"
	"caveat/internal/geom"
	"caveat/internal/model"
	"caveat/internal/picture"
)

// figure sets an image with its caption under it, in one piece. The caption is
// an element beside the figure's: the alternative text of an element is read in
// place of all that is in it (ISO 32000-1 14.9.3).
func (s *setter) figure(b *model.Block, in area) []strip {
	captioned := len(b.Inlines) > 0
	own, id := in, b.ElementID()
	if captioned {
		own, _ = in.child(RoleDiv, id)
		id = ""
	}
	_, node := own.child(RoleFigure, id)
	node.Alt = model.Fold(b.AltText)
	data := s.meta.Images[b.Image]
	size, ok := s.imageSize(b, data, in)
	if !ok {
		return []strip{single(cell{})}
	}
	size = s.scaled(size, in)
	img := &Image{Rect: geom.Rect{X: in.align(size.W, model.AlignStart), W: size.W, H: size.H}, Name: b.Image, Data: data}
	c := cell{height: size.H, items: []Item{{Image: img, Node: node}}}
	if captioned {
		caption, _ := own.child(RoleCaption, "")
		text := s.whole(caption, b.Inlines, look{size: s.smaller(in), color: muted}).cells[0]
		below(&c, text, s.sheet.pad/2)
	}
	return []strip{single(c)}
}

// below puts one cell's content under another's.
func below(c *cell, next cell, gap geom.Pt) {
	for _, item := range next.items {
		item.shift(c.height + gap)
		c.items = append(c.items, item)
	}
	c.height += gap + next.height
}

// shift moves an item down.
func (i *Item) shift(d geom.Pt) {
	switch {
	case i.Line != nil:
		i.Line.Origin.Y += d
	case i.Box != nil:
		i.Box.Rect.Y += d
	case i.Image != nil:
		i.Image.Rect.Y += d
	}
}

// scaled is an image's size on the page: 96 pixels an inch, no wider than the
// column and no higher than half a page.
func (s *setter) scaled(px geom.Size, in area) geom.Size {
	w, h := px.W*750, px.H*750
	if room := in.width(); w > room {
		w, h = room, max(h.Scale(int64(room), int64(w)), 1)
	}
	if room := s.sheet.page.H / 2; h > room {
		w, h = max(w.Scale(int64(room), int64(h)), 1), room
	}
	return geom.Size{W: w, H: h}
}

// imageSize is an image's size in pixels; an image that is not there or cannot
// be read is a finding.
func (s *setter) imageSize(b *model.Block, data []byte, in area) (geom.Size, bool) {
	at := in.at
	if b.Alt != "" {
		at.ID = string(b.Alt)
	}
	if len(data) == 0 {
		s.findings = append(s.findings, diag.At(at, "image-missing", fmt.Sprintf("the image `%s` is not there", b.Image),
			"put the file into the project, or mend its path"))
		return geom.Size{}, false
	}
	head, _, err := picture.Head(data)
	if err != nil {
		s.findings = append(s.findings, diag.At(at, "image-unreadable", fmt.Sprintf("the image `%s` is not a PNG or JPEG that can be read", b.Image),
			"save it again as PNG or JPEG"))
		return geom.Size{}, false
	}
	return geom.Size{W: geom.Pt(head.Width), H: geom.Pt(head.Height)}, true
}

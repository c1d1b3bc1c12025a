package layout

import (
	"fmt"
	"strings"

	"caveat/internal/geom"
)

// Dump is the document as stable text: every page with its items, the
// structure tree, the outline and the cautions. It is the golden form of this
// stage.
func (d *Document) Dump() string {
	var b strings.Builder
	for _, p := range d.Pages {
		fmt.Fprintf(&b, "page %d %s×%s\n", p.Number, p.Size.W, p.Size.H)
		for _, item := range p.Items {
			b.WriteString("  " + item.String() + "\n")
		}
	}
	b.WriteString("structure\n")
	d.Root.dump(&b, 1)
	for _, m := range d.Outline {
		fmt.Fprintf(&b, "bookmark %d page %d y %s %q\n", m.Level, m.Page, m.Y, m.Title)
	}
	for _, c := range d.Cautions {
		fmt.Fprintf(&b, "caution %s as %s page %d %s\n", c.ID, c.Element, c.Page, place(c.Box))
	}
	return b.String()
}

func place(r geom.Rect) string { return fmt.Sprintf("%s,%s %s×%s", r.X, r.Y, r.W, r.H) }

// String is an item in one line.
func (i Item) String() string {
	var what string
	switch {
	case i.Line != nil:
		what = i.Line.String()
	case i.Box != nil:
		what = "box " + place(i.Box.Rect) + i.Box.paint()
	case i.Image != nil:
		what = fmt.Sprintf("image %s %s", place(i.Image.Rect), i.Image.Name)
	}
	owner := [...]string{"", "header", "footer", "decoration"}[i.Artifact]
	if i.Node != nil {
		owner = string(i.Node.Role)
	}
	return owner + " " + what
}

// String is a line in one line: place, size, pieces that are not the line's
// own, text.
func (l *Line) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "line %s,%s w %s size %s %s", l.Origin.X, l.Origin.Y, l.Width(), l.Size, l.Color)
	if l.RTL {
		b.WriteString(" rtl")
	}
	for _, p := range l.Pieces {
		if p.Node != nil {
			fmt.Fprintf(&b, " %s(%d)", p.Node.Role, len(p.Clusters))
		}
	}
	if l.SoftEnd {
		b.WriteString(" soft")
	}
	return b.String() + fmt.Sprintf(" %q", l.Text)
}

func (b *Box) paint() string {
	var out string
	if b.Fill != nil {
		out += " fill " + b.Fill.String()
	}
	if b.Stroke != nil {
		out += fmt.Sprintf(" stroke %s %s", b.Stroke, b.Width)
	}
	if b.Dash > 0 {
		out += " dash " + b.Dash.String()
	}
	return out
}

// String is the colour in hexadecimal.
func (c Color) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

func (n *Node) dump(b *strings.Builder, depth int) {
	b.WriteString(strings.Repeat("  ", depth) + string(n.Role))
	for _, a := range [...]struct{ name, value string }{{"id", n.ID}, {"lang", n.Lang}, {"scope", n.Scope}, {"numbered", n.Numbered}} {
		if a.value != "" {
			b.WriteString(" " + a.name + "=" + a.value)
		}
	}
	for _, a := range [...]struct{ name, value string }{{"url", n.URL}, {"alt", n.Alt}, {"", n.Text}} {
		if a.value != "" {
			fmt.Fprintf(b, " %s%q", a.name, a.value)
		}
	}
	b.WriteByte('\n')
	for _, c := range n.Children {
		c.dump(b, depth+1)
	}
}

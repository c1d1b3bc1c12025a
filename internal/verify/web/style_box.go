package web

import (
	"fmt"
	"slices"
	"strings"
)

// boxed finds boxes too small for what is in them.
func (l *Look) boxed(values []decl, rel lengths) {
	clips := slices.ContainsFunc(values, func(d decl) bool {
		return strings.HasPrefix(d.name, "overflow") && d.name != "overflow-wrap" && d.value != "visible" && d.value != "visible visible"
	})
	for _, d := range values {
		switch d.name {
		case "height", "max-height", "block-size", "max-block-size", "width", "inline-size", "max-width", "max-inline-size":
			px, ok := length(d.value, rel)
			switch {
			case strings.HasSuffix(d.value, "%"): // of the box around, not of an em
				if px < rel.em/5 || px > rel.em {
					l.move(d)
				}
			case ok && px > widest && !strings.HasPrefix(d.name, "max-"):
				l.move(d) // it pushes what follows out of sight
			case ok && (px < rel.em || clips && px < leastClip*rel.em):
				l.hideBy(d)
			case ok && clips && (strings.Contains(d.name, "height") || strings.Contains(d.name, "block")):
				l.hideBy(d)
			}
		}
	}
}

// leastClip is how many ems a box must have that cuts what reaches out of it: more
// than any padding takes.
const leastClip = 16

// widest is how many pixels a box may have that says how large it is.
const widest = 1280

// arranged finds what flex boxes press together: without a line's end they have
// all their parts beside one another.
func (l *Look) arranged(values []decl) {
	wraps := slices.ContainsFunc(values, func(d decl) bool { return d.name == "flex-wrap" && d.lower == "wrap" })
	if l.display == "flex" && !wraps {
		l.hide("`display: flex` without `flex-wrap: wrap`")
	}
}

// celled takes the place in a grid that an element is put in.
func (l *Look) celled(d decl) {
	if d.lower != "1" && d.lower != "2" {
		l.move(d)
	}
	if d.name == "grid-row" {
		l.row = d.lower
	} else {
		l.column = d.lower
	}
}

// Crowded says where two of an element's children are put into one place of a
// grid, one over the other.
func (s *Styler) Crowded(n *Node) string {
	for i := range s.views {
		if s.Looks(n)[i].display != "grid" {
			continue
		}
		taken := map[[2]string]bool{}
		for _, c := range n.Children {
			l := s.Looks(c)[i]
			at := [2]string{l.row, l.column}
			if c.Tag == "" || l.row == "" {
				continue
			}
			if taken[at] {
				return fmt.Sprintf("two parts of a `<%s>` in row %s of its grid (%s)", n.Tag, l.row, s.views[i].Name)
			}
			taken[at] = true
		}
	}
	return ""
}

// positioned finds what is taken out of its place: it may be outside the page,
// or over another's text.
func (l *Look) positioned(values []decl, rel lengths) {
	position, offset := "static", decl{}
	for _, d := range values {
		value := d.lower
		switch {
		case d.name == "position":
			position = value
		case d.name == "top", d.name == "bottom", d.name == "left", d.name == "right", strings.HasPrefix(d.name, "inset"):
			if !nearPlace(value, rel, rel.em) {
				offset = d
			}
		case strings.HasPrefix(d.name, "margin"):
			// Beside the text, a margin may reach into a list's indent.
			reach := rel.em
			if strings.Contains(d.name, "inline") || strings.Contains(d.name, "left") || strings.Contains(d.name, "right") {
				reach *= 2
			}
			if !nearMargin(value, rel, reach) {
				l.move(d)
			}
		case isTransform(d.name) && value != "none":
			l.move(d)
		}
	}
	tiny := l.Hidden != "" // what is not seen covers nothing
	switch position {
	case "static":
	case "sticky":
		l.Sticky = l.column != "2" // there it has a column of its own
	case "relative":
		if offset.name != "" {
			l.move(offset)
		}
	default:
		l.hide("`position: %s`", position)
		if !tiny {
			l.move(decl{name: "position", value: position})
		}
	}
}

func (l *Look) move(d decl) {
	if l.Moved == "" {
		l.Moved = fmt.Sprintf("`%s: %s`", d.name, shorten(d.value))
	}
	l.hideBy(d)
}

// nearPlace tells whether every length of a value is within reach of zero.
func nearPlace(value string, rel lengths, reach float64) bool {
	for _, f := range fields(value) {
		if f == "auto" || f == "inherit" {
			continue
		}
		v, ok := length(f, rel)
		if !ok || v > reach || v < -reach {
			return false
		}
	}
	return true
}

// maxMargin is how many pixels a margin may push what follows.
const maxMargin = 160

// nearMargin tells whether no margin draws the element over another's text, or
// out of sight.
func nearMargin(value string, rel lengths, reach float64) bool {
	for _, f := range fields(value) {
		if f == "auto" {
			continue
		}
		v, ok := length(f, rel)
		if strings.HasSuffix(f, "%") { // of the box around
			v *= rel.view / rel.em
		}
		if !ok || v < -reach || v > maxMargin {
			return false
		}
	}
	return true
}

// generated takes content that the style adds: the value of an attribute, which
// is compared as text where it matters, and signs between. Anything else that it
// says, and any box that could cover text, is nothing that export writes.
func (l *Look) generated(n *Node, values []decl, rel lengths) {
	for _, d := range values {
		switch d.name {
		case "content":
			l.added(n, d)
		case "font-size":
			if px, ok := sizeOf(d.lower, rel); !ok || px < minGenerated*rel.em || px > rel.em {
				l.move(d)
			}
		case "color", "display":
		case "position", "inset-block", "inset-inline-start":
			if !slices.ContainsFunc(values, func(d decl) bool {
				return d.name == "content" && (d.value == `""` || d.value == `''` || d.value == "none")
			}) {
				l.move(d)
			}
		default:
			l.move(d)
		}
	}
}

// minGenerated is how small generated text may be, in ems.
const minGenerated = 0.8

func (l *Look) added(n *Node, d decl) {
	for _, part := range fields(d.value) {
		name, args, ok := function(part)
		switch args = strings.TrimSpace(args); {
		case part == "none" || part == "normal":
		case ok && name == "attr" && args == "href": // an address is compared as one
		case ok && name == "attr" && args == "data-label":
			l.Generated += n.Attr(args)
		case (part[0] == '"' || part[0] == '\'') && strings.Trim(unquote(part), " ·()") == "":
		default:
			l.move(d)
		}
	}
}

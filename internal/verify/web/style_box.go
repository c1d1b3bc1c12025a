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
			case strings.HasSuffix(d.value, "%") && px >= rel.em/5: // of the box around, not of an em
			case ok && px < 4*rel.em && (clips || px < rel.em):
				l.hideBy(d)
			case ok && clips && (strings.Contains(d.name, "height") || strings.Contains(d.name, "block")):
				l.hideBy(d)
			}
		}
	}
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
	case "static", "sticky", "inherit":
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

// nearMargin tells whether no margin draws the element over another's text.
func nearMargin(value string, rel lengths, reach float64) bool {
	if !strings.ContainsAny(value, "-(") {
		return true
	}
	for _, f := range fields(value) {
		if f == "auto" || f == "inherit" {
			continue
		}
		if v, ok := length(f, rel); !ok || v < -reach {
			return false
		}
	}
	return true
}

// generated takes content that the style adds. Attributes may be shown: they
// are compared as text where they matter.
func (l *Look) generated(n *Node, values []decl) {
	covers, lies := false, false
	for _, d := range values {
		switch {
		case d.name == "content":
			l.Generated += generatedText(n, d.value)
		case strings.HasPrefix(d.name, "background"):
			covers = true
		case d.name == "position" && d.value != "static":
			lies = true
		case strings.HasPrefix(d.name, "margin"), isTransform(d.name):
			lies = lies || strings.Contains(d.value, "-") || isTransform(d.name)
		}
	}
	if covers && lies {
		l.move(decl{name: "position", value: "generated content over the text"})
	}
}

func generatedText(n *Node, value string) string {
	var b strings.Builder
	for _, part := range fields(value) {
		if name, args, ok := function(part); ok && name == "attr" {
			if args = strings.TrimSpace(args); args != "href" { // an address is compared as one
				b.WriteString(n.Attr(args))
			}
			continue
		}
		b.WriteString(literalText(part))
	}
	return b.String()
}

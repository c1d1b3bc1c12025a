package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caveat/internal/verify/wcag"
)

// boxed finds boxes that say how large they are: too small for what is in them,
// which then lies over what follows or is cut, or so large that they push it out of
// sight. What scrolls in its box may.
func (l *Look) boxed(tag string, values []decl, rel lengths) {
	for _, d := range values {
		known := false
		switch d.name {
		case "overflow", "overflow-x", "overflow-y", "overflow-block", "overflow-inline":
			if d.lower != "auto" && d.lower != "visible" {
				l.hideBy(d)
			}
			continue
		case "height", "max-height", "block-size", "max-block-size":
			known = slices.Contains([]string{"auto", "none"}, d.lower) || tag == "img" && slices.Contains([]string{"90vh", "50vh"}, d.lower)
		case "width", "inline-size":
			known = d.lower == "100%" || d.lower == "auto"
		case "max-width", "max-inline-size":
			px, ok := length(d.value, rel)
			known = slices.Contains([]string{"100%", "none"}, d.lower) || ok && !strings.Contains(d.lower, "%") && px >= leastWidth*rel.em
		default:
			continue
		}
		switch {
		case known:
		case d.lower == "1px", d.name == "max-block-size" && d.lower == "calc(100vh - 2rem)":
			l.hideBy(d)
		default:
			l.move(d)
		}
	}
}

// leastWidth is how many ems a box must have at least: a line holds some words.
const leastWidth = 16

// parted takes the columns of a grid: what is in one must have room.
func (l *Look) parted(d decl, rel lengths) {
	const gap = 20 // half of that between two
	columns := d.lower
	if in, ok := indentedBy(columns); ok {
		columns, l.indent = twoColumns, in
		l.room -= 2 * in * l.Size
	}
	switch columns {
	case twoColumns:
		l.room = l.room/2 - gap
	case "minmax(0, 68ch) 15rem":
		l.room -= 15*rel.root + 2*gap
	case "repeat(auto-fill, minmax(min(100%, 20rem), 1fr))":
	default:
		l.move(d)
	}
	if l.room < leastRoom*rel.root {
		l.hideBy(d)
	}
}

const twoColumns = "minmax(0, 1fr) minmax(0, 1fr)"

// indentedBy is how many ems the first of two columns is narrower than the second,
// in a list or a quotation.
func indentedBy(columns string) (float64, bool) {
	in, begins := strings.CutPrefix(columns, "calc(50% - 1.25rem - ")
	in, ends := strings.CutSuffix(in, "em) minmax(0, 1fr)")
	em, ok := number(in)
	return em, begins && ends && ok && em > 0
}

// leastRoom is how many ems a column of a grid must have.
const leastRoom = 8

// inline finds what is painted over the lines round it: the grounds and borders of a
// box within a line take no room.
func (l *Look) inline(tag string, values []decl) {
	within := l.display == "inline" || l.display == "" && slices.Contains([]string{"a", "bdi", "code", "em", "span", "strong", "time"}, tag)
	if !within || l.Hidden != "" {
		return
	}
	for _, d := range values {
		if strings.HasPrefix(d.name, "background") || strings.HasPrefix(d.name, "border") {
			l.move(d)
		}
	}
}

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
// grid, one over the other, or one into another row than it comes in.
func (s *Styler) Crowded(n *Node) string {
	for i := range s.views {
		if s.Looks(n)[i].display != "grid" {
			continue
		}
		taken, before := map[[2]string]bool{}, 0
		for _, c := range n.Children {
			l := s.Looks(c)[i]
			at := [2]string{l.row, l.column}
			if c.Tag == "" {
				continue
			}
			if l.row == "" {
				before++
				continue
			}
			if l.row != strconv.Itoa(before+1) {
				return fmt.Sprintf("a part of a `<%s>` stands in row %s of its grid, behind %d others (%s)", n.Tag, l.row, before, s.views[i].Name)
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
	position, raised := "static", decl{}
	var offsets []decl
	for _, d := range values {
		value := d.lower
		switch {
		case d.name == "position":
			position = value
		case d.name == "top", d.name == "bottom", d.name == "left", d.name == "right", strings.HasPrefix(d.name, "inset"):
			offsets = append(offsets, d)
		case strings.HasPrefix(d.name, "margin"):
			if low, ok := leastMargin(value, rel); !ok || !l.drawn(d, low) {
				l.move(d)
			} else if low < 0 && strings.Contains(d.name, "block") {
				raised = d
				l.raised = -low * rel.em
			}
			if l.end = below(d, l.end, rel); l.end < 0 {
				l.move(d)
			}
		case isTransform(d.name) && value != "none":
			l.move(d)
		}
	}
	grounded := slices.ContainsFunc(values, func(d decl) bool { return strings.HasPrefix(d.name, "background") })
	if raised.name != "" && (position != "static" || grounded) {
		l.move(raised)
	}
	tiny := l.Hidden != "" // what is not seen covers nothing
	switch position {
	case "static":
	case "sticky":
		l.Sticky = l.column != "2" // there it has a column of its own
		for _, d := range offsets {
			if d.name != "top" && d.name != "inset-block-start" || !nearPlace(d.lower, rel, mostStuck*rel.root) {
				l.move(d)
			}
		}
	case "relative": // where it stands
		for _, d := range offsets {
			if !nearPlace(d.lower, rel, 0) {
				l.move(d)
			}
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

// mostStuck is how far below the top of the window an element may stay, in parts of the
// page's own size.
const mostStuck = 1.01

// maxMargin is how many pixels a margin may push what follows.
const maxMargin = 160

// What a negative margin may be in ems. Above, it takes back the margin of what
// stands before; beside the text, it reaches into a list's indent, once.
const (
	mostRaised = 0.75
	mostOut    = 1.05
)

// drawn takes the least of an element's margins, in ems, and tells whether it draws
// the element over another's text or out of the page.
func (l *Look) drawn(d decl, low float64) bool {
	switch d.name {
	case "margin-block", "margin-block-start":
		return low >= -mostRaised
	case "margin-inline", "margin-inline-start":
		l.out += low
		return l.out >= -mostOut
	}
	return low == 0
}

// below is how many pixels a margin leaves free below its element, before where it does
// not say.
func below(d decl, before float64, rel lengths) float64 {
	sides := fields(d.lower)
	at := len(sides) - 1
	switch d.name {
	case "margin":
		at = []int{0, 0, 0, 2, 2}[min(len(sides), 4)]
	case "margin-block", "margin-block-end", "margin-bottom":
	default:
		return before
	}
	if at < 0 {
		return before
	}
	px, _ := length(sides[at], rel)
	return px
}

// Overlapped says where one of an element's children is drawn up over the text before
// it, which leaves less free.
func (s *Styler) Overlapped(n *Node) string {
	for i := range s.views {
		free := 0.0
		for _, c := range n.Children {
			if c.Tag == "" {
				continue
			}
			l := s.Looks(c)[i]
			if l.raised > free+mostOverlap {
				return fmt.Sprintf("a `<%s>` is drawn up by %.1f pixels, over a text that leaves %.1f (%s)", c.Tag, l.raised, free, s.views[i].Name)
			}
			free = l.end
		}
	}
	return ""
}

// mostOverlap is how many pixels of what stands before an element may reach: above the
// letters of a line some are free.
const mostOverlap = 3

// leastMargin is the least of the margins of a value, in ems, or 0, and whether all
// can be read and none pushes what follows out of sight.
func leastMargin(value string, rel lengths) (float64, bool) {
	low := 0.0
	for _, f := range fields(value) {
		if f == "auto" {
			continue
		}
		v, ok := length(f, rel)
		if strings.HasSuffix(f, "%") { // of the box around
			v *= rel.view / rel.em
		}
		if !ok || v > maxMargin {
			return 0, false
		}
		low = min(low, v/rel.em)
	}
	return low, true
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
		case "color":
			if c, ok := parseColor(d.value); !ok || contrast(c.over(l.ground), l.ground) < wcag.MinContrast {
				l.move(d)
			}
		case "display":
			if d.lower != "block" {
				l.move(d)
			}
		case "position", "inset-block", "inset-inline-start":
			if !slices.ContainsFunc(values, func(c decl) bool {
				return c.name == "content" && (c.value == "none" || c.value == `""` && l.parts(d))
			}) {
				l.move(d)
			}
		default:
			l.move(d)
		}
	}
}

// parts tells whether a declaration puts a line between the two columns of a grid, as
// those of a bilingual page; elsewhere it strikes text out.
func (l *Look) parts(d decl) bool {
	switch d.name {
	case "position":
		return l.display == "grid" && d.lower == "absolute"
	case "inset-block":
		return d.lower == "0"
	}
	in, begins := strings.CutPrefix(d.lower, "calc(50% - ")
	in, ends := strings.CutSuffix(in, "em)")
	em, ok := number(in)
	return d.lower == "50%" && l.indent == 0 || begins && ends && ok && em == l.indent
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
		case slices.Contains([]string{`""`, `" · "`, `" ("`, `")"`}, part):
		default:
			l.move(d)
		}
	}
}

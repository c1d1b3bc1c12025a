package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

func (l *Look) hide(format string, v ...any) {
	if l.Hidden == "" {
		l.Hidden = fmt.Sprintf(format, v...)
	}
}

func (l *Look) hideBy(d decl) { l.hide("`%s: %s`", d.name, shorten(d.value)) }

// isHarmless tells whether a declaration is one of those that export writes and
// that cannot hide, move or change text, whatever element it is for. Of all others
// nobody has looked at what they do. Sizes that can are looked at with the box
// they make (boxed).
func isHarmless(name, value string) bool {
	if reach := reachOf(name); reach > 0 {
		return within(value, reach)
	}
	if strings.HasPrefix(name, "--") {
		return true
	}
	switch name {
	case "font-family":
		return isTextFont(value)
	case "line-height":
		n, ok := number(value)
		return ok && n >= leastLine && n <= mostLine
	case "padding":
		return isPadding(fields(value))
	}
	return slices.Contains(harmlessValues(name), value)
}

// harmlessValues are the values of a property that are harmless.
func harmlessValues(name string) []string {
	switch name {
	case "align-items":
		return []string{"baseline", "first baseline", "start"}
	case "border-collapse":
		return []string{"collapse"}
	case "box-sizing":
		return []string{"border-box"}
	case "break-after", "break-before", "break-inside", "page-break-after", "page-break-inside":
		return []string{"avoid"}
	case "color-scheme":
		return []string{"light dark"}
	case "columns":
		return []string{"2", "24rem"}
	case "cursor":
		return []string{"pointer"}
	case "font-style":
		return []string{"normal", "italic"}
	case "font-variant-numeric":
		return []string{"tabular-nums"}
	case "font-weight":
		return []string{"400", "600", "700", "normal", "bold"}
	case "orphans", "widows":
		return []string{"2", "3"}
	case "overflow-wrap":
		return []string{"anywhere", "break-word"}
	case "print-color-adjust", "-webkit-print-color-adjust":
		return []string{"exact"}
	case "text-align":
		return []string{"start", "end", "center"}
	case "text-size-adjust", "-webkit-text-size-adjust":
		return []string{"100%"}
	case "text-wrap":
		return []string{"wrap", "balance", "pretty"}
	case "vertical-align":
		return []string{"top", "bottom", "baseline", "middle"}
	case "white-space":
		return []string{"pre-wrap"}
	case "word-break":
		return []string{"keep-all"}
	case "z-index":
		return []string{"1"}
	}
	return nil
}

// reachOf is how many pixels the lengths of a property may have: an outline that
// is longer is drawn over other text, an underline that is further off or nearer
// over its own, what takes more room pushes text out of the page, and rounder
// corners cut it. It is 0 for other properties.
func reachOf(name string) float64 {
	switch {
	case strings.HasPrefix(name, "outline"), name == "text-underline-offset":
		return 3
	case name == "border-collapse":
		return 0
	case name == "border-radius":
		return 24
	case strings.HasPrefix(name, "border"):
		return hairline
	case name == "gap", name == "row-gap", name == "column-gap":
		return 48
	case strings.HasPrefix(name, "padding-block"):
		return mostPadding
	case strings.HasPrefix(name, "padding-inline"):
		return mostIndent
	case strings.HasPrefix(name, "scroll-margin"), strings.HasPrefix(name, "scroll-padding"):
		return 80
	case name == "min-width", name == "min-inline-size":
		return 40
	}
	return 0
}

// What a box may leave free above and below its text, and beside it: that of one
// element in another adds up.
const (
	mostPadding = 48
	mostIndent  = 21
)

// isPadding tells whether the values of a shorthand are so.
func isPadding(sides []string) bool {
	for i, f := range sides {
		most := float64(mostPadding)
		if i%2 == 1 || len(sides) == 1 {
			most = mostIndent
		}
		if !within(f, most) {
			return false
		}
	}
	return len(sides) > 0
}

// A border that is thicker than a hairline may be that of an element round its
// text, never one that lies over text.
const (
	hairline   = 2
	mostBorder = 16
)

// within tells whether a value is lengths, none longer than a reach or negative, and
// what a line has beside its width; in ems those of the page's own size. A word or a
// function may be any length.
func within(value string, reach float64) bool {
	for _, f := range fields(value) {
		px, ok := length(f, lengths{em: 16, root: 16, view: 1280})
		_, colored := parseColor(f)
		if strings.Contains(f, "%") || ok && (px > reach || px < 0) || !ok && !colored && !slices.Contains(lineWords, f) {
			return false
		}
	}
	return true
}

// lineWords are the words for lines that export writes.
var lineWords = []string{"solid", "dashed", "currentcolor", "transparent"}

// apply takes one declaration into the look. Properties that are looked at
// together (boxed, positioned) or before (font-size) are passed over.
func apply(d decl, l *Look, rel lengths) {
	value := d.lower
	switch d.name {
	case "font-size", "position", "top", "bottom", "left", "right", "overflow", "overflow-x", "overflow-y", "overflow-block",
		"overflow-inline", "height", "max-height", "block-size", "max-block-size", "width", "inline-size", "max-width", "max-inline-size":
	case "display":
		l.displayed(d, value)
	case "visibility", "content-visibility", "opacity":
		l.faded(d, value)
	case "color":
		l.colored(d)
	case "background", "background-color":
		l.grounded(d)
	case "list-style-type":
		if l.Numerals = value; !slices.Contains(numerals, value) {
			l.hideBy(d)
		}
	case "clip-path", "text-decoration", "unicode-bidi", "list-style", "white-space", "flex-wrap", "content":
		if value != soundValue(d.name) && (d.name != "text-decoration" || value != "none") {
			l.hideBy(d)
		}
		l.Unnumbered = l.Unnumbered || d.name == "list-style"
	case "grid-template-columns":
		l.parted(d, rel)
	case "grid-row", "grid-column":
		l.celled(d)
	case "text-indent", "letter-spacing", "word-spacing", "line-height":
		l.spaced(d, value, rel)
	default:
		switch {
		case strings.HasPrefix(d.name, "inset"), strings.HasPrefix(d.name, "margin"), isTransform(d.name):
		case strings.HasPrefix(d.name, "border"):
			if !within(value, mostBorder) {
				l.move(d)
			}
		default:
			l.move(d)
		}
	}
}

func (l *Look) displayed(d decl, value string) {
	l.display = value
	switch value {
	case "block", "inline", "inline-block", "flex", "grid", "list-item":
	default:
		l.hideBy(d)
	}
}

func (l *Look) faded(d decl, value string) {
	if d.name == "opacity" {
		v, ok := number(strings.TrimSuffix(value, "%"))
		if strings.HasSuffix(value, "%") {
			v /= 100
		}
		if l.opacity *= v; !ok || l.opacity < 0.9 {
			l.hideBy(d)
		}
		return
	}
	if value != "visible" && value != "inherit" {
		l.hideBy(d)
	}
}

func (l *Look) colored(d decl) {
	if d.lower == "inherit" {
		return
	}
	c, ok := parseColor(d.value)
	if !ok {
		l.hideBy(d)
		return
	}
	l.ink = c
}

// grounded takes a ground: one colour, over that of the element round this one.
func (l *Look) grounded(d decl) {
	l.ground = l.under
	if d.name == "background" && d.lower == "none" {
		return
	}
	c, ok := parseColor(d.value)
	if !ok {
		l.hideBy(d)
		return
	}
	l.ground = c.over(l.under)
}

// numerals are the counter styles that number a list in the digits of a script.
var numerals = []string{"arabic-indic", "bengali", "devanagari", "myanmar", "persian"}

// Zero is the first digit of a counter style that numbers lists.
func Zero(numerals string) rune {
	return map[string]rune{"arabic-indic": 0x660, "bengali": 0x9e6, "devanagari": 0x966, "myanmar": 0x1040, "persian": 0x6f0}[numerals]
}

// soundValue is the one value that is harmless of properties with many others.
func soundValue(name string) string {
	switch name {
	case "flex-wrap":
		return "wrap"
	case "list-style":
		return "none"
	case "text-decoration":
		return "underline"
	case "unicode-bidi":
		return "isolate"
	}
	return "" // none
}

// The least and the most height of a line, in ems.
const (
	leastLine = 0.99
	mostLine  = 10
)

// spaced takes the properties that draw letters or lines onto one another.
func (l *Look) spaced(d decl, value string, rel lengths) {
	if value == "normal" || value == "inherit" {
		return
	}
	if n, ok := number(value); ok && d.name == "line-height" {
		value = strconv.FormatFloat(n*rel.em, 'f', -1, 64) + "px"
	}
	v, ok := length(value, rel)
	low, high := -0.05*rel.em, mostLine*rel.em
	switch d.name {
	case "line-height":
		low = leastLine * rel.em
	case "text-indent":
		low = -mostOut * rel.em
		l.out -= max(0, -v/rel.em)
	default:
		high = rel.em / 2
	}
	if !ok || v < low || v > high || l.out < -mostOut {
		l.hideBy(d)
	}
}

func isTransform(name string) bool {
	switch name {
	case "transform", "translate", "scale", "rotate", "offset-path", "perspective", "-webkit-transform":
		return true
	}
	return false
}

// fontSize takes a font size. A percentage or em is of the parent's size.
func (l *Look) fontSize(d decl, rel lengths) {
	px, ok := sizeOf(d.lower, rel)
	if !ok {
		l.hideBy(d)
		return
	}
	l.Size = px
}

func sizeOf(value string, rel lengths) (float64, bool) {
	for i, word := range []string{"xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large"} {
		if value == word {
			return []float64{9, 10, 13, 16, 18, 24, 32}[i], true
		}
	}
	switch value {
	case "inherit":
		return rel.em, true
	case "smaller":
		return rel.em / 1.2, true
	case "larger":
		return rel.em * 1.2, true
	}
	return length(value, rel)
}

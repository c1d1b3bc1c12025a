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

// harmless are properties that cannot hide text, by their beginnings.
var harmless = []string{
	"accent-color", "align-", "aspect-ratio", "border", "box-sizing", "break-", "caption-side", "clear", "color-scheme", "column-",
	"columns", "counter-", "cursor", "empty-cells", "flex", "float", "font-family", "font-kerning",
	"font-optical-sizing", "font-style", "font-synthesis", "font-weight", "forced-color-adjust", "gap", "grid",
	"hyphens", "justify-", "line-break", "list-style-position", "min-", "object-fit",
	"object-position", "orphans", "overflow-wrap", "page-break-", "place-", "print-color-adjust",
	"resize", "row-gap", "scroll-", "tab-size", "table-layout", "text-align", "text-decoration-color", "text-decoration-style",
	"text-rendering", "text-size-adjust", "text-spacing", "text-underline-position", "text-wrap",
	"vertical-align", "widows", "word-break", "word-wrap", "z-index", "page", "-webkit-hyphens",
	"-webkit-print-color-adjust", "-webkit-text-size-adjust", "-moz-text-size-adjust", "-epub-hyphens",
}

// isHarmless tells whether a declaration cannot hide or change text. Sizes that
// can are looked at with the box they make (boxed).
func isHarmless(name, value string) bool {
	if reach := reachOf(name); reach > 0 {
		return within(value, reach)
	}
	switch name {
	case "width", "inline-size", "max-width", "max-inline-size":
		return false
	case "font-variant-numeric":
		return value == "tabular-nums"
	case "line-height":
		n, err := strconv.ParseFloat(value, 64)
		return err == nil && n >= leastLine && n <= mostLine
	case "white-space":
		return slices.Contains([]string{"normal", "pre-wrap", "pre-line", "break-spaces"}, value)
	}
	return strings.HasPrefix(name, "--") || !strings.HasPrefix(name, "border-image") && slices.ContainsFunc(harmless, func(p string) bool { return strings.HasPrefix(name, p) })
}

// reachOf is how many pixels the lengths of a property may have: an outline or
// an underline that is longer is drawn over other text, and what takes more room
// pushes text out of the page. It is 0 for other properties.
func reachOf(name string) float64 {
	switch {
	case strings.HasPrefix(name, "outline"), name == "text-underline-offset", name == "text-decoration-thickness":
		return 8
	case strings.HasPrefix(name, "border-image"), strings.HasSuffix(name, "radius"):
		return 0
	case strings.HasPrefix(name, "border"):
		return 16
	case strings.HasPrefix(name, "padding"):
		return 64
	case name == "min-width", name == "min-inline-size":
		return 320
	}
	return 0
}

// within tells whether no length of a value is longer than a reach; in ems those
// of the page's own size.
func within(value string, reach float64) bool {
	for _, f := range fields(value) {
		if strings.HasPrefix(f, "var(") {
			return false
		}
		if px, ok := length(f, lengths{em: 16, root: 16, view: 1280}); ok && (px > reach || px < -reach) || !ok && strings.ContainsAny(f[:1], "+-.0123456789") {
			return false
		}
		if _, args, ok := function(f); ok && strings.ContainsAny(args, "%") {
			return false
		}
	}
	return true
}

// apply takes one declaration into the look. Properties that are looked at
// together (boxed, positioned) or before (font-size) are passed over.
func apply(d decl, l *Look, rel lengths) {
	value := d.lower
	switch d.name {
	case "font-size", "font", "position", "top", "bottom", "left", "right", "overflow", "overflow-x", "overflow-y", "overflow-block",
		"overflow-inline", "height", "max-height", "block-size", "max-block-size", "width", "inline-size", "max-width", "max-inline-size", "content":
	case "display":
		l.displayed(d, value)
	case "visibility", "content-visibility", "opacity":
		l.faded(d, value)
	case "color":
		l.colored(d)
	case "background", "background-color", "background-image":
		l.grounded(d)
	case "clip", "clip-path", "mask", "mask-image", "filter", "backdrop-filter", "animation", "animation-name", "transition", "mix-blend-mode",
		"text-transform", "text-decoration", "text-decoration-line", "unicode-bidi", "writing-mode", "-webkit-text-fill-color", "order", "list-style",
		"list-style-type", "list-style-image", "direction", "zoom", "text-shadow", "user-select":
		l.keyword(d, value)
	case "text-indent", "letter-spacing", "word-spacing", "line-height":
		l.spaced(d, value, rel)
	default:
		switch {
		case strings.HasPrefix(d.name, "inset"), strings.HasPrefix(d.name, "margin"), isTransform(d.name):
		case overlays(d.name):
			l.over(d, value)
		case d.name == "quotes":
			l.Generated += literalText(d.value)
		default:
			l.hideBy(d)
		}
	}
}

// overlays tells whether a property draws beyond the box of its element.
func overlays(name string) bool {
	switch name {
	case "box-shadow", "text-underline-offset", "text-decoration-thickness":
		return true
	}
	return strings.HasPrefix(name, "outline") || strings.HasPrefix(name, "border-image") || strings.HasPrefix(name, "text-emphasis")
}

// over takes what may lie over another's text.
func (l *Look) over(d decl, value string) {
	if !slices.Contains([]string{"none", "inherit", "initial", "unset"}, value) {
		l.move(d)
	}
}

func (l *Look) displayed(d decl, value string) {
	l.display = value
	switch value {
	case "block", "inline", "inline-block", "flex", "inline-flex", "grid", "inline-grid", "list-item", "flow-root", "contents", "table",
		"inline-table", "table-row", "table-cell", "table-row-group", "table-header-group", "table-footer-group", "table-caption", "run-in":
	default:
		l.hideBy(d)
	}
}

func (l *Look) faded(d decl, value string) {
	if d.name == "opacity" {
		v, err := strconv.ParseFloat(strings.TrimSuffix(value, "%"), 64)
		if strings.HasSuffix(value, "%") {
			v /= 100
		}
		if l.opacity *= v; err != nil || l.opacity < 0.9 {
			l.hideBy(d)
		}
		return
	}
	if value != "visible" && value != "inherit" {
		l.hideBy(d)
	}
}

func (l *Look) colored(d decl) {
	switch d.lower {
	case "inherit", "currentcolor", "unset":
		return
	}
	c, ok := parseColor(d.value)
	if !ok {
		l.hideBy(d)
		return
	}
	l.ink = c
}

func (l *Look) grounded(d decl) {
	for _, part := range fields(d.value) {
		c, ok := parseColor(part)
		switch {
		case ok:
			l.ground = c.over(l.ground)
		case slices.Contains([]string{"none", "inherit", "initial", "unset", "no-repeat", "repeat"}, strings.ToLower(part)):
		default:
			l.hideBy(d)
		}
	}
}

// keyword takes properties of which some values are harmless.
func (l *Look) keyword(d decl, value string) {
	var sound []string
	switch d.name {
	case "clip":
		sound = []string{"auto"}
	case "mix-blend-mode", "zoom":
		sound = []string{"normal", "1"}
	case "order":
		sound = []string{"0"}
	case "unicode-bidi":
		sound = []string{"normal", "isolate", "embed", "plaintext"}
	case "writing-mode":
		sound = []string{"horizontal-tb"}
	case "user-select":
		sound = []string{"auto", "text", "all"}
	case "text-decoration", "text-decoration-line":
		if !within(value, reachOf("text-decoration-thickness")) {
			l.move(d)
		}
		if !strings.Contains(value, "line-through") {
			return
		}
	case "list-style", "list-style-type":
		if !strings.ContainsAny(value, `"'(`) {
			return
		}
	default:
		sound = []string{"none"}
	}
	if !slices.Contains(append(sound, "inherit", "initial", "unset"), value) {
		l.hideBy(d)
	}
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
	if n, err := strconv.ParseFloat(value, 64); err == nil && d.name == "line-height" {
		value = strconv.FormatFloat(n*rel.em, 'f', -1, 64) + "px"
	}
	v, ok := length(value, rel)
	low := -0.05 * rel.em
	switch d.name {
	case "line-height":
		low = leastLine * rel.em
	case "text-indent":
		low = -3 * rel.em
	}
	if !ok || v < low || v > mostLine*rel.em {
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

// fontSize takes font-size and the size in the font shorthand. A percentage or
// em is of the parent's size.
func (l *Look) fontSize(d decl, rel lengths) {
	value := d.lower
	if d.name == "font" {
		for _, f := range fields(value) {
			f, _, _ = strings.Cut(f, "/")
			if px, ok := sizeOf(f, rel); ok && f != "normal" && strings.ContainsAny(f, "abcdefghijklmnopqrstuvwxyz%") {
				l.Size = px
				return
			}
		}
		l.hideBy(d)
		return
	}
	px, ok := sizeOf(value, rel)
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

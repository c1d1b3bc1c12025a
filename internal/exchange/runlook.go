package exchange

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// runLook is how a run of text in an office file is set, as far as that changes
// what a person reads: raised, pale as the paper, or gone because it is struck through,
// hidden or smaller than can be read.
type runLook struct{ raised, pale, gone bool }

// setting is a property of text that may be left unsaid.
type setting int8

const (
	unsaid setting = iota
	on
	turnedOff
)

// or is the setting, or another where it says nothing.
func (s setting) or(other setting) setting {
	if s == unsaid {
		return other
	}
	return s
}

// off tells whether a value turns a property off.
func off(value string) bool { return value == "0" || value == "false" || value == "off" }

// runMarks are the properties of a run, or of a style, that change what a person reads:
// raised, struck through once and twice, hidden, white, tiny. style is of characters, for
// the rest.
type runMarks struct {
	raised, strike, double, hidden, pale, tiny setting
	backed                                     bool // it has a colour behind it
	style                                      string
}

// over are the marks with those of others where they say nothing.
func (m runMarks) over(other runMarks) runMarks {
	return runMarks{m.raised.or(other.raised), m.strike.or(other.strike), m.double.or(other.double), m.hidden.or(other.hidden),
		m.pale.or(other.pale), m.tiny.or(other.tiny), m.backed || other.backed, m.style}
}

// marks reads the properties of a run.
func (x *xmlReader) marks() (runMarks, error) {
	var m runMarks
	err := x.children(func(e xml.StartElement) error {
		v := attr(e, "val")
		is := map[bool]setting{true: turnedOff, false: on}
		switch e.Name.Local {
		case "vertAlign":
			m.raised = is[v != "superscript"]
		case "strike":
			m.strike = is[off(v)]
		case "dstrike":
			m.double = is[off(v)]
		case "vanish":
			m.hidden = is[off(v)]
		case "color":
			m.pale = is[!isWhite(e)]
		case "sz": // in half points, in Excel in points
			n, err := strconv.Atoi(v)
			m.tiny = is[err != nil || n > tiniest]
		case "shd":
			m.backed = m.backed || shaded(e)
		case "highlight":
			m.backed = m.backed || v != "none"
		case "rStyle":
			m.style = v
		}
		return x.skip()
	})
	return m, err
}

// What cannot be read on paper.
const (
	white   = "FFFFFF"
	tiniest = 3
)

// isWhite tells whether a colour is that of paper, as Word and Excel have it.
func isWhite(e xml.StartElement) bool {
	return strings.EqualFold(attr(e, "val"), white) || attr(e, "themeColor") == "background1" || strings.EqualFold(attr(e, "rgb"), "FF"+white) ||
		attr(e, "theme") == "0" && attr(e, "tint") == "" || attr(e, "indexed") == "9"
}

// shaded tells whether shading is another colour than that of paper.
func shaded(e xml.StartElement) bool {
	fill := attr(e, "fill")
	return fill != "" && fill != "auto" && !strings.EqualFold(fill, white)
}

// look reads the properties of a run without styles.
func (x *xmlReader) look() (runLook, error) {
	m, err := x.marks()
	return runLook{raised: m.raised == on, pale: m.pale == on, gone: m.tiny == on || m.strike == on || m.double == on || m.hidden == on}, err
}

// of is a text as a person reads it. Whether one that is struck through counts
// cannot be known.
func (l runLook) of(text string) string {
	switch {
	case l.gone && strings.TrimSpace(text) != "":
		return unreadable
	case l.raised:
		return superscript(text)
	}
	return text
}

// superscript is a raised number in Unicode's superscript characters: `10³` would
// come back as `103`. Another text, as the er of 1er, stays as it is.
func superscript(s string) string {
	const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune([]rune(raised)[r-'0'])
		case r == '-' || r == '−':
			b.WriteRune('⁻')
		default:
			return s
		}
	}
	return b.String()
}

// unreadable stands in a text for what cannot be read; no text that holds it is
// taken.
const unreadable = "\ufffd"

// Unreadable says to people why a text that holds U+FFFD is not taken.
const Unreadable = "a part of the text cannot be read: a sign of a font, a picture, text box or formula, a number or date of a spreadsheet, a text that is struck through or cannot be seen, by a style too, a field that nobody filled in, or a character that its encoding lacks"

package exchange

import (
	"encoding/xml"
	"strings"
)

// runLook is how a run of text in an office file is set, as far as that changes
// what a person reads: raised, or gone because it is struck through or hidden.
type runLook struct{ raised, gone bool }

// look reads the properties of a run.
func (x *xmlReader) look() (runLook, error) {
	var l runLook
	err := x.children(func(e xml.StartElement) error {
		switch v := attr(e, "val"); e.Name.Local {
		case "vertAlign":
			l.raised = l.raised || v == "superscript"
		case "strike", "dstrike", "vanish":
			l.gone = l.gone || v != "0" && v != "false" && v != "off"
		}
		return x.skip()
	})
	return l, err
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
const Unreadable = "a part of the text cannot be read: a sign of a font, a picture, text box or formula, a number or date of a spreadsheet, a text that is struck through or hidden, or a character that its encoding lacks"

package xhtml

import (
	"strings"
	"unicode/utf8"
)

// Writer makes well-formed XML that HTML parsers read alike: what is opened is
// closed in order, and every text and attribute value is escaped here.
type Writer struct {
	buf  []byte
	open []string
}

// NewWriter is a writer of an XHTML document; with declaration it starts with
// the XML declaration, which an EPUB's files have and a web page has not.
func NewWriter(declaration bool) *Writer {
	if !declaration {
		return &Writer{buf: make([]byte, 0, 64<<10)}
	}
	w := &Writer{buf: make([]byte, 0, 6<<10)}
	w.buf = append(w.buf, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"...)
	return w
}

// Doctype writes HTML's document type.
func (w *Writer) Doctype() { w.buf = append(w.buf, "<!DOCTYPE html>\n"...) }

// Open starts an element. Attributes are pairs of name and value; a pair with
// an empty value is left out, but for `alt`, which has a meaning when empty.
func (w *Writer) Open(name string, attrs ...string) {
	w.start(name, attrs)
	w.buf = append(w.buf, '>')
	w.open = append(w.open, name)
}

// Empty writes an element without content.
func (w *Writer) Empty(name string, attrs ...string) {
	w.start(name, attrs)
	w.buf = append(w.buf, '/', '>')
}

func (w *Writer) start(name string, attrs []string) {
	w.buf = append(append(w.buf, '<'), name...)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] == "" && attrs[i] != "alt" {
			continue
		}
		w.buf = append(append(append(w.buf, ' '), attrs[i]...), '=', '"')
		w.escape(attrs[i+1], true)
		w.buf = append(w.buf, '"')
	}
}

// Close ends the element opened last.
func (w *Writer) Close() {
	last := len(w.open) - 1
	w.buf = append(append(append(w.buf, '<', '/'), w.open[last]...), '>')
	w.open = w.open[:last]
}

// OpenLine is Open and a line feed, for elements in which white space between
// others means nothing.
func (w *Writer) OpenLine(name string, attrs ...string) {
	w.Open(name, attrs...)
	w.Line()
}

// EmptyLine is Empty and a line feed.
func (w *Writer) EmptyLine(name string, attrs ...string) {
	w.Empty(name, attrs...)
	w.Line()
}

// ElementLine is Element and a line feed.
func (w *Writer) ElementLine(name, text string, attrs ...string) {
	w.Element(name, text, attrs...)
	w.Line()
}

// CloseLine is Close and a line feed, after elements between which white
// space means nothing.
func (w *Writer) CloseLine() {
	w.Close()
	w.Line()
}

// Line writes a line feed.
func (w *Writer) Line() { w.buf = append(w.buf, '\n') }

// Text writes text.
func (w *Writer) Text(s string) { w.escape(s, false) }

// Element writes an element that holds text alone.
func (w *Writer) Element(name, text string, attrs ...string) {
	w.Open(name, attrs...)
	w.Text(text)
	w.Close()
}

// Verbatim writes an element whose text HTML does not unescape: a style or a
// data block. "<" and "&" cannot stand there in both HTML and XML and are left
// out, as are controls; CSS and JSON have escapes of their own for them.
func (w *Writer) Verbatim(name, text string, attrs ...string) {
	w.Open(name, attrs...)
	if strings.ContainsFunc(text, notVerbatim) {
		text = strings.Map(func(r rune) rune {
			if notVerbatim(r) {
				return -1
			}
			return r
		}, text)
	}
	w.buf = append(w.buf, text...)
	w.CloseLine()
}

func notVerbatim(r rune) bool {
	return r == '<' || r == '&' || r < ' ' && r != '\n' && r != '\t' || 0x7F <= r && r < 0xA0 || r == 0xFFFE || r == 0xFFFF
}

// Bytes is what was written, with everything closed.
func (w *Writer) Bytes() []byte {
	for len(w.open) > 0 {
		w.Close()
	}
	return w.buf
}

// escape writes s so that both an HTML and an XML parser give it back. What
// XML 1.0 (2.2 Char) cannot hold, and controls, which HTML forbids, become
// U+FFFD, as in an HTML parser; but U+0085 is white space.
func (w *Writer) escape(s string, attribute bool) {
	done, valid := 0, utf8.ValidString(s)
	for i := 0; i < len(s); {
		// Only 0xC2 and 0xEF begin characters of two bytes or more that need care.
		if c := s[i]; c == ' ' || c > '>' && c < 0x7F || valid && c > 0x7F && c != 0xC2 && c != 0xEF {
			i++
			continue
		}
		by, size := escaped(s[i:], attribute)
		if by != "" {
			w.buf = append(append(w.buf, s[done:i]...), by...)
			done = i + size
		}
		i += size
	}
	w.buf = append(w.buf, s[done:]...)
}

// escaped is what the first character of s is written as, empty where it
// stands for itself, and its length.
func escaped(s string, attribute bool) (string, int) {
	c := s[0]
	switch {
	case c == '&':
		return "&amp;", 1
	case c == '<':
		return "&lt;", 1
	case c == '>':
		return "&gt;", 1
	case c == '"' && attribute:
		return "&quot;", 1
	case c == '\n' && attribute: // XML folds white space in attribute values
		return "&#10;", 1
	case c == '\t' && attribute:
		return "&#9;", 1
	case c == '\r': // XML 2.11: a literal one becomes a line feed
		return "&#13;", 1
	case c < ' ' && c != '\n' && c != '\t', c == 0x7f:
		return "\uFFFD", 1
	case c < utf8.RuneSelf:
		return "", 1
	}
	r, size := utf8.DecodeRuneInString(s)
	if r == 0x85 {
		return " ", size
	}
	if r == utf8.RuneError && size == 1 || r < 0xA0 || r == 0xFFFE || r == 0xFFFF {
		return "\uFFFD", size
	}
	return "", size
}

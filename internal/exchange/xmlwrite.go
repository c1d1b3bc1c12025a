package exchange

import (
	"bytes"
	"io"
	"strings"
)

// xmlWriter writes elements; text is escaped, layout is ours.
type xmlWriter struct {
	bytes.Buffer
	out io.Writer // where flush writes to, or nil
}

// flush hands on what was written, so that a large part is never held whole.
func (w *xmlWriter) flush() error {
	if w.out == nil {
		return nil
	}
	_, err := w.WriteTo(w.out)
	return err
}

const xmlDeclaration = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

func newXMLWriter() *xmlWriter {
	w := &xmlWriter{}
	w.WriteString(xmlDeclaration)
	return w
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#13;")

// text writes text; what XML 1.0 cannot hold (2.2, production Char) becomes
// U+FFFD, which is no text of any article.
func (w *xmlWriter) text(s string) { w.WriteString(xmlText(s)) }

func xmlText(s string) string {
	if strings.ContainsFunc(s, notInXML) {
		s = strings.Map(func(r rune) rune {
			if notInXML(r) {
				return '\ufffd'
			}
			return r
		}, s)
	}
	return escapes.Replace(s)
}

func notInXML(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff
}

// lines writes markup without the line ends and indents by which it is read.
func (w *xmlWriter) lines(markup string) {
	for line := range strings.Lines(markup) {
		w.WriteString(strings.TrimSpace(line))
	}
}

// open writes a start tag: name, then pairs of attribute and value; one
// without a value is left out.
func (w *xmlWriter) open(name string, attrs ...string) { w.tag(name, ">", attrs) }

// empty writes an element without content.
func (w *xmlWriter) empty(name string, attrs ...string) { w.tag(name, "/>", attrs) }

func (w *xmlWriter) tag(name, end string, attrs []string) {
	w.WriteString("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			w.WriteString(" " + attrs[i] + `="` + xmlText(attrs[i+1]) + `"`)
		}
	}
	w.WriteString(end)
}

func (w *xmlWriter) close(name string) { w.WriteString("</" + name + ">") }

// element writes an element that holds text.
func (w *xmlWriter) element(name, text string, attrs ...string) {
	w.open(name, attrs...)
	w.text(text)
	w.close(name)
}

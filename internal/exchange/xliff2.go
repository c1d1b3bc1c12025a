package exchange

import (
	"strings"

	"caveat/internal/model"
)

// writeXLIFF2 writes XLIFF 2.0: it is valid as 2.1 too, and some programs
// refuse a file that says 2.1.
func writeXLIFF2(f File, m Markup) []byte {
	w := newXMLWriter()
	w.open("xliff", "xmlns", "urn:oasis:names:tc:xliff:document:2.0", "version", "2.0", "srcLang", f.SourceLang, "trgLang", f.TargetLang)
	w.WriteByte('\n')
	w.open("file", "id", "f1", "original", f.Article, "xml:space", "preserve")
	w.WriteByte('\n')
	for i := range f.Units {
		w.unit2(&f.Units[i], m)
	}
	w.WriteString("</file>\n</xliff>\n")
	return w.Bytes()
}

func (w *xmlWriter) unit2(u *Unit, m Markup) {
	c := m.encode(u)
	translate := ""
	if u.Locked {
		translate = "no"
	}
	w.open("unit", "id", string(u.ID), "translate", translate)
	w.notes2(u, hasCodes(c.source))
	state, sub := state2(u)
	w.open("segment", "state", state, "subState", sub)
	w.WriteString("\n<source>")
	w.codes2(c.source)
	w.WriteString("</source>\n")
	if u.Target != "" {
		w.WriteString("<target>")
		w.codes2(c.target)
		w.WriteString("</target>\n")
	}
	w.WriteString("</segment>\n</unit>\n")
}

func (w *xmlWriter) notes2(u *Unit, codes bool) {
	w.WriteString("\n<notes>\n")
	for _, n := range [][2]string{{noteContext, u.context()}, {noteMark, u.mark()}, {noteSource, u.Source}} {
		if n[1] != "" && (n[0] != noteSource || codes) {
			w.element("note", n[1], "category", n[0])
			w.WriteByte('\n')
		}
	}
	w.WriteString("</notes>\n")
}

// state2 is the state of a segment (XLIFF 2.0, 4.3.1.30 and 4.3.1.31). What is
// stale or suggested is not translated yet: programs drop the sub-state.
func state2(u *Unit) (state, sub string) {
	switch u.State {
	case Approved:
		return "final", ""
	case Translated:
		return "translated", ""
	case Stale, Suggested:
		return "initial", "caveat:" + string(u.State)
	}
	return "initial", ""
}

func stateOf2(state, sub string) State {
	switch state {
	case "final":
		return Approved
	case "translated", "reviewed":
		return Translated
	}
	if s, ok := strings.CutPrefix(sub, "caveat:"); ok {
		return State(s)
	}
	if state == "" { // as some programs leave it out of every segment
		return ""
	}
	return New
}

// type2 is the kind of a code (XLIFF 2.0, 4.3.1.34 and 4.3.1.36).
func type2(k model.InlineKind) (kind, sub string) {
	switch k {
	case model.Strong:
		return "fmt", "xlf:b"
	case model.Emphasis:
		return "fmt", "xlf:i"
	case model.Break:
		return "fmt", "xlf:lb"
	case model.Link:
		return "link", ""
	case model.CodeSpan:
		return "other", "caveat:code"
	}
	return "other", "caveat:passage"
}

func kindOf2(kind, sub string) model.InlineKind {
	for _, k := range []model.InlineKind{model.Strong, model.Emphasis, model.Break, model.CodeSpan} {
		if t, s := type2(k); t == kind && s == sub {
			return k
		}
	}
	return 0
}

func (w *xmlWriter) codes2(pieces []piece) {
	for _, p := range pieces {
		kind, sub := type2(p.inline)
		switch p.kind {
		case textPiece:
			w.text(p.text)
		case openPiece:
			w.open("pc", "id", p.id, "type", kind, "subType", sub)
		case closePiece:
			w.close("pc")
		case emptyPiece:
			w.empty("ph", "id", p.id, "type", kind, "subType", sub)
		}
	}
}

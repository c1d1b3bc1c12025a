package exchange

import (
	"caveat/internal/model"
)

// Names of our notes in XLIFF 1.2 (attribute from) and 2 (category).
const (
	noteContext = "caveat-context"
	noteMark    = "caveat-hash"
	noteSource  = "caveat-source" // the source's markup: what its codes are
)

// writeXLIFF writes XLIFF 1.2 that is valid by the strict schema.
func writeXLIFF(f File, m Markup) []byte {
	w := newXMLWriter()
	w.open("xliff", "version", "1.2", "xmlns", "urn:oasis:names:tc:xliff:document:1.2")
	w.WriteByte('\n')
	w.open("file", "original", f.Article, "source-language", f.SourceLang, "target-language", f.TargetLang, "datatype", "plaintext")
	w.WriteString("\n<header>")
	w.empty("tool", "tool-id", "caveat", "tool-name", "caveat")
	w.WriteString("</header>\n<body>\n")
	for i := range f.Units {
		w.transUnit(&f.Units[i], m, f.TargetLang)
	}
	w.WriteString("</body>\n</file>\n</xliff>\n")
	return w.Bytes()
}

func (w *xmlWriter) transUnit(u *Unit, m Markup, tag string) {
	c := m.encode(u)
	translate, approved := "", ""
	if u.Locked {
		translate = "no"
	}
	if u.State == Approved {
		approved = "yes"
	}
	w.open("trans-unit", "id", string(u.ID), "translate", translate, "approved", approved, "xml:space", "preserve")
	w.WriteString("\n<source>")
	w.codes12(c.source)
	w.WriteString("</source>\n")
	if u.Target != "" {
		state, qualifier := state12(u)
		w.open("target", "xml:lang", tag, "state", state, "state-qualifier", qualifier)
		w.codes12(c.target)
		w.WriteString("</target>\n")
	}
	w.note12(noteContext, u.context())
	w.note12(noteMark, u.mark())
	if hasCodes(c.source) {
		w.note12(noteSource, u.Source)
	}
	w.WriteString("</trans-unit>\n")
}

// state12 is the state of a target (XLIFF 1.2, 2.4, state and
// state-qualifier).
func state12(u *Unit) (state, qualifier string) {
	switch u.State {
	case Approved:
		return "final", ""
	case Stale:
		return "needs-translation", ""
	case Suggested:
		if u.Percent == 100 {
			return "needs-review-translation", "exact-match"
		}
		return "needs-review-translation", "fuzzy-match"
	case New:
		return "new", ""
	}
	return "translated", ""
}

func stateOf12(state string) State {
	switch state {
	case "final", "signed-off":
		return Approved
	case "translated":
		return Translated
	case "needs-review-translation", "needs-review-adaptation", "needs-review-l10n":
		return Suggested
	case "needs-translation", "needs-adaptation", "needs-l10n":
		return Stale
	case "new":
		return New
	}
	return ""
}

func (w *xmlWriter) note12(from, text string) {
	if text != "" {
		w.element("note", text, "from", from)
		w.WriteByte('\n')
	}
}

// ctype is the kind of a code in XLIFF 1.2 (2.3, ctype).
func ctype(k model.InlineKind) string {
	switch k {
	case model.Strong:
		return "bold"
	case model.Emphasis:
		return "italic"
	case model.Link:
		return "link"
	case model.Break:
		return "lb"
	case model.CodeSpan:
		return "x-code"
	}
	return "x-passage"
}

func kindOf12(name string) model.InlineKind {
	for _, k := range []model.InlineKind{model.Strong, model.Emphasis, model.Link, model.Break, model.CodeSpan} {
		if name != "" && name == ctype(k) {
			return k
		}
	}
	return 0
}

func (w *xmlWriter) codes12(pieces []piece) {
	for _, p := range pieces {
		switch p.kind {
		case textPiece:
			w.text(p.text)
		case openPiece:
			w.open("g", "id", p.id, "ctype", ctype(p.inline))
		case closePiece:
			w.close("g")
		case emptyPiece:
			w.empty("x", "id", p.id, "ctype", ctype(p.inline))
		}
	}
}

package exchange

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"caveat/internal/model"
)

// Properties of ours in TMX.
const (
	tmxArticle = "x-caveat-article"
	tmxTarget  = "x-caveat-target"
	tmxMark    = "x-caveat-hash"
)

// writeTMX writes TMX 1.4b. A translation memory fills texts in without a
// question, so a pair stands in it only where the target was made from this
// very source.
func writeTMX(f File) []byte {
	w := newXMLWriter()
	w.open("tmx", "version", "1.4")
	w.WriteByte('\n')
	w.open("header", "creationtool", "caveat", "creationtoolversion", "1", "segtype", "block", "o-tmf", "caveat",
		"adminlang", "en", "srclang", f.SourceLang, "datatype", "plaintext")
	w.element("prop", f.Article, "type", tmxArticle)
	w.element("prop", f.TargetLang, "type", tmxTarget)
	w.WriteString("</header>\n<body>\n")
	for i := range f.Units {
		w.tu(&f.Units[i], f)
	}
	w.WriteString("</body>\n</tmx>\n")
	return w.Bytes()
}

func (w *xmlWriter) tu(u *Unit, f File) {
	w.open("tu", "tuid", string(u.ID))
	w.WriteByte('\n')
	if n := u.context(); n != "" {
		w.element("note", n)
		w.WriteByte('\n')
	}
	if m := u.mark(); m != "" {
		w.element("prop", m, "type", tmxMark)
		w.WriteByte('\n')
	}
	w.tuv(f.SourceLang, u.Source)
	if u.State == Translated || u.State == Approved {
		w.tuv(f.TargetLang, u.Target)
	}
	w.WriteString("</tu>\n")
}

func (w *xmlWriter) tuv(tag, text string) {
	w.open("tuv", "xml:lang", tag)
	w.element("seg", text)
	w.WriteString("</tuv>\n")
}

// readTMX reads TMX, of whatever version.
func (r *reading) readTMX(in io.Reader) error {
	x := newXMLReader(in)
	return x.document("tmx", func(xml.StartElement) error {
		return x.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "header":
				if err := r.header(x.line(), origin{sourceLang: sourceLang(attr(e, "srclang"))}); err != nil {
					return err
				}
				return x.children(func(e xml.StartElement) error { return r.headerProp(x, e) })
			case "body":
				return x.named("tu", func(e xml.StartElement) error { return r.tu(x, e) })
			}
			return x.skip()
		})
	})
}

// sourceLang is a header's srclang; `*all*` names none.
func sourceLang(s string) string {
	if strings.HasPrefix(s, "*") {
		return ""
	}
	return s
}

func (r *reading) headerProp(x *xmlReader, e xml.StartElement) error {
	text, err := x.text()
	if err != nil {
		return err
	}
	switch attr(e, "type") {
	case tmxArticle:
		return r.header(x.line(), origin{article: text})
	case tmxTarget:
		return r.header(x.line(), origin{targetLang: text})
	}
	return nil
}

// tu reads a unit. OmegaT writes `lang` without its prefix and no tuid.
func (r *reading) tu(x *xmlReader, e xml.StartElement) error {
	u := Unit{ID: model.MessageID(attr(e, "tuid")), Line: x.line()}
	var texts []tuv
	var notes []string
	size := 0
	err := x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tuv":
			text := tuv{lang: attr(e, "lang")}
			err := x.seg(&text)
			texts = append(texts, text)
			if size += len(text.text); err == nil && (size > 4*maxToken || len(texts) > maxTexts) {
				return faulty(ruleAt{"too-large", u.Line}, hintStrange, "a unit has more than %d texts, or texts of more than %d MiB", maxTexts, 4*maxToken>>20)
			}
			return err
		case "prop", "note":
			text, err := x.text()
			if err == nil && !u.takeMark(text) && e.Name.Local == "note" && len(notes) < maxTexts {
				notes = append(notes, text)
			}
			return err
		}
		return x.skip()
	})
	if err != nil {
		return err
	}
	r.takeNotes(&u, notes)
	if !r.languages(&u, texts) || u.Source == "" && u.Target == "" {
		return nil
	}
	if u.Target != "" {
		u.State = Translated
	}
	return r.each(u)
}

// takeNotes takes in the notes of a unit: the context that was sent, or else the first,
// and comments of its translator.
func (r *reading) takeNotes(u *Unit, notes []string) {
	p, _ := r.markup.present(u.ID)
	context := max(0, slices.IndexFunc(notes, func(s string) bool { return p.Note != "" && strings.HasPrefix(s, p.Note) }))
	for i, s := range notes {
		if i == context {
			u.Note = s
			continue
		}
		u.Comment = joined(u.Comment, strings.TrimSpace(s))
	}
}

// seg reads the text of a tuv.
func (x *xmlReader) seg(into *tuv) error {
	return x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "seg":
		case "note":
			text, err := x.text()
			into.note = joined(into.note, strings.TrimSpace(text))
			return err
		default:
			return x.skip()
		}
		pieces, err := x.codes()
		if into.segs++; into.segs > 1 {
			into.text += "\n"
		}
		into.text += literal(pieces)
		for _, p := range pieces {
			if p.kind == emptyPiece {
				into.codes++
			}
		}
		return err
	})
}

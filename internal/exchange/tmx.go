package exchange

import (
	"encoding/xml"
	"io"
	"strings"

	"caveat/internal/lang"
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

func (r *reading) readTMX(in io.Reader) error {
	x := newXMLReader(in)
	return x.document("tmx", func(xml.StartElement) error {
		return x.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "header":
				if err := r.header(x.line(), "", sourceLang(attr(e, "srclang")), ""); err != nil {
					return err
				}
				return x.children(func(e xml.StartElement) error { return r.headerProp(x, e) })
			case "body":
				return x.children(func(e xml.StartElement) error {
					if e.Name.Local != "tu" {
						return x.skip()
					}
					return r.tu(x, e)
				})
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
		return r.header(x.line(), text, "", "")
	case tmxTarget:
		return r.header(x.line(), "", "", text)
	}
	return nil
}

// tu reads a unit. OmegaT writes `lang` without its prefix and no tuid.
func (r *reading) tu(x *xmlReader, e xml.StartElement) error {
	u := Unit{ID: model.MessageID(attr(e, "tuid")), Line: x.line()}
	var texts []tuv
	err := x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tuv":
			text := tuv{lang: attr(e, "lang")}
			err := x.seg(&text)
			texts = append(texts, text)
			return err
		case "prop", "note":
			text, err := x.text()
			if err == nil && !u.takeMark(text) && e.Name.Local == "note" {
				u.Note = text
			}
			return err
		}
		return x.skip()
	})
	if err != nil {
		return err
	}
	r.languages(&u, texts)
	if u.Source == "" && u.Target == "" {
		return nil
	}
	if u.Target != "" {
		u.State = Translated
	}
	return r.each(u)
}

// tuv is the text of a unit in one language.
type tuv struct {
	lang, text string
	codes      int // that stand for what is not in the text
}

// languages finds source and target among the texts of a unit.
func (r *reading) languages(u *Unit, texts []tuv) {
	target, codes := r.targetOf(texts), 0
	for i, t := range texts {
		switch {
		case sameLanguage(t.lang, r.file.SourceLang) || r.file.SourceLang == "" && i == 0:
			u.Source = t.text
			codes -= t.codes
			continue
		case r.file.TargetLang == "":
			r.file.TargetLang = t.lang
			u.Target = t.text
		case sameLanguage(t.lang, target):
			u.Target = t.text
		default:
			continue
		}
		codes += t.codes
	}
	if u.Target != "" && codes != 0 {
		u.Fault = "it has codes of the translator's program that its source has not, and what they stand for is not in the file"
	}
}

// targetOf is the file's target language as the texts of a unit have it: some
// programs add a region to every one (ES-ES in a file that is said to be in es).
func (r *reading) targetOf(texts []tuv) string {
	want, found := r.file.TargetLang, ""
	for _, t := range texts {
		switch {
		case sameLanguage(t.lang, want):
			return want
		case !sameLanguage(t.lang, r.file.SourceLang) && lang.AddsRegion(strings.ReplaceAll(t.lang, "_", "-"), want):
			if found != "" {
				return want // two varieties: neither is meant for sure
			}
			found = t.lang
		}
	}
	if found == "" {
		return want
	}
	return found
}

func sameLanguage(a, b string) bool {
	return strings.EqualFold(strings.ReplaceAll(a, "_", "-"), strings.ReplaceAll(b, "_", "-"))
}

// seg reads the text of a tuv.
func (x *xmlReader) seg(into *tuv) error {
	return x.children(func(e xml.StartElement) error {
		if e.Name.Local != "seg" {
			return x.skip()
		}
		pieces, err := x.codes()
		into.text = literal(pieces)
		for _, p := range pieces {
			if p.kind == emptyPiece {
				into.codes++
			}
		}
		return err
	})
}

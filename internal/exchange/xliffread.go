package exchange

import (
	"cmp"
	"encoding/xml"
	"io"
	"strings"

	"caveat/internal/model"
)

// reading is a file on its way in: the units are given away one by one.
type reading struct {
	markup Markup
	file   *File
	each   func(Unit) error
	// literal: markup stands in the texts themselves, as po2xliff has it.
	literal  bool
	headOnly bool      // only what the file says of itself is asked for
	book     *workbook // of XLSX, where it has been opened
	// wanted and wantedSource are the languages asked for of a file that may hold
	// several articles.
	wanted, wantedSource string
	forms                plurals // what the header of a PO file says of them
	flawed               error   // a fault of a file that can be read all the same
}

// flaw keeps a fault that the reading goes on after; of many the first.
func (r *reading) flaw(fault error) { r.flawed = cmp.Or(r.flawed, fault) }

// readXLIFF reads XLIFF 1.x and 2.x.
func (r *reading) readXLIFF(in io.Reader) error {
	x := newXMLReader(in)
	return x.document("xliff", func(root xml.StartElement) error {
		two := strings.HasPrefix(attr(root, "version"), "2")
		if two {
			r.file.SourceLang, r.file.TargetLang, r.file.Line = attr(root, "srcLang"), attr(root, "trgLang"), x.line()
		}
		return x.children(func(e xml.StartElement) error {
			if e.Name.Local != "file" {
				return x.skip()
			}
			if two {
				return r.file2(x, e)
			}
			return r.file12(x, e)
		})
	})
}

// header takes in what a file says of itself; two articles or languages in
// one file are one too many, but for articles where a language is wanted of any.
func (r *reading) header(line int, article, source, target string) error {
	for _, h := range []struct {
		what  string
		value string
		into  *string
	}{{"article", article, &r.file.Article}, {"source language", source, &r.file.SourceLang}, {"target language", target, &r.file.TargetLang}} {
		several := h.into == &r.file.Article && r.wanted != ""
		if *h.into != "" && h.value != "" && *h.into != h.value && !several {
			return faulty(where{"exchange-form", line}, "split it: one file holds one article in one language",
				"the file has two of %s: `%s` and `%s`", h.what, shorten(*h.into), shorten(h.value))
		}
		if h.value != "" {
			*h.into = h.value
		}
	}
	if target != "" && r.file.Line == 0 {
		r.file.Line = line
	}
	return nil
}

func (r *reading) file12(x *xmlReader, e xml.StartElement) error {
	if err := r.header(x.line(), attr(e, "original"), attr(e, "source-language"), attr(e, "target-language")); err != nil {
		return err
	}
	r.literal = strings.HasSuffix(attr(e, "original"), ".po")
	return x.children(func(body xml.StartElement) error {
		if body.Name.Local != "body" {
			return x.skip()
		}
		return r.units("trans-unit", locked(body, locked(e, false)), x, r.unit12)
	})
}

// units reads what has this name, in groups or beside them; outer and locked tell
// what is not to be translated.
func (r *reading) units(name string, outer bool, x *xmlReader, read func(x *xmlReader, e xml.StartElement, locked bool) error) error {
	return x.children(func(e xml.StartElement) error {
		inner := func() error { return r.units(name, locked(e, outer), x, read) }
		switch {
		case e.Name.Local == "group" && r.wanted != "" && attr(e, "restype") == "x-gettext-plurals":
			return r.formsOf(inner)
		case e.Name.Local == "group":
			return inner()
		case e.Name.Local == name:
			return read(x, e, locked(e, outer))
		}
		return x.skip()
	})
}

// formsOf makes plural forms of the units that are read, as po2xliff and Weblate
// write them: the source of the first is the singular.
func (r *reading) formsOf(read func() error) error {
	var forms []Unit
	each := r.each
	r.each = func(u Unit) error {
		if len(forms) == maxForms {
			return faulty(where{"exchange-form", u.Line}, "", "there are more than %d plural forms", maxForms)
		}
		forms = append(forms, u)
		return nil
	}
	err := read()
	r.each = each
	numbers := r.forms
	if numbers == nil {
		numbers = englishForms()
	}
	for i := 0; i < len(forms) && err == nil; i++ {
		u := forms[i]
		u.Form, u.Source = numbers.form(i, forms[0].Source, forms[len(forms)-1].Source)
		err = each(u)
	}
	return err
}

// locked tells whether an element is not to be translated: as the element
// round it, unless it says so itself (XLIFF 2.0, 4.3.1.38; ITS 2.0, 8.1).
func locked(e xml.StartElement, outer bool) bool {
	switch attr(e, "translate") {
	case "no":
		return true
	case "yes":
		return false
	}
	return outer
}

func (r *reading) unit12(x *xmlReader, e xml.StartElement, locked bool) error {
	u := Unit{ID: model.MessageID(attr(e, "id")), Line: x.line(), Locked: locked}
	var c coded
	var noted string
	err := x.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "source":
			c.source, err = x.codes()
		case "target":
			u.State = stateOf12(attr(e, "state"))
			c.target, err = x.codes()
		case "note":
			var text string
			if text, err = x.text(); err == nil {
				r.note(&u, &noted, attr(e, "from"), text)
			}
		default:
			err = x.skip()
		}
		return err
	})
	if err != nil {
		return err
	}
	if attr(e, "restype") == "x-gettext-domain-header" && r.wanted != "" {
		_, rest, _ := strings.Cut(literal(c.source), "Plural-Forms:")
		field, _, _ := strings.Cut(rest, "\n")
		r.forms = parsePlurals(field)
		return nil
	}
	if attr(e, "approved") == "yes" {
		u.State = Approved
	}
	return r.give(u, c, noted)
}

func (r *reading) note(u *Unit, noted *string, from, text string) {
	switch {
	case u.takeMark(text), from == noteContext, from == noteMark:
	case from == noteSource:
		*noted = text
	case strings.TrimSpace(text) != "":
		u.Comment = joined(u.Comment, strings.TrimSpace(text))
	}
}

// maxComment is how much of a translator's comments is kept.
const maxComment = 64 << 10

func joined(a, b string) string {
	if a == "" {
		return b
	}
	if len(a) > maxComment {
		return a
	}
	return a + "\n" + b
}

func (r *reading) give(u Unit, c coded, noted string) error {
	if len(c.source)+len(c.target) > 2*maxPieces {
		return faulty(where{"too-large", u.Line}, "", "a text has more than %d codes", maxPieces)
	}
	u.Locked = u.Locked || protected(c.source)
	if r.literal && !hasCodes(c.source) && !hasCodes(c.target) {
		u.Source, u.Target = literal(c.source), literal(c.target)
		return r.each(u)
	}
	r.markup.decode(&u, coded{source: merged(c.source), target: merged(c.target)}, noted)
	return r.each(u)
}

// protected tells whether all of a text is marked as not to be translated.
func protected(pieces []piece) bool {
	marked := false
	for _, p := range pieces {
		if !p.protected && strings.TrimSpace(p.text) != "" {
			return false
		}
		marked = marked || p.protected
	}
	return marked
}

func literal(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
	}
	return b.String()
}

// codes reads the pieces of a source or target, by the elements of XLIFF 1.2
// and 2 and of TMX alike.
func (x *xmlReader) codes() ([]piece, error) {
	var out []piece
	var open []piece // per element: what ends with it
	size, marks := 0, 0
	for {
		token, err := x.next()
		if err != nil {
			return nil, unexpected(err)
		}
		if len(out)+len(open) > maxPieces {
			return nil, faulty(where{"too-large", x.line()}, "", "a text has more than %d codes", maxPieces)
		}
		switch t := token.(type) {
		case xml.CharData:
			if size += len(t); size > maxToken {
				return nil, errLongToken
			}
			out = append(out, piece{kind: textPiece, text: string(t), protected: marks > 0})
		case xml.StartElement:
			p, end, err := x.code(t)
			if err != nil {
				return nil, err
			}
			out = append(out, p...)
			if end != nil {
				open = append(open, *end)
				if end.protected {
					marks++
				}
			}
		case xml.EndElement:
			if len(open) == 0 {
				return out, nil
			}
			last := open[len(open)-1]
			if last.id != "" {
				out = append(out, last)
			}
			if last.protected {
				marks--
			}
			open = open[:len(open)-1]
		}
	}
}

// merged joins texts that a program split by an element it put between.
func merged(in []piece) []piece {
	var out []piece
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			out = append(out, piece{kind: textPiece, text: text.String()})
			text.Reset()
		}
	}
	for _, p := range in {
		if p.kind == textPiece {
			text.WriteString(p.text)
			continue
		}
		flush()
		out = append(out, p)
	}
	flush()
	return out
}

// sdlDeleted is the mark of Trados Studio round what tracked changes took out.
const sdlDeleted = "x-sdl-deleted"

// code is the piece that an element begins. Where the element goes on, end is
// what its end tag means; an end without id means nothing.
func (x *xmlReader) code(e xml.StartElement) (out []piece, end *piece, err error) {
	id, k := attr(e, "id"), formOf(e)
	switch e.Name.Local {
	case "g", "pc":
		return []piece{{kind: openPiece, id: id, form: k}}, &piece{kind: closePiece, id: id}, nil
	case "x", "ph":
		return []piece{{kind: emptyPiece, id: id, form: k}}, nil, x.skip()
	case "bpt", "bx", "sc":
		return []piece{{kind: openPiece, id: pair(e, "i", "rid", "id"), form: k}}, nil, x.skip()
	case "ept", "ex", "ec":
		return []piece{{kind: closePiece, id: pair(e, "startRef", "i", "rid", "id")}}, nil, x.skip()
	case "it": // half of a pair, the other half being in another segment
		p := piece{kind: openPiece, id: pair(e, "rid", "id", "i"), form: k}
		if pos := attr(e, "pos"); pos == "close" || pos == "end" {
			p.kind = closePiece
		}
		return []piece{p}, nil, x.skip()
	case "ut":
		return []piece{{kind: emptyPiece, id: attr(e, "x")}}, nil, x.skip()
	case "sub", "del":
		return nil, nil, x.skip()
	case "cp":
		return []piece{{kind: textPiece, text: "\ufffd"}}, nil, x.skip()
	}
	if attr(e, "mtype") == sdlDeleted {
		return nil, nil, x.skip()
	}
	return nil, &piece{protected: attr(e, "mtype") == "protected" || locked(e, false)}, nil // mrk, mrk-like: what is in it is text
}

// pair is the number that joins the two ends of a code.
func pair(e xml.StartElement, names ...string) string {
	for _, n := range names {
		if v := attr(e, n); v != "" {
			return v
		}
	}
	return ""
}

func formOf(e xml.StartElement) model.InlineKind {
	if k := formOf12(attr(e, "ctype")); k != 0 {
		return k
	}
	return formOf2(attr(e, "type"), attr(e, "subType"))
}

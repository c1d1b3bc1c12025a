package exchange

import (
	"encoding/xml"
	"io"
	"strings"
)

// docxStyles are the styles of a document as far as they change what a person reads
// (ECMA-376 part 1, 17.7).
type docxStyles struct {
	byID     map[string]docxStyle
	defaults runMarks          // of the document
	usual    map[string]string // the style of a kind where none is named
}

// docxStyle is a style of paragraphs, characters or tables.
type docxStyle struct {
	based string
	marks runMarks
	// first and others are what a style of tables says of its first row and of other
	// parts of a table: whether they are set off is seen in Word alone.
	first, others runMarks
}

// maxBased is how many styles may be based on one another.
const maxBased = 64

// readStyles reads the styles of a document, if it has any.
func (d *docxReader) readStyles(a *archive, main string) error {
	d.styles = docxStyles{byID: map[string]docxStyle{}, usual: map[string]string{}}
	name, err := a.partBeside(main, "styles", "word/styles.xml")
	if err != nil || name == "" {
		return err
	}
	return a.open(name, func(in io.Reader) error {
		x := newXMLReader(in)
		return x.document("styles", func(xml.StartElement) error {
			return x.children(func(e xml.StartElement) error {
				switch {
				case e.Name.Local == "docDefaults":
					return x.named("rPrDefault", func(xml.StartElement) error { return x.marksIn(&d.styles.defaults) })
				case e.Name.Local == "style" && len(d.styles.byID) < maxStyles:
					return d.styles.read(x, e)
				}
				return x.skip()
			})
		})
	})
}

// read reads a style.
func (s *docxStyles) read(x *xmlReader, e xml.StartElement) error {
	var style docxStyle
	id := attr(e, "styleId")
	if v := attr(e, "default"); v != "" && !off(v) {
		s.usual[attr(e, "type")] = id
	}
	err := x.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "basedOn":
			style.based = attr(e, "val")
		case "rPr":
			m, err := x.marks()
			style.marks = m.over(style.marks)
			return err
		case "pPr", "tcPr", "tblPr":
			return x.shading(&style.marks)
		case "tblStylePr":
			into := &style.others
			if strings.HasPrefix(attr(e, "type"), "firstRow") {
				into = &style.first
			}
			err = x.marksIn(into)
			into.pale, into.tiny = unsaid, unsaid // which cells it is of, is not known
			return err
		}
		return x.skip()
	})
	s.byID[id] = style
	return err
}

// marksIn adds what an element's properties of text and of cells say.
func (x *xmlReader) marksIn(to *runMarks) error {
	return x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPr":
			m, err := x.marks()
			*to = m.over(*to)
			return err
		case "tcPr":
			return x.shading(to)
		}
		return x.skip()
	})
}

// shading notes whether an element's properties have a colour behind the text.
func (x *xmlReader) shading(to *runMarks) error {
	return x.children(func(e xml.StartElement) error {
		to.backed = to.backed || e.Name.Local == "shd" && shaded(e)
		return x.skip()
	})
}

// of is what a style of a kind says, and those that it is based on.
func (s *docxStyles) of(kind, id string) docxStyle {
	if id == "" {
		id = s.usual[kind]
	}
	var out docxStyle
	for range maxBased {
		style, known := s.byID[id]
		if !known {
			break
		}
		out.marks, out.first, out.others = out.marks.over(style.marks), out.first.over(style.first), out.others.over(style.others)
		id = style.based
	}
	return out
}

// look is how a run is seen, by what it says itself and by its styles. Some properties
// turn each other off: of a style that strikes out, a character's in a paragraph's of the
// same kind shows the text (17.7.3).
func (s *docxStyles) look(run, paragraph, table runMarks) runLook {
	character := runMarks{}
	if run.style != "" {
		character = s.of("character", run.style).marks
	}
	turned := func(of func(runMarks) setting) bool {
		switch {
		case of(run) != unsaid:
			return of(run) == on
		case of(s.defaults) == on:
			return true
		}
		return (of(character) == on) != (of(paragraph) == on) != (of(table) == on)
	}
	nearest := run.over(character).over(paragraph).over(table).over(s.defaults)
	return runLook{
		raised: nearest.raised == on,
		pale:   nearest.pale == on,
		gone:   nearest.double == on || nearest.tiny == on || turned(func(m runMarks) setting { return m.strike }) || turned(func(m runMarks) setting { return m.hidden }),
	}
}

package exchange

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// xliffUnit is a unit that is being read, its texts still in pieces.
type xliffUnit struct {
	Unit
	unitPieces
	markup string // of the source, by our note of it
	// How many elements of each name there were, and how many segments with a text.
	sources, targets               int
	sourceSegments, targetSegments int
	parts                          int // of XLIFF 2, segments and what stands between them
}

// doubt is why the pieces may not be the translation of the unit, or nothing.
func (u *xliffUnit) doubt() string {
	why := cmp.Or(u.Doubt, u.twofold())
	if why == "" && u.targetSegments > 0 && u.targetSegments < u.sourceSegments {
		why = fmt.Sprintf("only %d of its %d segments are translated; where one holds the text of both, have them joined", u.targetSegments, u.sourceSegments)
	}
	return why
}

// twofold tells that a text stands twice.
func (u *xliffUnit) twofold() string {
	switch {
	case u.sources > 1:
		return "it has two source texts"
	case u.targets > 1:
		return "it has two translations"
	}
	return ""
}

// takeTarget takes in the text of a target. A further one stands beside the first, so
// that none is lost.
func (u *xliffUnit) takeTarget(pieces []piece) {
	if u.targets++; u.targets > 1 {
		u.target = append(u.target, piece{kind: textPiece, text: "\n"})
	}
	u.target = append(u.target, pieces...)
}

// language doubts a target that says it is in another language than the file.
func (u *xliffUnit) language(r *reading, e xml.StartElement) {
	said, want := attr(e, "lang"), cmp.Or(r.file.TargetLang, r.lang)
	other := said != "" && lang.Compare(said, want) == lang.OtherLanguage
	if copied := lang.Compare(said, r.file.SourceLang) == lang.SameLanguage; other && !copied {
		u.Doubt = fmt.Sprintf("its target says that it is in `%s`, the file is in `%s`", shorten(said), shorten(want))
	}
}

// readXLIFF reads XLIFF 1.x and 2.x.
func (r *reading) readXLIFF(in io.Reader) error {
	x := newXMLReader(in)
	return x.document("xliff", func(root xml.StartElement) error {
		two := strings.HasPrefix(attr(root, "version"), "2")
		if two {
			r.file.SourceLang, r.file.TargetLang, r.file.Line = attr(root, "srcLang"), attr(root, "trgLang"), x.line()
		}
		return x.children(func(e xml.StartElement) error {
			switch {
			case e.Name.Local == "doc-info":
				return x.remarksOfTrados()
			case e.Name.Local != "file":
				return x.skip()
			case two:
				return r.file2(x, e)
			}
			return r.file12(x, e)
		})
	})
}

// file12 reads a file element of XLIFF 1.2, or of 1.1 as po2xliff writes it.
func (r *reading) file12(x *xmlReader, e xml.StartElement) error {
	if err := r.header(x.line(), origin{attr(e, "original"), attr(e, "source-language"), attr(e, "target-language")}); err != nil {
		return err
	}
	r.literal = strings.HasSuffix(attr(e, "original"), ".po")
	return x.named("body", func(body xml.StartElement) error {
		return r.units("trans-unit", locked(body, locked(e, false)), x, r.unit12)
	})
}

// units calls read for each element of this name, in groups or beside them. outer
// and locked tell whether what stands there is not to be translated.
func (r *reading) units(name string, outer bool, x *xmlReader, read func(x *xmlReader, e xml.StartElement, locked bool) error) error {
	return x.children(func(e xml.StartElement) error {
		inner := func() error { return r.units(name, locked(e, outer), x, read) }
		switch {
		case e.Name.Local == "group" && r.foreign() && attr(e, "restype") == "x-gettext-plurals":
			return r.formsOf(inner)
		case e.Name.Local == "group":
			return inner()
		case e.Name.Local == name:
			return read(x, e, locked(e, outer))
		}
		return x.skip()
	})
}

// formsOf makes the units that read finds the plural forms of one text. po2xliff
// and Weblate write them so, the first with the singular as its source.
func (r *reading) formsOf(read func() error) error {
	var forms []Unit
	each := r.each
	r.each = func(u Unit) error {
		if len(forms) == maxForms {
			return faulty(ruleAt{"exchange-form", u.Line}, hintStrange, "there are more than %d plural forms", maxForms)
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
		u.Form, u.Source = numbers.of(i, forms[0].Source, forms[len(forms)-1].Source)
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
	u := xliffUnit{Unit: Unit{ID: model.MessageID(attr(e, "id")), Line: x.line(), Locked: locked}}
	err := x.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "source":
			u.sources++
			u.source, err = x.codes()
		case "seg-source":
			_, err = x.codes()
			u.sourceSegments = x.segments
		case "target":
			u.State = stateOf12(attr(e, "state"))
			u.byProgram(e)
			u.language(r, e)
			var pieces []piece
			pieces, err = x.codes()
			u.targetSegments = x.segments
			u.Comment = joined(u.Comment, x.noted)
			u.takeTarget(pieces)
		case "note":
			var text string
			if text, err = x.text(); err == nil {
				u.note(attr(e, "from"), text)
			}
		case "seg-defs":
			err = u.segmentsOfTrados(x)
		case "comments":
			err = u.remarksOfMemoQ(x)
		default:
			err = x.skip()
		}
		return err
	})
	if err != nil {
		return err
	}
	u.byProgram(e)
	if attr(e, "restype") == "x-gettext-domain-header" && r.foreign() {
		_, rest, _ := strings.Cut(literal(u.source), "Plural-Forms:")
		field, _, _ := strings.Cut(rest, "\n")
		r.forms = parsePlurals(field)
		return nil
	}
	if attr(e, "approved") == "yes" {
		u.State = Approved
	}
	return r.give(&u)
}

// note takes in a note of the file: one of ours, or a translator's comment.
func (u *xliffUnit) note(from, text string) {
	switch {
	case u.takeMark(text), from == noteContext, from == noteMark:
	case from == noteSource:
		u.markup = text
	case strings.TrimSpace(text) != "":
		u.Comment = joined(u.Comment, strings.TrimSpace(text))
	}
}

// give turns the pieces of a unit into texts and hands it on.
func (r *reading) give(u *xliffUnit) error {
	if len(u.source)+len(u.target) > 2*maxPieces {
		return faulty(ruleAt{"too-large", u.Line}, hintStrange, "a text has more than %d codes", maxPieces)
	}
	u.Locked = u.Locked || protected(u.source)
	u.Doubt = u.doubt()
	if u.Unsure != "" {
		u.State = Suggested
	}
	if r.literal && !hasCodes(u.source) && !hasCodes(u.target) {
		u.Source, u.Target = literal(u.source), literal(u.target)
		return r.each(u.Unit)
	}
	r.markup.decode(&u.Unit, unitPieces{source: merged(u.source), target: merged(u.target)}, u.markup)
	return r.each(u.Unit)
}

// file2 reads a file element of XLIFF 2.
func (r *reading) file2(x *xmlReader, e xml.StartElement) error {
	if err := r.header(x.line(), origin{article: attr(e, "original")}); err != nil {
		return err
	}
	return r.units("unit", locked(e, false), x, r.unit2)
}

// unit2 reads a unit; segments that a program split it into are joined.
func (r *reading) unit2(x *xmlReader, e xml.StartElement, locked bool) error {
	u := xliffUnit{Unit: Unit{ID: model.MessageID(attr(e, "id")), Line: x.line(), Locked: locked}}
	err := x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "notes":
			return x.children(func(e xml.StartElement) error {
				text, err := x.text()
				if err == nil {
					u.note(attr(e, "category"), text)
				}
				return err
			})
		case "segment":
			u.State = least(u.State, stateOf2(attr(e, "state"), attr(e, "subState")))
			u.byProgram(e)
			return r.segment(&u, x, true)
		case "ignorable": // white space between segments
			return r.segment(&u, x, false)
		}
		return x.skip()
	})
	if err != nil {
		return err
	}
	if u.targetSegments == 0 && blank(u.target) { // that between segments alone
		u.target = nil
	}
	return r.give(&u)
}

// least is the state of a unit whose segments have these two: of the one that is
// less far.
func least(a, b State) State {
	order := []State{New, Stale, Suggested, Translated, Approved, ""}
	for _, s := range order {
		if a == s || b == s {
			return s
		}
	}
	return a
}

// segment adds the texts of a segment, or of what stands between two: that has the
// source's text where it has no target of its own. Weblate 2026.10 writes the state
// "needs editing" as XLIFF 1.2 has it, at the target, and leaves the segment's own.
func (r *reading) segment(u *xliffUnit, x *xmlReader, counts bool) error {
	if len(u.source)+len(u.target) > 2*maxPieces {
		return faulty(ruleAt{"too-large", x.line()}, hintStrange, "a text has more than %d codes", maxPieces)
	}
	u.parts++
	u.sources, u.targets = 0, 0
	source, target := len(u.source), len(u.target)
	err := x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "source":
			u.sources++
			return u.add(&u.source, x)
		case "target":
			u.State = least(u.State, stateOf12(attr(e, "state")))
			u.language(r, e)
			if place := attr(e, "order"); place != "" && place != strconv.Itoa(u.parts) {
				u.Doubt = "its segments are put in another order; have them joined"
			}
			u.takeTarget(nil)
			err := u.add(&u.target, x)
			u.Comment = joined(u.Comment, x.noted)
			return err
		}
		return x.skip()
	})
	u.Doubt = cmp.Or(u.Doubt, u.twofold())
	switch {
	case !counts && u.targets == 0:
		u.target = append(u.target, u.source[source:]...)
	case counts && !blank(u.source[source:]):
		u.sourceSegments++
		if !blank(u.target[target:]) {
			u.targetSegments++
		}
	}
	return err
}

// add adds the pieces of an element to one of the two texts.
func (c *unitPieces) add(to *[]piece, x *xmlReader) error {
	pieces, err := x.codes()
	for _, p := range pieces {
		c.size += len(p.text)
	}
	if *to = append(*to, pieces...); c.size > 2*maxToken {
		return x.tooLong()
	}
	return err
}

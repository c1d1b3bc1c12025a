package exchange

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraph is the text of a paragraph: what tracked changes took out is not
// in it, what they put in is.
func (d *docxReader) paragraph() (string, error) {
	var b strings.Builder
	d.body = d.styles.of("paragraph", "").marks
	err := d.runs(&b)
	return b.String(), err
}

func (d *docxReader) runs(b *strings.Builder) error {
	return d.x.children(func(e xml.StartElement) error { return d.runPart(e, b) })
}

func (d *docxReader) runPart(e xml.StartElement, b *strings.Builder) error {
	switch e.Name.Local {
	case "r":
		return d.run(b)
	case "pPr":
		return d.x.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "pStyle":
				d.body = d.styles.of("paragraph", attr(e, "val")).marks
			case "shd":
				d.body.backed = d.body.backed || shaded(e)
			}
			return d.x.skip()
		})
	case "sdt":
		return d.control(func() error { return d.runs(b) })
	case "sdtPr":
		return d.controlled()
	case "t":
		text, err := d.x.text()
		b.WriteString(text)
		if b.Len() > maxToken {
			return d.x.tooLong()
		}
		return err
	case "br", "cr":
		b.WriteByte('\n')
	case "tab":
		b.WriteByte('\t')
	case "noBreakHyphen":
		b.WriteRune('\u2011')
	case "softHyphen":
		b.WriteRune('\u00ad')
	case "sym":
		b.WriteRune(symbol(e))
	case "commentReference", "footnoteReference", "endnoteReference":
		kind := strings.TrimSuffix(e.Name.Local, "Reference")
		if text := d.remarks[remarkKey{kind, attr(e, "id")}]; text != "" {
			d.remark = joined(d.remark, text)
		}
	case "drawing", "pict", "object", "oMath", // they may show text: in a box, a picture, a fraction
		"pgNum", "dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong":
		b.WriteString(unreadable)
	case "fldSimple":
		if drawn(attr(e, "instr")) {
			b.WriteString(unreadable)
		}
		return d.runs(b)
	case "instrText":
		text, err := d.x.text()
		if drawn(text) {
			b.WriteString(unreadable)
		}
		return err
	case "rPr", "del", "moveFrom", "Fallback",
		"rt": // the reading above a word
	default:
		return d.runs(b)
	}
	return d.x.skip()
}

// drawn tells whether a field shows what stands in its instruction or its form, and not in
// a result beside it (ECMA-376 part 1, 17.16.5): a fraction, a sign, a choice, a number.
func drawn(instruction string) bool {
	name, _, _ := strings.Cut(strings.ToUpper(strings.TrimSpace(instruction)), " ")
	return slices.Contains([]string{"EQ", "SYMBOL", "FORMDROPDOWN", "FORMCHECKBOX", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "MACROBUTTON", "GOTOBUTTON"}, name)
}

// run reads a run, with what its look makes of it.
func (d *docxReader) run(b *strings.Builder) error {
	var text strings.Builder
	var marks runMarks
	err := d.x.children(func(e xml.StartElement) (err error) {
		if e.Name.Local != "rPr" {
			return d.runPart(e, &text)
		}
		marks, err = d.x.marks()
		return err
	})
	table := d.inTable()
	look := d.styles.look(marks, d.body, table)
	pale := look.pale && !marks.backed && !d.body.backed && !table.backed && !d.backed
	look.gone = d.judged && (look.gone || pale || d.unfilled || d.rowGone)
	b.WriteString(look.of(text.String()))
	return err
}

// inTable is what the style of the table says of the row that is being read.
func (d *docxReader) inTable() runMarks {
	if d.rowsIn == 1 {
		return d.within.first.over(d.within.others).over(d.within.marks)
	}
	return d.within.others.over(d.within.marks)
}

// control reads a content control: what it shows until somebody fills it in is no text.
func (d *docxReader) control(read func() error) error {
	outer := d.unfilled
	err := read()
	d.unfilled = outer
	return err
}

// controlled reads the properties of a content control.
func (d *docxReader) controlled() error {
	return d.x.children(func(e xml.StartElement) error {
		d.unfilled = d.unfilled || e.Name.Local == "showingPlcHdr" && !off(attr(e, "val"))
		return d.x.skip()
	})
}

// symbol is a sign that Word inserted from a symbol font (ECMA-376 part 1,
// 17.3.3.30). One that is known in that font alone cannot be told: it stands as
// U+FFFD, so that the text is refused and not taken without it.
func symbol(e xml.StartElement) rune {
	n, err := strconv.ParseUint(attr(e, "char"), 16, 16)
	if err != nil {
		return '\ufffd'
	}
	r := rune(n)
	if r >= 0xf000 && r <= 0xf0ff {
		if attr(e, "font") == "Symbol" {
			if known, ok := symbolFont()[r&0xff]; ok {
				return known
			}
		}
		return '\ufffd'
	}
	if !utf8.ValidRune(r) || r < ' ' || unicode.Is(unicode.Co, r) {
		return '\ufffd'
	}
	return r
}

// symbolFont is what texts on health take from the font Symbol (its encoding:
// Unicode's mapping VENDORS/ADOBE/symbol.txt).
func symbolFont() map[rune]rune {
	return map[rune]rune{0xa3: '≤', 0xa5: '∞', 0xb0: '°', 0xb1: '±', 0xb2: '″', 0xb3: '≥', 0xb4: '×', 0xb7: '•', 0xb8: '÷', 0xb9: '≠', 0xbb: '≈',
		0xa2: '′', 0xab: '↔', 0xac: '←', 0xad: '↑', 0xae: '→', 0xaf: '↓', 0x6d: 'μ', 0x61: 'α', 0x62: 'β', 0x67: 'γ', 0x64: 'δ', 0x44: 'Δ'}
}

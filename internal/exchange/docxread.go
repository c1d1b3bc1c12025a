package exchange

import (
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/model"
)

func (r *reading) readDOCX(data []byte) error {
	a, err := openArchive(data)
	if err != nil {
		return err
	}
	d := &docxReader{reading: r, table: &tableReader{reading: r}, remarks: map[remarkKey]string{}}
	main, err := a.main("word/document.xml")
	if err != nil {
		return err
	}
	if err := d.readStyles(a, main); err != nil {
		return err
	}
	for _, kind := range []string{"comment", "footnote", "endnote"} {
		if err := d.readRemarks(a, main, kind); err != nil {
			return err
		}
	}
	return a.open(main, func(in io.Reader) error {
		d.x = newXMLReader(in)
		return d.x.document("document", func(xml.StartElement) error { return d.blocks() })
	})
}

type docxReader struct {
	*reading
	x *xmlReader
	// table is one for all tables of the document: a word processor can part a
	// table in two, the second without a header.
	table    *tableReader
	remarks  map[remarkKey]string
	remark   string // remarks of the row that is being read, a line each
	styles   docxStyles
	within   docxStyle // of the table that is being read
	rowsIn   int       // that have been read of it
	body     runMarks  // of the paragraph that is being read, by its style
	unfilled bool      // a content control that is being read shows what to fill in
	rowGone  bool      // the row is hidden, or tracked changes delete it
	judged   bool      // it is a translation, of which all must be seen
}

// remarkKey is a comment or note of a document by its kind and number.
type remarkKey struct{ kind, id string }

// readRemarks reads what stands in a part of its own: comments, which reviewers
// write at a text instead of into their column, and notes.
func (d *docxReader) readRemarks(a *archive, main, kind string) error {
	name, err := a.partBeside(main, kind+"s", "word/"+kind+"s.xml")
	if err != nil || name == "" {
		return err
	}
	return a.open(name, func(in io.Reader) error {
		d.x = newXMLReader(in)
		return d.x.document(kind+"s", func(xml.StartElement) error {
			return d.x.children(func(e xml.StartElement) error {
				var paragraphs []string
				err := d.cell(&paragraphs)
				if text := strings.TrimSpace(strings.Join(paragraphs, "\n")); text != "" {
					d.remarks[remarkKey{kind, attr(e, "id")}] = text
				}
				return err
			})
		})
	})
}

// blocks looks for tables, and before them for the line that names the
// article.
func (d *docxReader) blocks() error {
	return d.x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tbl":
			d.table.again, d.within, d.rowsIn = true, d.styles.of("table", ""), 0
			err := d.rows(d.table)
			d.within = docxStyle{}
			return err
		case "p":
			text, err := d.paragraph()
			if name, ok := strings.CutPrefix(strings.TrimSpace(text), "Article: "); ok && err == nil {
				return d.header(d.x.line(), origin{article: name})
			}
			return err
		case "sectPr":
			return d.x.skip()
		}
		return d.blocks()
	})
}

// rows reads a table, and what programs put round a row.
func (d *docxReader) rows(t *tableReader) error {
	return d.x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tr":
			t.line++
			d.rowsIn++
			return d.row(t)
		case "tblPr":
			return d.x.children(func(e xml.StartElement) error {
				if e.Name.Local == "tblStyle" {
					d.within = d.styles.of("table", attr(e, "val"))
				}
				return d.x.skip()
			})
		case "sdt", "sdtContent", "customXml", "ins", "smartTag":
			return d.rows(t)
		}
		return d.x.skip()
	})
}

// row reads a row. In the first column stand the id and, in paragraphs below it,
// context and mark.
func (d *docxReader) row(t *tableReader) error {
	var cells []docxCell
	d.remark, d.rowGone = "", false
	column := 1
	if err := d.cells(&cells, &column); err != nil {
		return err
	}
	byColumn := map[int]string{}
	mark := Unit{}
	for _, c := range cells {
		if c.column == 1 && len(c.paragraphs) > 0 && (t.columns == nil || t.columns.id == 0) {
			for _, p := range c.paragraphs {
				mark.takeMark(p)
			}
			c.paragraphs = c.paragraphs[:1]
		}
		byColumn[c.column] = strings.Join(c.paragraphs, "\n")
	}
	t.remark, t.doubt = d.remark, t.mergedRows(cells)
	if t.columns != nil {
		t.marks = map[model.MessageID]Unit{idIn(byColumn[1]): mark}
	}
	return t.row(byColumn)
}

// mergedRows is what to doubt in a row whose id, source or target is one cell with another.
func (t *tableReader) mergedRows(cells []docxCell) string {
	for _, c := range cells {
		if h := t.columns; c.merged && h != nil && slices.Contains([]int{h.id, h.source, h.target}, c.column-1) {
			return "a cell of its row is merged with another one: part them, with each text in its own row"
		}
	}
	return ""
}

// Limits of a table; no honest one comes near them.
const (
	maxCells      = 1024
	maxParagraphs = 4096
)

// docxCell is a cell of a row, by its first column, from 1. A person may have
// merged it from several.
type docxCell struct {
	column, span int
	merged       bool // with that of another row, or in Word's old way
	paragraphs   []string
}

func (d *docxReader) cells(out *[]docxCell, column *int) error {
	return d.x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tc":
			if len(*out) == maxCells {
				return faulty(ruleAt{"too-large", d.x.line()}, hintStrange, "a row has more than %d cells", maxCells)
			}
			c := docxCell{column: *column, span: 1}
			d.judged = d.table.columns != nil && d.table.columns.target == *column-1
			err := d.tableCell(&c)
			d.judged = false
			*out, *column = append(*out, c), *column+c.span
			return err
		case "trPr": // cells left out before the first
			return d.x.children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "gridBefore":
					*column += columnsOf(e)
				case "hidden", "del":
					d.rowGone = d.rowGone || !off(attr(e, "val"))
				}
				return d.x.skip()
			})
		case "sdt":
			return d.control(func() error { return d.cells(out, column) })
		case "sdtPr":
			return d.controlled()
		case "sdtContent", "customXml", "ins", "smartTag":
			return d.cells(out, column)
		}
		return d.x.skip()
	})
}

func (d *docxReader) tableCell(c *docxCell) error {
	return d.x.children(func(e xml.StartElement) error {
		if e.Name.Local != "tcPr" {
			return d.cellPart(e, &c.paragraphs)
		}
		return d.x.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "gridSpan":
				c.span = max(1, columnsOf(e))
			case "vMerge", "hMerge", "cellMerge":
				c.merged = true
			}
			return d.x.skip()
		})
	})
}

// columnsOf is how many columns an element says that it spans or skips. A number
// that no table of ours could have counts as 0.
func columnsOf(e xml.StartElement) int {
	n, err := strconv.Atoi(attr(e, "val"))
	if err != nil || n < 0 || n > 64 {
		return 0
	}
	return n
}

func (d *docxReader) cell(paragraphs *[]string) error {
	return d.x.children(func(e xml.StartElement) error { return d.cellPart(e, paragraphs) })
}

func (d *docxReader) cellPart(e xml.StartElement, paragraphs *[]string) error {
	switch e.Name.Local {
	case "sdt":
		return d.control(func() error { return d.cell(paragraphs) })
	case "sdtPr":
		return d.controlled()
	case "p":
		if len(*paragraphs) == maxParagraphs {
			return faulty(ruleAt{"too-large", d.x.line()}, hintStrange, "a cell or note has more than %d paragraphs", maxParagraphs)
		}
		text, err := d.paragraph()
		*paragraphs = append(*paragraphs, text)
		return err
	case "tcPr":
		return d.x.skip()
	}
	return d.cell(paragraphs)
}

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
			if e.Name.Local == "pStyle" {
				d.body = d.styles.of("paragraph", attr(e, "val")).marks
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
	case "drawing", "pict", "object", "oMath": // they may show text: in a box, a picture, a fraction
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

// drawn tells whether a field shows what stands in its instruction, and not in a
// result beside it (ECMA-376 part 1, 17.16.5): a fraction or a sign.
func drawn(instruction string) bool {
	name, _, _ := strings.Cut(strings.ToUpper(strings.TrimSpace(instruction)), " ")
	return name == "EQ" || name == "SYMBOL"
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
	look := d.styles.look(marks, d.body, d.inTable())
	look.gone = d.judged && (look.gone || d.unfilled || d.rowGone)
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

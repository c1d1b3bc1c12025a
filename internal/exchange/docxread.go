package exchange

import (
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"

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
	backed   bool      // the cell has a colour behind its text
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
			d.judged, d.backed = false, false
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
			case "shd":
				d.backed = shaded(e)
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

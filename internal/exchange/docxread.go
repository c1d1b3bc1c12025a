package exchange

import (
	"encoding/xml"
	"io"
	"strings"

	"caveat/internal/model"
)

func (r *reading) readDOCX(data []byte) error {
	a, err := openArchive(data)
	if err != nil {
		return err
	}
	d := &docxReader{reading: r}
	return a.open("word/document.xml", func(in io.Reader) error {
		d.x = newXMLReader(in)
		return d.x.document("document", func(xml.StartElement) error { return d.blocks(0) })
	})
}

type docxReader struct {
	*reading
	x *xmlReader
}

// blocks looks for tables, and before them for the line that names the
// article.
func (d *docxReader) blocks(depth int) error {
	return d.x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tbl":
			t := &sheetReader{reading: d.reading}
			return d.rows(t)
		case "p":
			text, err := d.paragraph()
			if name, ok := strings.CutPrefix(strings.TrimSpace(text), "Article: "); ok && err == nil {
				return d.header(d.x.line(), name, "", "")
			}
			return err
		case "sectPr":
			return d.x.skip()
		}
		return d.blocks(depth + 1)
	})
}

// rows reads a table; what programs put round a row is looked through.
func (d *docxReader) rows(t *sheetReader) error {
	return d.x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tr":
			t.line++
			return d.row(t)
		case "sdt", "sdtContent", "customXml", "ins", "smartTag":
			return d.rows(t)
		}
		return d.x.skip()
	})
}

func (d *docxReader) row(t *sheetReader) error {
	var cells [][]string
	if err := d.cells(&cells); err != nil {
		return err
	}
	byColumn := map[int]string{}
	mark := Unit{}
	for i, paragraphs := range cells {
		if i == 0 && len(paragraphs) > 0 { // the id; under it context and mark
			for _, p := range paragraphs {
				mark.takeMark(p)
			}
			paragraphs = paragraphs[:1]
		}
		byColumn[i+1] = strings.Join(paragraphs, "\n")
	}
	if t.columns != nil {
		t.marks = map[model.MessageID]Unit{model.MessageID(strings.TrimSpace(byColumn[1])): mark}
	}
	return t.row(byColumn)
}

func (d *docxReader) cells(out *[][]string) error {
	return d.x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tc":
			var paragraphs []string
			err := d.cell(&paragraphs)
			*out = append(*out, paragraphs)
			return err
		case "sdt", "sdtContent", "customXml", "ins", "smartTag":
			return d.cells(out)
		}
		return d.x.skip()
	})
}

func (d *docxReader) cell(paragraphs *[]string) error {
	return d.x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			text, err := d.paragraph()
			*paragraphs = append(*paragraphs, text)
			return err
		case "tcPr":
			return d.x.skip()
		}
		return d.cell(paragraphs)
	})
}

// paragraph is the text of a paragraph: what tracked changes took out is not
// in it, what they put in is.
func (d *docxReader) paragraph() (string, error) {
	var b strings.Builder
	err := d.runs(&b)
	return b.String(), err
}

func (d *docxReader) runs(b *strings.Builder) error {
	return d.x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			text, err := d.x.text()
			b.WriteString(text)
			if b.Len() > maxToken {
				return errLongToken
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
		case "pPr", "rPr", "del", "moveFrom", "instrText", "Fallback", "drawing", "pict", "object":
		default:
			return d.runs(b)
		}
		return d.x.skip()
	})
}

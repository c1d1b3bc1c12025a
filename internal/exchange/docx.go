package exchange

import (
	"strconv"
	"strings"
)

const (
	wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relSpace  = "http://schemas.openxmlformats.org/package/2006/relationships"
	relType   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// writeDOCX writes a review table of five columns. The document is read-only
// but for targets, comments and states (ECMA-376 part 1, 17.13.7.2, permStart).
func writeDOCX(f File) ([]byte, error) {
	return writeArchive([]part{
		fixed("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="`+wordType+`document.main+xml"/><Override PartName="/word/settings.xml" ContentType="`+wordType+`settings+xml"/><Override PartName="/word/styles.xml" ContentType="`+wordType+`styles+xml"/></Types>`),
		fixed("_rels/.rels", `<Relationships xmlns="`+relSpace+`"><Relationship Id="rId1" Type="`+relType+`officeDocument" Target="word/document.xml"/></Relationships>`),
		{"word/document.xml", func(w *xmlWriter) error { return w.document(f) }},
		fixed("word/_rels/document.xml.rels", `<Relationships xmlns="`+relSpace+`"><Relationship Id="rId1" Type="`+relType+`settings" Target="settings.xml"/><Relationship Id="rId2" Type="`+relType+`styles" Target="styles.xml"/></Relationships>`),
		fixed("word/settings.xml", `<w:settings xmlns:w="`+wordSpace+`"><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>`),
		fixed("word/styles.xml", `<w:styles xmlns:w="`+wordSpace+`"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`),
	})
}

func (w *xmlWriter) document(f File) error {
	w.open("w:document", "xmlns:w", wordSpace)
	w.WriteString("<w:body>")
	w.paragraph("Article: "+f.Article, look{bold: true})
	if err := w.table(f); err != nil {
		return err
	}
	w.WriteString(`<w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="360" w:footer="360" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return nil
}

// docxWidths are of the columns id, source, target, comment and status, in
// twentieths of a point.
func docxWidths() []int { return []int{2600, 4700, 4700, 2200, 1200} }

func (w *xmlWriter) table(f File) error {
	w.WriteString("<w:tbl><w:tblPr>")
	if f.RightToLeft {
		w.WriteString("<w:bidiVisual/>")
	}
	w.WriteString(`<w:tblW w:w="15400" w:type="dxa"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		w.empty("w:"+side, "w:val", "single", "w:sz", "4", "w:color", "999999")
	}
	w.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, width := range docxWidths() {
		w.empty("w:gridCol", "w:w", strconv.Itoa(width))
	}
	w.WriteString("</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>")
	for i, name := range []string{"id", "source (" + f.SourceLang + ")", "target (" + f.TargetLang + ")", "comment", "status"} {
		w.cell(i, "", func() { w.paragraph(name, look{bold: true}) })
	}
	w.WriteString("</w:tr>\n")
	for i := range f.Units {
		w.reviewRow(&f.Units[i], i, f)
		if err := w.flush(); err != nil {
			return err
		}
	}
	w.WriteString("</w:tbl>")
	return nil
}

func (w *xmlWriter) reviewRow(u *Unit, n int, f File) {
	fill := ""
	if u.Locked {
		fill = "D9EAD3"
	}
	w.WriteString("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
	w.cell(0, fill, func() {
		w.paragraph(string(u.ID), look{bold: true})
		if c := u.context(); c != "" {
			w.paragraph(c, look{small: true})
		}
		if m := u.mark(); m != "" {
			w.paragraph(m, look{hidden: true})
		}
	})
	w.cell(1, fill, func() { w.paragraph(u.Source, look{lang: f.SourceLang}) })
	target, status := look{lang: f.TargetLang, rtl: f.RightToLeft, open: 3*n + 1}, look{open: 3*n + 3}
	if u.Locked {
		target.open, status.open = 0, 0
	}
	w.cell(2, fill, func() { w.paragraph(u.Target, target) })
	w.cell(3, "", func() { w.paragraph("", look{open: 3*n + 2}) })
	w.cell(4, fill, func() { w.paragraph(string(u.State), status) })
	w.WriteString("</w:tr>\n")
}

func (w *xmlWriter) cell(column int, fill string, content func()) {
	w.WriteString("<w:tc><w:tcPr>")
	w.empty("w:tcW", "w:w", strconv.Itoa(docxWidths()[column]), "w:type", "dxa")
	if fill != "" {
		w.empty("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", fill)
	}
	w.WriteString("</w:tcPr>")
	content()
	w.WriteString("</w:tc>")
}

// look is how a paragraph looks; open is the number of the range that may be
// changed, 0 for none.
type look struct {
	bold, small, hidden, rtl bool
	lang                     string
	open                     int
}

func (w *xmlWriter) paragraph(text string, l look) {
	w.WriteString("<w:p>")
	if l.rtl {
		w.WriteString("<w:pPr><w:bidi/></w:pPr>")
	}
	if l.open > 0 {
		w.empty("w:permStart", "w:id", strconv.Itoa(l.open), "w:edGrp", "everyone")
	}
	if text != "" {
		w.run(text, l)
	}
	if l.open > 0 {
		w.empty("w:permEnd", "w:id", strconv.Itoa(l.open))
	}
	w.WriteString("</w:p>")
}

func (w *xmlWriter) run(text string, l look) {
	w.WriteString("<w:r><w:rPr>")
	if l.bold {
		w.WriteString("<w:b/><w:bCs/>")
	}
	if l.hidden {
		w.WriteString("<w:vanish/>")
	}
	if l.small {
		w.WriteString(`<w:color w:val="555555"/><w:sz w:val="16"/><w:szCs w:val="16"/>`)
	}
	if l.rtl {
		w.WriteString("<w:rtl/>")
	}
	if l.lang != "" {
		w.empty("w:lang", "w:val", l.lang, "w:eastAsia", l.lang, "w:bidi", l.lang)
	}
	w.WriteString("</w:rPr>")
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			w.WriteString("<w:br/>")
		}
		for j, cell := range strings.Split(line, "\t") {
			if j > 0 {
				w.WriteString("<w:tab/>")
			}
			if cell != "" {
				w.element("w:t", cell, "xml:space", "preserve")
			}
		}
	}
	w.WriteString("</w:r>")
}

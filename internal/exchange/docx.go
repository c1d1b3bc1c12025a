package exchange

import (
	"strconv"
	"strings"
)

const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// writeDOCX writes a review table of five columns. The document is read-only
// but for targets, comments and states (ECMA-376 part 1, 17.13.7.2, permStart).
func writeDOCX(f File) ([]byte, error) {
	return writeArchive([]part{
		fixed(DOCX, "[Content_Types].xml"),
		fixed(DOCX, "_rels/.rels"),
		{"word/document.xml", func(w *xmlWriter) error { return w.document(f) }},
		fixed(DOCX, "word/_rels/document.xml.rels"),
		fixed(DOCX, "word/settings.xml"),
		{"word/styles.xml", func(w *xmlWriter) error { return w.docxStyles(f) }},
	})
}

func (w *xmlWriter) document(f File) error {
	w.open("w:document", "xmlns:w", wordSpace)
	w.WriteString("<w:body>")
	w.paragraph("Article: "+f.Article, paragraphLook{style: "Strong"})
	if err := w.table(f); err != nil {
		return err
	}
	w.lines(`
		<w:p/>
		<w:sectPr>
			<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>
			<w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="360" w:footer="360" w:gutter="0"/>
		</w:sectPr>
		</w:body></w:document>`)
	return nil
}

// docxWidths are of the columns id, source, target, comment and status, in
// twentieths of a point.
func docxWidths() []int { return []int{2600, 4600, 4600, 2100, 1500} }

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
		w.cell(docxWidths()[i], "", func() { w.paragraph(name, paragraphLook{style: "Strong"}) })
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

// reviewRow writes the row of the n-th unit, counted from 0: it numbers the ranges
// that may be edited.
func (w *xmlWriter) reviewRow(u *Unit, n int, f File) {
	fill := ""
	if u.Locked {
		fill = "D9EAD3"
	}
	w.WriteString("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
	w.cell(0, fill, func() {
		w.paragraph(string(u.ID), paragraphLook{style: "Strong"})
		if c := u.context(); c != "" {
			w.paragraph(c, paragraphLook{style: "Note"})
		}
		if m := u.mark(); m != "" {
			w.paragraph(m, paragraphLook{style: "Mark"})
		}
	})
	w.cell(0, fill, func() { w.paragraph(u.Source, paragraphLook{style: "Source"}) })
	target, status := paragraphLook{style: "Target", rtl: f.RightToLeft, open: 3*n + 1}, paragraphLook{open: 3*n + 3}
	if u.Locked {
		target.open, status.open = 0, 0
	}
	w.cell(0, fill, func() { w.paragraph(u.Target, target) })
	w.cell(0, "", func() { w.paragraph("", paragraphLook{open: 3*n + 2}) })
	w.cell(0, fill, func() { w.paragraph(string(u.State), status) })
	w.WriteString("</w:tr>\n")
}

// cell writes a cell. width is in twentieths of a point, 0 below the first row,
// which sets it for the column.
func (w *xmlWriter) cell(width int, fill string, content func()) {
	w.WriteString("<w:tc>")
	if width > 0 || fill != "" {
		w.WriteString("<w:tcPr>")
		if width > 0 {
			w.empty("w:tcW", "w:w", strconv.Itoa(width), "w:type", "dxa")
		}
		if fill != "" {
			w.empty("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", fill)
		}
		w.WriteString("</w:tcPr>")
	}
	content()
	w.WriteString("</w:tc>")
}

// docxStyles are the styles of paragraphs. Properties at every run instead would
// make the file twice as long.
func (w *xmlWriter) docxStyles(f File) error {
	w.open("w:styles", "xmlns:w", wordSpace)
	w.lines(`
		<w:docDefaults>
			<w:rPrDefault>
				<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>
			</w:rPrDefault>
		</w:docDefaults>
		<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>`)
	style := func(name, paragraph, run string, language string) {
		w.open("w:style", "w:type", "paragraph", "w:customStyle", "1", "w:styleId", name)
		w.empty("w:name", "w:val", "caveat "+name)
		w.empty("w:basedOn", "w:val", "Normal")
		w.WriteString(paragraph + "<w:rPr>" + run)
		if language != "" {
			w.empty("w:lang", "w:val", language, "w:eastAsia", language, "w:bidi", language)
		}
		w.WriteString("</w:rPr></w:style>")
	}
	// In a table that runs right to left some programs take every paragraph for
	// one of that direction.
	const leftToRight = `<w:pPr><w:bidi w:val="0"/></w:pPr>`
	style("Strong", leftToRight, "<w:b/><w:bCs/>", "")
	style("Note", leftToRight, `<w:color w:val="555555"/><w:sz w:val="16"/><w:szCs w:val="16"/>`, "")
	style("Mark", "", "<w:vanish/>", "")
	style("Source", leftToRight, "", f.SourceLang)
	if f.RightToLeft {
		style("Target", "<w:pPr><w:bidi/></w:pPr>", "<w:rtl/>", f.TargetLang)
	} else {
		style("Target", "", "", f.TargetLang)
	}
	w.WriteString("</w:styles>")
	return nil
}

// paragraphLook is how a paragraph is set, and whether it may be changed.
type paragraphLook struct {
	style string // of docxStyles
	rtl   bool
	open  int // number of the range that anybody may edit; 0 where nobody may
}

func (w *xmlWriter) paragraph(text string, l paragraphLook) {
	w.WriteString("<w:p>")
	if l.style != "" {
		w.WriteString("<w:pPr>")
		w.empty("w:pStyle", "w:val", l.style)
		w.WriteString("</w:pPr>")
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

// run writes a text, with its line breaks and tabs.
func (w *xmlWriter) run(text string, l paragraphLook) {
	w.WriteString("<w:r>")
	if l.rtl {
		w.WriteString("<w:rPr><w:rtl/></w:rPr>") // some programs do not take it from a style
	}
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

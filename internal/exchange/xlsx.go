package exchange

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// xlsxCell is the most characters a cell may have, as Excel counts them, in UTF-16
// (ECMA-376 tells no limit; Excel cuts at this).
const xlsxCell = 32767

// fitsCell tells whether a cell has room for a text.
func fitsCell(text string) bool {
	units := 0
	for _, r := range text {
		units += utf16.RuneLen(r)
	}
	return units <= xlsxCell
}

const sheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// writeXLSX writes a workbook part by part, without a library of spreadsheets: for
// 50,000 units one takes three times the time and memory, and what it streams are
// inline strings, which some programs do not see. Texts are shared strings, never
// formulas.
func writeXLSX(f File) ([]byte, error) {
	for i := range f.Units {
		u := &f.Units[i]
		for _, text := range []string{u.Source, u.Target, u.context()} {
			if !fitsCell(text) {
				return nil, fmt.Errorf("cannot write the workbook: a text of `%s` is longer than a cell can be (%d characters): use another format", u.ID, xlsxCell)
			}
		}
	}
	b := &workbookWriter{file: f, index: map[string]int{}}
	return writeArchive([]part{
		fixed(XLSX, "[Content_Types].xml"),
		fixed(XLSX, "_rels/.rels"),
		fixed(XLSX, "xl/workbook.xml"),
		fixed(XLSX, "xl/_rels/workbook.xml.rels"),
		fixed(XLSX, "xl/styles.xml"),
		{"xl/worksheets/sheet1.xml", b.units},
		{"xl/worksheets/sheet2.xml", b.marks},
		{"xl/sharedStrings.xml", b.strings},
	})
}

// Styles of cells, by their place in cellXfs of xl/styles.xml.
const (
	headStyle    = "1"
	fixedStyle   = "2" // locked
	openStyle    = "3" // may be changed; text, so that nothing is taken for a number or date
	settledStyle = "4" // locked, of an approved caution
	openRTL      = "5" // openStyle and settledStyle for text that is read from the right
	settledRTL   = "6"
)

// xlsxWidths are of the columns id, source, target, status, note and comment,
// in characters.
func xlsxWidths() []int { return []int{18, 50, 50, 12, 40, 30} }

// workbookWriter gathers the texts that the cells of its sheets name by number.
type workbookWriter struct {
	file  File
	texts []string
	index map[string]int
}

// number is the number of a text among the shared strings.
func (b *workbookWriter) number(text string) string {
	n, ok := b.index[text]
	if !ok {
		n = len(b.texts)
		b.index[text], b.texts = n, append(b.texts, text)
	}
	return strconv.Itoa(n)
}

// units writes the sheet that the translator fills in.
func (b *workbookWriter) units(w *xmlWriter) error {
	f := &b.file
	w.open("worksheet", "xmlns", sheetSpace)
	w.WriteString(`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>`)
	rtl := ""
	if f.RightToLeft {
		rtl = "1"
	}
	w.open("sheetView", "rightToLeft", rtl, "tabSelected", "1", "workbookViewId", "0")
	w.lines(`
		<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
		<sheetFormatPr defaultRowHeight="15"/>
		<cols>`)
	for i, width := range xlsxWidths() {
		n := strconv.Itoa(i + 1)
		w.empty("col", "min", n, "max", n, "width", strconv.Itoa(width), "customWidth", "1")
	}
	w.WriteString("</cols><sheetData>")
	b.row(w, 1, []string{"id", "source (" + f.SourceLang + ")", "target (" + f.TargetLang + ")", "status", "note", "comment"},
		slices.Repeat([]string{headStyle}, len(xlsxWidths())))
	for i := range f.Units {
		u := &f.Units[i]
		styles := []string{fixedStyle, fixedStyle, openStyle, openStyle, fixedStyle, openStyle}
		if u.Locked {
			styles = []string{settledStyle, settledStyle, settledStyle, settledStyle, settledStyle, openStyle}
		}
		if f.RightToLeft {
			styles[2] = map[string]string{openStyle: openRTL, settledStyle: settledRTL}[styles[2]]
		}
		b.row(w, i+2, []string{string(u.ID), u.Source, u.Target, string(u.State), u.context(), ""}, styles)
		if err := w.flush(); err != nil {
			return err
		}
	}
	w.WriteString(`</sheetData><sheetProtection sheet="1" formatColumns="0" formatRows="0"/>`)
	w.open("dataValidations", "count", "1")
	w.open("dataValidation", "type", "list", "allowBlank", "1", "sqref", fmt.Sprintf("D2:D%d", len(f.Units)+1))
	states := []string{string(New), string(Stale), string(Suggested), string(Translated), string(Approved)}
	w.element("formula1", `"`+strings.Join(states, ",")+`"`)
	w.lines(`</dataValidation></dataValidations>
		<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>
		<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>
		</worksheet>`)
	return nil
}

// marks writes the sheet that tells what was sent.
func (b *workbookWriter) marks(w *xmlWriter) error {
	f := &b.file
	w.open("worksheet", "xmlns", sheetSpace)
	w.WriteString("<sheetData>")
	b.row(w, 1, []string{markWord, f.Article, f.SourceLang, f.TargetLang}, nil)
	for i := range f.Units {
		b.row(w, i+2, []string{string(f.Units[i].ID), f.Units[i].mark()}, nil)
		if err := w.flush(); err != nil {
			return err
		}
	}
	w.WriteString("</sheetData></worksheet>")
	return nil
}

// row writes a row of cells and, where styles are given, its height: LibreOffice does
// not work that out. It is not marked as custom, so that it grows with the text.
func (b *workbookWriter) row(w *xmlWriter, row int, cells, styles []string) {
	n, height := strconv.Itoa(row), ""
	if styles != nil {
		height = strconv.Itoa(rowHeight(cells))
	}
	w.open("row", "r", n, "ht", height)
	for i, text := range cells {
		style, name := "", string(rune('A'+i))+n
		if styles != nil {
			style = styles[i]
		}
		switch {
		case text != "":
			w.open("c", "r", name, "s", style, "t", "s")
			w.element("v", b.number(text))
			w.close("c")
		case style != "":
			w.empty("c", "r", name, "s", style)
		}
	}
	w.close("row")
}

// Heights of rows in points; Excel's highest is 409.
const (
	lineHeight = 15
	maxHeight  = 409
)

// rowHeight is the height of a row in points.
func rowHeight(cells []string) int {
	most := 1
	for i, text := range cells {
		lines := 0
		for _, line := range strings.Split(text, "\n") {
			lines += 1 + max(0, cellWidth(line)-1)/(xlsxWidths()[i]-2)
		}
		most = max(most, lines)
	}
	return min(most*lineHeight, maxHeight)
}

// cellWidth is about how many characters of a column a line takes.
func cellWidth(line string) int {
	n := 0
	for _, r := range line {
		switch {
		case r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Cf):
		case r >= 0x2e80:
			n += 2
		default:
			n++
		}
	}
	return n
}

// strings writes the shared strings.
func (b *workbookWriter) strings(w *xmlWriter) error {
	w.open("sst", "xmlns", sheetSpace)
	for _, text := range b.texts {
		w.WriteString("<si>")
		w.element("t", escapeXLSX(text), "xml:space", "preserve")
		w.WriteString("</si>")
		if err := w.flush(); err != nil {
			return err
		}
	}
	w.WriteString("</sst>")
	return nil
}

var xlsxEscape = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// escapeXLSX keeps text that looks like `_x000D_` from being read as an escape
// (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
func escapeXLSX(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return xlsxEscape.ReplaceAllString(s, "_x005F_x${1}_")
}

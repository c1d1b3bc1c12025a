package exchange

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Sheets of the workbook: what is translated, and the marks, hidden.
const (
	xlsxSheet = "Translation"
	xlsxMarks = "caveat"
)

// xlsxCell is the most characters a cell may have (ECMA-376 tells none; Excel
// cuts at this).
const xlsxCell = 32767

// writeXLSX writes a workbook. Texts are shared strings, never formulas:
// inline strings are lost on some programs.
func writeXLSX(f File) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	w := &xlsxWriter{book: book, file: f}
	for _, step := range []func() error{w.sheets, w.styles, w.rows, w.marks, w.look} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("cannot write the workbook: %w", err)
		}
	}
	raw, err := book.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return repacked(raw.Bytes())
}

type xlsxWriter struct {
	book                       *excelize.File
	file                       File
	head, fixed, open, settled int // styles
}

func (w *xlsxWriter) sheets() error {
	if err := w.book.SetSheetName("Sheet1", xlsxSheet); err != nil {
		return err
	}
	_, err := w.book.NewSheet(xlsxMarks)
	return err
}

func (w *xlsxWriter) styles() error {
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	fill := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	for _, s := range []struct {
		into  *int
		style excelize.Style
	}{
		{&w.head, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: wrap, Fill: fill("DDDDDD")}},
		{&w.fixed, excelize.Style{Alignment: wrap, Fill: fill("F2F2F2")}},
		{&w.open, excelize.Style{Alignment: wrap, NumFmt: 49, Protection: &excelize.Protection{Locked: false}}},
		{&w.settled, excelize.Style{Alignment: wrap, Fill: fill("D9EAD3")}},
	} {
		id, err := w.book.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.into = id
	}
	return nil
}

func (w *xlsxWriter) rows() error {
	head := []string{"id", "source (" + w.file.SourceLang + ")", "target (" + w.file.TargetLang + ")", "status", "note", "comment"}
	if err := w.row(xlsxSheet, 1, head, []int{w.head, w.head, w.head, w.head, w.head, w.head}); err != nil {
		return err
	}
	for i := range w.file.Units {
		u := &w.file.Units[i]
		styles := []int{w.fixed, w.fixed, w.open, w.open, w.fixed, w.open}
		if u.Locked {
			styles = []int{w.settled, w.settled, w.settled, w.settled, w.settled, w.open}
		}
		if err := w.row(xlsxSheet, i+2, []string{string(u.ID), u.Source, u.Target, string(u.State), u.context(), ""}, styles); err != nil {
			return err
		}
	}
	return nil
}

func (w *xlsxWriter) row(sheet string, row int, cells []string, styles []int) error {
	for i, text := range cells {
		if utf8.RuneCountInString(text) > xlsxCell {
			return fmt.Errorf("a text of row %d is longer than a cell can be (%d characters): use another format", row, xlsxCell)
		}
		name, err := excelize.CoordinatesToCellName(i+1, row)
		if err != nil {
			return err
		}
		if text != "" {
			err = w.book.SetCellStr(sheet, name, text)
		}
		if err == nil && styles != nil {
			err = w.book.SetCellStyle(sheet, name, name, styles[i])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *xlsxWriter) marks() error {
	if err := w.row(xlsxMarks, 1, []string{markWord, w.file.Article, w.file.SourceLang, w.file.TargetLang}, nil); err != nil {
		return err
	}
	for i := range w.file.Units {
		u := &w.file.Units[i]
		if err := w.row(xlsxMarks, i+2, []string{string(u.ID), u.mark()}, nil); err != nil {
			return err
		}
	}
	return w.book.SetSheetVisible(xlsxMarks, false)
}

// look sets what a reader sees: widths, a header that stays, the direction,
// what may be changed.
func (w *xlsxWriter) look() error {
	for column, width := range []float64{18, 50, 50, 12, 40, 30} {
		name, err := excelize.ColumnNumberToName(column + 1)
		if err != nil {
			return err
		}
		if err := w.book.SetColWidth(xlsxSheet, name, name, width); err != nil {
			return err
		}
	}
	if err := w.book.SetPanes(xlsxSheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := w.book.SetSheetView(xlsxSheet, -1, &excelize.ViewOptions{RightToLeft: &w.file.RightToLeft}); err != nil {
		return err
	}
	list := excelize.NewDataValidation(true)
	list.SetSqref(fmt.Sprintf("D2:D%d", len(w.file.Units)+1))
	if err := list.SetDropList([]string{string(New), string(Stale), string(Suggested), string(Translated), string(Approved)}); err != nil {
		return err
	}
	if err := w.book.AddDataValidation(xlsxSheet, list); err != nil {
		return err
	}
	return w.book.ProtectSheet(xlsxSheet, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true})
}

// repacked orders the parts: the library writes them in no fixed order.
func repacked(data []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(z.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range z.File {
		in, err := f.OpenRaw()
		if err != nil {
			return nil, err
		}
		h := f.FileHeader
		h.Extra = nil
		w, err := out.CreateRaw(&h)
		if err == nil {
			_, err = io.Copy(w, in)
		}
		if err != nil {
			return nil, err
		}
	}
	err = out.Close()
	return b.Bytes(), err
}

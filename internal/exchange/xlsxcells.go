package exchange

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// cells are the texts of a row by their columns, from 1. fault is of the first cell
// that holds a formula or an error value where a text belongs.
func (w *workbook) cells(x *xmlReader) (cells map[int]string, fault, err error) {
	cells = map[int]string{}
	column := 0
	err = x.children(func(e xml.StartElement) error {
		column = columnOf(attr(e, "r"), column+1)
		text, look, err := w.cell(x, e)
		if isFormula(err) {
			fault, err = cmp.Or(fault, err), nil
		}
		look.gone = look.gone && column == w.judged
		if text = look.of(text); text != "" && column <= maxCells {
			cells[column] = text
		}
		return err
	})
	return cells, fault, err
}

// isFormula tells whether an error is that of a cell that holds no text.
func isFormula(err error) bool {
	var f *fault
	return errors.As(err, &f) && f.rule == "formula"
}

// columnOf is the column of a cell's name as in `AB12`, from 1; next where the cell
// has none.
func columnOf(name string, next int) int {
	n := 0
	for _, c := range name {
		if c < 'A' || c > 'Z' || n > 20000 {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	if n == 0 {
		return next
	}
	return n
}

// cell is the text of a cell, and how it is set.
func (w *workbook) cell(x *xmlReader, cell xml.StartElement) (string, runLook, error) {
	var text string
	var formula error
	kind, name := attr(cell, "t"), shorten(attr(cell, "r"))
	err := x.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "f":
			formula = faulty(ruleAt{"formula", 0}, "put the text itself into the cell", "the cell %s holds a formula", name)
		case "is":
			text, err = x.rich()
			return err
		case "v":
			text, err = x.text()
			return err
		}
		return x.skip()
	})
	if err = cmp.Or(err, formula); err != nil {
		return "", runLook{}, err
	}
	style, err := w.style(attr(cell, "s"))
	switch {
	case err != nil:
		return "", runLook{}, err
	case kind == "e":
		return "", runLook{}, faulty(ruleAt{"formula", 0}, "put the text itself into the cell", "the cell %s holds an error value: `%s`", name, shorten(text))
	case kind == "b": // shown as a word of the program's language
		text = unreadable
	case kind == "s":
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 0 || n >= len(w.shared) {
			return "", runLook{}, faulty(ruleAt{"exchange-form", x.line()}, hintResave, "the cell %s names a text that is not there", name)
		}
		text = w.shared[n]
	case kind == "str":
		text = unescapeXLSX(text)
	case kind == "d", (kind == "" || kind == "n") && text != "" && !(style.general && shownWhole(text)):
		text = unreadable
	}
	return text, style.look, nil
}

// shownWhole tells whether a number stands in a cell with the digits that the file has:
// the general format shows 11 characters and rounds what is longer.
func shownWhole(number string) bool {
	return len(number) <= 11 && !strings.ContainsAny(number, "Ee")
}

// cellStyle is how a cell is shown. Only in the general format and that of text does
// a number stand as the file has it (ECMA-376 part 1, 18.8.30): in others 0.05 is
// 5 %, and 46354 a day.
type cellStyle struct {
	general bool // or text
	look    runLook
}

// style is a style by its number.
func (w *workbook) style(number string) (cellStyle, error) {
	n, err := strconv.Atoi(number)
	if err != nil || w.styled == "" {
		return cellStyle{general: true}, nil
	}
	if w.styles == nil {
		if err := w.archive.open(w.styled, w.readStyles); err != nil {
			return cellStyle{}, err
		}
	}
	if n < 0 || n >= len(w.styles) {
		return cellStyle{general: true}, nil
	}
	return w.styles[n], nil
}

// maxStyles is how many styles a workbook has at most (Excel's own limit is
// 65,490).
const maxStyles = 1 << 16

func (w *workbook) readStyles(in io.Reader) error {
	x := newXMLReader(in)
	w.styles = []cellStyle{}
	fonts, hiding := map[string]runLook{}, map[string]bool{}
	general := map[string]bool{"": true, "0": true, "49": true} // the last is text
	return x.document("styleSheet", func(xml.StartElement) error {
		return x.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "numFmts":
				return x.children(func(e xml.StartElement) error {
					id, code := attr(e, "numFmtId"), attr(e, "formatCode")
					if hidesText(code) && len(hiding) < maxStyles {
						hiding[id] = true
					}
					if (code == "@" || strings.EqualFold(code, "general")) && len(general) < maxStyles { // LibreOffice has a number of its own for it
						general[id] = true
					}
					return x.skip()
				})
			case "fonts":
				return x.children(func(xml.StartElement) error {
					look, err := x.look()
					if len(fonts) < maxStyles {
						fonts[strconv.Itoa(len(fonts))] = runLook{pale: look.pale, gone: look.gone}
					}
					return err
				})
			case "cellXfs":
				return x.children(func(e xml.StartElement) error {
					format := attr(e, "numFmtId")
					if len(w.styles) == maxStyles {
						return x.skip()
					}
					look := fonts[attr(e, "fontId")]
					look.gone = look.gone || hiding[format] || look.pale && !filled(attr(e, "fillId"))
					w.styles = append(w.styles, cellStyle{general[format], look})
					return x.skip()
				})
			}
			return x.skip()
		})
	})
}

// filled tells whether a cell has a colour behind its text, by the number of its fill: the
// first two are none and a pale pattern (ECMA-376 part 1, 18.8.21).
func filled(fill string) bool { return fill != "" && fill != "0" && fill != "1" }

// hidesText tells whether a format shows nothing of a text: its fourth section, that of
// texts, is empty (ECMA-376 part 1, 18.8.31), as in `;;;`.
func hidesText(format string) bool {
	sections := strings.Split(format, ";")
	return len(sections) == 4 && strings.TrimSpace(sections[3]) == ""
}

// rich is the text of a string item; phonetic readings are not part of it.
func (x *xmlReader) rich() (string, error) {
	var parts []string
	var look runLook
	err := x.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "rPr":
			look, err = x.look()
			return err
		case "t":
			text, err := x.text()
			parts = append(parts, look.of(text))
			return err
		case "r":
			text, err := x.rich()
			parts = append(parts, text)
			return err
		}
		return x.skip()
	})
	return unescapeXLSX(strings.Join(parts, "")), err
}

// unescapeXLSX undoes `_x000D_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
func unescapeXLSX(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return xlsxEscape.ReplaceAllStringFunc(s, func(e string) string {
		n, err := strconv.ParseUint(e[2:6], 16, 16)
		if err != nil || !utf8.ValidRune(rune(n)) {
			return e
		}
		return string(rune(n))
	})
}

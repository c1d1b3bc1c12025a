package exchange

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"caveat/internal/model"
)

// workbook is an XLSX file on its way in. It is read here and not by the
// library that writes it: a stranger's file is read as a stream, within limits.
type workbook struct {
	archive *archive
	shared  []string
	sheets  []string // parts, in the order of the workbook
	formats []string // number formats by the styles of cells; nil until asked for
}

func (r *reading) readXLSX(data []byte) error {
	if r.book == nil {
		a, err := openArchive(data)
		if err != nil {
			return err
		}
		w := &workbook{archive: a}
		if err := w.open(); err != nil {
			return err
		}
		r.book = w
	}
	w := r.book
	marks := map[model.MessageID]Unit{}
	for i := len(w.sheets) - 1; i >= 0; i-- { // the marks stand in the last
		if err := r.sheet(w, w.sheets[i], marks); err != nil && !errors.Is(err, errSheet) {
			return err
		}
	}
	return nil
}

// errSheet ends the reading of a sheet.
var errSheet = errors.New("enough of this sheet")

func (w *workbook) open() error {
	targets, err := w.related("xl/workbook.xml", "/worksheet")
	if err != nil {
		return err
	}
	if err := w.archive.open("xl/workbook.xml", func(in io.Reader) error { return w.order(in, targets) }); err != nil {
		return err
	}
	if w.archive.parts["xl/sharedStrings.xml"] == nil {
		return nil // openpyxl writes none
	}
	return w.archive.open("xl/sharedStrings.xml", w.strings)
}

func (w *workbook) order(in io.Reader, targets map[string]string) error {
	x := newXMLReader(in)
	return x.document("workbook", func(xml.StartElement) error {
		return x.children(func(e xml.StartElement) error {
			if e.Name.Local != "sheets" {
				return x.skip()
			}
			return x.children(func(e xml.StartElement) error {
				for _, a := range e.Attr {
					if t := targets[a.Value]; a.Name.Local == "id" && t != "" {
						w.sheets = append(w.sheets, t)
					}
				}
				return x.skip()
			})
		})
	})
}

// related are the parts of a kind that a part leads to, by the names that it
// has for them.
func (w *workbook) related(from, kind string) (map[string]string, error) {
	dir, base := path.Split(from)
	targets := map[string]string{}
	err := w.archive.open(path.Join(dir, "_rels", base+".rels"), func(in io.Reader) error {
		x := newXMLReader(in)
		return x.document("Relationships", func(xml.StartElement) error {
			return x.children(func(e xml.StartElement) error {
				if strings.HasSuffix(attr(e, "Type"), kind) && attr(e, "TargetMode") != "External" {
					targets[attr(e, "Id")] = partOf(dir, attr(e, "Target"))
				}
				return x.skip()
			})
		})
	})
	return targets, err
}

// partOf is the part that a target names, seen from a folder.
func partOf(dir, target string) string {
	if path.IsAbs(target) {
		return target[1:]
	}
	return path.Join(dir, target)
}

func (w *workbook) strings(in io.Reader) error {
	x := newXMLReader(in)
	return x.document("sst", func(xml.StartElement) error {
		return x.children(func(xml.StartElement) error {
			text, err := x.rich()
			w.shared = append(w.shared, text)
			return err
		})
	})
}

// rich is the text of a string item; phonetic readings are not part of it.
func (x *xmlReader) rich() (string, error) {
	var parts []string
	up := false
	err := x.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "rPr":
			up, err = x.raised()
			return err
		case "t":
			text, err := x.text()
			if up {
				text = superscript(text)
			}
			parts = append(parts, text)
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

// raised reads the properties of a run and tells whether it is set as superscript.
func (x *xmlReader) raised() (bool, error) {
	up := false
	err := x.children(func(e xml.StartElement) error {
		up = up || e.Name.Local == "vertAlign" && attr(e, "val") == "superscript"
		return x.skip()
	})
	return up, err
}

// superscript is a number that is set as superscript, in the characters for it;
// another text (the er of 1er) stays as it is.
func superscript(s string) string {
	const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune([]rune(raised)[r-'0'])
		case r == '-' || r == '−':
			b.WriteRune('⁻')
		default:
			return s
		}
	}
	return b.String()
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

// sheet reads one sheet: that of the marks, that of the units, or another.
func (r *reading) sheet(w *workbook, part string, marks map[model.MessageID]Unit) error {
	remarks, err := w.remarks(part)
	if err != nil {
		return err
	}
	return w.archive.open(part, func(in io.Reader) error {
		x := newXMLReader(in)
		t := &sheetReader{reading: r, marks: marks}
		return x.document("worksheet", func(xml.StartElement) error {
			return x.children(func(e xml.StartElement) error {
				if e.Name.Local != "sheetData" {
					return x.skip()
				}
				return x.children(func(e xml.StartElement) error {
					t.line++
					if n, err := strconv.Atoi(attr(e, "r")); err == nil {
						t.line = n
					}
					t.remark = remarks[t.line]
					cells, err := w.cells(x)
					if err != nil {
						return err
					}
					return t.row(cells)
				})
			})
		})
	})
}

func (w *workbook) cells(x *xmlReader) (map[int]string, error) {
	cells := map[int]string{}
	column := 0
	err := x.children(func(e xml.StartElement) error {
		column = columnOf(attr(e, "r"), column+1)
		text, err := w.cell(x, e)
		if text != "" {
			cells[column] = text
		}
		return err
	})
	return cells, err
}

// columnOf is the column of a cell name, from 1.
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

func (w *workbook) cell(x *xmlReader, cell xml.StartElement) (string, error) {
	var text string
	kind, name := attr(cell, "t"), shorten(attr(cell, "r"))
	err := x.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "f":
			return faulty(where{"formula", x.line()}, "put the text itself into the cell", "the cell %s holds a formula", name)
		case "is":
			text, err = x.rich()
			return err
		case "v":
			text, err = x.text()
			return err
		}
		return x.skip()
	})
	if err != nil {
		return "", err
	}
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 0 || n >= len(w.shared) {
			return "", faulty(where{"exchange-form", x.line()}, "save it again", "the cell %s names a text that is not there", name)
		}
		return w.shared[n], nil
	case "e":
		return "", faulty(where{"formula", x.line()}, "put the text itself into the cell", "the cell %s holds an error value: `%s`", name, shorten(text))
	case "str":
		return unescapeXLSX(text), nil
	case "b":
		return unreadable, nil // shown as a word of the program's language
	case "", "n":
		return w.number(text, attr(cell, "s"))
	}
	return text, nil
}

// unreadable stands for what cannot be told; no text that holds it is taken.
const unreadable = "\ufffd"

// number is what a cell with a number shows: as it stands where the cell has
// the general format or that of text (ECMA-376 part 1, 18.8.30). 0.05 is 5 % in
// another, and 46354 a day.
func (w *workbook) number(text, style string) (string, error) {
	if text == "" || style == "" || w.archive.parts["xl/styles.xml"] == nil {
		return text, nil
	}
	if w.formats == nil {
		if err := w.archive.open("xl/styles.xml", w.readFormats); err != nil {
			return "", err
		}
	}
	n, err := strconv.Atoi(style)
	if err != nil || n < 0 || n >= len(w.formats) {
		return text, nil
	}
	switch w.formats[n] {
	case "", "0", "49":
		return text, nil
	}
	return unreadable, nil
}

func (w *workbook) readFormats(in io.Reader) error {
	x := newXMLReader(in)
	w.formats = []string{}
	return x.document("styleSheet", func(xml.StartElement) error {
		return x.children(func(e xml.StartElement) error {
			if e.Name.Local != "cellXfs" {
				return x.skip()
			}
			return x.children(func(e xml.StartElement) error {
				w.formats = append(w.formats, attr(e, "numFmtId"))
				return x.skip()
			})
		})
	})
}

// remarks are what reviewers wrote at the cells of a sheet instead of into the
// column for it, by row. Excel writes its comments with an answer as such notes
// too, under a preface.
func (w *workbook) remarks(sheet string) (map[int]string, error) {
	out := map[int]string{}
	dir, base := path.Split(sheet)
	if w.archive.parts[path.Join(dir, "_rels", base+".rels")] == nil {
		return out, nil
	}
	targets, err := w.related(sheet, "/comments")
	if err != nil {
		return nil, err
	}
	for _, id := range slices.Sorted(maps.Keys(targets)) {
		err := w.archive.open(targets[id], func(in io.Reader) error {
			x := newXMLReader(in)
			return x.document("comments", func(xml.StartElement) error {
				return x.children(func(e xml.StartElement) error {
					if e.Name.Local != "commentList" {
						return x.skip()
					}
					return x.children(func(e xml.StartElement) error { return x.remark(e, out) })
				})
			})
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (x *xmlReader) remark(e xml.StartElement, out map[int]string) error {
	row, err := strconv.Atoi(strings.TrimLeft(attr(e, "ref"), "ABCDEFGHIJKLMNOPQRSTUVWXYZ$"))
	if err != nil {
		return x.skip()
	}
	return x.children(func(e xml.StartElement) error {
		if e.Name.Local != "text" {
			return x.skip()
		}
		text, err := x.rich()
		if _, own, threaded := strings.Cut(text, "Comment:\n"); threaded && strings.HasPrefix(text, "[Threaded comment]") {
			text = own
		}
		if text = strings.TrimSpace(text); text != "" {
			out[row] = joined(out[row], text)
		}
		return err
	})
}

// sheetReader takes the rows of a sheet, or of a table in a document.
type sheetReader struct {
	*reading
	columns map[string]int // header name to column
	marks   map[model.MessageID]Unit
	isMarks bool
	again   bool   // a further table begins, with or without a header
	remark  string // what a reviewer wrote at the row
	line    int
}

func (t *sheetReader) row(cells map[int]string) error {
	switch {
	case t.isMarks:
		u := Unit{}
		if u.takeMark(cells[2]) {
			t.marks[model.MessageID(cells[1])] = u
		}
		return nil
	case t.columns == nil && cells[1] == markWord:
		t.isMarks = true
		err := t.header(t.line, cells[2], cells[3], cells[4])
		if err == nil && t.headOnly {
			return errSheet
		}
		return err
	case t.columns == nil:
		return t.head(cells)
	case t.again:
		t.again = false
		if names, langs := headOf(cells); isHead(names) {
			return t.headed(names, langs)
		}
	}
	return t.unit(cells)
}

// head looks for the header.
func (t *sheetReader) head(cells map[int]string) error {
	names, langs := headOf(cells)
	if !isHead(names) {
		return nil // not the table, or not yet
	}
	return t.headed(names, langs)
}

func (t *sheetReader) headed(names map[string]int, langs map[string]string) error {
	t.columns, t.again = names, false
	return t.header(t.line, "", langs["source"], langs["target"])
}

// headOf reads a header: `source (en)` names column and language.
func headOf(cells map[int]string) (names map[string]int, langs map[string]string) {
	names, langs = map[string]int{}, map[string]string{}
	for column := 1; column <= 16; column++ {
		name, tag, _ := strings.Cut(strings.TrimSpace(cells[column]), "(")
		name = strings.ToLower(strings.TrimSpace(name))
		names[name], langs[name] = column, strings.Trim(tag, " )")
	}
	return names, langs
}

func isHead(names map[string]int) bool {
	return names["id"] > 0 && names["source"] > 0 && names["target"] > 0
}

func (t *sheetReader) unit(cells map[int]string) error {
	at := func(name string) string { return cells[t.columns[name]] }
	u := Unit{ID: model.MessageID(strings.TrimSpace(at("id"))), Source: at("source"), Target: at("target"), State: tableState(at("status")),
		Comment: strings.TrimSpace(at("comment")), Line: t.line}
	if t.remark != "" {
		u.Comment = joined(u.Comment, t.remark)
	}
	if u.ID == "" && u.Source == "" && u.Target == "" {
		return nil
	}
	if m, ok := t.marks[u.ID]; ok {
		u.Hash, u.Sent = m.Hash, m.Sent
	}
	return t.each(u)
}

func tableState(s string) State {
	switch st := State(strings.ToLower(strings.TrimSpace(s))); st {
	case New, Stale, Suggested, Translated, Approved:
		return st
	}
	return ""
}

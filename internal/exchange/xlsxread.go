package exchange

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"caveat/internal/model"
)

// workbook is an XLSX file that is being read. No library of spreadsheets reads
// it: a stranger's file is read as a stream, within limits.
type workbook struct {
	archive *archive
	shared  []string
	sheets  []sheet     // in the order of the workbook
	styled  string      // the part of the styles; empty where there is none
	judged  int         // the column of the translations, of which all must be seen; 0 before it is known
	styles  []cellStyle // nil until they have been read
}

// sheet is a sheet of a workbook: its part, and its name for people.
type sheet struct{ part, name string }

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
	for _, s := range slices.Backward(w.sheets) { // the marks stand in the last
		if err := r.sheet(w, s, marks); err != nil && !errors.Is(err, errSheet) {
			return err
		}
	}
	return nil
}

// errSheet ends the reading of a sheet.
var errSheet = errors.New("enough of this sheet")

// open reads which sheets there are, and the texts that their cells share.
func (w *workbook) open() error {
	main, err := w.archive.main("xl/workbook.xml")
	if err != nil {
		return err
	}
	targets, err := w.archive.related(main, "/worksheet")
	if err != nil {
		return err
	}
	if err := w.archive.open(main, func(in io.Reader) error { return w.order(in, targets) }); err != nil {
		return err
	}
	if w.styled, err = w.archive.partBeside(main, "styles", "xl/styles.xml"); err != nil {
		return err
	}
	shared, err := w.archive.partBeside(main, "sharedStrings", "xl/sharedStrings.xml")
	if err != nil || shared == "" { // openpyxl writes none
		return err
	}
	return w.archive.open(shared, w.strings)
}

// order lists the sheets as the workbook has them. The one of the marks comes
// last, wherever a person has moved it.
func (w *workbook) order(in io.Reader, targets map[string]string) error {
	x := newXMLReader(in)
	var marks []sheet
	err := x.document("workbook", func(xml.StartElement) error {
		return x.named("sheets", func(xml.StartElement) error {
			return x.children(func(e xml.StartElement) error {
				s := sheet{targets[attr(e, "id")], attr(e, "name")}
				switch {
				case s.part == "":
				case s.name == markWord:
					marks = append(marks, s)
				default:
					w.sheets = append(w.sheets, s)
				}
				return x.skip()
			})
		})
	})
	w.sheets = append(w.sheets, marks...)
	return err
}

// maxShared is how many texts a workbook has at most: of each of the most units
// id, source, target, status, note and comment.
const maxShared = 6 * maxUnits

// strings reads the texts that cells name by number.
func (w *workbook) strings(in io.Reader) error {
	x := newXMLReader(in)
	return x.document("sst", func(xml.StartElement) error {
		return x.children(func(xml.StartElement) error {
			if len(w.shared) == maxShared {
				return faulty(ruleAt{"too-large", x.line()}, hintSplit, "the workbook has more than %d texts", maxShared)
			}
			text, err := x.rich()
			w.shared = append(w.shared, text)
			return err
		})
	})
}

// sheet reads one sheet: that of the marks, that of the units, or another.
func (r *reading) sheet(w *workbook, s sheet, marks map[model.MessageID]Unit) error {
	part := s.part
	remarks, err := w.remarks(part)
	if err != nil {
		return err
	}
	merged, err := w.merged(part)
	if err != nil {
		return err
	}
	return w.archive.open(part, func(in io.Reader) error {
		x := newXMLReader(in)
		t := &tableReader{reading: r, marks: marks, sheet: s.name}
		return x.document("worksheet", func(xml.StartElement) error {
			return x.named("sheetData", func(xml.StartElement) error {
				return x.children(func(e xml.StartElement) error {
					t.numbered(e)
					t.remark, t.doubt = remarks[t.line], merged.doubt(t.line, t.columns)
					return w.row(x, t)
				})
			})
		})
	})
}

// numbered takes in the number of a row: the next, where it has none.
func (t *tableReader) numbered(row xml.StartElement) {
	t.line++
	if n, err := strconv.Atoi(attr(row, "r")); err == nil {
		t.line = n
	}
}

// row reads a row of a sheet.
func (w *workbook) row(x *xmlReader, t *tableReader) error {
	if w.judged = 0; t.columns != nil {
		w.judged = t.columns.target + 1
	}
	cells, fault, err := w.cells(x)
	if t.broken = t.inRow(fault); err == nil && !t.foreign() {
		err = t.broken // nothing of the file is taken
	}
	if err != nil {
		return err
	}
	return t.row(cells)
}

// remarks are what reviewers wrote at the cells of a sheet instead of into the
// column for it, by row. Excel writes its comments with an answer as such notes
// too, under a preface.
func (w *workbook) remarks(sheet string) (map[int]string, error) {
	out := map[int]string{}
	if w.archive.parts[relationsOf(sheet)] == nil {
		return out, nil
	}
	targets, err := w.archive.related(sheet, "/comments")
	if err != nil {
		return nil, err
	}
	for _, id := range slices.Sorted(maps.Keys(targets)) {
		err := w.archive.open(targets[id], func(in io.Reader) error {
			x := newXMLReader(in)
			return x.document("comments", func(xml.StartElement) error {
				return x.named("commentList", func(xml.StartElement) error {
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

// remark reads a comment into the row that it stands at.
func (x *xmlReader) remark(e xml.StartElement, out map[int]string) error {
	row := rowOfCell(attr(e, "ref"))
	if row == 0 {
		return x.skip()
	}
	return x.named("text", func(xml.StartElement) error {
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

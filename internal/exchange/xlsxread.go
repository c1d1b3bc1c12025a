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

	"caveat/internal/model"
)

// workbook is an XLSX file on its way in. It is read here and not by the
// library that writes it: a stranger's file is read as a stream, within limits.
type workbook struct {
	archive *archive
	shared  []string
	sheets  []string    // parts, in the order of the workbook
	styles  []cellStyle // nil until asked for
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
	var marks []string // last, wherever a person has moved the sheets
	err := x.document("workbook", func(xml.StartElement) error {
		return x.children(func(e xml.StartElement) error {
			if e.Name.Local != "sheets" {
				return x.skip()
			}
			return x.children(func(e xml.StartElement) error {
				t := targets[attr(e, "id")]
				switch {
				case t == "":
				case attr(e, "name") == markWord:
					marks = append(marks, t)
				default:
					w.sheets = append(w.sheets, t)
				}
				return x.skip()
			})
		})
	})
	w.sheets = append(w.sheets, marks...)
	return err
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

// maxShared is how many texts a workbook has at most: of each of the most units
// id, source, target, status, note and comment.
const maxShared = 6 * maxUnits

func (w *workbook) strings(in io.Reader) error {
	x := newXMLReader(in)
	return x.document("sst", func(xml.StartElement) error {
		return x.children(func(xml.StartElement) error {
			if len(w.shared) == maxShared {
				return faulty(where{"too-large", x.line()}, "split it", "the workbook has more than %d texts", maxShared)
			}
			text, err := x.rich()
			w.shared = append(w.shared, text)
			return err
		})
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
					cells, fault, err := w.cells(x)
					if t.broken = t.inRow(fault); err == nil && r.wanted == "" {
						err = t.broken // nothing of the file is taken
					}
					if err != nil {
						return err
					}
					return t.row(cells)
				})
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

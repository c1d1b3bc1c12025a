package exchange

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// mergedCells are the merged cells of a sheet. It names them behind its rows.
type mergedCells struct {
	rows map[int][]mergedRange // those in one row, by it
	tall []mergedRange         // those over several
}

// mergedRange is some cells that were made one, of which the first alone is seen.
type mergedRange struct {
	name                     string // as in `C5:C7`
	left, top, right, bottom int    // columns and rows, from 1
}

// Limits of a sheet's merged cells. A table that some program made may have two in each
// row.
const (
	maxTall   = 1024
	maxMerged = 2 * maxUnits
)

// merged reads which cells of a sheet are merged.
func (w *workbook) merged(sheet string) (mergedCells, error) {
	m := mergedCells{rows: map[int][]mergedRange{}}
	has := false
	err := w.archive.open(sheet, func(in io.Reader) (err error) {
		has, err = holds(in, "mergeCell")
		return err
	})
	if err != nil || !has {
		return m, err
	}
	total := 0
	return m, w.archive.open(sheet, func(in io.Reader) error {
		x := newXMLReader(in)
		return x.document("worksheet", func(xml.StartElement) error {
			return x.named("mergeCells", func(xml.StartElement) error {
				return x.children(func(e xml.StartElement) error {
					if total++; total > maxMerged || !m.add(attr(e, "ref")) {
						return faulty(ruleAt{"too-large", x.line()}, hintStrange, "the sheet has more merged cells than are read")
					}
					return x.skip()
				})
			})
		})
	})
}

// holds tells whether a word stands in a stream, whatever its encoding says.
func holds(in io.Reader, word string) (bool, error) {
	r := bufio.NewReaderSize(in, 64<<10)
	for {
		part, err := r.Peek(r.Size())
		if bytes.Contains(part, []byte(word)) || bytes.Contains(part, []byte{0}) { // UTF-16
			return true, nil
		}
		if errors.Is(err, io.EOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if _, err := r.Discard(len(part) - len(word)); err != nil {
			return false, err
		}
	}
}

// add adds the range of a name as in `C5:C7`; false where there are too many.
func (m *mergedCells) add(name string) bool {
	first, last, ok := strings.Cut(strings.ReplaceAll(name, "$", ""), ":")
	r := mergedRange{name: shorten(name), left: columnOf(first, 0), top: rowOfCell(first), right: columnOf(last, 0), bottom: rowOfCell(last)}
	if !ok || r.left == 0 || r.top == 0 || r.right < r.left || r.bottom < r.top {
		return true
	}
	if r.top < r.bottom {
		m.tall = append(m.tall, r)
		return len(m.tall) <= maxTall
	}
	m.rows[r.top] = append(m.rows[r.top], r)
	return true
}

// rowOfCell is the row of a cell's name as in `AB12` and `$AB$12`, 0 where it has none.
func rowOfCell(name string) int {
	n, err := strconv.Atoi(strings.TrimLeft(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ$"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// doubt is what to doubt in a row of a table: its id, source or target is one cell with
// that of another row, or is covered by a cell before it.
func (m *mergedCells) doubt(row int, h *tableHead) string {
	if h == nil {
		return ""
	}
	covers := func(r mergedRange, seen bool) bool {
		return slices.ContainsFunc([]int{h.id, h.source, h.target}, func(c int) bool {
			return c >= 0 && c+1 <= r.right && (c+1 > r.left || seen && c+1 == r.left)
		})
	}
	for _, r := range m.tall {
		if r.top <= row && row <= r.bottom && covers(r, true) {
			return "the cells " + r.name + " are merged, and the text of the first stands for all these rows: part them, with each text in its own row"
		}
	}
	for _, r := range m.rows[row] {
		if covers(r, false) {
			return "the cells " + r.name + " are merged, and only the first has a text: part them, with the translation in its own cell"
		}
	}
	return ""
}

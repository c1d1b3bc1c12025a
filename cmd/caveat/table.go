package main

import (
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"caveat/internal/diag"
)

// table prints rows in columns as wide as their widest cell.
type table struct {
	head  []string
	align []side
	rows  [][]string
}

// side is where the cells of a column stand.
type side bool

const (
	left  side = false
	right side = true // numbers
)

// columns adds columns that stand on one side.
func (t *table) columns(at side, heads ...string) *table {
	t.head = append(t.head, heads...)
	t.align = append(t.align, slices.Repeat([]side{at}, len(heads))...)
	return t
}

func (t *table) add(cells ...string) {
	for i, c := range cells {
		cells[i] = diag.Visible(c)
	}
	t.rows = append(t.rows, cells)
}

// write prints the table, then a closing line.
func (t *table) write(w io.Writer, closing string) error {
	widths := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], displayWidth(cell))
		}
	}
	var b strings.Builder
	if len(t.rows) > 0 {
		t.line(&b, t.head, widths)
	}
	for _, row := range t.rows {
		t.line(&b, row, widths)
	}
	if closing != "" {
		b.WriteString(closing + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *table) line(b *strings.Builder, row []string, widths []int) {
	var line strings.Builder
	for i, cell := range row {
		pad := strings.Repeat(" ", widths[i]-displayWidth(cell))
		if t.align[i] == right {
			line.WriteString(pad + cell)
		} else {
			line.WriteString(cell + pad)
		}
		line.WriteString("  ")
	}
	b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}

// displayWidth is how many terminal columns a text takes: two for wide East Asian
// characters, none for marks.
func displayWidth(s string) int {
	n := 0
	for _, r := range s {
		switch kind := width.LookupRune(r).Kind(); {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

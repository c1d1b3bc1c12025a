package main

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"caveat/internal/diag"
)

// table prints rows in columns as wide as their widest cell.
type table struct {
	head  []string
	right map[int]bool // columns of numbers
	rows  [][]string
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
			widths[i] = max(widths[i], columns(cell))
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
		pad := strings.Repeat(" ", widths[i]-columns(cell))
		if t.right[i] {
			line.WriteString(pad + cell)
		} else {
			line.WriteString(cell + pad)
		}
		line.WriteString("  ")
	}
	b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}

// columns is how many terminal columns a text takes: two for wide East Asian
// characters, none for marks.
func columns(s string) int {
	n := 0
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		p, _ := width.LookupString(s)
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
		case p.Kind() == width.EastAsianWide || p.Kind() == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
		s = s[size:]
	}
	return n
}

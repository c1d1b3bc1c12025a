package main

import (
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"caveat/internal/diag"
)

// table prints rows in columns as wide as their widest cell. On a terminal that is
// narrower than that each row is a line of its first columns, and below it the others by
// name.
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
func (t *table) write(env Env, closing string) error {
	widths := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], displayWidth(cell))
		}
	}
	total := -gap
	for _, w := range widths {
		total += w + gap
	}
	var b strings.Builder
	switch narrow := env.Columns > 0 && total > env.Columns; {
	case narrow:
		for _, row := range t.rows {
			t.folded(&b, row, folding{widths, env.Columns})
		}
	case len(t.rows) > 0:
		for _, row := range append([][]string{t.head}, t.rows...) {
			t.line(&b, row, widths)
		}
	}
	if closing != "" {
		b.WriteString(closing + "\n")
	}
	_, err := io.WriteString(env.Stdout, b.String())
	return err
}

// gap is how many blanks stand between two columns.
const gap = 2

// folding is the room that a row has.
type folding struct {
	widths  []int // of the columns
	columns int   // of the terminal
}

// folded prints a row in several lines: its name and where it stands, then what is to be
// said of it. A number that counts nothing is left out.
func (t *table) folded(b *strings.Builder, row []string, f folding) {
	lead := 1
	for lead < min(4, len(row)-1) && t.align[lead] == left {
		lead++
	}
	t.line(b, row[:lead], f.widths)
	const indent = "  "
	line := ""
	for i := lead; i < len(row); i++ {
		if row[i] == "" || row[i] == "-" || row[i] == "0" {
			continue
		}
		item := t.head[i] + ": " + row[i]
		switch {
		case line == "":
			line = indent + item
		case displayWidth(line+"; "+item) > f.columns:
			b.WriteString(line + ";\n")
			line = indent + item
		default:
			line += "; " + item
		}
	}
	if line != "" {
		b.WriteString(line + "\n")
	}
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
		line.WriteString(strings.Repeat(" ", gap))
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

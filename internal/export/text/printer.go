package text

import (
	"strings"

	"caveat/internal/lang"
)

// printer puts lines under one another: indentation, list marks, blank lines
// between blocks, marks of direction.
type printer struct {
	row    lang.Row
	out    strings.Builder
	indent int    // columns before each line
	mark   string // stands before the next line in place of its last columns of indentation
	tight  bool   // the next block follows without a blank line
	frame  int    // the column from 1 that the frame of a caution stands in, 0 outside one
}

// blank asks for a blank line before what comes, unless nothing came yet.
func (p *printer) blank() {
	if p.tight || p.out.Len() == 0 {
		p.tight = false
		return
	}
	if !strings.HasSuffix(p.out.String(), "\n\n") {
		p.out.WriteByte('\n')
	}
}

// line writes one line of the document's direction.
func (p *printer) line(s string) { p.directed(s, p.row.Dir) }

// directed writes one line; a viewer must take it for one of the direction.
func (p *printer) directed(s string, dir lang.Direction) {
	if p.inFrame() && strings.HasPrefix(strings.TrimLeft(s, "\u200e\u200f\u2066\u2067\u2068"), frameMark) { // the frame's own stand further out
		p.out.WriteByte(' ')
	}
	p.out.WriteString(strings.Repeat(" ", p.indent-len([]rune(p.mark))))
	p.out.WriteString(p.mark)
	p.mark = ""
	p.out.WriteString(directionMark(s, dir))
	p.out.WriteString(s)
	p.out.WriteByte('\n')
	p.tight = false
}

// inFrame tells whether a line begins in the column of the frame that it stands in.
func (p *printer) inFrame() bool { return p.frame == p.indent+1 && p.mark == "" }

// markAlone writes the mark of an item that begins with a list, whose marks would
// take its place.
func (p *printer) markAlone() {
	if mark := p.mark; mark != "" {
		p.mark = ""
		p.indent -= len([]rune(mark))
		p.line(strings.TrimRight(mark, " "))
		p.indent += len([]rune(mark))
		p.tight = true
	}
}

// wrapped writes text in lines that fit.
func (p *printer) wrapped(s string, row lang.Row) {
	room := columns - p.indent
	if p.inFrame() && strings.Contains(s, frameMark) {
		room--
	}
	for _, l := range wrap(s, room, row) {
		p.directed(l, row.Dir)
	}
}

// deepest is how far in lines may stand: of 32 lists and quotations in one another
// the innermost keeps room for its words.
const deepest = columns * 2 / 3

// indented writes what write writes further in.
func (p *printer) indented(by int, write func()) {
	outer := p.indent
	p.indent = max(min(outer+by, deepest), by)
	write()
	p.indent = outer
}

func (p *printer) bytes() []byte { return []byte(p.out.String()) }

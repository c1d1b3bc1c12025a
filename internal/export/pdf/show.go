package pdf

import (
	"strings"
	"unicode/utf8"

	"caveat/internal/geom"
	"caveat/internal/layout"
	"caveat/internal/shape"
)

// show is what one TJ operator draws (ISO 32000-1 9.4.3).
type show struct {
	node  *layout.Node // below the line's own, or nil
	color layout.Color
	// at is where it starts, from the line's left edge; the next show of a
	// line that follows without a move has placed false.
	at     geom.Pt
	placed bool
	// apart makes readers begin a new piece of text here where they would not
	// see that the position jumps.
	apart bool
	face  int // of its codes, from 1
	ops   []op
	text  string // what it reads as, in logical order
	// turned tells that its codes are not in that order.
	turned bool
}

// op is a code or, if that is 0, a move in millionths of an em, to the left
// as in TJ.
type op struct {
	code uint16
	move int64
}

// encoder turns lines into shows.
type encoder struct {
	face *typeface
	// rtl tells that the document's reading order is right to left
	// (ViewerPreferences, Direction).
	rtl  bool
	turn int // counts marks
	// weight is the number of codes of ballast in each right-to-left line of
	// the page.
	weight int
	parts  []part
}

// line encodes a line.
//
// Left to right it is one TJ in one font without a move. A line with
// right-to-left text goes to bidi.go.
func (e *encoder) line(l *layout.Line) []show {
	visual := atoms(l)
	if len(visual) == 0 {
		return nil
	}
	for i := range visual {
		if !visual[i].rightward() {
			return e.turned(visual, l)
		}
	}
	if e.rtl || l.RTL {
		return e.turned(visual, l)
	}
	return e.straight(visual, l.SoftEnd)
}

// straight encodes atoms that are read as they stand, left to right.
func (e *encoder) straight(atoms []atom, softEnd bool) []show {
	var out []show
	for start := 0; start < len(atoms); {
		end := start + 1
		for end < len(atoms) && atoms[end].sameShow(&atoms[start]) {
			end++
		}
		s := show{node: atoms[start].node, color: atoms[start].color, placed: start == 0, text: textOf(atoms[start:end])}
		s.ops = e.forward(make([]op, 0, end-start+1), atoms[start:end], end < len(atoms) && hasMark(atoms[end].text))
		out = append(out, s)
		start = end
	}
	if softEnd {
		last := &out[len(out)-1]
		last.ops = append(last.ops, op{code: e.blank(" ", 0)})
		last.text += " "
	}
	return out
}

// textOf is the text of atoms that follow one another in a paragraph.
func textOf(atoms []atom) string {
	if atoms[0].ghost {
		return ""
	}
	first, last := atoms[0].cluster, atoms[len(atoms)-1].cluster
	if first.Start > last.Start {
		first, last = last, first
	}
	return atoms[0].para.Text[first.Start:last.End]
}

// forward appends the codes of left-to-right atoms.
//
// pdf.js takes a code whose text holds a nonspacing mark for one without
// width. So the drawn code reads as the text before the first such mark, a
// blank code after it as the rest; and a space before a cluster with a mark
// goes with the code before it, where its width counts.
func (e *encoder) forward(to []op, atoms []atom, markFollows bool) []op {
	for i := range atoms {
		a := &atoms[i]
		follows := markFollows
		if i+1 < len(atoms) {
			follows = hasMark(atoms[i+1].text)
		}
		if a.kind == space && (follows || a.advance() < narrow) && i > 0 && to[len(to)-1].code != 0 {
			to[len(to)-1].code = e.widened(to[len(to)-1].code, a)
			continue
		}
		at := markAt(a.text)
		if a.ghost {
			to = append(to, op{code: e.blank(a.text, 0)})
			continue
		}
		if at <= 0 {
			to = e.drawn(to, a, a.text)
			continue
		}
		to = append(e.drawn(to, a, a.text[:at]), op{code: e.blank(a.text[at:], 0)})
	}
	return to
}

// narrow is a width of space that readers may not take for one.
const narrow geom.Em = 150

// drawn appends the code of an atom's glyphs, reading as text. A width below
// nothing, which kerning makes of some spaces, is a move.
func (e *encoder) drawn(to []op, a *atom, text string) []op {
	if w := a.cluster.Advance; w < 0 {
		return append(to, op{code: e.glyphs(a.cluster, text, 0)}, op{move: -int64(w) * milli})
	}
	return append(to, op{code: e.glyphs(a.cluster, text, a.cluster.Advance)})
}

// glyphs is the code of a cluster's glyphs.
func (e *encoder) glyphs(c *shape.Cluster, text string, advance geom.Em) uint16 {
	if len(c.Glyphs) == 1 && c.Face != nil {
		g := &c.Glyphs[0]
		if r, n := utf8.DecodeRuneInString(text); n == len(text) && g.XOffset == 0 && g.YOffset == 0 {
			return e.face.one(part{face: c.Face, glyph: g.ID}, advance, unicodeOf(r))
		}
	}
	e.parts = e.parts[:0]
	for i := range c.Glyphs {
		if c.Face == nil {
			break
		}
		g := &c.Glyphs[i]
		e.parts = append(e.parts, part{c.Face, g.ID, g.XOffset, g.YOffset})
	}
	return e.face.number(code{parts: e.parts, advance: advance, text: mapped(text)})
}

// blank is a code without ink.
func (e *encoder) blank(text string, advance geom.Em) uint16 {
	return e.face.number(code{advance: advance, text: mapped(text)})
}

// widened is a code with a space after it.
func (e *encoder) widened(n uint16, a *atom) uint16 {
	c := e.face.codes[n]
	c.advance += a.cluster.Advance
	c.text += a.text
	return e.face.number(c)
}

// mapped is text with the characters that ToUnicode may not hold replaced
// (ISO 19005-2 6.2.11.7.2).
func mapped(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return unicodeOf(r) != r }) < 0 {
		return s
	}
	return strings.Map(unicodeOf, s)
}

func unicodeOf(r rune) rune {
	switch {
	case r == 0 || r&0xFFFE == 0xFFFE:
		return utf8.RuneError
	case r == 0xFEFF:
		return 0x2060 // word joiner, which took the place of this use of U+FEFF
	}
	return r
}

package pdf

import (
	"slices"
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
	// stroke is the width of the line round its outlines, or 0.
	stroke geom.Em
	ops    []op
	text   string // what it reads as, in logical order
	// turned tells that its codes are not in that order.
	turned bool
	// soft tells that a blank was dropped at the line's end after it.
	soft bool
}

// op is a code or, if that is 0, a move in millionths of an em, to the left
// as in TJ.
type op struct {
	code uint16
	move int32
}

// milli is a thousandth of an em in units of op.move.
const milli = 1000

// maxMove is more than any line is long, and in the range of op.move.
const maxMove geom.Em = 2_000_000

// back is a move to the left.
func back(e geom.Em) op { return op{move: int32(max(-maxMove, min(maxMove, e)) * milli)} }

// encoder turns lines into shows.
type encoder struct {
	face *typeface
	// rtl tells that the document's reading order is right to left
	// (ViewerPreferences, Direction).
	rtl   bool
	turn  int // counts marks
	parts []part
	atoms []atom // of the line in hand
}

// line encodes a line.
//
// Left to right it is one TJ in one font without a move. A line with
// right-to-left text goes to bidi.go.
func (e *encoder) line(l *layout.Line) []show {
	if e.rtl || l.RTL || hasTurned(l) {
		out := e.turned(e.atomsOf(l), l)
		if len(out) > 0 {
			out[len(out)-1].soft = l.SoftEnd
		}
		return out
	}
	out := make([]show, 0, len(l.Pieces))
	for i := range l.Pieces {
		p := &l.Pieces[i]
		s := show{node: p.Node, color: colorOf(l, p), placed: len(out) == 0}
		s.ops = e.piece(p, i+1 < len(l.Pieces) && startsMarked(&l.Pieces[i+1]))
		if len(s.ops) > 0 {
			s.text = p.Para.Text[p.Clusters[0].Start:p.Clusters[len(p.Clusters)-1].End]
			out = append(out, s)
		}
	}
	e.partSingles(out)
	if l.SoftEnd && len(out) > 0 {
		last := &out[len(out)-1]
		last.ops = append(last.ops, op{code: e.blank(" ", 0)})
		last.text += " "
		last.soft = true
	}
	return out
}

// partSingles makes the first word of a line read as two characters, the first
// a zero-width space, where all its words have only one: poppler takes `5 %`
// for one word whose letters stand apart.
func (e *encoder) partSingles(line []show) {
	words := 0
	for i := range line {
		for w := range strings.FieldsSeq(line[i].text) {
			if utf8.RuneCountInString(w) > 1 {
				return
			}
			words++
		}
	}
	if words < 2 {
		return
	}
	for i := range line[0].ops {
		o := &line[0].ops[i]
		if c := e.face.codes[o.code]; o.code != 0 && kindOf(c.text) != space {
			c.text = "\u200B" + c.text // pdf.js skips a code that ends in a format character
			o.code = e.face.number(c)
			return
		}
	}
}

// hasTurned tells whether a line has right-to-left text.
func hasTurned(l *layout.Line) bool {
	for i := range l.Pieces {
		for j := range l.Pieces[i].Clusters {
			if l.Pieces[i].Clusters[j].Level&1 != 0 {
				return true
			}
		}
	}
	return false
}

func colorOf(l *layout.Line, p *layout.Piece) layout.Color {
	if p.Color != nil {
		return *p.Color
	}
	return l.Color
}

func startsMarked(p *layout.Piece) bool {
	return len(p.Clusters) > 0 && hasMark(p.Para.Text[p.Clusters[0].Start:p.Clusters[0].End])
}

// piece encodes left-to-right clusters. markFollows tells that the next piece
// begins with a marked cluster.
func (e *encoder) piece(p *layout.Piece, markFollows bool) []op {
	out := make([]op, 0, len(p.Clusters)+1)
	for i := range p.Clusters {
		c := &p.Clusters[i]
		text := p.Para.Text[c.Start:c.End]
		if isControl(text) {
			continue
		}
		follows := markFollows
		if i+1 < len(p.Clusters) {
			follows = hasMark(p.Para.Text[p.Clusters[i+1].Start:p.Clusters[i+1].End])
		}
		from := len(out)
		out = e.put(out, c, text, follows)
		e.unlike(out, from)
	}
	return out
}

// PDFium drops a code when one of the same number, among as many as it looks back on,
// stands less than onePlace from it.
const (
	lookedBack         = 7
	onePlace   geom.Em = 70
)

// unlike gives the codes from an index on that take no room another number than those
// at their place: a conjunct may have the same mark twice, or two that neither draws.
func (e *encoder) unlike(to []op, from int) {
	for i := from; i < len(to); i++ {
		c := e.face.codes[to[i].code]
		if to[i].code == 0 || c.advance != 0 || len(c.parts) > 0 {
			continue
		}
		for e.again(to[:i], to[i].code) {
			c.variant++
			to[i].code = e.face.number(c)
		}
	}
}

// again tells whether a code stands at the place where the operations end.
func (e *encoder) again(ops []op, code uint16) bool {
	var away geom.Em
	codes := 0
	for _, o := range slices.Backward(ops) {
		if o.code == 0 {
			away -= geom.Em(o.move / milli)
			continue
		}
		away += e.face.codes[o.code].advance
		if o.code == code && max(away, -away) < onePlace {
			return true
		}
		if codes++; codes == lookedBack {
			break
		}
	}
	return false
}

// put appends the codes of a left-to-right cluster.
//
// pdf.js takes a code whose text holds a nonspacing mark for one without
// width. So the drawn code reads as the text before the first such mark, a
// blank code after it as the rest; and a space before a cluster with a mark
// goes with the code before it, where its width counts.
func (e *encoder) put(to []op, c *shape.Cluster, text string, markFollows bool) []op {
	if (markFollows || c.Advance < narrow) && len(to) > 0 && to[len(to)-1].code != 0 && kindOf(text) == space {
		to[len(to)-1].code = e.widened(to[len(to)-1].code, c, text)
		return to
	}
	if at := markAt(text); at > 0 {
		return append(e.drawn(to, c, text[:at]), op{code: e.blank(text[at:], 0)})
	}
	return e.drawn(to, c, text)
}

// narrow is a width of space that readers may not take for one.
const narrow geom.Em = 150

// drawn appends the code of a cluster's glyphs, reading as text. A width below
// nothing, which kerning makes of some spaces, is a move.
func (e *encoder) drawn(to []op, c *shape.Cluster, text string) []op {
	if c.Advance < 0 {
		return append(to, op{code: e.glyphs(c, text, 0)}, back(-c.Advance))
	}
	return append(to, op{code: e.glyphs(c, text, c.Advance)})
}

// glyphs is the code of a cluster's glyphs.
func (e *encoder) glyphs(c *shape.Cluster, text string, advance geom.Em) uint16 {
	if len(c.Glyphs) == 1 && c.Face != nil {
		if g := &c.Glyphs[0]; g.XOffset == 0 && g.YOffset == 0 {
			return e.face.one(part{face: c.Face.Outlines(), glyph: g.ID}, advance, mapped(text))
		}
	}
	e.parts = e.parts[:0]
	for i := range c.Glyphs {
		if c.Face == nil {
			break
		}
		g := &c.Glyphs[i]
		e.parts = append(e.parts, part{c.Face.Outlines(), g.ID, g.XOffset, g.YOffset})
	}
	return e.face.number(code{parts: e.parts, advance: advance, text: mapped(text)})
}

// blank is a code without ink.
func (e *encoder) blank(text string, advance geom.Em) uint16 {
	return e.face.number(code{advance: advance, text: mapped(text)})
}

// widened is a code with a space after it.
func (e *encoder) widened(n uint16, c *shape.Cluster, text string) uint16 {
	wide := e.face.codes[n]
	wide.advance += max(c.Advance, 0)
	wide.text += text
	return e.face.number(wide)
}

// mapped is text with the characters that ToUnicode may not hold replaced
// (ISO 19005-2 6.2.11.7.2).
func mapped(s string) string {
	if len(s) == 1 && s[0] != 0 {
		return s
	}
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

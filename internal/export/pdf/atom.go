package pdf

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"caveat/internal/geom"
	"caveat/internal/layout"
	"caveat/internal/shape"
)

// atom is one cluster of a line.
type atom struct {
	cluster *shape.Cluster
	para    *shape.Paragraph
	text    string  // what it reads as, in logical order
	x       geom.Em // its left edge, from that of the line
	kind    kind
	// node is the element below the line's own, or nil.
	node  *layout.Node
	color layout.Color
	// stroke is the width of the line round its outlines, or 0.
	stroke geom.Em
	// ghost tells that an atom before it draws its cluster.
	ghost bool
}

// kind is what an atom is to the direction of reading.
type kind uint8

const (
	neutral kind = iota // punctuation, signs
	letter              // letters and what belongs to them
	digit
	space
	diacritic // a nonspacing mark that is read apart from its letter
)

func (a *atom) advance() geom.Em {
	if a.ghost {
		return 0
	}
	return a.cluster.Advance
}

func (a *atom) end() geom.Em { return a.x + a.advance() }

// sameShow tells whether two neighbours can be drawn by one operator.
func (a *atom) sameShow(b *atom) bool {
	return a.node == b.node && a.color == b.color && a.para == b.para && a.stroke == b.stroke
}

// textOf is the text of atoms that follow one another in a paragraph. That of ghosts
// belongs to the atom that draws them.
func textOf(atoms []atom) string {
	for len(atoms) > 0 && atoms[0].ghost {
		atoms = atoms[1:]
	}
	if len(atoms) == 0 {
		return ""
	}
	first, last := atoms[0].cluster, atoms[len(atoms)-1].cluster
	if first.Start > last.Start {
		first, last = last, first
	}
	return atoms[0].para.Text[first.Start:last.End]
}

// rightward tells whether the atom is read from left to right.
func (a *atom) rightward() bool { return a.cluster.Level&1 == 0 }

// atomsOf are the clusters of a line in visual order. What has neither ink nor
// width nor text to give is left out: directional controls and hard breaks. The
// next line takes their place.
func (e *encoder) atomsOf(l *layout.Line) []atom {
	out := e.atoms[:0]
	var x geom.Em
	for i := range l.Pieces {
		p := &l.Pieces[i]
		color := colorOf(l, p)
		for j := range p.Clusters {
			c := &p.Clusters[j]
			text := p.Para.Text[c.Start:c.End]
			if isControl(text) {
				continue
			}
			out = append(out, atom{cluster: c, para: p.Para, text: text, x: x, kind: kindOf(text), node: p.Node, color: color, stroke: strokeOf(c)})
			x += c.Advance
		}
	}
	e.atoms = out
	return out
}

// strokeOf is the width of the line round a cluster's outlines.
func strokeOf(c *shape.Cluster) geom.Em {
	if c.Face == nil || c.Glyphs == nil {
		return 0
	}
	return geom.Em(c.Face.Stroke)
}

// isControl tells whether text is only controls of direction or of lines
// (UAX 9 table 4; U+2028 and U+2029 are white space and stay).
func isControl(s string) bool {
	if len(s) > 0 && s[0] >= 0x20 && s[0] < 0x7F {
		return false
	}
	for _, r := range s {
		if r >= 0x20 && r < 0x7F || !unicode.IsControl(r) && !unicode.Is(unicode.Bidi_Control, r) {
			return false
		}
	}
	return true
}

// kindOf judges by the first character that tells.
func kindOf(s string) kind {
	if len(s) > 0 && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z') {
		return letter
	}
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			return space
		case unicode.IsDigit(r):
			return digit
		case unicode.IsLetter(r) || unicode.IsMark(r):
			return letter
		}
	}
	return neutral
}

// hasMark tells whether text holds a nonspacing mark (category Mn).
func hasMark(s string) bool { return markAt(s) >= 0 }

// markAt is the offset of the first nonspacing mark, or -1.
func markAt(s string) int {
	if len(s) == 1 {
		return -1
	}
	for i, r := range s {
		if r >= 0x300 && unicode.Is(unicode.Mn, r) {
			return i
		}
	}
	return -1
}

// reversed is text with its characters in the opposite order.
func reversed(s string) string {
	if len(s) == 1 {
		return s
	}
	out := make([]byte, 0, len(s))
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		out = utf8.AppendRune(out, r)
		s = s[:len(s)-n]
	}
	return string(out)
}

// logical puts the atoms of a line from visual into logical order, in place:
// rule L2 of UAX 9 undone.
func logical(out []atom) []atom {
	highest, lowest := uint8(0), uint8(255)
	for i := range out {
		level := out[i].cluster.Level
		highest = max(highest, level)
		if level&1 == 1 {
			lowest = min(lowest, level)
		}
	}
	for level := lowest; level <= highest && lowest != 255; level++ {
		for i := 0; i < len(out); {
			if out[i].cluster.Level < level {
				i++
				continue
			}
			j := i
			for j < len(out) && out[j].cluster.Level >= level {
				j++
			}
			slices.Reverse(out[i:j])
			i = j
		}
	}
	return out
}

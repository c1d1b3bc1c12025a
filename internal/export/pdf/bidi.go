package pdf

import (
	"slices"

	"caveat/internal/geom"
	"caveat/internal/layout"
)

// stretch is a part of a line that is drawn by one operator: letters and
// spaces of one direction, or a single sign.
type stretch struct {
	atoms []atom // in visual order
	right bool   // read from left to right
	blank bool   // white space at the edge of a stretch
	apart bool
	soft  bool // a space is to be added at the end of the line
}

func (s *stretch) left() geom.Em   { return s.atoms[0].x }
func (s *stretch) end() geom.Em    { return s.atoms[len(s.atoms)-1].end() }
func (s *stretch) isLetters() bool { return s.atoms[0].kind == letter }

func (e *encoder) turned(visual []atom, l *layout.Line) []show {
	return e.place(e.stretches(logical(visual)), l)
}

// stretches cuts a line, in logical order.
func (e *encoder) stretches(atoms []atom) []stretch {
	var out []stretch
	for start := 0; start < len(atoms); {
		end := start + 1
		for end < len(atoms) && atoms[end].sameShow(&atoms[start]) && atoms[end].cluster.Level == atoms[start].cluster.Level {
			end++
		}
		run := atoms[start:end]
		if run[0].rightward() {
			out = appendRight(out, run)
		} else {
			out = appendLeft(out, run)
		}
		start = end
	}
	return out
}

// appendRight cuts a left-to-right run into letters, digits and single signs.
func appendRight(to []stretch, run []atom) []stretch {
	for i := 0; i < len(run); {
		j := i + 1
		for j < len(run) && run[j].kind == run[i].kind && (run[i].kind == letter || run[i].kind == digit) {
			j++
		}
		to = append(to, stretch{atoms: run[i:j], right: true})
		i = j
	}
	return to
}

// appendLeft cuts a right-to-left run into words and single signs.
func appendLeft(to []stretch, run []atom) []stretch {
	word := func(a *atom) bool { return a.kind == letter || a.kind == digit }
	for i := 0; i < len(run); {
		j := i + 1
		if word(&run[i]) {
			for k := j; k < len(run) && (word(&run[k]) || run[k].kind == space); k++ {
				if word(&run[k]) {
					j = k + 1
				}
			}
		}
		s := stretch{atoms: slices.Clone(run[i:j])}
		slices.Reverse(s.atoms)
		s.blank = run[i].kind == space
		i = j
		if len(s.atoms) > 1 && hasMark(s.atoms[0].text) {
			last := stretch{atoms: s.atoms[:1], apart: true}
			s.atoms = s.atoms[1:]
			to = append(to, s, last)
			continue
		}
		to = append(to, s)
	}
	return to
}

const (
	rlm = "\u200F"
	lrm = "\u200E"
	// handle is the width of the code that begins a stretch.
	handle = 100
	milli  = 1000 // an Em in units of op.move
)

// place draws the stretches of a line, given in logical order.
func (e *encoder) place(all []stretch, l *layout.Line) []show {
	out := make([]show, 0, len(all))
	for i := 0; i < len(all); {
		j := i + 1
		turned := e.rtl != l.RTL && e.rtl
		inner := func(k int) bool { return turned || all[k].right == l.RTL }
		if inner(i) {
			for j < len(all) && inner(j) {
				j++
			}
		}
		if j-i == 1 {
			out = append(out, e.draw(&all[i], l))
		} else {
			out = e.drawGroup(out, all[i:j], l)
		}
		i = j
	}
	return out
}

// marks appends the codes that begin a stretch.
func (e *encoder) marks(to []op) []op {
	e.turn++
	r := e.face.number(code{advance: handle, text: rlm, variant: uint8(e.turn % 8)})
	m := e.face.number(code{text: lrm, variant: uint8(e.turn % 8)})
	return append(to, op{code: r}, op{code: m})
}

func (e *encoder) endMarks(to []op, right bool) []op {
	e.turn++
	m := e.face.number(code{text: lrm, variant: uint8(e.turn % 8)})
	to = append(to, op{code: m})
	if !right {
		to = append(to, op{code: e.face.number(code{text: rlm, variant: uint8(e.turn % 8)})})
	}
	return to
}

// draw draws a stretch at its place.
func (e *encoder) draw(s *stretch, l *layout.Line) show {
	out := show{node: s.atoms[0].node, color: s.atoms[0].color, placed: true, apart: s.apart, turned: true, text: textOf(s.atoms)}
	at := s.left()
	switch {
	case s.blank:
		out.ops = append(out.ops, op{code: e.blank(rlm+" ", s.atoms[0].cluster.Advance)})
	case !s.right && s.isLetters():
		out.ops = e.backward(nil, s.atoms)
	default:
		at -= 2
		out.ops = e.marks(nil)
		out.ops = append(out.ops, op{move: handle * milli}, op{move: -2 * milli})
		out.ops = e.forward(out.ops, s.atoms, false)
		out.ops = append(out.ops, op{move: 4 * milli})
		out.ops = e.endMarks(out.ops, s.right)
	}
	out.at = at.At(l.Size)
	return out
}

// backward appends the codes of right-to-left letters.
func (e *encoder) backward(to []op, atoms []atom) []op {
	for i := range atoms {
		a := &atoms[i]
		if a.kind == space && i+1 < len(atoms) && hasMark(atoms[i+1].text) {
			to = append(to, op{code: e.blank(rlm+" ", a.cluster.Advance)})
			continue
		}
		to = append(to, op{code: e.drawn(a, reversed(a.text))})
	}
	return to
}

// drawGroup draws stretches of the other direction.
func (e *encoder) drawGroup(to []show, all []stretch, l *layout.Line) []show {
	left, end := all[0].left(), all[0].end()
	for i := range all {
		left, end = min(left, all[i].left()), max(end, all[i].end())
	}
	n := len(all)
	hair := max(1, min(l.Size/1000, l.Size*40/1000/geom.Pt(n)))
	for i := range all {
		s := &all[i]
		k := i + 1
		if !e.rtl && !l.RTL {
			k = n - i
		}
		start := left.At(l.Size) - hair*geom.Pt(k)
		out := show{node: s.atoms[0].node, color: s.atoms[0].color, at: start, placed: true, apart: s.apart, turned: true, text: textOf(s.atoms)}
		out.ops = e.marks(nil)
		micro := func(p geom.Pt) int64 { return int64(p) * milli * 1000 / int64(l.Size) }
		out.ops = append(out.ops, op{move: handle * milli}, op{move: micro(start - s.left().At(l.Size))})
		out.ops = append(out.ops, op{code: e.blank(lrm, 0)})
		switch {
		case s.blank:
			out.ops = append(out.ops, op{code: e.blank(rlm+" ", s.atoms[0].cluster.Advance)})
		case !s.right && s.isLetters():
			out.ops = e.backward(out.ops, s.atoms)
		default:
			out.ops = e.forward(out.ops, s.atoms, false)
		}
		if i > 0 {
			out.ops = append(out.ops, op{move: micro(s.end().At(l.Size) - left.At(l.Size))})
		} else {
			out.ops = append(out.ops, op{move: -int64(end-s.end()-4) * milli})
		}
		out.ops = e.endMarks(out.ops, true)
		to = append(to, out)
	}
	return to
}

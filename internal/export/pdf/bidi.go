package pdf

import (
	"slices"
	"unicode/utf8"

	"caveat/internal/geom"
	"caveat/internal/layout"
)

// Lines with right-to-left text.
//
// A reader sees codes at places and must find the order in which they are
// read. Each does it in its own way, found in their sources and by trying:
//
//   - poppler sorts words by their left edges. In a page of mostly
//     right-to-left text it goes from right to left and takes everything from
//     a Latin letter or digit to the next right-to-left letter as one
//     left-to-right piece.
//   - pdf.js takes codes as they come, cuts pieces where the position jumps
//     back, and turns each piece round by a bidi algorithm that takes general
//     punctuation for Latin letters and loses `<` and `>`. It skips codes that
//     end in a format character, and with them a move that follows directly.
//   - PDFium sorts the operators of a line by where they start, joins their
//     codes as they come, cuts the text into segments (right-to-left letters;
//     left-to-right letters; digits and their signs; the rest) and, right to
//     left, reverses the order of the segments, turning round and mirroring
//     letters and rest. It drops a code that stands twice at one place and an
//     operator without width, and adds a space where one does not begin where
//     the last one ended.
//
// So a line is drawn in stretches, in logical order, each an operator of its
// own. Blank codes that read as marks of direction (U+200E, U+200F) stand on
// both sides of all but words. And stretches that PDFium would put the wrong
// way round start, for its eyes, in the order that it wants: each begins with a
// mark at the left edge of their group and moves to its place from there.

const (
	lrm = "\u200E"
	rlm = "\u200F"
	// handle is the width of the mark that begins a stretch, taken back by a
	// move: PDFium's tolerance for gaps is a share of it.
	handle geom.Em = 100
	// edge is how far inside a stretch its last marks stand, so that poppler
	// sorts them before what follows.
	edge geom.Em = 4
	// hair is how far before a stretch its first marks stand.
	hair geom.Em = 2
	// none is a move that nobody sees, for pdf.js to lose in place of the one
	// that follows.
	none = 1
)

// turner draws one line.
type turner struct {
	*encoder
	line *layout.Line
	// right tells that PDFium reads the line from right to left.
	right bool
	out   []show
	end   geom.Pt // where the last show ended
}

// turned encodes a line with right-to-left text, or a left-to-right one in a
// document that reads from right to left.
func (e *encoder) turned(visual []atom, l *layout.Line) []show {
	if len(visual) == 0 {
		return nil
	}
	t := &turner{encoder: e, line: l, right: e.rtl || l.RTL}
	all := stretches(logical(visual), !t.right)
	t.out = make([]show, 0, len(all)+2) // a lead and ballast besides
	if all[0].apart {
		t.lead(&all[0])
	}
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && t.inner(&all[i]) == t.inner(&all[j]) && (t.inner(&all[i]) || !t.right) {
			j++
		}
		t.stretches(all[i:j])
		i = j
	}
	if l.RTL && !e.rtl {
		t.out = slices.Insert(t.out, 0, e.ballast(l, t.out, 1+len(l.Pieces)+len(visual)/16))
	}
	return t.out
}

// inner tells whether a stretch is part of text that runs against the
// direction in which PDFium reads the line.
func (t *turner) inner(s *stretch) bool {
	level := s.atoms[0].cluster.Level
	if t.line.RTL {
		return level > 1
	}
	return t.right || level > 0
}

// stretches draws neighbours that are all inner, or none.
func (t *turner) stretches(all []stretch) {
	switch {
	case !t.inner(&all[0]) && !t.right:
		t.forwards(all)
	case len(all) == 1 && t.right:
		t.single(&all[0])
	case !t.right && isPlain(all):
		t.turnedGroup(all)
	default:
		t.group(all)
	}
}

// lead gives pdf.js something to see the new line by where a letter with a
// mark comes first.
func (t *turner) lead(s *stretch) {
	out := t.show(s)
	at := s.end()
	if s.right {
		at = s.left()
	}
	out.ops = t.gap(nil, 0, " ")
	t.add(out, at.At(t.line.Size), at.At(t.line.Size))
}

func (t *turner) show(s *stretch) show {
	return show{node: s.atoms[0].node, color: s.atoms[0].color, stroke: s.atoms[0].stroke, apart: s.apart, turned: true}
}

// add puts a show at its place. Where it begins a little before the end of the
// last one, readers would join them; it is set apart.
func (t *turner) add(s show, at, end geom.Pt) {
	d := at - t.end
	if near := t.line.Size / 4; len(t.out) > 0 && d > -near && d < -t.line.Size/100 {
		s.apart = true
	}
	s.at, s.placed = at, true
	t.out = append(t.out, s)
	t.end = end
}

// forwards draws left-to-right stretches as they stand, one after another.
func (t *turner) forwards(all []stretch) {
	for i := 0; i < len(all); {
		var atoms []atom
		first := i
		for ; i < len(all) && all[i].atoms[0].sameShow(&all[first].atoms[0]); i++ {
			atoms = append(atoms, all[i].atoms...)
		}
		s := t.show(&all[first])
		s.ops, s.text, s.at = t.forward(nil, atoms), textOf(atoms), atoms[0].x.At(t.line.Size)
		s.placed, s.apart = first == 0, first == 0
		t.out = append(t.out, s)
		t.end = atoms[len(atoms)-1].end().At(t.line.Size)
	}
}

// forward appends the codes of left-to-right atoms.
func (e *encoder) forward(to []op, atoms []atom) []op {
	for i := range atoms {
		a := &atoms[i]
		from := len(to)
		if a.ghost {
			to = append(to, op{code: e.blank(a.text, 0)})
		} else {
			to = e.put(to, a.cluster, a.text, i+1 < len(atoms) && hasMark(atoms[i+1].text))
		}
		e.unlike(to, from)
	}
	return to
}

// single draws a stretch that needs no company.
func (t *turner) single(s *stretch) {
	out := t.show(s)
	out.text = textOf(s.atoms)
	at, end := s.left(), s.end()
	switch {
	case s.kind() == space && !s.right:
		out.ops = t.gap(nil, s.atoms[0].advance(), s.atoms[0].text)
	case s.isWords():
		out.ops = t.backward(nil, s.atoms)
	default:
		at, end = at-hair, end-edge
		out.ops = t.forward(t.handle(nil, back(-hair)), s.atoms)
		out.ops = append(out.ops, back(edge), op{code: t.mark(lrm, 0)})
		if !s.right {
			out.ops = append(out.ops, op{code: t.mark(rlm, 0)})
		}
	}
	t.add(out, at.At(t.line.Size), end.At(t.line.Size))
}

// backBy is a move to the left by a length.
func (t *turner) backBy(p geom.Pt) op {
	return op{move: int32(int64(p) * milli * 1000 / int64(t.line.Size))}
}

// group draws inner stretches, given in logical order.
func (t *turner) group(all []stretch) {
	for i := range all {
		after := i // the stretches that PDFium is to take after this one
		if !t.right {
			after = len(all) - 1 - i
		}
		t.member(&all[i], all, after)
	}
}

// turnedGroup draws right-to-left words of a left-to-right line as they stand:
// without signs in between pdf.js turns them round better than it joins them.
func (t *turner) turnedGroup(all []stretch) {
	first := len(t.out)
	for i := range all {
		s := &all[len(all)-1-i]
		t.member(s, all, i)
		t.out[len(t.out)-1].apart = i == 0
	}
	for i := first; i < len(t.out); i++ {
		t.out[i].text = textOf(all[i-first].atoms)
	}
}

// isPlain tells whether stretches are words and spaces only, which pdf.js
// turns round right.
func isPlain(all []stretch) bool {
	return !slices.ContainsFunc(all, func(s stretch) bool {
		return s.right || s.apart || s.kind() == neutral || !s.atoms[0].sameShow(&all[0].atoms[0])
	})
}

// member draws a stretch of a group: a mark at the group's left edge, the
// further left the sooner PDFium is to take it, a move to its place, its
// codes, and a mark where the next one begins.
func (t *turner) member(s *stretch, all []stretch, after int) {
	left, right := all[0].left(), all[0].end()
	for i := range all {
		left, right = min(left, all[i].left()), max(right, all[i].end())
	}
	size := t.line.Size
	step := max(1, min(size/1000, size*40/1000/geom.Pt(len(all))))
	start := left.At(size) - step*geom.Pt(after+1)
	out := t.show(s)
	out.text = textOf(s.atoms)
	out.ops = t.handle(nil, t.backBy(start-(s.left()-hair).At(size)))
	out.ops = append(out.ops, op{code: t.mark(t.own(), 0)}, op{move: none}, back(-hair))
	switch {
	case s.kind() == space && !s.right:
		out.ops = t.gap(out.ops, s.atoms[0].advance(), s.atoms[0].text)
	case s.isWords():
		out.ops = t.backward(out.ops, s.atoms)
	default:
		out.ops = t.forward(out.ops, s.atoms)
	}
	end, last := start+step, lrm
	switch {
	case after == 0:
		end = (right - edge).At(size)
	case t.right && s.kind() != neutral:
		last = rlm
	}
	out.ops = append(out.ops, t.backBy(s.end().At(size)-end), op{code: t.mark(last, 0)})
	t.add(out, start, end)
}

// own is the mark of the direction of inner stretches.
func (t *turner) own() string {
	if t.right {
		return lrm
	}
	return rlm
}

// mark is a blank code that reads as a mark: one of as many as PDFium tells apart, taken
// in turn.
func (e *encoder) mark(text string, advance geom.Em) uint16 {
	e.turn++
	return e.face.mark(markKey{text, advance, uint8(e.turn % (lookedBack + 1))})
}

// handle appends what begins a stretch: a mark, and a move from there. The
// first number after a mark is lost to pdf.js, as is the mark's width.
func (t *turner) handle(to []op, move op) []op {
	text := lrm
	if t.right {
		text = rlm
	}
	return append(to, op{code: t.mark(text, handle)}, back(handle), move)
}

// gap appends a space that no reader measures. What the blank's cluster holds
// besides, a ZWNJ, is read after it. The mark of a wide space may always be the same
// one, which packs better: the next is in another place.
func (e *encoder) gap(to []op, advance geom.Em, text string) []op {
	wide := max(advance, handle)
	reads := rlm + " "
	if _, n := utf8.DecodeRuneInString(text); n < len(text) {
		reads = rlm + reversed(text[n:]) + " "
	}
	to = append(to, op{code: e.blank(reads, wide)}, back(wide-advance+edge))
	if advance < handle {
		return append(to, op{code: e.mark(rlm, edge)})
	}
	return append(to, op{code: e.face.mark(markKey{rlm, edge, lookedBack + 1})}) // none of those in turn
}

// parting is a space after a line, for pdf.js, which sees none where the next
// text stands to the left: `60` and `1,250` in two cells of a row would be one
// number.
func (e *encoder) parting(l *layout.Line, line []show) show {
	last := &line[len(line)-1]
	out := show{node: last.node, color: last.color, face: last.face, placed: true, turned: last.turned}
	if !last.turned {
		out.at = lineRect(l).W
		out.ops = []op{{code: e.blank(lrm+" ", 0)}}
		return out
	}
	out.at, out.ops = -aside.At(l.Size), e.gap(nil, 0, " ")
	return out
}

// aside is further left than any stretch of a group begins.
const aside = handle + 50

// backward appends the codes of right-to-left words: their text is reversed,
// as readers turn the whole line round.
func (e *encoder) backward(to []op, atoms []atom) []op {
	for i := range atoms {
		a := &atoms[i]
		if a.kind == space && (a.advance() < narrow || i+1 < len(atoms) && hasMark(atoms[i+1].text)) {
			to = e.gap(to, a.advance(), a.text)
			continue
		}
		to = e.drawn(to, a.cluster, reversed(a.text))
	}
	return to
}

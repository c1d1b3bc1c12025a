package pdffile

import "slices"

// Substitutions is what a font may draw in the place of glyphs, whatever their
// context and language (OpenType GSUB): enough to tell whether a drawn glyph
// can stand for a character at all.
type Substitutions struct {
	glyphs []substituted
}

// substituted is a glyph with what may be drawn in its place.
type substituted struct {
	alone   []int       // by single, multiple, alternate and reverse lookups
	joining []*ligature // that it is a part of
	reached bool        // while Reach is at it
}

type ligature struct {
	of []int
	to int
}

// Substitutions reads all lookups of the font. What cannot be read is left
// out.
func (p *Program) Substitutions() *Substitutions {
	s := &Substitutions{make([]substituted, p.Glyphs)}
	t := table{p.gsub}
	list := t.at(t.u16(8))
	for i := range list.u16(0) {
		lookup := list.at(list.u16(2 + 2*i))
		kind := lookup.u16(0)
		for k := range lookup.u16(4) {
			s.subtable(kind, lookup.at(lookup.u16(6+2*k)))
		}
	}
	return s
}

// Reach is all glyphs that may be drawn for some glyphs together, in rising
// order. One goroutine at a time asks.
func (s *Substitutions) Reach(glyphs []int) []int {
	out := make([]int, 0, 2*len(glyphs))
	missing := func(g int) bool { return g >= len(s.glyphs) || !s.glyphs[g].reached }
	queue := slices.Clone(glyphs)
	for len(queue) > 0 {
		id := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if id >= len(s.glyphs) || s.glyphs[id].reached {
			continue
		}
		g := &s.glyphs[id]
		g.reached = true
		out = append(out, id)
		queue = append(queue, g.alone...)
		// A new glyph may complete a ligature of any other.
		for _, l := range g.joining {
			if missing(l.to) && !slices.ContainsFunc(l.of, missing) {
				queue = append(queue, l.to)
			}
		}
	}
	for _, g := range out {
		s.glyphs[g].reached = false
	}
	slices.Sort(out)
	return out
}

// table reads numbers of a table; past its end they are 0.
type table struct{ data []byte }

func (t table) u16(at int) int {
	if at < 0 || at+2 > len(t.data) {
		return 0
	}
	return int(t.data[at])<<8 | int(t.data[at+1])
}

func (t table) u32(at int) int { return t.u16(at)<<16 | t.u16(at+2) }

// at is the part from an offset on; offset 0 is none.
func (t table) at(offset int) table {
	if offset <= 0 || offset >= len(t.data) {
		return table{}
	}
	return table{t.data[offset:]}
}

func (s *Substitutions) subtable(kind int, t table) {
	switch kind {
	case 1:
		s.single(t)
	case 2, 3: // multiple and alternate: a list of glyphs for each
		for i, g := range coverage(t.at(t.u16(2))) {
			list := t.at(t.u16(6 + 2*i))
			for k := range list.u16(0) {
				s.add(g, list.u16(2+2*k))
			}
		}
	case 4:
		s.ligature(t)
	case 7:
		if inner := t.u16(2); inner != 7 {
			s.subtable(inner, t.at(t.u32(4)))
		}
	case 8:
		s.reverse(t)
	}
}

// add notes what may be drawn in the place of a glyph.
func (s *Substitutions) add(glyph, other int) {
	if glyph < len(s.glyphs) {
		s.glyphs[glyph].alone = append(s.glyphs[glyph].alone, other)
	}
}

func (s *Substitutions) single(t table) {
	for i, g := range coverage(t.at(t.u16(2))) {
		if t.u16(0) == 1 {
			s.add(g, (g+t.u16(4))&0xffff)
		} else if i < t.u16(4) {
			s.add(g, t.u16(6+2*i))
		}
	}
}

func (s *Substitutions) ligature(t table) {
	for i, g := range coverage(t.at(t.u16(2))) {
		set := t.at(t.u16(6 + 2*i))
		for k := range set.u16(0) {
			l := set.at(set.u16(2 + 2*k))
			made := &ligature{[]int{g}, l.u16(0)}
			for n := 1; n < l.u16(2); n++ {
				made.of = append(made.of, l.u16(2+2*n))
			}
			for _, r := range made.of {
				if r < len(s.glyphs) {
					s.glyphs[r].joining = append(s.glyphs[r].joining, made)
				}
			}
		}
	}
}

// reverse reads a reverse chaining lookup: its substitutes follow two lists of
// coverage tables.
func (s *Substitutions) reverse(t table) {
	at := 4
	at += 2 + 2*t.u16(at)
	at += 2 + 2*t.u16(at)
	for i, g := range coverage(t.at(t.u16(2))) {
		if i < t.u16(at) {
			s.add(g, t.u16(at+2+2*i))
		}
	}
}

// coverage is the glyphs of a coverage table in its order.
func coverage(t table) []int {
	var out []int
	switch t.u16(0) {
	case 1:
		for i := range t.u16(2) {
			out = append(out, t.u16(4+2*i))
		}
	case 2:
		for i := range t.u16(2) {
			for g := t.u16(4 + 6*i); g <= t.u16(6+6*i) && len(out) < 1<<16; g++ {
				out = append(out, g)
			}
		}
	}
	return out
}

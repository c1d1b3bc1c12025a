package pdffile

import (
	"encoding/binary"
	"sort"
)

// Nominal is the glyph that a font gives a character by itself (OpenType cmap,
// formats 4 and 12), 0 where it has none.
func (p *Program) Nominal(r rune) int {
	best := 0
	for i := range p.subtables() {
		if g := p.lookup(p.subtable(i), r); g != 0 {
			best = g
		}
	}
	return best
}

// Agrees tells whether every table of characters that the font has, whichever
// a program goes by, gives a character the glyph; those for the basic plane
// alone need not have others.
func (p *Program) Agrees(r rune, gid int) bool {
	for i := range p.subtables() {
		t := p.subtable(i)
		if len(t) < 16 || t[0] != 0 || t[1] != 4 && t[1] != 12 || t[1] == 4 && !ordered(t) {
			return false
		}
		if g := p.lookup(t, r); g != gid && (r <= 0xffff || t[1] == 12) {
			return false
		}
	}
	return p.subtables() > 0
}

func (p *Program) subtables() int {
	if len(p.cmap) < 4 {
		return 0
	}
	return min(int(binary.BigEndian.Uint16(p.cmap[2:])), (len(p.cmap)-4)/8)
}

func (p *Program) subtable(i int) []byte {
	platform := binary.BigEndian.Uint16(p.cmap[4+8*i:])
	at := int(binary.BigEndian.Uint32(p.cmap[8+8*i:]))
	if platform != 0 && platform != 3 || at < 0 || at+16 > len(p.cmap) {
		return nil
	}
	return p.cmap[at:]
}

func (p *Program) lookup(t []byte, r rune) int {
	if len(t) < 16 {
		return 0
	}
	switch binary.BigEndian.Uint16(t) {
	case 4:
		return format4(t, r)
	case 12:
		return format12(t, r)
	}
	return 0
}

func format4(t []byte, r rune) int {
	n := int(binary.BigEndian.Uint16(t[6:])) // twice the number of segments
	if r > 0xffff || 16+4*n > len(t) {
		return 0
	}
	u16 := func(at int) int {
		if at < 0 || at+2 > len(t) {
			return 0
		}
		return int(binary.BigEndian.Uint16(t[at:]))
	}
	i := 2 * sort.Search(n/2, func(i int) bool { return int(r) <= u16(14+2*i) })
	start, delta, offset := u16(16+n+i), u16(16+2*n+i), u16(16+3*n+i)
	switch {
	case i >= n || int(r) < start:
		return 0
	case offset == 0:
		return (int(r) + delta) & 0xffff
	}
	if g := u16(16 + 3*n + i + offset + 2*(int(r)-start)); g != 0 {
		return (g + delta) & 0xffff
	}
	return 0
}

// ordered tells whether the segments of a table of format 4 stand in the order
// that a search in them relies on.
func ordered(t []byte) bool {
	n := int(binary.BigEndian.Uint16(t[6:]))
	if 16+4*n > len(t) {
		return false
	}
	for i := 16; i < 14+n; i += 2 {
		if binary.BigEndian.Uint16(t[i:]) <= binary.BigEndian.Uint16(t[i-2:]) {
			return false
		}
	}
	return true
}

func format12(t []byte, r rune) int {
	n := int(binary.BigEndian.Uint32(t[12:]))
	for lo, hi := 0, min(n, (len(t)-16)/12); lo < hi; {
		mid := (lo + hi) / 2
		g := t[16+12*mid:]
		first, last := binary.BigEndian.Uint32(g), binary.BigEndian.Uint32(g[4:])
		switch {
		case uint32(r) < first:
			hi = mid
		case uint32(r) > last:
			lo = mid + 1
		default:
			return int(binary.BigEndian.Uint32(g[8:]) + uint32(r) - first)
		}
	}
	return 0
}

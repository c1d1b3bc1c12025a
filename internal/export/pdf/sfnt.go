package pdf

import (
	"encoding/binary"

	"caveat/internal/font/sfnt"
)

// sfnt writes the glyphs as a TrueType file with the tables that ISO 32000-1
// 9.9 asks for, and post for tools that want one.
func (s *glyphSet) sfnt(codes []code, m metrics) []byte {
	glyf, loca, long := s.glyfTable()
	tables := []sfnt.Table{
		{Tag: "glyf", Data: glyf},
		{Tag: "head", Data: headTable(m, long)},
		{Tag: "hhea", Data: hheaTable(m, len(s.glyphs))},
		{Tag: "hmtx", Data: s.hmtxTable(codes)},
		{Tag: "loca", Data: loca},
		{Tag: "maxp", Data: s.maxpTable()},
		{Tag: "post", Data: postTable()},
	}
	return sfnt.Assemble(tables)
}

// metrics are what the font's header and descriptor say of it, in units of
// the embedded font.
type metrics struct {
	box             box
	ascent, descent int // both positive
	maxAdvance      int
}

func (s *glyphSet) metrics(codes []code) metrics {
	var m metrics
	for i, c := range codes {
		m.box = m.box.union(s.glyphs[i].box)
		m.maxAdvance = max(m.maxAdvance, int(c.advance))
		for _, p := range c.parts {
			m.ascent = max(m.ascent, divide(p.face.Ascent*upem, p.face.Upem))
			m.descent = max(m.descent, divide(p.face.Descent*upem, p.face.Upem))
		}
	}
	return m
}

func (s *glyphSet) glyfTable() (glyf, loca []byte, long bool) {
	size := 0
	for _, g := range s.glyphs {
		size += len(g.data) + len(g.data)&1
	}
	glyf = make([]byte, 0, size)
	long = size > 2*0xFFFF
	offset := func() {
		if long {
			loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(len(glyf)/2))
		}
	}
	for _, g := range s.glyphs {
		offset()
		glyf = append(glyf, g.data...)
		if len(glyf)&1 != 0 {
			glyf = append(glyf, 0)
		}
	}
	offset()
	return glyf, loca, long
}

// hmtxTable has each glyph's advance and, as its left side bearing, its xMin:
// renderers shift a glyph by the difference of the two.
func (s *glyphSet) hmtxTable(codes []code) []byte {
	out := make([]byte, 0, 4*len(s.glyphs))
	for i, g := range s.glyphs {
		advance := 0
		if i < len(codes) {
			advance = int(codes[i].advance)
		}
		out = binary.BigEndian.AppendUint16(out, uint16(advance))
		out = binary.BigEndian.AppendUint16(out, uint16(int16(g.box.xMin)))
	}
	return out
}

func (s *glyphSet) maxpTable() []byte {
	var points, contours, allPoints, allContours, components, depth int
	for _, g := range s.glyphs {
		if g.components == 0 {
			points, contours = max(points, g.points), max(contours, g.contours)
			continue
		}
		allPoints, allContours = max(allPoints, g.points), max(allContours, g.contours)
		components, depth = max(components, g.components), max(depth, g.depth)
	}
	out := []byte{0, 1, 0, 0}
	for _, v := range []int{len(s.glyphs), points, contours, allPoints, allContours,
		2 /* zones */, 0, 0, 0, 0, 0, 0 /* no programs */, components, depth} {
		out = binary.BigEndian.AppendUint16(out, uint16(min(v, 0xFFFF)))
	}
	return out
}

func headTable(m metrics, long bool) []byte {
	out := make([]byte, 54)
	put16 := func(at, v int) { binary.BigEndian.PutUint16(out[at:], uint16(v)) }
	binary.BigEndian.PutUint32(out[0:], 0x00010000)
	binary.BigEndian.PutUint32(out[4:], 0x00010000)
	binary.BigEndian.PutUint32(out[12:], 0x5F0F3CF5)
	put16(16, 0b11) // baseline at y=0, left side bearing at x=0
	put16(18, upem)
	for i, v := range []int{m.box.xMin, m.box.yMin, m.box.xMax, m.box.yMax} {
		put16(36+2*i, v)
	}
	put16(46, 8) // smallest readable size in pixels
	put16(48, 2) // direction hint, deprecated: always 2
	if long {
		put16(50, 1)
	}
	return out
}

func hheaTable(m metrics, glyphs int) []byte {
	out := make([]byte, 36)
	put16 := func(at, v int) { binary.BigEndian.PutUint16(out[at:], uint16(v)) }
	binary.BigEndian.PutUint32(out, 0x00010000)
	put16(4, m.ascent)
	put16(6, -m.descent)
	put16(10, m.maxAdvance)
	put16(12, m.box.xMin)
	put16(16, m.box.xMax)
	put16(18, 1) // caret slope rise
	put16(34, glyphs)
	return out
}

// postTable is version 3: no glyph names.
func postTable() []byte {
	out := make([]byte, 32)
	binary.BigEndian.PutUint32(out, 0x00030000)
	return out
}

package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"

	"caveat/internal/font"
	"caveat/internal/font/sfnt"
)

// upem is the units an em of the embedded font, so that its widths are those
// of PDF's W array and of geom.Em.
const upem = 1000

// glyph is one finished glyph of the embedded font.
type glyph struct {
	data []byte
	box  box
	// What table maxp counts.
	points, contours, components, depth int
}

// outlineRef is a glyph of a face.
type outlineRef struct {
	face  *font.Face
	glyph uint16
}

// glyphSet gathers the glyphs of the embedded font: first one for each code,
// then those that they are composed of.
type glyphSet struct {
	glyphs  []glyph
	sources map[*font.Face]sfnt.Outlines
	at      map[outlineRef]uint16
}

// maxNesting bounds composites of composites; fonts in use have two levels.
const maxNesting = 6

func newGlyphSet(codes []code) (*glyphSet, error) {
	s := &glyphSet{glyphs: make([]glyph, len(codes), len(codes)+len(codes)/4),
		sources: map[*font.Face]sfnt.Outlines{}, at: map[outlineRef]uint16{}}
	for i, c := range codes {
		if ref, ok := c.whole(); ok {
			if _, taken := s.at[ref]; !taken {
				s.at[ref] = uint16(i)
			}
		}
	}
	for i, c := range codes {
		g, err := s.make(uint16(i), c)
		if err != nil {
			return nil, err
		}
		s.glyphs[i] = g
	}
	return s, nil
}

// whole is the outline that a code can be without being a composite.
func (c *code) whole() (outlineRef, bool) {
	if len(c.parts) != 1 || c.parts[0].dx != 0 || c.parts[0].dy != 0 || c.parts[0].face.Upem != upem {
		return outlineRef{}, false
	}
	return outlineRef{c.parts[0].face, c.parts[0].glyph}, true
}

func (s *glyphSet) make(i uint16, c code) (glyph, error) {
	if ref, ok := c.whole(); ok && s.at[ref] == i {
		return s.copy(ref, 0)
	}
	return s.compose(c.parts)
}

// source is the outlines of a face.
func (s *glyphSet) source(f *font.Face) (sfnt.Outlines, error) {
	if o, known := s.sources[f]; known {
		return o, nil
	}
	o, err := outlinesOf(f)
	if err == nil {
		s.sources[f] = o
	}
	return o, err
}

// outline is the number of a copy of a face's glyph.
func (s *glyphSet) outline(ref outlineRef, depth int) (uint16, error) {
	if i, ok := s.at[ref]; ok {
		if s.glyphs[i].data != nil {
			return i, nil
		}
		// The place is kept for a code that comes later: what is composed of
		// it needs its outline now.
		g, err := s.copy(ref, depth)
		s.glyphs[i] = g
		return i, err
	}
	if len(s.glyphs) > 0xFFFE {
		return 0, errors.New("the embedded font has more than 65535 glyphs")
	}
	i := uint16(len(s.glyphs))
	s.glyphs = append(s.glyphs, glyph{})
	s.at[ref] = i
	g, err := s.copy(ref, depth)
	s.glyphs[i] = g
	return i, err
}

// copy is a face's glyph as it stands there, its components renumbered.
func (s *glyphSet) copy(ref outlineRef, depth int) (glyph, error) {
	if depth > maxNesting {
		return glyph{}, faceError(ref.face, fmt.Errorf("glyph %d is nested more than %d deep", ref.glyph, maxNesting))
	}
	src, err := s.source(ref.face)
	if err != nil {
		return glyph{}, err
	}
	data, err := src.Glyph(int(ref.glyph))
	if err != nil {
		return glyph{}, faceError(ref.face, err)
	}
	if len(data) == 0 {
		return glyph{}, nil
	}
	if sfnt.IsComposite(data) {
		return s.copyComposite(ref, data, depth)
	}
	p, err := plain(data)
	if err != nil {
		return glyph{}, faceError(ref.face, fmt.Errorf("glyph %d %w", ref.glyph, err))
	}
	return glyph{data: p.data, box: glyphBox(data), points: p.points, contours: p.contours}, nil
}

func (s *glyphSet) copyComposite(ref outlineRef, data []byte, depth int) (glyph, error) {
	parts, err := sfnt.Components(data)
	if err != nil {
		return glyph{}, faceError(ref.face, fmt.Errorf("glyph %d %w", ref.glyph, err))
	}
	g := glyph{data: append([]byte(nil), data[:10]...), box: glyphBox(data)}
	for _, c := range parts {
		i, err := s.outline(outlineRef{ref.face, c.Glyph}, depth+1)
		if err != nil {
			return glyph{}, err
		}
		g.add(s.glyphs[i])
		g.data = binary.BigEndian.AppendUint16(g.data, c.Flags&^(sfnt.HasHints|sfnt.UseMyMetrics))
		g.data = binary.BigEndian.AppendUint16(g.data, i)
		g.data = append(g.data, c.Rest...)
	}
	return g, nil
}

// add counts a component of g.
func (g *glyph) add(c glyph) {
	g.points += c.points
	g.contours += c.contours
	g.components++
	g.depth = max(g.depth, c.depth+1)
}

// compose is a composite of parts, each put where shaping says.
func (s *glyphSet) compose(parts []part) (glyph, error) {
	g := glyph{data: make([]byte, 10, 10+10*len(parts))}
	last := -1 // of the flags of the component before
	for _, p := range parts {
		i, err := s.outline(outlineRef{p.face, p.glyph}, 0)
		if err != nil {
			return glyph{}, err
		}
		c := s.glyphs[i]
		if len(c.data) == 0 {
			continue
		}
		if last >= 0 {
			g.data[last] |= sfnt.MoreComponents
		}
		last = len(g.data) + 1
		place, err := placeOf(p)
		if err != nil {
			return glyph{}, err
		}
		g.data = place.append(g.data, i, g.components == 0)
		g.add(c)
		g.box = g.box.union(place.box(c.box))
	}
	if g.components == 0 {
		return glyph{}, nil
	}
	g.seal()
	return g, nil
}

// seal writes the composite's header.
func (g *glyph) seal() {
	g.box = box{clamp16(g.box.xMin), clamp16(g.box.yMin), clamp16(g.box.xMax), clamp16(g.box.yMax)}
	for i, v := range []int{-1, g.box.xMin, g.box.yMin, g.box.xMax, g.box.yMax} {
		binary.BigEndian.PutUint16(g.data[2*i:], uint16(int16(v)))
	}
}

// place is where a component lies: its offset in units of the embedded font
// and its scale as F2Dot14.
type place struct{ dx, dy, scale int }

const one = 1 << 14 // 1.0 as F2Dot14

func placeOf(p part) (place, error) {
	if p.face.Upem == upem {
		return place{clamp16(int(p.dx)), clamp16(int(p.dy)), one}, nil
	}
	scale := divide(one*upem, p.face.Upem)
	if scale >= 2*one {
		return place{}, faceError(p.face, fmt.Errorf("has %d units an em; a face needs more than %d", p.face.Upem, upem/2))
	}
	return place{clamp16(divide(int(p.dx)*upem, p.face.Upem)), clamp16(divide(int(p.dy)*upem, p.face.Upem)), scale}, nil
}

func (p place) append(to []byte, glyph uint16, first bool) []byte {
	flags := uint16(sfnt.ArgsAreXY)
	words := p.dx != int(int8(p.dx)) || p.dy != int(int8(p.dy))
	if words {
		flags |= sfnt.ArgsAreWords
	}
	if first {
		flags |= sfnt.Overlaps
	}
	if p.scale != one {
		flags |= sfnt.HasScale | sfnt.UnscaledOffset
	}
	to = binary.BigEndian.AppendUint16(to, flags)
	to = binary.BigEndian.AppendUint16(to, glyph)
	if words {
		to = binary.BigEndian.AppendUint16(to, uint16(int16(p.dx)))
		to = binary.BigEndian.AppendUint16(to, uint16(int16(p.dy)))
	} else {
		to = append(to, byte(int8(p.dx)), byte(int8(p.dy)))
	}
	if p.scale != one {
		to = binary.BigEndian.AppendUint16(to, uint16(p.scale))
	}
	return to
}

// box is a component's bounding box in the composite, rounded outwards.
func (p place) box(b box) box {
	low := func(v int) int { return (v * p.scale) >> 14 }
	high := func(v int) int { return (v*p.scale + one - 1) >> 14 }
	return box{low(b.xMin) + p.dx, low(b.yMin) + p.dy, high(b.xMax) + p.dx, high(b.yMax) + p.dy}
}

// divide is a/b rounded to the nearest, b positive.
func divide(a, b int) int {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}

// clamp16 keeps what hostile text makes (a thousand marks on a letter) in the
// range of the format.
func clamp16(v int) int { return max(-32768, min(32767, v)) }

package verify

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/verify/pdffile"

	"golang.org/x/text/unicode/norm"
)

// foundry knows the faces that text may be set in, to tell whether the glyph
// that a code draws can stand for the text that the file says it is. A text
// layer can be right over a page that is wrong: nothing else looks at that.
type foundry struct {
	mu    sync.Mutex
	set   *font.Set
	faces map[*font.Face]*known
	// sound remembers what has been found to fit, drawings as keys: most files
	// draw the same letters.
	sound sync.Map
}

// drawing is a glyph by its outline, what it is said to be, and the languages
// whose faces may draw it.
type drawing struct {
	shape       uint64
	text        string
	tag, beside string
}

// typesetting is what the faces of a text are chosen by.
type typesetting struct {
	row    lang.Row // its language
	beside string   // the other language of a bilingual edition
	around string   // the text that it stands in
}

// known is a face as far as it has been read.
type known struct {
	program  *pdffile.Program
	subs     *pdffile.Substitutions
	outlines map[int][]pdffile.Point
	reach    map[string][]int
}

// glyphs compares every code that a file draws with the faces of its
// languages, once each.
func (f *foundry) glyphs(p *pdfReader) error {
	type use struct{ code, next *pdffile.Code }
	seen := map[use]bool{}
	var bad []string
	for i := range p.texts {
		l := &p.texts[i]
		for k, s := range l.glyphs {
			if s.Box.Area() == 0 {
				continue
			}
			u, text := use{code: s.Code}, s.Drawn
			if k+1 < len(l.glyphs) && continues(s, l.glyphs[k+1]) {
				u.next = l.glyphs[k+1].Code
				text += u.next.Drawn
			}
			if seen[u] {
				continue
			}
			seen[u] = true
			ok, err := f.fits(s, text, typesetting{l.row, p.guide.beside, l.text})
			if err != nil {
				return err
			}
			if !ok {
				bad = append(bad, fmt.Sprintf("what is drawn for `%s` is another letter (%s)", strings.TrimSpace(text), l.place))
			}
		}
	}
	for i, message := range bad {
		if i == maxDiffering {
			p.fault(p.path, GlyphDiffers, fmt.Sprintf("so are %d more", len(bad)-i))
			break
		}
		p.fault(p.path, GlyphDiffers, message)
	}
	return nil
}

// maxDiffering is how many letters of a file are named one by one.
const maxDiffering = 20

// fits tells whether a glyph may stand for a text in any face of its setting.
func (f *foundry) fits(s spot, text string, in typesetting) (bool, error) {
	d := drawing{s.Ink.Shape, text, in.row.Tag, in.beside}
	if _, ok := f.sound.Load(d); ok {
		return true, nil
	}
	program := s.Font.Program()
	whole, err := program.Outline(s.GID)
	if err != nil {
		return false, nil
	}
	parts, err := partsOf(program, s.GID)
	if err != nil {
		return false, nil
	}
	g := figure{whole, parts, program.Upem}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, style := range []font.Style{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}} {
		faces, err := f.facesFor(in, style, text)
		if err != nil {
			return false, err
		}
		ok, err := f.drawnBy(slices.Values(faces), g, text)
		if err != nil {
			return false, err
		}
		if ok {
			f.sound.Store(d, true)
			return true, nil
		}
	}
	if !ofNoScript(text) {
		return false, nil
	}
	// A sign takes its face from the letters beside it, which may be of any script.
	ok, err := f.drawnBy(f.set.Covering([]rune(text)), g, text)
	if ok {
		f.sound.Store(d, true)
	}
	return ok, err
}

// figure is what a code draws.
type figure struct {
	whole []pdffile.Point
	parts [][]pdffile.Point
	upem  int
}

// drawnBy tells whether one of the faces may draw a text as a figure.
func (f *foundry) drawnBy(faces iter.Seq[*font.Face], g figure, text string) (bool, error) {
	for face := range faces {
		k, err := f.open(face)
		if err != nil {
			return false, err
		}
		if k.draws(g.whole, g.parts, g.upem, text) {
			return true, nil
		}
	}
	return false, nil
}

// ofNoScript tells whether a text is of no script: punctuation, digits, symbols.
func ofNoScript(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.In(r, unicode.Common, unicode.Inherited) })
}

// partsOf are the outlines of the glyphs that a glyph is made of.
func partsOf(p *pdffile.Program, gid int) ([][]pdffile.Point, error) {
	ids, err := p.Parts(gid)
	if err != nil {
		return nil, err
	}
	var out [][]pdffile.Point
	for _, id := range ids {
		points, err := p.Outline(id)
		if err != nil {
			return nil, err
		}
		out = append(out, points)
	}
	return out, nil
}

// facesFor are the faces that a text may be set in.
func (f *foundry) facesFor(in typesetting, style font.Style, text string) ([]*font.Face, error) {
	if f.set == nil {
		f.set = font.NewSet()
	}
	rows := []lang.Row{in.row}
	if other, err := lang.Lookup(in.beside); err == nil && in.beside != in.row.Tag {
		rows = append(rows, other)
	}
	var out []*font.Face
	for _, r := range rows {
		stack, err := f.set.Stack(r, style)
		if err != nil {
			continue // a language without a face of its own
		}
		own := len(stack)
		for _, c := range deciding(text, in.around) {
			for _, script := range scriptsOf(r, c) {
				if face := f.set.Face(stack[:own], c, script); face != nil && !slices.Contains(stack, face) {
					stack = append(stack, face)
				}
			}
		}
		for _, face := range stack {
			if !slices.Contains(out, face) {
				out = append(out, face)
			}
		}
	}
	return out, nil
}

func (f *foundry) open(face *font.Face) (*known, error) {
	if k := f.faces[face]; k != nil {
		return k, nil
	}
	program, err := pdffile.OpenProgram(face.Data)
	if err != nil {
		return nil, fmt.Errorf("the face `%s` cannot be read: %w", face.Name, err)
	}
	k := &known{program: program, subs: program.Substitutions(), outlines: map[int][]pdffile.Point{}, reach: map[string][]int{}}
	f.faces[face] = k
	return k, nil
}

// draws tells whether the face may draw a text as an outline: in one glyph, or
// in several.
func (k *known) draws(whole []pdffile.Point, parts [][]pdffile.Point, upem int, text string) bool {
	candidates := k.candidates(text)
	one := func(points []pdffile.Point) bool {
		return slices.ContainsFunc(candidates, func(gid int) bool { return alike(points, upem, k.outline(gid), k.program.Upem) })
	}
	return one(whole) || !slices.ContainsFunc(parts, func(p []pdffile.Point) bool { return len(p) > 0 && !one(p) })
}

func (k *known) outline(gid int) []pdffile.Point {
	points, ok := k.outlines[gid]
	if !ok {
		points, _ = k.program.Outline(gid)
		k.outlines[gid] = points
	}
	return points
}

// candidates are the glyphs that the face may draw for a text.
func (k *known) candidates(text string) []int {
	if out, ok := k.reach[text]; ok {
		return out
	}
	var glyphs []int
	for _, r := range forms(text) {
		if g := k.program.Nominal(r); g != 0 {
			glyphs = append(glyphs, g)
		}
	}
	out := k.subs.Reach(glyphs)
	k.reach[text] = out
	return out
}

// forms are the characters that a shaper may look for in the place of a
// text's: its composed and decomposed forms, mirror images, a circle to bear a
// mark alone, and the parts that vowels of some scripts fall into.
func forms(text string) []rune {
	out := []rune{0x25cc}
	for _, r := range text + norm.NFC.String(text) + norm.NFD.String(text) {
		if unicode.IsSpace(r) || slices.Contains(out, r) {
			continue
		}
		out = append(out, r)
		switch {
		case r == 0x0e33 || r == 0x0eb3: // Thai and Lao am
			out = append(out, r-1, r+0x1a)
		case r >= 0x17be && r <= 0x17c5: // Khmer vowels round a consonant
			out = append(out, 0x17c1)
		case r == 0x2011 || r == 0xad:
			out = append(out, 0x2010, '-')
		}
		if other, ok := mirrorOf(r); ok {
			out = append(out, other)
		}
	}
	return out
}

// alike tells whether two outlines are the same but for the em they are drawn
// in and the rounding that comes with it.
func alike(a []pdffile.Point, upemA int, b []pdffile.Point, upemB int) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	scale, near := float64(upemA)/float64(upemB), 2.1*float64(upemA)/1000
	for i := range a {
		if a[i].On != b[i].On || a[i].End != b[i].End || math.Abs(a[i].X-b[i].X*scale) > near || math.Abs(a[i].Y-b[i].Y*scale) > near {
			return false
		}
	}
	return true
}

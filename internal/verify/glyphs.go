package verify

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"

	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/verify/pdffile"
)

// foundry knows the faces that text may be set in, to tell whether the glyph
// that a code draws can stand for the text that the file says it is. A text
// layer can be right over a page that is wrong: nothing else looks at that.
type foundry struct {
	mu     sync.Mutex
	set    *font.Set
	faces  map[*font.Face]*openFace
	stacks map[styled][]*font.Face
	opened map[languages][]*openFace // that of the glyph before first
	points []pdffile.Point           // room for a figure
	// sound remembers what has been found to fit, drawings as keys: most files
	// draw the same letters.
	sound map[drawing]bool
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

// languages are those of a text: its own, and the other of a bilingual edition.
type languages struct{ tag, beside string }

// styled is a language in a style.
type styled struct {
	tag   string
	style font.Style
}

func newFoundry(set *font.Set) *foundry {
	return &foundry{set: set, faces: map[*font.Face]*openFace{}, stacks: map[styled][]*font.Face{}, opened: map[languages][]*openFace{}, sound: map[drawing]bool{}}
}

// glyphs compares every code that a file draws with the faces of its
// languages, once each.
func (f *foundry) glyphs(p *pdfReader) error {
	type use struct {
		code *pdffile.Code
		text string
	}
	seen := map[use]bool{}
	var bad []string
	for i := range p.texts {
		l := &p.texts[i]
		for k, s := range l.glyphs {
			if s.Box.Area() == 0 {
				continue
			}
			u := use{s.Code, drawnText(l.glyphs[k : k+1+carriers(l.glyphs[k:])])}
			if seen[u] {
				continue
			}
			seen[u] = true
			ok, err := f.fits(s, u.text, typesetting{l.row, p.guide.beside, l.text})
			for n := 0; n < len(l.others) && err == nil && !ok; n++ {
				ok, err = f.fits(s, u.text, typesetting{l.others[n], p.guide.beside, l.text})
			}
			if err != nil {
				return err
			}
			if !ok {
				bad = append(bad, fmt.Sprintf("what is drawn for `%s` is another letter (%s)", strings.TrimSpace(u.text), l.place))
			}
		}
	}
	for i, message := range bad {
		if i == maxDiffering {
			p.fault(GlyphDiffers, "so are %d more", len(bad)-i)
			break
		}
		p.fault(GlyphDiffers, "%s", message)
	}
	return nil
}

// maxDiffering is how many letters of a file are named one by one.
const maxDiffering = 20

// fits tells whether a glyph may stand for a text in any face of its setting.
func (f *foundry) fits(s spot, text string, in typesetting) (bool, error) {
	d := drawing{s.Ink.Shape, text, in.row.Tag, in.beside}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.sound[d] {
		return true, nil
	}
	g := &figure{program: s.Font.Program(), gid: s.GID, text: text, forms: forms(text), room: &f.points}
	var err error
	if g.ids, err = g.program.Parts(g.gid); err != nil {
		return false, nil // nothing that could be compared
	}
	own, err := f.own(in)
	if err != nil {
		return false, err
	}
	ok := hasOne(own, g)
	if !ok {
		ok, err = f.drawnBy(f.facesFor(in, text), g)
	}
	if !ok && err == nil && ofNoScript(text) {
		// A sign takes its face from the letters beside it, which may be of any script.
		ok, err = f.drawnBy(f.set.Covering([]rune(text)), g)
	}
	if ok {
		f.sound[d] = true
	}
	return ok, err
}

// figure is what a code draws, and the text that it is said to be.
type figure struct {
	program *pdffile.Program
	gid     int
	text    string
	forms   []rune // of the text
	ids     []int  // of the glyphs that it is made of, or its own
	room    *[]pdffile.Point
	read    bool
	whole   []pdffile.Point
	parts   [][]pdffile.Point // of what is made of others
}

// outlines reads the figure once, and tells whether it can be read.
func (g *figure) outlines() bool {
	if g.read {
		return len(g.whole) > 0
	}
	g.read = true
	points, err := g.program.AddOutline((*g.room)[:0], g.gid)
	if err != nil {
		return false
	}
	whole := len(points)
	ends := []int{whole}
	for _, id := range g.ids {
		if id == g.gid {
			break // made of no others
		}
		if points, err = g.program.AddOutline(points, id); err != nil {
			return false
		}
		ends = append(ends, len(points))
	}
	for i, end := range ends[1:] {
		g.parts = append(g.parts, points[ends[i]:end])
	}
	g.whole, *g.room = points[:whole], points
	return whole > 0
}

// hasOne tells whether one of some faces has a figure's glyphs, as most that are
// drawn are a face's own to the byte, and puts that face first: one glyph after
// another is of the same.
func hasOne(faces []*openFace, g *figure) bool {
	for i, k := range faces {
		if k.hasNominal(g) || k.hasShaped(g) {
			copy(faces[1:], faces[:i])
			faces[0] = k
			return true
		}
	}
	return false
}

// drawnBy tells whether one of the faces may draw a text as a figure.
func (f *foundry) drawnBy(faces iter.Seq[*font.Face], g *figure) (bool, error) {
	var tried []*openFace
	for face := range faces {
		k, err := f.open(face)
		if err != nil {
			return false, err
		}
		if slices.Contains(tried, k) {
			continue
		}
		if k.hasNominal(g) || k.hasShaped(g) {
			return true, nil
		}
		tried = append(tried, k)
	}
	return g.outlines() && slices.ContainsFunc(tried, func(k *openFace) bool { return k.sameInk(g) }), nil
}

// ofNoScript tells whether a text is of no script: punctuation, digits, symbols.
func ofNoScript(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.In(r, unicode.Common, unicode.Inherited) })
}

// rows are a text's languages.
func (t typesetting) rows() []lang.Row {
	out := []lang.Row{t.row}
	if t.beside != "" && t.beside != t.row.Tag {
		if other, err := lang.Lookup(t.beside); err == nil {
			out = append(out, other)
		}
	}
	return out
}

// own are the faces of a text's languages, each once.
func (f *foundry) own(in typesetting) ([]*openFace, error) {
	key := languages{in.row.Tag, in.beside}
	if out, ok := f.opened[key]; ok {
		return out, nil
	}
	out := []*openFace{}
	for face := range f.stacked(in.rows()) {
		k, err := f.open(face)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	f.opened[key] = out
	return out, nil
}

// stacked are the faces of languages in all styles.
func (f *foundry) stacked(rows []lang.Row) iter.Seq[*font.Face] {
	return func(yield func(*font.Face) bool) {
		for _, r := range rows {
			for _, style := range styles {
				for _, face := range f.stack(r, style) {
					if !yield(face) {
						return
					}
				}
			}
		}
	}
}

// facesFor are the faces that a text may be set in, any of them more than once:
// those of its languages first, which most text is set in.
func (f *foundry) facesFor(in typesetting, text string) iter.Seq[*font.Face] {
	rows := in.rows()
	return func(yield func(*font.Face) bool) {
		for face := range f.stacked(rows) {
			if !yield(face) {
				return
			}
		}
		for _, c := range deciding(text, in.around) {
			for _, r := range rows {
				for _, script := range scriptsOf(r, c) {
					for _, style := range styles {
						if face := f.set.Face(f.stack(r, style), c, script); face != nil && !yield(face) {
							return
						}
					}
				}
			}
		}
	}
}

// styles are those that a text may be set in.
var styles = []font.Style{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}}

// stack is the faces of a language in a style; none where it has no face of its
// own.
func (f *foundry) stack(row lang.Row, style font.Style) []*font.Face {
	k := styled{row.Tag, style}
	out, ok := f.stacks[k]
	if !ok {
		out, _ = f.set.Stack(row, style)
		f.stacks[k] = out
	}
	return out
}

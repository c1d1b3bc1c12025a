// Package foundry tells whether a glyph can stand for the text that a file says it
// is, by the faces that text may be set in. A text layer can be right over a page
// that is wrong: nothing else looks at that.
//
//	foundry.go    the faces of a language, and Fits for a glyph of a PDF
//	book.go       Stands, for a font of a book
//	face.go       what one face draws for a text
//	figure.go     what a glyph is made of
//	scripts.go    which characters decide the face of a text
//
// A foundry may be used by several goroutines at once.
package foundry

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"

	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/verify/pdffile"
)

// Foundry has the faces that text may be set in.
type Foundry struct {
	mu     sync.Mutex
	set    *font.Set
	faces  map[*font.Face]*openFace  // that have been read
	stacks map[styled][]*font.Face   // by language and style
	opened map[languages][]*openFace // by the languages of a text, the face used last first
	points []pdffile.Point           // room for a figure
	// sound has the drawings that have been found to fit: most files draw the same
	// letters.
	sound map[drawing]bool
}

// drawing is a glyph by its outline, what it is said to be, and the languages
// whose faces may draw it.
type drawing struct {
	shape       uint64
	text        string
	tag, beside string
}

// Setting is what the faces of a text are chosen by.
type Setting struct {
	Row    lang.Row // the language of the text
	Beside string   // tag of the other language in a bilingual edition, or empty
	Around string   // the text that it stands in
}

// languages are those of a text: its own, and the other of a bilingual edition.
type languages struct{ tag, beside string }

// styled is a language in a style.
type styled struct {
	tag   string
	style font.Style
}

// New makes a foundry of these faces.
func New(set *font.Set) *Foundry {
	return &Foundry{set: set, faces: map[*font.Face]*openFace{}, stacks: map[styled][]*font.Face{}, opened: map[languages][]*openFace{}, sound: map[drawing]bool{}}
}

// Fits tells whether a glyph that a PDF draws may stand for a text, in any face
// that the text may be set in. It fails where a face of the foundry cannot be read.
func (f *Foundry) Fits(drawn *pdffile.Glyph, text string, in Setting) (bool, error) {
	d := drawing{drawn.Ink.Shape, text, in.Row.Tag, in.Beside}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.sound[d] {
		return true, nil
	}
	g := &figure{program: drawn.Font.Program(), gid: drawn.GID, text: text, forms: forms(text), room: &f.points}
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

// hasOne tells whether one of some faces has the very glyphs of a figure, and puts
// that face first: most glyphs are a face's own to the byte, and the next one is of
// the same face.
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

// drawnBy tells whether one of the faces may draw the text of a figure as it is drawn.
func (f *Foundry) drawnBy(faces iter.Seq[*font.Face], g *figure) (bool, error) {
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
func (in Setting) rows() []lang.Row {
	out := []lang.Row{in.Row}
	if in.Beside != "" && in.Beside != in.Row.Tag {
		if other, err := lang.Lookup(in.Beside); err == nil {
			out = append(out, other)
		}
	}
	return out
}

// own are the faces of a text's languages, each once, the one used last first.
func (f *Foundry) own(in Setting) ([]*openFace, error) {
	key := languages{in.Row.Tag, in.Beside}
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
func (f *Foundry) stacked(rows []lang.Row) iter.Seq[*font.Face] {
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

// facesFor are the faces that a text may be set in, some of them more than once.
// Those of its languages come first, which most text is set in.
func (f *Foundry) facesFor(in Setting, text string) iter.Seq[*font.Face] {
	rows := in.rows()
	return func(yield func(*font.Face) bool) {
		for face := range f.stacked(rows) {
			if !yield(face) {
				return
			}
		}
		for _, c := range deciding(text, in.Around) {
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
func (f *Foundry) stack(row lang.Row, style font.Style) []*font.Face {
	k := styled{row.Tag, style}
	out, ok := f.stacks[k]
	if !ok {
		out, _ = f.set.Stack(row, style)
		f.stacks[k] = out
	}
	return out
}

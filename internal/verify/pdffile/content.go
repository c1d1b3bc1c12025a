package pdffile

import (
	"math"
	"slices"
)

// Glyph is one code drawn on a page, with everything that decides whether and
// where it is seen.
type Glyph struct {
	*Code
	*Look
	X, Y  float64 // origin on the page
	EndX  float64 // X of the next origin
	Box   Rect    // round its ink on the page, empty where it has none
	Order int     // in painting order, with Paints
	Show  int     // counts the operators that show text
}

// Matrix is from an em (1 unit) to the page.
func (g *Glyph) Matrix() Matrix {
	return Matrix{g.Turn[0], g.Turn[1], g.Turn[2], g.Turn[3], g.X, g.Y}
}

// Look is what glyphs that are drawn one after another mostly share.
type Look struct {
	Font  *Font
	Turn  [4]float64 // an em's sides on the page: of its matrix all but the place
	Size  float64    // height of an em on the page, in points
	Mark  Mark
	Mode  int // text rendering mode
	Pen   Pen // of a mode that strokes
	Color Color
	Alpha float64
	Clip  Rect
}

// Pen is what outlines of glyphs are stroked with.
type Pen struct {
	Color Color
	Width float64 // on the page, in points
}

// Mark is the marked content that something stands in.
type Mark struct {
	MCID     int // -1 without one
	Artifact Name
	Marked   bool // in any marked content at all
	Hidden   bool // in optional content, which may be switched off
	Actual   bool // its properties say something else than what is drawn
}

// Color is a fill colour as sRGB; OK is false for patterns and the like.
type Color struct {
	R, G, B float64
	OK      bool
}

// Paint is something drawn that is no text: a filled path, a line of a path, or an image.
type Paint struct {
	Box   Rect
	Color Color
	Alpha float64
	Image bool
	Order int
	Mark  Mark
	// Picture is that of an image, Upright whether it is neither turned nor
	// mirrored, and Cut whether a part of it is.
	Picture      *Stream
	Upright, Cut bool
}

// Content is what a page draws.
type Content struct {
	Glyphs []Glyph
	Paints []Paint
	// Strange are operators that no export writes: those that draw anything but
	// rectangles, those that set letters closer, wider or off their line, marks and
	// settings that each viewer takes in its own way, and those that stand where the
	// standard has no room for them.
	Strange []string
}

// state is the graphics state (8.4), as far as it matters here.
type state struct {
	ctm                         Matrix
	clip                        Rect
	fill, stroke                Color
	alpha                       float64
	font                        *Font
	size, charSpace, rise, lead float64
	scale                       float64 // horizontal
	mode                        int
	lineWidth                   float64
}

// interpreter runs a content stream.
type interpreter struct {
	file      *File
	resources Dict
	out       *Content
	state
	stack        []state
	tm, tlm      Matrix
	text         bool // between BT and ET
	path         Rect
	pieces       int // of the path: 1 for a rectangle alone, more for any other
	pendingClip  bool
	marks        []Mark
	shows        int
	look         *Look // of the glyph before
	glyphs       []Glyph
	operands     []any
	operandSpace [16]any
}

// maxGuess bounds the room for glyphs that is made for a page before any is seen.
const maxGuess = 1 << 16

// Content runs the page's content stream.
func (f *File) Content(p *Page) (*Content, error) {
	data, err := f.contents(p)
	if err != nil {
		return nil, err
	}
	if n := min(10*len(data)/(9*f.glyphBytes), maxGuess); cap(f.glyphs) < n {
		f.glyphs = make([]Glyph, 0, n)
	}
	in := &interpreter{file: f, resources: p.Resources, out: &Content{}, glyphs: f.glyphs[:0], path: emptyRect, look: &Look{},
		state: state{ctm: identity, alpha: 1, scale: 1, lineWidth: 1, fill: Color{OK: true}, stroke: Color{OK: true},
			clip: Rect{p.CropBox[0], p.CropBox[1], p.CropBox[2], p.CropBox[3]}}}
	in.operands = in.operandSpace[:0]
	if err := in.run(data); err != nil {
		return nil, err
	}
	if len(in.stack) > 0 || len(in.marks) > 0 {
		return nil, broken("page %d: marked content or a graphics state does not end", p.Index+1)
	}
	n := len(in.glyphs)
	if n > 0 {
		f.glyphBytes = max(2, len(data)/n)
	}
	f.glyphs, in.out.Glyphs = in.glyphs[n:], in.glyphs[:n:n]
	return in.out, nil
}

func (in *interpreter) run(data []byte) error {
	l := &lexer{data: data, content: true, words: in.file.words}
	for {
		v, err := l.next()
		if err != nil {
			return err
		}
		switch v := v.(type) {
		case endOfData:
			return nil
		case operator:
			if err := in.do(string(v)); err != nil {
				return err
			}
			in.operands = in.operands[:0]
		default:
			if len(in.operands) > 1000 {
				return broken("an operator has more than 1000 operands")
			}
			in.operands = append(in.operands, v)
		}
	}
}

// do runs one operator: the table of ISO 32000-1 annex A by its groups.
func (in *interpreter) do(op string) error {
	in.note(op)
	for _, group := range [...]func(*interpreter, string) (bool, error){
		(*interpreter).textShow, (*interpreter).textState, (*interpreter).marked,
		(*interpreter).graphics, (*interpreter).color, (*interpreter).paths,
	} {
		if done, err := group(in, op); done || err != nil {
			return err
		}
	}
	return broken("the operator `%.20s` is not in use here", op)
}

// note notes an operator that no export writes, or writes there: between BT and ET no
// shapes are drawn and no states saved, and outside nothing is shown (8.2).
func (in *interpreter) note(op string) {
	strange := ""
	switch op {
	case "BT", "q", "Q", "cm", "Do", "re", "n", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*":
		if in.text {
			strange = op + " in a text"
		}
	case "ET", "Td", "TD", "Tm", "T*", "Tj", "TJ":
		if !in.text {
			strange = op + " outside a text"
		}
	case "m", "l", "c", "v", "y", "h", "W", "W*", "sh", "'", "\"", "gs", "Tc", "Tw", "Ts", "Tz", "ri", "i", "MP", "DP", "BX", "EX":
		if usual := map[string]float64{"Tz": 100}[op]; op[0] != 'T' || in.num(0) != usual {
			strange = op
		}
	}
	if strange != "" && !slices.Contains(in.out.Strange, strange) {
		in.out.Strange = append(in.out.Strange, strange)
	}
}

// operand is the i-th operand, nil where there is none.
func (in *interpreter) operand(i int) any {
	if i < len(in.operands) {
		return in.operands[i]
	}
	return nil
}

// num is the i-th operand as a number, 0 where it is none.
func (in *interpreter) num(i int) float64 {
	n, _ := in.operand(i).(Number)
	return float64(n)
}

// name is the first operand as a name, empty where it is none.
func (in *interpreter) name() Name {
	n, _ := in.operand(0).(Name)
	return n
}

func (in *interpreter) matrix() Matrix {
	return Matrix{in.num(0), in.num(1), in.num(2), in.num(3), in.num(4), in.num(5)}
}

func (in *interpreter) mark() Mark {
	if len(in.marks) == 0 {
		return Mark{MCID: -1}
	}
	return in.marks[len(in.marks)-1]
}

// resource is the entry of a category of the resources.
func (in *interpreter) resource(category, name Name) (any, error) {
	d, err := in.file.Dict(in.resources[category])
	if err != nil {
		return nil, err
	}
	v, ok := d[name]
	if !ok {
		return nil, broken("the resources hold no %s `%s`", category, name)
	}
	return v, nil
}

func (in *interpreter) graphics(op string) (bool, error) {
	switch op {
	case "q":
		if len(in.stack) > maxDepth {
			return true, broken("graphics states nest deeper than %d", maxDepth)
		}
		in.stack = append(in.stack, in.state)
	case "Q":
		if len(in.stack) == 0 {
			return true, broken("a graphics state ends that never began")
		}
		in.state = in.stack[len(in.stack)-1]
		in.stack = in.stack[:len(in.stack)-1]
	case "cm":
		in.ctm = in.matrix().times(in.ctm)
	case "w":
		in.lineWidth = in.num(0)
	case "J", "j", "M", "d", "ri", "i":
	case "gs":
		return true, in.extended(in.name())
	case "Do":
		return true, in.xobject(in.name())
	default:
		return false, nil
	}
	return true, nil
}

// extended takes the alpha from a graphics state dictionary. Whatever else it
// sets counts as fully transparent.
func (in *interpreter) extended(name Name) error {
	v, err := in.resource("ExtGState", name)
	if err != nil {
		return err
	}
	d, err := in.file.Dict(v)
	if err != nil {
		return err
	}
	if d["ca"] != nil {
		if in.alpha, err = in.file.Number(d["ca"]); err != nil {
			return err
		}
	}
	for key := range d { // order-free: each has the same effect
		if key != "Type" && key != "ca" && key != "CA" {
			in.alpha = 0
		}
	}
	return nil
}

func (in *interpreter) xobject(name Name) error {
	v, err := in.resource("XObject", name)
	if err != nil {
		return err
	}
	s, err := in.file.Stream(v)
	if err != nil {
		return err
	}
	if s.Dict["Subtype"] != Name("Image") {
		return broken("`%s` is drawn, which is not an image", name)
	}
	box := in.ctm.box(Rect{0, 0, 1, 1})
	if p := in.paint(box, in.fill); p != nil {
		p.Image, p.Picture = true, s
		p.Upright = in.ctm[0] > 0 && in.ctm[3] > 0 && in.ctm[1] == 0 && in.ctm[2] == 0
		p.Cut = p.Box.Area() < 0.99*box.Area()
	}
	return nil
}

func (in *interpreter) marked(op string) (bool, error) {
	switch op {
	case "BMC", "BDC":
		m, err := in.begin(op)
		if err != nil {
			return true, err
		}
		if len(in.marks) > maxDepth {
			return true, broken("marked content nests deeper than %d", maxDepth)
		}
		in.marks = append(in.marks, m)
	case "EMC":
		if len(in.marks) == 0 {
			return true, broken("marked content ends that never began")
		}
		in.marks = in.marks[:len(in.marks)-1]
	case "MP", "DP", "BX", "EX":
	default:
		return false, nil
	}
	return true, nil
}

func (in *interpreter) begin(op string) (Mark, error) {
	m := in.mark()
	m.Marked = true
	tag := in.name()
	if tag == "Artifact" {
		m.Artifact, m.MCID = "Artifact", -1
	}
	if tag == "OC" {
		m.Hidden = true
	}
	if op == "BMC" || len(in.operands) < 2 {
		return m, nil
	}
	v := in.operands[1]
	if name, ok := v.(Name); ok {
		var err error
		if v, err = in.resource("Properties", name); err != nil {
			return m, err
		}
	}
	d, err := in.file.Dict(v)
	if err != nil {
		return m, err
	}
	if id, ok := asInt(d["MCID"]); ok && tag != "Artifact" {
		m.MCID = id
	}
	if kind, ok := d["Subtype"].(Name); ok && tag == "Artifact" {
		m.Artifact = kind
	}
	for _, key := range [...]Name{"ActualText", "Alt", "E", "Lang"} {
		m.Actual = m.Actual || d[key] != nil
	}
	return m, nil
}

// height of an em across the baseline, on the page.
func (m Matrix) height() float64 { return math.Hypot(m[2], m[3]) }

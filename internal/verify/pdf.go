package verify

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"caveat/internal/lang"
	"caveat/internal/verify/pdffile"
)

// pdfReader reads one PDF with two readers: its own, which knows the codes,
// glyphs and structure, and PDFium, which knows what a person sees.
type pdfReader struct {
	*reading
	guide     guide
	folded    map[string]bool // known texts
	file      *pdffile.File
	pages     []*pdffile.Page
	contents  []*pdffile.Content
	marks     map[mark][]stretch       // where marked content is drawn
	owned     map[mark]bool            // marked content that an element of the structure owns
	annotates map[int]*pdffile.Element // the elements of annotations, by their numbers
	ids       map[string]int           // the numbers of elements, by their ids
	texts     []pdfLeaf
	contrast  pair // the colours of the glyph before, with their contrast
}

// mark names a piece of marked content: its page, from 0, and its id there (MCID).
type mark struct{ page, id int }

// stretch is a run of glyphs of a page: those from index from to before index to.
type stretch struct{ from, to int }

// pdfLeaf is a leaf with what draws it.
type pdfLeaf struct {
	leaf
	row    lang.Row
	others []lang.Row // of passages in other languages
	groups []group
	glyphs []spot // in the order of the structure
	alt    bool   // it describes a picture and is not drawn
	cell   bool   // it stands in a table, whose cells are side by side
	own    bool   // that table is in the document's language
	ready  bool   // its text and glyphs are known
	lines  []line
}

// group is content of a leaf whose text stands together.
type group struct {
	text  string
	has   bool // the structure tree gives the text; else the codes do
	marks []mark
	// before and after are isolates where a passage of the other direction begins and ends.
	before, after string
}

// spot is a glyph on a page.
type spot struct {
	page int
	*pdffile.Glyph
}

func newPDFReader(in input) *pdfReader {
	return &pdfReader{reading: newReading(in), guide: in.guide, folded: in.folded,
		marks: map[mark][]stretch{}, owned: map[mark]bool{}, annotates: map[int]*pdffile.Element{}, ids: map[string]int{}}
}

// readPDF reads a PDF. What is wrong with it is in the reading; an error means that
// PDFium or a face could not be used.
func (r *Reader) readPDF(ctx context.Context, in input) (*reading, error) {
	p := newPDFReader(in)
	var room []pdffile.Glyph
	if kept, ok := r.glyphs.Get().(*[]pdffile.Glyph); ok {
		room = *kept
	}
	defer func() { r.keep(room, p.contents) }()
	if err := p.open(in.data, room); err != nil {
		return p.broken(err), nil
	}
	if err := p.structure(); err != nil {
		return p.broken(err), nil
	}
	p.artifacts()
	for i := range p.texts {
		l := &p.texts[i]
		if !l.ready {
			p.complete(l)
		}
		if p.look(&p.texts[i]); l.alt {
			p.pictured(l)
		}
	}
	p.undescribed()
	p.overwritten()
	p.columns()
	p.strays()
	p.annotated()
	if err := p.glyphs(r.foundry); err != nil {
		return nil, err
	}
	if err := r.see(ctx, p, in.data); err != nil {
		return nil, err
	}
	for i := range p.texts {
		p.leaves = append(p.leaves, p.texts[i].leaf)
	}
	p.notice()
	p.dated(seenText(p.leaves))
	if err := p.bookmarks(); err != nil {
		return p.broken(err), nil
	}
	return p.reading, nil
}

// maxRoom bounds the room for glyphs that is kept for the next file: that of
// some dozens of pages.
const maxRoom = 1 << 16

// keep keeps room for the glyphs of the next file: as many as this one has, and a
// third more.
func (r *Reader) keep(room []pdffile.Glyph, contents []*pdffile.Content) {
	n := 0
	for _, c := range contents {
		n += len(c.Glyphs)
	}
	if cap(room) < min(n, maxRoom) {
		room = make([]pdffile.Glyph, min(n+n/3, maxRoom))
	} else {
		clear(room[:min(n, cap(room))])
	}
	r.glyphs.Put(&room)
}

// open reads the file's objects and what its pages draw.
func (p *pdfReader) open(data []byte, room []pdffile.Glyph) error {
	var err error
	if p.file, err = pdffile.Open(data); err != nil {
		return err
	}
	p.file.UseRoom(room)
	if p.pages, err = p.file.Pages(); err != nil {
		return err
	}
	if len(p.pages) == 0 {
		return errors.New("it has no pages")
	}
	p.reading.pages = len(p.pages)
	for n, page := range p.pages {
		c, err := p.file.Content(page)
		if err != nil {
			return err
		}
		p.contents = append(p.contents, c)
		p.stretches(n, c.Glyphs)
		if err := p.page(n, page); err != nil {
			return err
		}
		p.drawing(n, c)
		p.painted(n, c)
		p.pieced(n, c)
	}
	return p.about()
}

// leastGround is the width and height, in points, of what is no line.
const leastGround = 2

// painted notes the grounds and bars on a page.
func (p *pdfReader) painted(n int, c *pdffile.Content) {
	for i := range c.Paints {
		if b := c.Paints[i].Box; b.Right-b.Left >= leastGround && b.Top-b.Bottom >= leastGround {
			p.grounds[n+1] = append(p.grounds[n+1], inTenths(b))
		}
	}
}

// drawing finds operators and glyphs on a page that no export draws with.
func (p *pdfReader) drawing(n int, c *pdffile.Content) {
	for _, op := range c.Strange {
		p.fault(ArtefactForeign, "page %d is drawn with the operator `%s`", n+1, op)
	}
	if len(c.Glyphs) == 0 {
		p.fault(ArtefactForeign, "page %d is empty", n+1)
	}
	var last *pdffile.Code
	for i := range c.Glyphs {
		code := c.Glyphs[i].Code
		if code != last && code.Ink.Area > 0 && !code.Fitted {
			p.fault(StructureDiffers, "the font of page %d has another width or place for what is drawn for `%s`", n+1, code.Drawn)
			break
		}
		last = code
	}
}

// stretches notes where the marked content of a page is drawn.
func (p *pdfReader) stretches(page int, glyphs []pdffile.Glyph) {
	for from, to := 0, 0; from < len(glyphs); from = to {
		id := glyphs[from].Mark.MCID
		for to < len(glyphs) && glyphs[to].Mark.MCID == id {
			to++
		}
		if m := (mark{page, id}); id >= 0 {
			p.marks[m] = append(p.marks[m], stretch{from, to})
		}
	}
}

// page finds what could show another page than the one that was read: its size, its
// pictures, and annotations that lie over it.
func (p *pdfReader) page(n int, page *pdffile.Page) error {
	if page.CropBox != page.MediaBox || page.Rotate != 0 || page.MediaBox[0] != 0 || page.MediaBox[1] != 0 {
		p.fault(ArtefactForeign, "page %d is cropped, turned or scaled", n+1)
	}
	if page.Dict["Tabs"] != pdffile.Name("S") {
		p.fault(StructureDiffers, "the keys on page %d do not follow its structure", n+1)
	}
	p.only(fmt.Sprintf("page %d", n+1), page.Dict, "Type", "Parent", "MediaBox", "Resources", "Contents", "StructParents", "Tabs", "Annots")
	p.only(fmt.Sprintf("page %d", n+1), page.Resources, "Font", "XObject")
	if err := p.pictures(n, page); err != nil {
		return err
	}
	annotations, err := p.file.Annotations(page)
	if err != nil {
		return err
	}
	for i := range annotations {
		if err := p.annotation(n, &annotations[i]); err != nil {
			return err
		}
	}
	return nil
}

// pictures finds what pictures of a page have that no export writes.
func (p *pdfReader) pictures(n int, page *pdffile.Page) error {
	pictures, err := p.file.Dict(page.Resources["XObject"])
	if err != nil && page.Resources["XObject"] != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(pictures)) {
		picture, err := p.file.Dict(pictures[name])
		if err != nil {
			return err
		}
		p.only(fmt.Sprintf("a picture of page %d", n+1), picture, "Type", "Subtype", "Width", "Height", "ColorSpace", "BitsPerComponent", "Decode", "DecodeParms", "Filter", "Length", "SMask")
	}
	return nil
}

// annotation takes a link of a page, and refuses any other annotation: it would lie
// over the text.
func (p *pdfReader) annotation(n int, a *pdffile.Annotation) error {
	where := fmt.Sprintf("an annotation (%s) of page %d", a.Subtype, n+1)
	p.only(where, a.Dict, "Type", "Subtype", "Rect", "QuadPoints", "Border", "F", "P", "StructParent", "Contents", "A", "Dest")
	p.only(where, a.ActionDict, "S", "URI")
	border, err := p.file.Array(a.Dict["Border"])
	if err != nil {
		return err
	}
	none := pdffile.Array{pdffile.Number(0), pdffile.Number(0), pdffile.Number(0)}
	switch {
	case a.Subtype != "Link" || !slices.Equal(border, none):
		p.fault(ArtefactForeign, "%s lies over the text", where)
		return nil
	case a.Action == "URI":
		p.links = append(p.links, a.URI)
	case a.Action != "":
		p.fault(ArtefactForeign, "%s starts the action `%s`", where, a.Action)
		return nil
	}
	return p.link(n, *a)
}

// only finds keys of a dictionary that no export writes: what they do is up to the
// viewer.
func (p *pdfReader) only(where string, d pdffile.Dict, known ...pdffile.Name) {
	strange := false
	for key := range d { // order-free: whether there is one
		strange = strange || !slices.Contains(known, key)
	}
	if !strange {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(d)) {
		if !slices.Contains(known, key) {
			p.fault(ArtefactForeign, "%s holds `/%s`", where, key)
		}
	}
}

// about reads what the file says of itself.
func (p *pdfReader) about() error {
	c := p.file.Catalog
	p.lang, _ = pdffile.Text(c["Lang"])
	p.only("the file", c, "Type", "Pages", "Lang", "MarkInfo", "Metadata", "Names", "Outlines", "OutputIntents", "PageLabels", "PageMode", "StructTreeRoot", "ViewerPreferences")
	for _, part := range []struct {
		key   pdffile.Name
		known []pdffile.Name
	}{{"Names", []pdffile.Name{"Dests"}}, {"MarkInfo", []pdffile.Name{"Marked"}}, {"ViewerPreferences", []pdffile.Name{"DisplayDocTitle", "Direction"}},
		{"StructTreeRoot", []pdffile.Name{"Type", "K", "ParentTree", "ParentTreeNextKey", "IDTree"}}} {
		d, err := p.file.Dict(c[part.key])
		if err != nil {
			return fmt.Errorf("`/%s`: %w", part.key, err)
		}
		p.only("`/"+string(part.key)+"`", d, part.known...)
		if part.key == "MarkInfo" && d["Marked"] != true {
			p.fault(StructureDiffers, "the file says that its structure does not count")
		}
		if part.key == "ViewerPreferences" && d["DisplayDocTitle"] != true {
			p.fault(StructureDiffers, "viewers do not show the file's title")
		}
		if d["Direction"] == pdffile.Name("R2L") {
			p.dir = "rtl"
		}
	}
	if c["PageMode"] != pdffile.Name("UseOutlines") {
		p.fault(ArtefactForeign, "the file is not opened with its bookmarks")
	}
	if err := p.labels(); err != nil {
		return err
	}
	if err := p.intent(); err != nil {
		return err
	}
	p.paper = paperOf(p.pages)
	return p.metadata()
}

// strays finds text that belongs to no structure element and is no artifact: a screen
// reader never comes to it.
func (p *pdfReader) strays() {
	for n, c := range p.contents {
		stray, replaced := false, false
		loose, last := false, (*pdffile.Look)(nil) // what one glyph after another has alike
		for i := range c.Glyphs {
			g := &c.Glyphs[i]
			if g.Look != last {
				last = g.Look
				loose = (g.Mark.MCID < 0) != (g.Mark.Artifact != "") || g.Mark.MCID >= 0 && !p.owned[mark{n, g.Mark.MCID}]
				replaced = replaced || g.Mark.Actual
			}
			stray = stray || loose && strings.TrimSpace(g.Text) != ""
		}
		if stray {
			p.fault(StructureDiffers, "text on page %d belongs to no structure element, or is called none of the text too", n+1)
		}
		if replaced {
			p.fault(ArtefactForeign, "a text or a language that page %d names stands in the place of what is drawn", n+1)
		}
	}
}

// notice gathers the text of each page for the draft notice.
func (p *pdfReader) notice() {
	texts := make([]strings.Builder, len(p.pages))
	for i := range p.leaves {
		if l := &p.leaves[i]; l.hidden == "" {
			for _, n := range l.pages {
				texts[n-1].WriteString(l.text + "\n")
			}
		}
	}
	for n := range texts {
		p.notices = append(p.notices, part{place: fmt.Sprintf("page %d", n+1), text: texts[n].String()})
	}
}

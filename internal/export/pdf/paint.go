package pdf

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/go-pdf/fpdf"

	"caveat/internal/geom"
	"caveat/internal/lang"
	"caveat/internal/layout"
	"caveat/internal/model"
)

// painter draws pages with fpdf: boxes and pictures by its own operators, text
// and marked content (ISO 32000-1 14.6) by raw ones. What the file needs beside
// page content it gathers for finish.
type painter struct {
	pdf   *fpdf.Fpdf
	enc   encoder
	faces []*typeface
	tags  *tags
	buf   []byte // raw operators not yet given to fpdf

	page   int // from 0
	height geom.Pt
	mark   mark // of the open marked content
	open   bool
	inText bool // the open marked content began inside the text object
	text   textState
	// grown is 0 or a thousandth of a point, added to the size of text: a
	// change of size sets a show apart.
	grown geom.Pt
	// under are the underlines of the open sequence: they follow it as
	// artifacts.
	under []underline
}

// mark is what content is marked as: an element's, or an artifact.
type mark struct {
	node     *layout.Node
	artifact layout.Artifact
}

// paint draws the pages and returns fpdf's file.
func paint(doc *layout.Document, meta model.Meta) (*painter, []byte, error) {
	t, err := newTags(doc.Root, len(doc.Pages))
	if err != nil {
		return nil, nil, err
	}
	p := &painter{tags: t, pdf: fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: sizeType(doc.Pages[0].Size)})}
	p.enc.rtl = meta.Locale.Dir == lang.RTL
	p.newFace()
	p.pdf.SetCompression(false) // finish compresses
	p.pdf.SetCatalogSort(true)
	p.pdf.SetAutoPageBreak(false, 0)
	shows := p.encodeAll(doc.Pages)
	for i := range doc.Pages {
		if err := p.paintPage(i, &doc.Pages[i], shows[i]); err != nil {
			return nil, nil, fmt.Errorf("page %d: %w", doc.Pages[i].Number, err)
		}
	}
	var out bytes.Buffer
	if err := p.pdf.Output(&out); err != nil {
		return nil, nil, fmt.Errorf("fpdf: %w", err)
	}
	return p, out.Bytes(), nil
}

func sizeType(s geom.Size) fpdf.SizeType { return fpdf.SizeType{Wd: points(s.W), Ht: points(s.H)} }

// points is a length as fpdf takes it. With points as fpdf's unit no sum is
// rounded twice, so that the file is the same on every machine.
func points(p geom.Pt) float64 { return float64(p) / float64(geom.Point) }

func (p *painter) newFace() {
	p.enc.face = newTypeface()
	p.faces = append(p.faces, p.enc.face)
}

func (p *painter) paintPage(i int, page *layout.Page, shows [][]show) error {
	p.page, p.height = i, page.Size.H
	p.text = textState{}
	p.pdf.AddPageFormat("P", sizeType(page.Size))
	for k := range page.Items {
		if err := p.paintItem(&page.Items[k], shows[k]); err != nil {
			return err
		}
	}
	p.close()
	p.flush()
	return p.pdf.Error()
}

func (p *painter) paintItem(item *layout.Item, shows []show) error {
	m := mark{item.Node, item.Artifact}
	switch {
	case item.Line != nil:
		return p.paintLine(item.Line, shows, m)
	case item.Box != nil:
		return p.paintBox(item.Box, m)
	case item.Image != nil:
		return p.paintImage(item.Image, m)
	}
	return errors.New("an item is neither line nor box nor image")
}

// begin opens marked content outside the text object, unless what is open is
// the same.
func (p *painter) begin(m mark) error {
	if p.open && p.mark == m && !p.inText {
		return nil
	}
	p.close()
	return p.opens(m)
}

// beginInLine opens marked content inside the text object, unless what is open
// is the same: the parts of a line that belong to several elements follow one
// another without a move (ISO 32000-1 14.6.1 wants both ends in one object).
func (p *painter) beginInLine(m mark) error {
	if p.open && p.mark == m {
		return nil
	}
	if p.open && p.inText {
		p.buf = append(p.buf, "EMC\n"...)
		p.open = false
	} else {
		p.close()
	}
	p.beginText()
	return p.opens(m)
}

func (p *painter) opens(m mark) error {
	if m.node == nil {
		p.buf = append(p.buf, artifacts[m.artifact]...)
	} else {
		mcid, err := p.tags.content(m.node, p.page)
		if err != nil {
			return err
		}
		p.buf = fmt.Appendf(p.buf, "%s<</MCID %d>>BDC\n", name(string(m.node.Role)), mcid)
	}
	p.mark, p.open, p.inText = m, true, p.text.inside
	return nil
}

// artifacts are the operators that begin each kind (ISO 32000-1 14.8.2.2).
var artifacts = [...]string{
	layout.NoArtifact: "/Artifact BMC\n",
	layout.Header:     "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
	layout.Footer:     "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
	layout.Decoration: "/Artifact<</Type/Layout>>BDC\n",
}

// close ends the open marked content and draws the underlines it left.
func (p *painter) close() {
	if !p.open {
		return
	}
	if !p.inText {
		p.endText()
	}
	p.buf = append(p.buf, "EMC\n"...)
	p.endText()
	p.open, p.inText = false, false
	if len(p.under) == 0 {
		return
	}
	p.buf = append(p.buf, artifacts[layout.Decoration]...)
	for _, u := range p.under {
		p.setColor(u.color)
		r := u.rect
		p.buf = fmt.Appendf(p.buf, "%v %v %v %v re f\n", r.X, p.height-r.Bottom(), r.W, r.H)
	}
	p.buf = append(p.buf, "EMC\n"...)
	p.under = p.under[:0]
}

// flush gives fpdf the operators gathered so far.
func (p *painter) flush() {
	if n := len(p.buf); n > 0 {
		p.pdf.RawWriteStr(string(p.buf[:n-1])) // fpdf adds the line feed
		p.buf = p.buf[:0]
	}
}

func (p *painter) paintBox(b *layout.Box, m mark) error {
	if err := p.begin(m); err != nil {
		return err
	}
	p.endText()
	p.flush()
	style := ""
	if b.Fill != nil {
		p.pdf.SetFillColor(int(b.Fill.R), int(b.Fill.G), int(b.Fill.B))
		p.text.color, style = *b.Fill, "F"
	}
	if b.Stroke != nil {
		p.pdf.SetDrawColor(int(b.Stroke.R), int(b.Stroke.G), int(b.Stroke.B))
		p.pdf.SetLineWidth(points(b.Width))
		dash := []float64{}
		if b.Dash > 0 {
			dash = []float64{points(b.Dash), points(b.Dash)}
		}
		p.pdf.SetDashPattern(dash, 0)
		style += "D"
	}
	if style != "" {
		p.pdf.Rect(points(b.Rect.X), points(b.Rect.Y), points(b.Rect.W), points(b.Rect.H), style)
	}
	return nil
}

func (p *painter) paintImage(img *layout.Image, m mark) error {
	if err := p.begin(m); err != nil {
		return err
	}
	p.endText()
	p.flush()
	kind, data, err := embeddable(img.Data)
	if err != nil {
		return fmt.Errorf("image `%s`: %w", img.Name, err)
	}
	options := fpdf.ImageOptions{ImageType: kind, AllowNegativePosition: true}
	if p.pdf.GetImageInfo(img.Name) == nil {
		p.pdf.RegisterImageOptionsReader(img.Name, options, bytes.NewReader(data))
	}
	r := img.Rect
	p.pdf.ImageOptions(img.Name, points(r.X), points(r.Y), points(r.W), points(r.H), false, options, 0, "")
	if err := p.pdf.Error(); err != nil {
		return fmt.Errorf("image `%s`: %w", img.Name, err)
	}
	if m.node != nil {
		p.tags.picture(m.node, p.page, r)
	}
	return nil
}

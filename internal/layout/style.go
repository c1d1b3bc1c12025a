package layout

import (
	"caveat/internal/geom"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// The colours of a page. Ink and muted ink keep 7:1 and more on white and on
// the ground of a caution, so that the copy of a copy can still be read.
var (
	ink     = Color{0x1a, 0x1a, 0x1a}
	muted   = Color{0x4a, 0x4a, 0x4a}
	rule    = Color{0xc8, 0xc8, 0xc8}
	accent  = Color{0x0b, 0x55, 0x63}
	warning = Color{0x7a, 0x3e, 0x00} // bar and rule of a caution
	label   = Color{0x5a, 0x2d, 0x00}
	ground  = Color{0xff, 0xf6, 0xe8} // of a caution
	shade   = Color{0xf4, 0xf4, 0xf4} // of code
)

// sheet is the look of an edition: every number that a designer would change.
// Shares are thousandths of a line of body text.
type sheet struct {
	page              geom.Size
	side, top, bottom geom.Pt // margins
	edge              geom.Pt // from the paper's edge to header and footer
	gutter            geom.Pt // between the columns of a bilingual edition

	body, lead, small, running geom.Pt    // sizes; lead is the description, running header and footer
	heading                    [7]geom.Pt // sizes by level

	measure, hanMeasure                  int64 // widest column in thousandths of body size: 75 letters in Latin script; 40 signs in Chinese and Japanese
	gap, headBefore, headAfter, boxAfter int64 // shares
	subBefore                            int64 // above a heading of the third level and below
	item                                 int64 // share between the items of a list
	tight                                int64 // line height of headings, in thousandths of a script's own

	pad, bar, stroke geom.Pt // of a caution
	hair             geom.Pt
}

const pt = geom.Point

// newSheet is the look of an edition on a paper.
func newSheet(e model.Edition, p model.Paper) sheet {
	s := sheet{
		page: geom.Size{W: geom.MM(2100), H: geom.MM(2970)}, side: geom.MM(200), top: geom.MM(180), bottom: geom.MM(200),
		edge: geom.MM(100), gutter: geom.MM(80),
		body: 12 * pt, lead: 13 * pt, small: 10 * pt, running: 9 * pt,
		heading: [7]geom.Pt{0, 22 * pt, 16 * pt, 13 * pt, 12 * pt, 12 * pt, 12 * pt},
		measure: 37500, hanMeasure: 40500, gap: 600, headBefore: 1400, subBefore: 1100, headAfter: 400, boxAfter: 900, item: 300, tight: 840,
		pad: 8 * pt, bar: 3 * pt, stroke: 750, hair: 500,
	}
	if p == model.Letter {
		s.page = geom.Size{W: 612 * pt, H: 792 * pt}
	}
	if e == model.LargePrint {
		s.side, s.top, s.bottom = geom.MM(220), geom.MM(220), geom.MM(220)
		s.body, s.lead, s.small, s.running = 18*pt, 19*pt, 16*pt, 14*pt
		s.heading = [7]geom.Pt{0, 28 * pt, 22 * pt, 19 * pt, 18 * pt, 18 * pt, 18 * pt}
		s.gap, s.item, s.bar, s.pad = 800, 400, 5*pt, 10*pt
	}
	return s
}

// line is the height of a line of body text.
func (s *sheet) line(r lang.Row) geom.Pt { return s.body.Scale(int64(r.Leading), 1000) }

// share is a share of a line of body text.
func (s *sheet) share(r lang.Row, thousandths int64) geom.Pt {
	return s.line(r).Scale(thousandths, 1000)
}

// tall is half the height of a page's text: a row of a table that is higher with the
// table's header is read badly in columns.
func (s *sheet) tall() geom.Pt { return (s.page.H - s.top - s.bottom) / 2 }

// column is where the text stands: in the middle of the paper, within the margins, no
// wider than the measure.
func (s *sheet) column(r lang.Row) (left, right geom.Pt) {
	measure := s.measure
	switch r.Script {
	case "Hans", "Hant", "Jpan":
		measure = s.hanMeasure
	}
	left = max(s.side, (s.page.W-s.body.Scale(measure, 1000))/2)
	return left, s.page.W - left
}

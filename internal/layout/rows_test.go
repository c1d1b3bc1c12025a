package layout_test

import (
	"testing"

	"caveat/internal/geom"
	"caveat/internal/layout"
	"caveat/internal/model"
)

// ruled are the places of the lines under a table's rows.
func ruled(d *layout.Document) []geom.Pt {
	var out []geom.Pt
	for _, it := range d.Pages[0].Items {
		if it.Box != nil && it.Artifact == layout.Decoration && it.Box.Rect.H < it.Box.Rect.W/20 {
			out = append(out, it.Box.Rect.Y)
		}
	}
	return out
}

// A row of empty cells is as high as one of a line: it is there to be written in.
func TestRowsOfEmptyCellsHaveRoomForALine(t *testing.T) {
	d := lay(t, doc("en", h(1, "top", "Diary"), table(row(true, "Day", "Peak flow"), row(false, "Monday", "450"), row(false, "", ""), row(false, "", ""))), meta("en"))
	y := ruled(d)
	n := len(y)
	if n < 4 || y[n-1]-y[n-2] < y[n-3]-y[n-4]-geom.Pt(2) {
		t.Fatal(y)
	}
}

// Where a table goes on to another page no row of its body stands alone.
func TestNoRowAlone(t *testing.T) {
	for n := 8; n < 24; n++ {
		blocks := []*model.Block{h(1, "top", "Doses")}
		for range n {
			blocks = append(blocks, p("A paragraph of one line."))
		}
		rows := []*model.Block{row(true, "Weight", "Dose")}
		for range 6 {
			rows = append(rows, row(false, "4 kg", "BODY"))
		}
		d := lay(t, doc("en", append(blocks, table(rows...))...), meta("en"))
		for _, page := range d.Pages {
			count := 0
			for _, it := range page.Items {
				if it.Line != nil && it.Line.Text == "BODY" {
					count++
				}
			}
			if count == 1 {
				t.Errorf("after %d paragraphs a row stands alone on page %d", n, page.Number)
			}
		}
	}
}

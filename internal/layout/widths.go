package layout

import (
	"fmt"

	"caveat/internal/diag"
	"caveat/internal/geom"
	"caveat/internal/model"
)

// columns gives each column its width: what its longest cell wants where all
// fit on one line, else what its longest word needs and a part of the rest: no
// range of numbers is broken that need not be.
// It fails where a table's words would be torn that can be read row after row.
func (g *grid) columns() bool {
	least, ranges, most := g.wants()
	g.narrow = sum(least) > g.room()
	room := g.room()
	if sum(ranges) <= room {
		least = ranges
	}
	switch {
	case sum(most) <= room:
		g.widths = most
	case sum(least) <= room:
		g.widths = g.lower(level(least, most, room), inProportion(least, most, room))
	case g.recordable():
		return false
	default:
		g.torn(sum(least))
		g.widths = squeezed(least, room, g.s.sheet.body)
	}
	return true
}

// torn warns of a table whose words are torn.
func (g *grid) torn(needed geom.Pt) {
	g.s.once(diag.At(g.in.at, "table-too-wide", fmt.Sprintf("the longest words of the table are torn: its columns need %s pt and have %s pt", needed, g.room())+g.s.inEdition(),
		"make several tables of it, or a list").AsWarning())
}

// wants are what each column needs for its longest word, for its longest range of
// numbers, and for its longest cell on one line.
func (g *grid) wants() (least, ranges, most []geom.Pt) {
	least, ranges, most = make([]geom.Pt, len(g.widths)), make([]geom.Pt, len(g.widths)), make([]geom.Pt, len(g.widths))
	for _, row := range g.cells {
		for j, c := range row {
			lo, whole, hi := c.widths()
			least[j] = max(least[j], lo.At(g.s.sheet.body)+geom.Epsilon)
			ranges[j] = max(ranges[j], whole.At(g.s.sheet.body)+geom.Epsilon)
			most[j] = max(most[j], hi.At(g.s.sheet.body)+geom.Epsilon)
		}
	}
	return least, ranges, most
}

// cramped tells whether an area is too narrow for the longest words of a table.
func (s *setter) cramped(b *model.Block, in area) bool {
	g := grid{s: s, in: in.detached(), rows: b.Children}
	g.shape()
	least, _, _ := g.wants()
	return sum(least) > g.room()
}

// level gives every column the same, no less than it needs and no more than it
// wants: short cells stay whole, long ones share what is left.
func level(least, most []geom.Pt, room geom.Pt) []geom.Pt {
	low, high := geom.Pt(0), room
	for low < high {
		middle := (low + high + 1) / 2
		if sum(within(least, most, middle)) <= room {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return within(least, most, low)
}

func within(least, most []geom.Pt, width geom.Pt) []geom.Pt {
	widths := make([]geom.Pt, len(least))
	for j := range widths {
		widths[j] = max(least[j], min(most[j], width))
	}
	return widths
}

// inProportion shares out what is left by what each column wants.
func inProportion(least, most []geom.Pt, room geom.Pt) []geom.Pt {
	widths := make([]geom.Pt, len(least))
	low, high := sum(least), sum(most)
	for j := range widths {
		widths[j] = least[j] + (most[j]-least[j]).Scale(int64(room-low), int64(high-low))
	}
	return widths
}

// squeezed is for columns whose longest words do not fit: those are torn.
func squeezed(least []geom.Pt, room, body geom.Pt) []geom.Pt {
	widths := make([]geom.Pt, len(least))
	for j := range widths {
		widths[j] = body + least[j].Scale(int64(room-body*geom.Pt(len(widths))), int64(sum(least)))
	}
	return widths
}

// lower is the one of two ways to share out the width that makes the table less
// high, or the first.
func (g *grid) lower(a, b []geom.Pt) []geom.Pt {
	if g.lines(b) < g.lines(a) {
		return b
	}
	return a
}

// lines is how many lines the rows of a table are high together.
func (g *grid) lines(widths []geom.Pt) int {
	total := 0
	for _, row := range g.cells {
		highest := 1
		for j, c := range row {
			room := geom.Em(int64(widths[j]) * 1000 / int64(g.s.sheet.body))
			highest = max(highest, len(c.fits(room, false, &g.s.breaking)))
		}
		total += highest
	}
	return total
}

func sum(w []geom.Pt) geom.Pt {
	var total geom.Pt
	for _, x := range w {
		total += x
	}
	return total
}

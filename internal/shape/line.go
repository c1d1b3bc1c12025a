package shape

import (
	"slices"

	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/segment"
)

// Line is the clusters [from, to) of the paragraph in visual order (UAX 9, L1
// and L2), the white space at its end dropped.
func (p *Paragraph) Line(from, to int) []Cluster {
	line := slices.Clone(p.Clusters[from:p.hang(from, to)])
	base := p.level()
	for i := len(line) - 1; i >= 0 && len(line[i].Glyphs) == 0; i-- {
		line[i].Level = base // L1, clause 4
	}
	reorder(line)
	return line
}

func (p *Paragraph) level() uint8 {
	if p.Locale.Dir == lang.RTL {
		return 1
	}
	return 0
}

// hang is the end of a line's clusters without the white space at its end;
// invisible characters before and after it go with it.
func (p *Paragraph) hang(from, to int) int {
	end := to
	for i := to; i > from; i-- {
		c := p.Clusters[i-1]
		switch {
		case c.Space:
			end = i - 1
		case len(c.Glyphs) > 0 || !p.invisible(c):
			return end
		}
	}
	return end
}

func (p *Paragraph) invisible(c Cluster) bool {
	for _, r := range p.Text[c.Start:c.End] {
		if !font.Ignorable(r) {
			return false
		}
	}
	return true
}

// reorder is rule L2: from the highest level down to the lowest odd one, each
// stretch of at least that level is turned round.
func reorder(line []Cluster) {
	high, low := uint8(0), uint8(255)
	for _, c := range line {
		high = max(high, c.Level)
		if c.Level%2 == 1 {
			low = min(low, c.Level)
		}
	}
	for l := high; l >= low && l > 0; l-- {
		for i := 0; i < len(line); i++ {
			j := i
			for j < len(line) && line[j].Level >= l {
				j++
			}
			slices.Reverse(line[i:j])
			i = max(i, j-1)
		}
	}
}

// Emergency is the places within the clusters [from, to) to cut a line that
// has no break and is too long: indexes of clusters that begin an orthographic
// syllable. White space does not begin one.
func (p *Paragraph) Emergency(from, to int) []int {
	if from >= to {
		return nil
	}
	base := p.Clusters[from].Start
	var out []int
	i := from + 1
	for _, at := range segment.Syllables(p.Text[base:p.Clusters[to-1].End]) {
		for i < to && p.Clusters[i].Start < base+at {
			i++
		}
		if i < to && p.Clusters[i].Start == base+at && !p.Clusters[i].Space {
			out = append(out, i)
		}
	}
	return out
}

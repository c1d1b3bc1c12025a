package pdf

import (
	"slices"

	"caveat/internal/layout"
)

// encodeAll encodes the lines of all pages, then puts the codes of each font
// in order and gives the lines their final numbers.
func (p *painter) encodeAll(pages []layout.Page) [][][]show {
	out := make([][][]show, len(pages))
	for i := range pages {
		out[i] = p.encode(&pages[i])
	}
	uses, numbers := make([][]int, len(p.faces)), make([][]uint16, len(p.faces))
	for i, t := range p.faces {
		uses[i] = make([]int, len(t.codes))
	}
	eachOp(out, func(face int, o *op) { uses[face-1][o.code]++ })
	for i, t := range p.faces {
		numbers[i] = t.arrange(uses[i])
	}
	eachOp(out, func(face int, o *op) { o.code = numbers[face-1][o.code] })
	return out
}

func eachOp(pages [][][]show, do func(face int, o *op)) {
	for _, page := range pages {
		for _, line := range page {
			for i := range line {
				for k := range line[i].ops {
					do(line[i].face, &line[i].ops[k])
				}
			}
		}
	}
}

// encode encodes the lines of a page. The codes of a page are those of one
// font, unless there are more than a font has room for.
func (p *painter) encode(page *layout.Page) [][]show {
	out := make([][]show, len(page.Items))
	balance := 0
	var turned []int // the right-to-left lines
	for i := range page.Items {
		l := page.Items[i].Line
		if l == nil {
			continue
		}
		if p.enc.face.full(perCluster * clusters(l)) {
			p.newFace()
		}
		out[i] = p.enc.line(l)
		if len(out[i]) > 0 && goesBack(page.Items[i:]) {
			out[i] = append(out[i], p.enc.parting(l, out[i]))
		}
		for k := range out[i] {
			out[i][k].face = len(p.faces)
			balance += p.enc.balance(out[i][k].ops)
		}
		if l.RTL && len(out[i]) > 0 {
			turned = append(turned, i)
		}
	}
	if p.enc.rtl && balance < 0 {
		for _, i := range turned {
			b := p.enc.ballast(page.Items[i].Line, out[i], 1-balance/(leastMarks*len(turned)))
			b.face = out[i][0].face
			out[i] = slices.Insert(out[i], 0, b)
		}
	}
	return out
}

// goesBack tells whether the line that follows the first item's stands on the
// same base line to the left of it: the next cell of a right-to-left row.
func goesBack(items []layout.Item) bool {
	from := items[0].Line.Origin
	for i := range items[1:] {
		if l := items[1+i].Line; l != nil {
			return l.Origin.Y == from.Y && l.Origin.X < from.X
		}
	}
	return false
}

// perCluster is the greatest number of codes that a cluster takes.
const perCluster = 8

func clusters(l *layout.Line) int {
	n := 0
	for i := range l.Pieces {
		n += len(l.Pieces[i].Clusters)
	}
	return n
}

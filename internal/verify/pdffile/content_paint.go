package pdffile

import "math"

type paintKind uint8

const (
	paintFill paintKind = iota
	paintStroke
	paintImage
)

func (in *interpreter) paint(box Rect, color Color, kind paintKind) {
	box = box.Intersect(in.clip)
	if kind != paintStroke && box.Area() == 0 {
		return
	}
	in.out.Paints = append(in.out.Paints, Paint{Box: box, Color: color, Alpha: in.alpha, Fill: kind != paintStroke,
		Image: kind == paintImage, Order: in.order(), Mark: in.mark()})
}

// paths builds and paints paths. Of a path its box is kept: an exporter of
// text draws rectangles and rules.
func (in *interpreter) paths(op string) (bool, error) {
	switch op {
	case "m", "l":
		in.pieces += 2
		in.point(0)
	case "c":
		in.point(0)
		in.point(2)
		in.point(4)
	case "v", "y":
		in.point(0)
		in.point(2)
	case "re":
		in.pieces++
		x, y, w, h := in.num(0), in.num(1), in.num(2), in.num(3)
		for _, p := range [][2]float64{{x, y}, {x + w, y}, {x, y + h}, {x + w, y + h}} {
			in.path = in.path.add(in.ctm.Apply(p[0], p[1]))
		}
	case "h":
	case "W", "W*":
		in.pendingClip = true
	case "n", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*":
		in.endPath(op)
	case "sh":
		in.paint(in.clip, Color{}, paintFill)
	default:
		return false, nil
	}
	return true, nil
}

func (in *interpreter) point(i int) {
	in.path = in.path.add(in.ctm.Apply(in.num(i), in.num(i+1)))
}

func (in *interpreter) endPath(op string) {
	if op != "n" && op != "S" && op != "s" {
		in.paint(in.path, in.fill, paintFill)
	}
	if op != "n" && op[0] != 'f' && op != "F" {
		half := in.penWidth() / 2
		p := in.path
		kind := paintStroke
		if p.Left == p.Right || p.Bottom == p.Top {
			kind = paintFill // a straight line covers its whole box
		}
		in.paint(Rect{p.Left - half, p.Bottom - half, p.Right + half, p.Top + half}, in.stroke, kind)
	}
	if in.pendingClip {
		if in.clip = in.clip.Intersect(in.path); in.pieces > 1 {
			in.clip = Rect{} // a shape whose inside is not known: nothing is surely seen through it
		}
		in.pendingClip = false
	}
	in.path, in.pieces = emptyRect, 0
}

func (in *interpreter) color(op string) (bool, error) {
	n := 0 // of a space that is not known here
	switch op {
	case "g", "G":
		n = 1
	case "rg", "RG":
		n = 3
	case "k", "K":
		n = 4
	case "sc", "scn", "SC", "SCN", "cs", "CS":
	default:
		return false, nil
	}
	c := in.colorOf(n)
	if op[0] >= 'a' {
		in.fill = c
	} else {
		in.stroke = c
	}
	return true, nil
}

func (in *interpreter) colorOf(components int) Color {
	for i := range components {
		if _, ok := in.operand(i).(Number); !ok {
			return Color{}
		}
	}
	switch components {
	case 1:
		return Color{in.num(0), in.num(0), in.num(0), true}
	case 3:
		return Color{in.num(0), in.num(1), in.num(2), true}
	case 4:
		k := 1 - in.num(3)
		return Color{(1 - in.num(0)) * k, (1 - in.num(1)) * k, (1 - in.num(2)) * k, true}
	}
	return Color{}
}

// penWidth is the width of lines on the page.
func (in *interpreter) penWidth() float64 {
	return in.lineWidth * math.Sqrt(math.Abs(in.ctm[0]*in.ctm[3]-in.ctm[1]*in.ctm[2]))
}

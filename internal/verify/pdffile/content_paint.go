package pdffile

import "math"

// hairline is the width, in points, of what is drawn as thin as a device can.
const hairline = 0.5

// paint notes what is drawn, as far as it is not cut off. What has no width is drawn as
// thin as a device can (8.5.3).
func (in *interpreter) paint(box Rect, color Color) *Paint {
	if box.Left <= box.Right && box.Right-box.Left < hairline/2 {
		box.Left, box.Right = box.Left-hairline/2, box.Right+hairline/2
	}
	if box.Bottom <= box.Top && box.Top-box.Bottom < hairline/2 {
		box.Bottom, box.Top = box.Bottom-hairline/2, box.Top+hairline/2
	}
	if box = box.Intersect(in.clip); box.Area() == 0 {
		return nil
	}
	in.out.Paints = append(in.out.Paints, Paint{Box: box, Color: color, Alpha: in.alpha, Order: in.order(), Mark: in.mark()})
	return &in.out.Paints[len(in.out.Paints)-1]
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
		in.paint(in.clip, Color{})
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
		in.paint(in.path, in.fill)
	}
	if op != "n" && op[0] != 'f' && op != "F" {
		in.strokePath()
	}
	if in.pendingClip {
		if in.clip = in.clip.Intersect(in.path); in.pieces > 1 {
			in.clip = Rect{} // a shape whose inside is not known: nothing is surely seen through it
		}
		in.pendingClip = false
	}
	in.path, in.pieces = emptyRect, 0
}

// strokePath paints the lines of a path: the four sides of one upright rectangle; of any
// other path all that it goes round, since where its lines run is not known.
func (in *interpreter) strokePath() {
	half, p := in.penWidth()/2, in.path
	line := func(left, bottom, right, top float64) {
		in.paint(Rect{left - half, bottom - half, right + half, top + half}, in.stroke)
	}
	if in.pieces != 1 || in.ctm[1] != 0 || in.ctm[2] != 0 || p.Right-p.Left < 2*half || p.Top-p.Bottom < 2*half {
		line(p.Left, p.Bottom, p.Right, p.Top)
		return
	}
	line(p.Left, p.Bottom, p.Left, p.Top)
	line(p.Right, p.Bottom, p.Right, p.Top)
	line(p.Left, p.Bottom, p.Right, p.Bottom)
	line(p.Left, p.Top, p.Right, p.Top)
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

// colorOf is the colour that the first operands name. A component beyond its range is
// drawn as the end of the range.
func (in *interpreter) colorOf(components int) Color {
	for i := range components {
		if _, ok := in.operand(i).(Number); !ok {
			return Color{}
		}
	}
	part := func(i int) float64 { return min(max(in.num(i), 0), 1) }
	switch components {
	case 1:
		return Color{part(0), part(0), part(0), true}
	case 3:
		return Color{part(0), part(1), part(2), true}
	case 4:
		k := 1 - part(3)
		return Color{(1 - part(0)) * k, (1 - part(1)) * k, (1 - part(2)) * k, true}
	}
	return Color{}
}

// penWidth is the width of lines on the page.
func (in *interpreter) penWidth() float64 {
	return in.lineWidth * math.Sqrt(math.Abs(in.ctm[0]*in.ctm[3]-in.ctm[1]*in.ctm[2]))
}

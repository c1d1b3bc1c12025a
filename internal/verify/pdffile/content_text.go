package pdffile

func (in *interpreter) textState(op string) (bool, error) {
	switch op {
	case "BT":
		in.text, in.tm, in.tlm = true, identity, identity
	case "ET":
		in.text = false
	case "Tf":
		font, err := in.useFont(in.name())
		if err != nil {
			return true, err
		}
		in.font, in.size = font, in.num(1)
	case "Tc":
		in.charSpace = in.num(0)
	case "Tw": // word spacing is for one-byte codes
	case "Tz":
		in.scale = in.num(0) / 100
	case "TL":
		in.lead = in.num(0)
	case "Tr":
		in.mode = int(in.num(0))
	case "Ts":
		in.rise = in.num(0)
	case "Td":
		in.move(in.num(0), in.num(1))
	case "TD":
		in.lead = -in.num(1)
		in.move(in.num(0), in.num(1))
	case "Tm":
		in.tlm = in.matrix()
		in.tm = in.tlm
	case "T*":
		in.move(0, -in.lead)
	default:
		return false, nil
	}
	return true, nil
}

func (in *interpreter) move(x, y float64) {
	in.tlm = in.tlm.moved(x, y)
	in.tm = in.tlm
}

func (in *interpreter) useFont(name Name) (*Font, error) {
	v, err := in.resource("Font", name)
	if err != nil {
		return nil, err
	}
	ref, indirect := v.(Ref)
	if indirect {
		if font := in.file.fonts[ref]; font != nil {
			return font, nil
		}
	}
	font, err := in.file.font(v)
	if err == nil && indirect {
		in.file.fonts[ref] = font
	}
	return font, err
}

func (in *interpreter) textShow(op string) (bool, error) {
	in.shows++
	switch op {
	case "Tj":
		return true, in.show(in.operand(0))
	case "'":
		in.move(0, -in.lead)
		return true, in.show(in.operand(0))
	case "\"":
		in.charSpace = in.num(1)
		in.move(0, -in.lead)
		return true, in.show(in.operand(2))
	case "TJ":
		list, _ := in.operand(0).(Array)
		for _, v := range list {
			if n, ok := v.(Number); ok {
				in.advance(-float64(n) / 1000 * in.size * in.scale)
			} else if err := in.show(v); err != nil {
				return true, err
			}
		}
		return true, nil
	}
	return false, nil
}

func (in *interpreter) advance(x float64) { in.tm = in.tm.moved(x, 0) }

func (in *interpreter) show(v any) error {
	s, ok := v.(String)
	if !ok || in.font == nil {
		return broken("text is shown without a string or a font")
	}
	if len(s)%2 != 0 {
		return broken("a string of two-byte codes has half a code")
	}
	em := Matrix{in.size * in.scale, 0, 0, in.size, 0, in.rise}.times(in.tm).times(in.ctm)
	look := Look{in.font, [4]float64(em[:4]), em.height(), in.mark(), in.mode, in.pen(), in.fill, in.alpha, in.clip}
	if look != *in.look {
		in.look = new(Look)
		*in.look = look
	}
	x, y := in.place()
	for i := 0; i < len(s); i += 2 {
		code := int(s[i])<<8 | int(s[i+1])
		in.glyphs = append(in.glyphs, Glyph{Code: in.font.code(code), Look: in.look, X: x, Y: y, Order: in.order(), Show: in.shows})
		g := &in.glyphs[len(in.glyphs)-1]
		if g.Ink.Area > 0 {
			g.Box = g.Matrix().box(g.ems)
		}
		in.advance((float64(g.Width/1000*in.size) + in.charSpace) * in.scale)
		x, y = in.place()
		g.EndX = x
	}
	return nil
}

// place is where the text has come to on the page (9.4.4).
func (in *interpreter) place() (x, y float64) { return in.ctm.Apply(in.tm.Apply(0, in.rise)) }

// pen is what glyphs are stroked with; the same for all that are only filled.
func (in *interpreter) pen() Pen {
	if in.mode == 0 {
		return Pen{}
	}
	return Pen{in.stroke, in.penWidth()}
}

func (in *interpreter) order() int { return len(in.glyphs) + len(in.out.Paints) }

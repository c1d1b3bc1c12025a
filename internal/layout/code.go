package layout

import (
	"strings"

	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/shape"
)

// code sets a block of code line by line as it was written, left to right.
func (s *setter) code(b *model.Block, in area) []strip {
	in.row.Dir = lang.LTR
	own, node := in.child(RoleP, b.ElementID())
	inside := own.padded(s.sheet.pad)
	t := literal(b.Literal)
	t.leaves(node)
	set := s.lines(s.shape(t, inside), inside, look{size: s.smaller(in), color: ink})
	strips := set.strips()
	for i, line := range set.all {
		if len(line.Pieces) == 0 {
			strips[i].cells[0].items = nil
		}
	}
	return enclose(strips, &group{left: in.left, right: in.right, paint: paint{fill: &shade}, pad: s.sheet.pad * 3 / 4})
}

// literal is a text in which white space stands as written.
func literal(s string) *text {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "    ").Replace(s)
	t := &text{content: strings.TrimRight(s, "\n \t")}
	t.runs = []run{{code: true}}
	t.spans = []shape.Span{{End: len(t.content)}}
	return t
}

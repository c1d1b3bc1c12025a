package exchange

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"caveat/internal/model"
)

// Markup is what a text in CommonMark is read and written with, and what the
// article has now.
type Markup struct {
	// Parse reads inline markup; false where it is faulty.
	Parse func(string) ([]model.Inline, bool)
	// Format writes inlines so that Parse gives them again.
	Format func([]model.Inline) string
	// Present is the article's unit of an id. It may be nil.
	Present func(model.MessageID) (Unit, bool)
}

// Canonical is a text as texts are compared: the one way to write its markup,
// NFC, blanks folded.
func (m Markup) Canonical(text string, plain bool) string {
	if !plain {
		if inlines, ok := m.Parse(text); ok {
			return norm.NFC.String(m.Format(inlines))
		}
	}
	return norm.NFC.String(model.FoldBlanks(text))
}

// present is the article's unit of an id, where an article is there.
func (m Markup) present(id model.MessageID) (Unit, bool) {
	if m.Present == nil {
		return Unit{}, false
	}
	return m.Present(id)
}

// piece is part of a text with codes: running text, or one end of a code.
type piece struct {
	kind pieceKind
	text string
	id   string
	// inline is what a code stands for; 0 where the file does not say.
	inline model.InlineKind
	// protected says that the text, or all up to this closing piece, is not to be
	// translated.
	protected bool
}

type pieceKind uint8

const (
	textPiece pieceKind = iota
	openPiece
	closePiece
	emptyPiece
)

// code is what one code of a source stands for.
type code struct {
	id     string
	inline model.Inline // without children
}

// coder turns inlines into pieces and gives each code a number. Source and
// target of a unit share one coder, so that a code of the target has the number
// of the same code in the source.
type coder struct {
	codes []code
	used  []bool
}

func (c *coder) pieces(inlines []model.Inline) []piece {
	var out []piece
	for _, in := range inlines {
		if in.Kind == model.Text {
			out = append(out, piece{kind: textPiece, text: in.Text})
			continue
		}
		id := c.number(in)
		switch in.Kind {
		case model.Break:
			out = append(out, piece{kind: emptyPiece, id: id, inline: in.Kind})
			continue
		case model.CodeSpan:
			out = append(out, piece{kind: openPiece, id: id, inline: in.Kind}, piece{kind: textPiece, text: in.Text})
		default:
			out = append(append(out, piece{kind: openPiece, id: id, inline: in.Kind}), c.pieces(in.Children)...)
		}
		out = append(out, piece{kind: closePiece, id: id, inline: in.Kind})
	}
	return out
}

// number is the id of the first code of this kind that is not used yet.
func (c *coder) number(in model.Inline) string {
	in.Children = nil
	for i, k := range c.codes {
		if !c.used[i] && k.inline.Kind == in.Kind && k.inline.URL == in.URL && k.inline.Lang == in.Lang && k.inline.Text == in.Text {
			c.used[i] = true
			return k.id
		}
	}
	id := strconv.Itoa(len(c.codes) + 1)
	c.codes, c.used = append(c.codes, code{id, in}), append(c.used, true)
	return id
}

// unitPieces are the two texts of a unit as pieces.
type unitPieces struct {
	source, target []piece
	size           int // bytes of text read so far, of XLIFF 2
}

// encode turns the texts of a unit into pieces. A text whose markup is faulty is
// one piece of bare text: guessed codes would come back as wrong markup.
func (m Markup) encode(u *Unit) unitPieces {
	c := &coder{}
	out := unitPieces{source: m.piecesOf(u.Source, u.Plain, c)}
	clear(c.used)
	if u.Target != "" {
		out.target = m.piecesOf(u.Target, u.Plain, c)
	}
	return out
}

func (m Markup) piecesOf(text string, plain bool, c *coder) []piece {
	if !plain {
		if inlines, ok := m.Parse(text); ok {
			return c.pieces(inlines)
		}
	}
	return []piece{{kind: textPiece, text: text}}
}

func hasCodes(pieces []piece) bool {
	return slices.ContainsFunc(pieces, func(p piece) bool { return p.kind != textPiece })
}

// decode turns the pieces of a received unit back into markup. What each code
// stands for is read from noted, the markup of the source as it was sent, or,
// where the file has lost that note, from the article's present source.
func (m Markup) decode(u *Unit, c unitPieces, noted string) {
	present, known := m.present(u.ID)
	u.Plain = known && present.Plain
	var codes *coder
	if !u.Plain {
		for _, candidate := range []string{noted, present.Source} {
			if codes = m.codesOf(candidate, c.source); codes != nil {
				u.Source = candidate
				break
			}
		}
	}
	fault := ""
	if codes == nil {
		codes = &coder{}
		if m.Present == nil && (hasCodes(c.source) || hasCodes(c.target)) {
			codes, fault = c.setAside()
		}
		u.Source, _ = m.join(c.source, codes, u.Plain)
	}
	if known && !u.Plain && m.unchanged(present.Target, codes, c.target) {
		u.Target = present.Target
		return
	}
	u.Target, u.Fault = m.join(c.target, codes, u.Plain)
	u.Fault = cmp.Or(fault, u.Fault)
}

// codesOf are the codes of a source's markup; nil where the received pieces are
// not those of this markup.
func (m Markup) codesOf(markup string, pieces []piece) *coder {
	if markup == "" {
		return nil
	}
	inlines, ok := m.Parse(markup)
	c := &coder{}
	if !ok || skeleton(c.pieces(inlines)) != skeleton(pieces) {
		return nil
	}
	return c
}

// unchanged tells whether pieces are those of the translation that stands here,
// as most are. Its markup is then kept as the translator wrote it.
func (m Markup) unchanged(markup string, source *coder, pieces []piece) bool {
	if markup == "" {
		return false
	}
	inlines, ok := m.Parse(markup)
	c := &coder{codes: slices.Clone(source.codes), used: make([]bool, len(source.codes))}
	return ok && skeleton(c.pieces(inlines)) == skeleton(pieces) && len(c.codes) == len(source.codes)
}

// skeleton is pieces as one string, to compare them by.
func skeleton(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.kind == textPiece {
			b.WriteString(p.text)
		} else {
			b.WriteString("\x00" + string(rune('0'+p.kind)) + p.id + "\x00")
		}
	}
	return model.FoldBlanks(norm.NFC.String(b.String()))
}

// join writes pieces as markup; fault says why they cannot be written.
func (m Markup) join(pieces []piece, codes *coder, plain bool) (markup, fault string) {
	root, fault := tree(pieces, codes)
	if plain {
		return model.FoldBlanks(model.PlainText(root)), fault
	}
	markup = m.Format(root)
	if again, ok := m.Parse(markup); fault == "" && (!ok || m.Format(again) != markup) {
		fault = "its codes cannot be written as markup where they stand now"
	}
	return markup, fault
}

// tree nests pieces by their codes.
func tree(pieces []piece, codes *coder) (root []model.Inline, fault string) {
	stack := []model.Inline{{}}
	open := []string{""}
	for _, p := range pieces {
		top := &stack[len(stack)-1]
		switch p.kind {
		case textPiece:
			top.Children = append(top.Children, model.Inline{Kind: model.Text, Text: p.text})
		case emptyPiece:
			in, ok := meaning(p, codes)
			if !ok || in.Kind != model.Break {
				fault = noCode(p)
				continue
			}
			top.Children = append(top.Children, in)
		case openPiece:
			in, ok := meaning(p, codes)
			if !ok || in.Kind == model.Break {
				fault = noCode(p)
				in = model.Inline{Kind: model.Emphasis}
			}
			stack, open = append(stack, in), append(open, p.id)
		case closePiece:
			if len(stack) == 1 || open[len(open)-1] != p.id {
				fault = "code " + p.id + " ends where it is not open"
				continue
			}
			stack, open = stack[:len(stack)-1], open[:len(open)-1]
			parent := &stack[len(stack)-1]
			parent.Children = append(parent.Children, closed(*top))
		}
	}
	if len(stack) > 1 {
		fault = "code " + open[len(open)-1] + " does not end"
	}
	for len(stack) > 1 {
		last := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		stack[len(stack)-1].Children = append(stack[len(stack)-1].Children, closed(last))
	}
	return stack[0].Children, fault
}

// meaning is what a code stands for: the source's code of that number, or, for a
// number that the source does not have, what the file says. A link or passage
// that the file alone names is refused: its address or language is not there.
func meaning(p piece, codes *coder) (model.Inline, bool) {
	for _, k := range codes.codes {
		if k.id == p.id {
			return k.inline, true
		}
	}
	switch p.inline {
	case model.Strong, model.Emphasis, model.CodeSpan, model.Break:
		return model.Inline{Kind: p.inline}, true
	}
	return model.Inline{}, false
}

// closed is a code at its end. A code span holds its text itself and has no
// children.
func closed(in model.Inline) model.Inline {
	if in.Kind == model.CodeSpan {
		return model.Inline{Kind: model.CodeSpan, Text: model.PlainText(in.Children)}
	}
	return in
}

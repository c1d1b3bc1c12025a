package verify

import (
	"strings"

	"caveat/internal/model"
)

// want is a text that must stand in an artefact.
type want struct {
	text    string // folded
	block   *model.Block
	owner   *model.Block // the caution or claim that it belongs to, or nil
	heading bool
	// plain marks running text, which gives the size of body text.
	plain bool
}

// id is what a finding about the want names: the caution's or claim's id, else
// the message.
func (w want) id() string {
	switch {
	case w.owner != nil:
		return w.owner.ID
	case w.block.Message != "":
		return string(w.block.Message)
	}
	return w.block.ID
}

func (w want) caution() bool { return w.owner != nil && w.owner.Role == model.RoleCaution }

// spans counts the passages of a block that may run in their own direction.
func spans(inlines []model.Inline) int {
	n := 0
	for _, in := range inlines {
		if in.Kind == model.Span || in.Kind == model.CodeSpan {
			n++
		}
		n += spans(in.Children)
	}
	return n
}

// plain is a text as a format can give it back: marks of direction are not
// drawn in a PDF and stand at line ends in plain text; a PDF has no zero-width
// space.
func (r *reading) plain(s string) string {
	switch r.format {
	case "txt":
		return unmarked(s)
	case "pdf":
		return fold(strings.ReplaceAll(unmarked(s), "\u200b", ""))
	}
	return s
}

// wantsOf are the texts of a document in reading order.
func wantsOf(d *model.Document) []want {
	var out []want
	var visit func(blocks []*model.Block, owner *model.Block)
	visit = func(blocks []*model.Block, owner *model.Block) {
		for _, b := range blocks {
			own := owner
			if b.Role != model.RoleNone {
				own = b
			}
			for _, text := range ownTexts(b) {
				out = append(out, want{text: text, block: b, owner: own, heading: b.Kind == model.Heading,
					plain: b.Kind == model.Paragraph && own == nil || b.Kind == model.Item && own == nil})
			}
			visit(b.Children, own)
		}
	}
	visit(d.Blocks, nil)
	return out
}

// ownTexts are the texts of a block itself, in the order in which Block.Text
// joins them.
func ownTexts(b *model.Block) []string {
	var out []string
	for _, s := range []string{b.AltText, model.PlainText(b.Inlines), b.Literal} {
		if s = fold(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// textsOf are the texts of a block and all in it.
func textsOf(b *model.Block) []string {
	var out []string
	for c := range b.All() {
		out = append(out, ownTexts(c)...)
	}
	return out
}

package verify

import "caveat/internal/model"

// want is a text that must stand in an artefact.
type want struct {
	text    string // folded
	marks   int    // how many marks of direction it has
	block   *model.Block
	owner   *model.Block // the caution or claim that it belongs to, or nil
	around  []string     // ids of the claims and cautions that the owner stands in
	heading bool
	lang    string   // its language where it is not the document's
	shape   string   // what it is beside a text: see shape.go
	parts   []string // what in it is more than text: see shape.go
	cell    cellPlace
	// ordered and first are of the list that the block is.
	ordered bool
	first   int
	// plain says that it is running text, whose size is that of body text.
	plain bool
}

// cellPlace is where a cell stands: its table among those of the article, its row
// and its column, each from 1.
type cellPlace struct {
	table, row, column int
	lang               string // of the table, empty where it is the document's
	head               bool   // it stands in the head
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

// caution tells whether the text belongs to a caution.
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

// plain is a text as the format can give it back. Plain text has marks of direction
// at the ends of lines; a PDF has neither these nor characters that only tell where a
// line may end.
func (r *reading) plain(s string) string {
	switch r.format {
	case "txt":
		return unmarked(s)
	case "pdf":
		if text := drawn(s); len(text) < len(s) {
			return model.Fold(text)
		}
	}
	return s
}

package verify

import "caveat/internal/model"

// want is a text that must stand in an artefact.
type want struct {
	text    string // folded
	marks   int    // of direction, in it
	block   *model.Block
	owner   *model.Block // the caution or claim that it belongs to, or nil
	around  []string     // ids of the claims that the owner stands in
	heading bool
	lang    string   // where it is not the document's
	shape   string   // shape.go
	parts   []string // of it
	cell    cellPlace
	// ordered and first are those of the list that it is.
	ordered bool
	first   int
	// plain marks running text, which gives the size of body text.
	plain bool
}

// cellPlace is where a cell stands: its table among those of the article, its row
// and its column, each from 1.
type cellPlace struct{ table, row, column int }

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
// drawn in a PDF and stand at line ends in plain text; a PDF has nothing that
// only tells where a line may end.
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

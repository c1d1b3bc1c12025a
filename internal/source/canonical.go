package source

import "caveat/internal/model"

// Canonical is inlines as ParseInline would give them: blanks at the edge of
// emphasis stand outside, pieces without content are dissolved. For inlines
// that come from elsewhere, such as the codes of a translator's program.
func Canonical(inlines []model.Inline) []model.Inline {
	f := newFolder()
	f.list(inlines)
	return f.inlines()
}

func (f *folder) list(inlines []model.Inline) {
	for _, in := range inlines {
		switch in.Kind {
		case model.Text:
			f.text(in.Text)
		case model.Break:
			f.lineBreak()
		case model.CodeSpan:
			f.leaf(in)
		default:
			children := in.Children
			in.Children = nil
			f.open(in)
			f.list(children)
			f.close()
		}
	}
}
